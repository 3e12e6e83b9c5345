using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TranslationMemory.Protocol.V1;
using TranslationMemory.Server.Validation;

namespace TranslationMemory.Server.Services;

/// <summary>
/// Makes and reads page tokens (AIP-158): the key after which the next page begins, with a seal (HMAC-SHA256) over it and the other
/// parameters of the call. A token is therefore good only for the call it was made for, and cannot be made up. Thread-safe.
/// </summary>
/// <param name="key">Secret of the store, so that tokens outlive the process.</param>
internal sealed class PageTokens(ReadOnlyMemory<byte> key)
{
    private const string PageToken = "page_token";

    private const int SealLength = 16;

    /// <summary>Longest token worth looking at: a key is at most a memory id.</summary>
    private const int MaxTokenLength = 256;

    /// <summary>Makes a token.</summary>
    /// <param name="after">The key of the last item of the page.</param>
    /// <param name="call">Method and parameters, all but page size and token.</param>
    public string Make(string after, string call)
    {
        var position = Encoding.UTF8.GetBytes(after);
        return Base64Url.EncodeToString([.. Seal(position, call), .. position]);
    }

    /// <summary>Reads a token; null for the first page.</summary>
    /// <param name="checks">Takes the fault of a token that was not made here, or for another call.</param>
    /// <param name="token">The token of the request.</param>
    /// <param name="call">Method and parameters, all but page size and token.</param>
    /// <param name="field">The field of the token.</param>
    public string? Read(FieldChecks checks, string token, string call, string field = PageToken)
    {
        if (token.Length == 0)
        {
            return null;
        }

        var bytes = token.Length <= MaxTokenLength && Base64Url.IsValid(token) ? Base64Url.DecodeFromChars(token) : [];
        if (bytes.Length > SealLength)
        {
            var position = bytes.AsSpan(SealLength).ToArray();
            if (CryptographicOperations.FixedTimeEquals(bytes.AsSpan(0, SealLength), Seal(position, call)))
            {
                return Encoding.UTF8.GetString(position);
            }
        }

        checks.Add(field, ErrorReason.PageTokenInvalid, field is PageToken
            ? "This is no token of this call. Send the next_page_token of the page before, with the other fields unchanged, or none for the first page."
            : $"This is no {field} of this call. Send that of the last piece, with the other fields unchanged, or none to begin.");
        return null;
    }

    /// <summary>Reads a token whose key is the id of a unit or an alignment; null for the first page.</summary>
    public Guid? ReadId(FieldChecks checks, string token, string call, string field = PageToken) =>
        Read(checks, token, call, field) is { } id ? Guid.Parse(id, CultureInfo.InvariantCulture) : null;

    private byte[] Seal(byte[] position, string call) =>
        HMACSHA256.HashData(key.Span, [.. Encoding.UTF8.GetBytes(call), 0, .. position])[..SealLength];
}
