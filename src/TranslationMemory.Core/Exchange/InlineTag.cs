using System.Text;
using TranslationMemory.Core.Text;

namespace TranslationMemory.Core.Exchange;

/// <summary>
/// An inline tag in the text of a segment, as a memory keeps it: <c>&lt;name key="value"&gt;</c>, <c>&lt;/name&gt;</c> or
/// <c>&lt;name key="value"/&gt;</c>. What is not of this form is text. Equality is by reference of its attributes. Immutable.
/// </summary>
/// <param name="Kind">Whether it begins, ends or stands alone.</param>
/// <param name="Name">Its name.</param>
/// <param name="Attributes">Its attributes in their order.</param>
internal sealed record InlineTag(InlineTagKind Kind, string Name, IReadOnlyList<KeyValuePair<string, string>> Attributes)
{
    /// <summary>Longest tag that is looked for, in UTF-16 code units: the native code of a tag may be a whole image element.</summary>
    internal const int MaxLength = 20_000;

    /// <summary>The value of an attribute, null when it is not there.</summary>
    public string? Attribute(string name)
    {
        foreach (var (key, value) in Attributes)
        {
            if (string.Equals(key, name, StringComparison.Ordinal))
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>Reads the tag that begins at a place; null when there is none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Index of a <c>&lt;</c>.</param>
    /// <param name="length">Length of the tag in code units.</param>
    public static InlineTag? Read(string text, int start, out int length)
    {
        length = 0;
        var limit = Math.Min(text.Length - start, MaxLength);
        var end = text.AsSpan(start, limit).IndexOf('>');
        if (end < 2 || text.AsSpan(start + 1, end - 1).Contains('<'))
        {
            return null;
        }

        var inner = text.AsSpan(start + 1, end - 1);
        var kind = inner[0] == '/' ? InlineTagKind.Close : inner[^1] == '/' ? InlineTagKind.Single : InlineTagKind.Open;
        inner = kind switch { InlineTagKind.Close => inner[1..], InlineTagKind.Single => inner[..^1], _ => inner };
        var nameLength = NameLength(inner);
        if (nameLength == 0 || ReadAttributes(inner[nameLength..]) is not { } attributes || (kind == InlineTagKind.Close && inner.Length > nameLength))
        {
            return null;
        }

        length = end + 1;
        return new InlineTag(kind, inner[..nameLength].ToString(), attributes);
    }

    /// <summary>The tags of a text in their order, each with its place.</summary>
    public static IEnumerable<(int Start, int Length, InlineTag Tag)> In(string text)
    {
        for (var at = text.IndexOf('<', StringComparison.Ordinal); at >= 0; at = text.IndexOf('<', at))
        {
            if (Read(text, at, out var length) is { } tag)
            {
                yield return (at, length, tag);
            }

            at += Math.Max(length, 1);
        }
    }

    /// <summary>Writes the tag; <see cref="Read"/> reads it back.</summary>
    public void AppendTo(StringBuilder text)
    {
        text.Append(Kind == InlineTagKind.Close ? "</" : "<").Append(Name);
        foreach (var (key, value) in Attributes)
        {
            text.Append(' ').Append(key).Append("=\"");
            Escape(text, value);
            text.Append('"');
        }

        text.Append(Kind == InlineTagKind.Single ? "/>" : ">");
    }

    private static int NameLength(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || !char.IsAsciiLetter(text[0]))
        {
            return 0;
        }

        var length = 1;
        while (length < text.Length && (char.IsAsciiLetterOrDigit(text[length]) || text[length] is '-' or '_' or ':' or '.'))
        {
            length++;
        }

        return length;
    }

    private static List<KeyValuePair<string, string>>? ReadAttributes(ReadOnlySpan<char> text)
    {
        var attributes = new List<KeyValuePair<string, string>>();
        while (!text.IsEmpty)
        {
            var name = text[0] == ' ' ? NameLength(text[1..]) : 0;
            if (name == 0 || text.Length < name + 4 || text[name + 1] != '=' || text[name + 2] != '"')
            {
                return null;
            }

            var value = text[(name + 3)..];
            var end = value.IndexOf('"');
            if (end < 0)
            {
                return null;
            }

            attributes.Add(new(text.Slice(1, name).ToString(), Unescape(value[..end])));
            text = value[(end + 1)..];
        }

        return attributes;
    }

    private static void Escape(StringBuilder text, string value)
    {
        foreach (var unit in value)
        {
            _ = unit switch
            {
                '&' => text.Append("&amp;"),
                '<' => text.Append("&lt;"),
                '>' => text.Append("&gt;"),
                '"' => text.Append("&quot;"),
                '\n' => text.Append("&#10;"),
                '\r' => text.Append("&#13;"),
                '\t' => text.Append("&#9;"),
                _ => text.Append(unit),
            };
        }
    }

    private static string Unescape(ReadOnlySpan<char> value) => value.Contains('&')
        ? new StringBuilder(value.Length).Append(value)
            .Replace("&lt;", "<").Replace("&gt;", ">").Replace("&quot;", "\"").Replace("&#10;", "\n").Replace("&#13;", "\r").Replace("&#9;", "\t")
            .Replace("&amp;", "&").ToString()
        : value.ToString();
}
