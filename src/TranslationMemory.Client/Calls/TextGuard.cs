using System.Collections;
using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;

namespace TranslationMemory.Client.Calls;

/// <summary>
/// Refuses texts with half of a surrogate pair before they are sent. UTF-8 cannot carry them, and Protocol Buffers would silently send
/// U+FFFD instead: what is stored would not be what was given. Walks every string of a message; cost is linear in its size.
/// </summary>
internal static class TextGuard
{
    /// <exception cref="TranslationMemoryException">A string of the message is not well-formed UTF-16.</exception>
    public static void ThrowIfMalformed(IMessage message)
    {
        if (FirstMalformed(message, "") is { } field)
        {
            var description = "The text has half of a surrogate pair, which no UTF-8 can carry. Repair it where it was cut.";
            throw new TranslationMemoryException(StatusCode.InvalidArgument, $"Field `{field}`: {description}")
            {
                Reason = ErrorReason.TextMalformed,
                ReasonText = "TEXT_MALFORMED",
                FieldViolations = [new FieldViolation(field, description, ErrorReason.TextMalformed)],
            };
        }
    }

    private static string? FirstMalformed(IMessage message, string path)
    {
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder())
        {
            if (field.FieldType is FieldType.String or FieldType.Message
                && FirstMalformed(field.Accessor.GetValue(message), path + field.Name) is { } malformed)
            {
                return malformed;
            }
        }

        return null;
    }

    private static string? FirstMalformed(object? value, string path) => value switch
    {
        string text => IsWellFormed(text) ? null : path,
        IMessage message => FirstMalformed(message, path + "."),
        IDictionary map => FirstMalformed(map, path),
        IList list => FirstMalformed(list, path),
        _ => null,
    };

    private static string? FirstMalformed(IDictionary map, string path)
    {
        foreach (DictionaryEntry entry in map)
        {
            if (FirstMalformed(entry.Key, path) is { } key)
            {
                return key;
            }

            if (FirstMalformed(entry.Value, string.Create(CultureInfo.InvariantCulture, $"{path}[{entry.Key}]")) is { } value)
            {
                return value;
            }
        }

        return null;
    }

    private static string? FirstMalformed(IList list, string path)
    {
        for (var i = 0; i < list.Count; i++)
        {
            // The index is written only for what is malformed: a batch holds thousands of strings that are not.
            if (FirstMalformed(list[i], "") is { } malformed)
            {
                return string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]{malformed}");
            }
        }

        return null;
    }

    private static bool IsWellFormed(string text)
    {
        var rest = text.AsSpan();
        while (rest.IndexOfAnyInRange('\uD800', '\uDFFF') is var at and >= 0)
        {
            if (at + 1 >= rest.Length || !char.IsSurrogatePair(rest[at], rest[at + 1]))
            {
                return false;
            }

            rest = rest[(at + 2)..];
        }

        return true;
    }
}
