using System.Globalization;
using System.Text;
using TranslationMemory.Core.Exchange;
using TranslationMemory.Core.Text;

namespace TranslationMemory.Core.Pretranslation;

/// <summary>
/// Goes through the tags of an XML text with their places in it, which XML readers do not tell. It checks nothing: the text must be well-formed,
/// which whoever uses it has found out before. Comments, CDATA, processing instructions and the document type are passed over. For one thread.
/// </summary>
/// <param name="text">The text.</param>
/// <param name="start">Where to begin.</param>
/// <param name="end">Where to end.</param>
internal sealed class RawXml(string text, int start, int end)
{
    private readonly List<(int Depth, string Prefix, string Name)> _namespaces = [];
    private int _next = start;
    private int _open;

    /// <summary>All of a text.</summary>
    public RawXml(string text)
        : this(text, 0, text.Length)
    {
    }

    /// <summary>Index of the <c>&lt;</c> of the tag.</summary>
    public int Start { get; private set; }

    /// <summary>Index behind the <c>&gt;</c> of the tag.</summary>
    public int End { get; private set; }

    /// <summary>Whether it begins an element, ends one, or is one.</summary>
    public InlineTagKind Kind { get; private set; }

    /// <summary>How many elements its element stands in.</summary>
    public int Depth { get; private set; }

    /// <summary>The name with its prefix.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The name without it.</summary>
    public string LocalName => Name[(Name.IndexOf(':', StringComparison.Ordinal) + 1)..];

    /// <summary>The prefix with its colon, empty where there is none.</summary>
    public string Prefix => Name[..(Name.IndexOf(':', StringComparison.Ordinal) + 1)];

    /// <summary>The namespace of its element, empty where it has none; of a text that is all of a file.</summary>
    public string Namespace => _namespaces.FindLast(each => string.Equals(each.Prefix, Prefix, StringComparison.Ordinal)).Name ?? "";

    /// <summary>Goes on to the next tag; false at the end.</summary>
    /// <exception cref="ExchangeException">What begins has no end that can be found.</exception>
    public bool Read()
    {
        while (_next < end && text.IndexOf('<', _next, end - _next) is >= 0 and var at)
        {
            if (Skipped(at) is { } behind)
            {
                _next = behind;
                continue;
            }

            Take(at);
            return true;
        }

        return false;
    }

    /// <summary>Reads the element whose first tag this is to its end.</summary>
    public Place ReadElement()
    {
        var (first, firstEnd, depth) = (Start, End, Depth);
        if (Kind == InlineTagKind.Single)
        {
            return new Place(first, firstEnd, firstEnd, firstEnd);
        }

        while (Read() && (Kind != InlineTagKind.Close || Depth != depth))
        {
            // on to the end
        }

        return new Place(first, firstEnd, Start, End);
    }

    /// <summary>Goes on to the next element within one that began at a depth; false at its end.</summary>
    public bool NextChild(int depth)
    {
        while (Read() && !(Kind == InlineTagKind.Close && Depth == depth))
        {
            if (Kind != InlineTagKind.Close)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The value of an attribute of the tag, null where it has none.</summary>
    public string? Attribute(string name) => Attribute(text[Start..End], name);

    /// <summary>The prefixes of a tag and its attributes, each with its colon.</summary>
    public IEnumerable<string> Prefixes()
    {
        foreach (var name in AttributesOf(text[Start..End]).Select(each => each.Name).Append(Name))
        {
            if (name.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon)
            {
                yield return name[..colon];
            }
        }
    }

    /// <summary>A first tag with an attribute, all else of it as it was.</summary>
    public static string With(string tag, string name, string value)
    {
        foreach (var (each, valueStart, valueLength) in AttributesOf(tag))
        {
            if (string.Equals(each, name, StringComparison.Ordinal))
            {
                return string.Concat(tag.AsSpan(0, valueStart), Escape(value, isAttribute: true), tag.AsSpan(valueStart + valueLength));
            }
        }

        var at = tag.Length - (tag.EndsWith("/>", StringComparison.Ordinal) ? 2 : 1);
        return string.Concat(tag.AsSpan(0, at).TrimEnd(), $" {name}=\"{Escape(value, isAttribute: true)}\"", tag.AsSpan(at));
    }

    /// <summary>A first tag whose element has content.</summary>
    public static string Opened(string tag) => tag.EndsWith("/>", StringComparison.Ordinal) ? $"{tag.AsSpan(0, tag.Length - 2).TrimEnd()}>" : tag;

    /// <summary>The last tag to a first one.</summary>
    public static string Closing(string tag) => $"</{tag.AsSpan(1, NameLength(tag, 1))}>";

    /// <summary>A text as the content of an element or the value of an attribute in double quotation marks.</summary>
    public static string Escape(string text, bool isAttribute = false)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var unit in text)
        {
            _ = unit switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '\r' => escaped.Append("&#13;"),
                '"' when isAttribute => escaped.Append("&quot;"),
                '\n' when isAttribute => escaped.Append("&#10;"),
                '\t' when isAttribute => escaped.Append("&#9;"),
                _ => escaped.Append(unit),
            };
        }

        return escaped.ToString();
    }

    private static string? Attribute(string tag, string name)
    {
        foreach (var (each, valueStart, valueLength) in AttributesOf(tag))
        {
            if (string.Equals(each, name, StringComparison.Ordinal))
            {
                return Unescape(tag.AsSpan(valueStart, valueLength));
            }
        }

        return null;
    }

    private static IEnumerable<(string Name, int ValueStart, int ValueLength)> AttributesOf(string tag)
    {
        for (var at = 1 + NameLength(tag, 1); ;)
        {
            while (at < tag.Length && char.IsWhiteSpace(tag[at]))
            {
                at++;
            }

            var length = NameLength(tag, at);
            var quote = length == 0 ? -1 : tag.AsSpan(at).IndexOfAny('"', '\'');
            if (quote < 0)
            {
                yield break;
            }

            var valueStart = at + quote + 1;
            var valueEnd = tag.IndexOf(tag[valueStart - 1], valueStart);
            yield return (tag.Substring(at, length), valueStart, valueEnd - valueStart);
            at = valueEnd + 1;
        }
    }

    private static int NameLength(string tag, int start)
    {
        var end = start;
        while (end < tag.Length && !char.IsWhiteSpace(tag[end]) && tag[end] is not ('>' or '/' or '='))
        {
            end++;
        }

        return end - start;
    }

    /// <summary>The value that XML readers give: entities of XML and references to characters resolved, white space as spaces.</summary>
    private static string Unescape(ReadOnlySpan<char> value)
    {
        var plain = new StringBuilder(value.Length);
        while (!value.IsEmpty)
        {
            var end = value[0] == '&' ? value.IndexOf(';') : -1;
            if (end < 0)
            {
                plain.Append(value[0] is '\t' or '\n' or '\r' ? ' ' : value[0]);
                value = value[1..];
                continue;
            }

            var name = value[1..end];
            _ = name switch
            {
                "amp" => plain.Append('&'),
                "lt" => plain.Append('<'),
                "gt" => plain.Append('>'),
                "quot" => plain.Append('"'),
                "apos" => plain.Append('\''),
                ['#', 'x', .. var digits] when int.TryParse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var code) && Rune.IsValid(code) => plain.Append(new Rune(code).ToString()),
                ['#', .. var digits] when int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var code) && Rune.IsValid(code) => plain.Append(new Rune(code).ToString()),
                _ => plain.Append(value[..(end + 1)]),
            };
            value = value[(end + 1)..];
        }

        return plain.ToString();
    }

    private void Take(int at)
    {
        var isClose = text[at + 1] == '/';
        var nameStart = at + (isClose ? 2 : 1);
        (Start, Name) = (at, text.Substring(nameStart, NameLength(text, nameStart)));
        var close = nameStart;
        for (; text[close] != '>'; close++)
        {
            if (text[close] is '"' or '\'')
            {
                close = Behind([text[close]], close + 1) - 1;
            }
        }

        End = _next = close + 1;
        Kind = isClose ? InlineTagKind.Close : text[close - 1] == '/' ? InlineTagKind.Single : InlineTagKind.Open;
        _open -= isClose ? 1 : 0;
        Depth = _open;
        _open += Kind == InlineTagKind.Open ? 1 : 0;
        if (!isClose)
        {
            DeclareNamespaces();
        }
    }

    private void DeclareNamespaces()
    {
        while (_namespaces is [.., var last] && last.Depth >= Depth)
        {
            _namespaces.RemoveAt(_namespaces.Count - 1);
        }

        if (!text.AsSpan(Start, End - Start).Contains("xmlns", StringComparison.Ordinal))
        {
            return;
        }

        var tag = text[Start..End];
        foreach (var (name, valueStart, valueLength) in AttributesOf(tag))
        {
            if (name is "xmlns" || name.StartsWith("xmlns:", StringComparison.Ordinal))
            {
                _namespaces.Add((Depth, name is "xmlns" ? "" : name[6..] + ":", Unescape(tag.AsSpan(valueStart, valueLength))));
            }
        }
    }

    /// <summary>Index behind what begins here and is no tag; null at a tag.</summary>
    private int? Skipped(int at)
    {
        var rest = text.AsSpan(at);
        return rest.StartsWith("<!--") ? Behind("-->", at + 4)
            : rest.StartsWith("<![CDATA[") ? Behind("]]>", at + 9)
            : rest.StartsWith("<?") ? Behind("?>", at + 2)
            : rest.StartsWith("<!") ? BehindDocumentType(at)
            : null;
    }

    /// <summary>Index behind the next mark: every search goes forward, so that no text is gone through for ever.</summary>
    private int Behind(ReadOnlySpan<char> mark, int at) => text.AsSpan(at).IndexOf(mark) is >= 0 and var found ? at + found + mark.Length : throw Endless(at);

    /// <summary>XML readers pass over document types in ways of their own: what is well-formed to them may have no end here.</summary>
    private ExchangeException Endless(int at) => new(new(
        1 + text.AsSpan(0, at).Count('\n'), 0, ExchangeFault.Malformed, "What begins in this line has no end that can be found. Correct it; a document type can be removed, nothing of it is used."));

    /// <summary>As XML readers do that use nothing of it: a bracket ends the declarations in it, whatever these are.</summary>
    private int BehindDocumentType(int at)
    {
        var isInside = false;
        for (var i = at + 2; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '"' or '\'':
                    i = Behind([text[i]], i + 1) - 1;
                    break;
                case '<' when text.AsSpan(i).StartsWith("<!--"):
                    i = Behind("-->", i + 4) - 1;
                    break;
                case '<' when text.AsSpan(i).StartsWith("<?"):
                    i = Behind("?>", i + 2) - 1;
                    break;
                case '[' or ']':
                    isInside = text[i] == '[';
                    break;
                case '>' when !isInside:
                    return i + 1;
            }
        }

        throw Endless(at);
    }
}

/// <summary>Where an element stands in a text: indices of its first tag, behind it, of its last tag, behind that. Equality is by value.</summary>
/// <param name="Start">Index of its first tag.</param>
/// <param name="TagEnd">Index behind its first tag.</param>
/// <param name="ContentEnd">Index of its last tag; behind the element where it has one tag.</param>
/// <param name="End">Index behind the element.</param>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
internal readonly record struct Place(int Start, int TagEnd, int ContentEnd, int End)
{
    /// <summary>The first tag.</summary>
    public string Tag(string text) => text[Start..TagEnd];

    /// <summary>What stands between the tags.</summary>
    public string Content(string text) => text[TagEnd..ContentEnd];
}
