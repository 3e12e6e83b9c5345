using System.Globalization;
using System.Text;
using System.Text.Unicode;
using TranslationMemory.Protocol;

namespace TranslationMemory.Cli.Input;

/// <summary>
/// Reads a text file strictly: what cannot be read exactly is refused with the place where it goes wrong, never repaired in silence.
/// UTF-8 with or without a byte order mark, and UTF-16 with one, are read.
/// </summary>
internal static class TextFile
{
    // No code point takes more bytes than four; a mark may come on top.
    private const int MaxBytes = (4 * ContractLimits.MaxArticleTextLength) + 4;

    /// <exception cref="UserError">The file cannot be read, or is no text that the server would take.</exception>
    public static async Task<string> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = InputFile.Open(path);
            return await ReadAsync(stream, path, cancellationToken);
        }
        catch (IOException e)
        {
            throw new UserError($"{path} cannot be read: {e.Message}");
        }
    }

    /// <exception cref="UserError">The stream holds no text that the server would take.</exception>
    public static async Task<string> ReadAsync(Stream stream, string name, CancellationToken cancellationToken)
    {
        var bytes = new byte[MaxBytes + 1];
        var length = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
        var text = Decode(bytes.AsSpan(0, length), name);
        if (length > MaxBytes || text.EnumerateRunes().Count() > ContractLimits.MaxArticleTextLength)
        {
            throw new UserError(string.Create(
                CultureInfo.InvariantCulture,
                $"{name} is longer than {ContractLimits.MaxArticleTextLength:N0} characters. Split it into articles."));
        }

        return string.IsNullOrWhiteSpace(text) ? throw new UserError($"{name} is empty. Give a file with text.") : text;
    }

    private static string Decode(ReadOnlySpan<byte> bytes, string name) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, .. var rest] => DecodeUtf8(rest, name, 3),
        [0xFF, 0xFE, .. var rest] => DecodeUtf16(new UnicodeEncoding(false, false, true), rest, name),
        [0xFE, 0xFF, .. var rest] => DecodeUtf16(new UnicodeEncoding(true, false, true), rest, name),
        _ => DecodeUtf8(bytes, name, 0),
    };

    private static string DecodeUtf8(ReadOnlySpan<byte> bytes, string name, int before)
    {
        var characters = new char[bytes.Length];
        var status = Utf8.ToUtf16(bytes, characters, out var read, out var written, replaceInvalidSequences: false);
        return status == System.Buffers.OperationStatus.Done || bytes.Length >= MaxBytes
            ? new string(characters, 0, written)
            : throw new UserError(string.Create(
                CultureInfo.InvariantCulture, $"{name} is not UTF-8: byte {read + before} does not fit. Convert it, for example with iconv."));
    }

    private static string DecodeUtf16(UnicodeEncoding encoding, ReadOnlySpan<byte> bytes, string name)
    {
        try
        {
            return encoding.GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            throw new UserError(string.Create(
                CultureInfo.InvariantCulture, $"{name} is not UTF-16: byte {e.Index + 2} does not fit. Convert it to UTF-8."));
        }
    }
}
