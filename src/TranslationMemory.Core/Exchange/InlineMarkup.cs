using System.Globalization;
using System.Text;
using System.Xml;
using TranslationMemory.Core.Text;

namespace TranslationMemory.Core.Exchange;

/// <summary>
/// How the inline codes of an XML format stand in the text of a memory, both ways. Elements around text stay as they are:
/// <c>&lt;hi type="term"&gt;…&lt;/hi&gt;</c>. A code becomes a tag that says all of it, its content in the attribute <c>c</c>, or <c>m</c> where
/// the content is markup itself: <c>&lt;ph x="1" c="{0}"/&gt;</c>. In TMX, where a code holds a piece of the document, and that piece is a
/// tag, it becomes the tag: <c>&lt;bpt i="1"&gt;&amp;lt;b&amp;gt;&lt;/bpt&gt;word&lt;ept i="1"&gt;&amp;lt;/b&amp;gt;&lt;/ept&gt;</c> is kept as <c>&lt;b&gt;word&lt;/b&gt;</c>, as
/// translators write it, and written as codes again.
/// </summary>
/// <remarks>
/// Of the text of a memory nothing is lost: written and read back it is the same, to the code unit. Where that could fail it is written without
/// codes. So is a tag that would make the file one that its schema does not take: a code of another format under a name that both have. Attributes
/// of foreign namespaces are not kept. Immutable, thread-safe; linear but for codes within codes.
/// </remarks>
internal sealed class InlineMarkup
{
    /// <summary>How deep elements may stand in each other.</summary>
    internal const int MaxDepth = 32;

    private const string Content = "c", Markup = "m", DataReference = "dataRef";

    private readonly Dictionary<string, Element> _elements;
    private readonly HashSet<string> _all;
    private readonly bool _hasNative;

    /// <summary>Makes the markup of a format. Each element is its name and its attributes, those that it must have with an exclamation mark.</summary>
    private InlineMarkup(string[] codes, string[] emptyCodes, string[] spans, string[] inner, bool hasNative)
    {
        _elements = [];
        foreach (var (elements, isSpan, hasContent) in new[] { (codes, false, true), (emptyCodes, false, false), (spans, true, false) })
        {
            foreach (var words in elements.Select(element => element.Split(' ')))
            {
                var required = words[1..].Where(word => word[^1] == '!').Select(word => word[..^1]).ToArray();
                _elements.Add(words[0], new Element(isSpan, hasContent, required, [.. words[1..].Select(word => word.TrimEnd('!'))]));
            }
        }

        _all = [.. _elements.Keys, .. inner];
        _hasNative = hasNative;
    }

    /// <summary>Inline codes of TMX; <c>sub</c> stands inside them only.</summary>
    public static InlineMarkup Tmx { get; } = new(
        ["bpt i! x type", "ept i!", "ph x assoc type", "it pos! x type", "ut x"], [], ["hi x type"], ["sub"], hasNative: true);

    /// <summary>Inline codes of XLIFF 1.2. The <c>mid</c> of a mark names a segment, which a text of its own has none of.</summary>
    public static InlineMarkup Xliff1 { get; } = new(
        ["bpt id! rid ctype crc xid equiv-text", "ept id! rid crc xid equiv-text", "ph id! ctype crc assoc xid equiv-text", "it id! pos! rid ctype crc xid equiv-text"],
        ["x id! ctype clone xid equiv-text", "bx id! rid ctype clone xid equiv-text", "ex id! rid xid equiv-text"],
        ["g id! ctype clone xid equiv-text", "mrk mtype! comment ts"],
        ["sub"],
        hasNative: false);

    /// <summary>Inline codes of XLIFF 2. What they say of other units of a file is no part of a text.</summary>
    public static InlineMarkup Xliff2 { get; } = new(
        [],
        [
            "ph id! canCopy canDelete canReorder copyOf disp equiv dataRef subType type",
            "sc id! canCopy canDelete canOverlap canReorder copyOf dataRef dir disp equiv isolated subType type",
            "ec id startRef canCopy canDelete canOverlap canReorder copyOf dataRef dir disp equiv isolated subType type",
            "cp hex!", "sm id! translate type ref value", "em startRef!",
        ],
        ["pc id! canCopy canDelete canOverlap canReorder copyOf dispEnd dispStart equivEnd equivStart dataRefEnd dataRefStart subType type dir", "mrk id! translate type ref value"],
        [],
        hasNative: false);

    /// <summary>Reads the content of the element a reader stands on as text; the reader stands on its end then.</summary>
    /// <exception cref="InlineFaultException">An element has no place there, stands too deep, or there is too much text.</exception>
    public string Read(XmlReader xml) => Read(xml, segments: null);

    /// <summary>The same; what marks of type <c>seg</c> of XLIFF 1.2 cut out is also put down by their <c>mid</c>.</summary>
    /// <inheritdoc cref="Read(XmlReader)" path="/exception"/>
    public string Read(XmlReader xml, Dictionary<string, string>? segments)
    {
        var parts = new List<Part>(1);
        ReadParts(xml, parts, depth: 0);
        for (var i = 0; segments is not null && i < parts.Count; i++)
        {
            if (parts[i].Tag is { Name: "mrk", Kind: InlineTagKind.Open } mark && mark.Attribute("mtype") is "seg" && mark.Attribute("mid") is { } mid)
            {
                segments.TryAdd(mid, Render(parts.GetRange(i + 1, EndOf(parts, i) - i - 1)));
            }
        }

        return parts is [{ Tag: null } only] ? only.Text : Render(parts);
    }

    /// <summary>The same; each code is also put down as it stands in the text, an element around text as two.</summary>
    /// <inheritdoc cref="Read(XmlReader)" path="/exception"/>
    public string Read(XmlReader xml, List<string> codes)
    {
        var parts = new List<Part>(1);
        ReadParts(xml, parts, depth: 0);
        return Render(parts, codes);
    }

    /// <summary>Whether an element of this name stands around text.</summary>
    public bool IsSpan(string name) => _elements.TryGetValue(name, out var element) && element.IsSpan;

    /// <summary>A text without what its codes say of places elsewhere in the file that they come from (version 2 of XLIFF).</summary>
    public static string WithoutReferences(string text)
    {
        if (!text.Contains(DataReference, StringComparison.Ordinal) && !text.Contains("subFlows", StringComparison.Ordinal))
        {
            return text;
        }

        var (rest, start) = (new StringBuilder(text.Length), 0);
        foreach (var (at, length, tag) in InlineTag.In(text))
        {
            rest.Append(text, start, at - start);
            (tag with { Attributes = [.. tag.Attributes.Where(each => !IsDataReference(each.Key) && !each.Key.StartsWith("subFlows", StringComparison.Ordinal))] }).AppendTo(rest);
            start = at + length;
        }

        return rest.Append(text, start, text.Length - start).ToString();
    }

    /// <summary>The names of the original data (version 2 of XLIFF) that the codes of a text refer to.</summary>
    public static IEnumerable<string> DataReferencesOf(string text) => text.Contains(DataReference, StringComparison.Ordinal)
        ? InlineTag.In(text).SelectMany(each => each.Tag.Attributes).Where(each => IsDataReference(each.Key)).Select(each => each.Value)
        : [];

    private static bool IsDataReference(string attribute) => attribute.StartsWith(DataReference, StringComparison.Ordinal);

    /// <summary>Writes a text as the content of the element a writer stands in.</summary>
    public void Write(XmlWriter xml, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.Contains('<', StringComparison.Ordinal) || Parse(text) is not { } parts)
        {
            xml.WriteString(text);
            return;
        }

        foreach (var part in parts)
        {
            if (part.Tag is { } tag)
            {
                WriteTag(xml, tag);
            }
            else
            {
                xml.WriteString(part.Text);
            }
        }
    }

    /// <summary>The end of the element that begins at a part.</summary>
    private static int EndOf(List<Part> parts, int begin)
    {
        var depth = 0;
        for (var i = begin; i < parts.Count; i++)
        {
            depth += parts[i].Tag?.Kind switch { InlineTagKind.Open => 1, InlineTagKind.Close => -1, _ => 0 };
            if (depth == 0)
            {
                return i;
            }
        }

        return parts.Count;
    }

    private void ReadParts(XmlReader xml, List<Part> parts, int depth)
    {
        if (xml.IsEmptyElement)
        {
            return;
        }

        var outer = xml.Depth;
        while (xml.Read() && xml.Depth > outer)
        {
            if (xml.NodeType == XmlNodeType.Element)
            {
                ReadElement(xml, parts, depth);
            }
            else if (IsText(xml))
            {
                parts.Add(new(xml.Value));
                RequireLength(xml.Value.Length);
            }
        }
    }

    private void ReadElement(XmlReader xml, List<Part> parts, int depth)
    {
        var name = Accept(xml, depth);
        var attributes = AttributesOf(xml);
        if (IsSpan(name))
        {
            parts.Add(new(new InlineTag(InlineTagKind.Open, name, attributes)));
            ReadParts(xml, parts, depth + 1);
            parts.Add(new(new InlineTag(InlineTagKind.Close, name, [])));
        }
        else if (_elements.ContainsKey(name))
        {
            AddContent(xml, attributes, depth);
            parts.Add(new(new InlineTag(InlineTagKind.Single, name, attributes)));
        }
        else
        {
            throw new InlineFaultException(ExchangeFault.UnexpectedElement, $"<{name}> stands outside a code.");
        }
    }

    private string Accept(XmlReader xml, int depth)
    {
        if (!_all.Contains(xml.LocalName))
        {
            throw new InlineFaultException(ExchangeFault.UnexpectedElement, $"<{xml.Name}> is no inline element of this format.");
        }

        return depth < MaxDepth
            ? xml.LocalName
            : throw new InlineFaultException(ExchangeFault.TooDeep, $"Inline elements stand more than {MaxDepth} deep in each other.");
    }

    private void AddContent(XmlReader xml, List<KeyValuePair<string, string>> attributes, int depth)
    {
        if (xml.IsEmptyElement)
        {
            return;
        }

        var (text, markup) = (new StringBuilder(), new StringBuilder());
        if (AppendMarkup(xml, text, markup, depth + 1))
        {
            attributes.Add(new(Markup, markup.ToString()));
        }
        else if (text.Length > 0)
        {
            attributes.Add(new(Content, text.ToString()));
        }
    }

    /// <summary>Appends the content of a code as its text and as XML. Returns whether there are elements in it.</summary>
    private bool AppendMarkup(XmlReader xml, StringBuilder text, StringBuilder markup, int depth)
    {
        var hasElements = false;
        if (xml.IsEmptyElement)
        {
            return hasElements;
        }

        var outer = xml.Depth;
        while (xml.Read() && xml.Depth > outer)
        {
            if (IsText(xml))
            {
                text.Append(xml.Value);
                markup.Append(xml.Value.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal).Replace("\r", "&#13;", StringComparison.Ordinal));
                RequireLength(markup.Length);
            }
            else if (xml.NodeType == XmlNodeType.Element)
            {
                hasElements = true;
                var name = Accept(xml, depth);
                new InlineTag(InlineTagKind.Open, name, AttributesOf(xml)).AppendTo(markup);
                AppendMarkup(xml, text, markup, depth + 1);
                new InlineTag(InlineTagKind.Close, name, []).AppendTo(markup);
            }
        }

        return hasElements;
    }

    private static void RequireLength(int length)
    {
        if (length > ExchangeReader.MaxTextLength)
        {
            throw new InlineFaultException(ExchangeFault.TooLong, $"A text of more than {ExchangeReader.MaxTextLength:N0} characters.");
        }
    }

    private static bool IsText(XmlReader xml) =>
        xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace;

    private static List<KeyValuePair<string, string>> AttributesOf(XmlReader xml)
    {
        var attributes = new List<KeyValuePair<string, string>>(xml.AttributeCount + 1);
        while (xml.MoveToNextAttribute())
        {
            if (xml.Prefix.Length == 0 && xml.LocalName is not ("xmlns" or Content or Markup))
            {
                attributes.Add(new(xml.LocalName, xml.Value));
            }
        }

        xml.MoveToElement();
        return attributes;
    }

    /// <summary>The text of a memory for what was read.</summary>
    private string Render(List<Part> parts, List<string>? codes = null)
    {
        var native = _hasNative ? NativeOf(parts) : [];
        var text = new StringBuilder();
        for (var i = 0; i < parts.Count; i++)
        {
            var start = text.Length;
            if (native.TryGetValue(i, out var code))
            {
                text.Append(code);
            }
            else if (parts[i].Tag is { } tag)
            {
                tag.AppendTo(text);
            }
            else
            {
                text.Append(parts[i].Text);
            }

            if (parts[i].Tag is not null)
            {
                codes?.Add(text.ToString(start, text.Length - start));
            }
        }

        RequireLength(text.Length);
        return text.ToString();
    }

    /// <summary>The tags of the document that codes hold, by the index of their part: those that stand alone, and pairs that are nested.</summary>
    private Dictionary<int, string> NativeOf(List<Part> parts)
    {
        var native = new Dictionary<int, string>();
        var open = new Stack<(int Index, InlineTag Tag)>();
        for (var i = 0; i < parts.Count; i++)
        {
            switch (parts[i].Tag)
            {
                case { Name: "ph" } tag when Says(tag, "x") && IsNative(tag, InlineTagKind.Single) is not null:
                    native[i] = tag.Attribute(Content)!;
                    break;
                case { Name: "bpt" } or { Kind: InlineTagKind.Open }:
                    open.Push((i, parts[i].Tag!));
                    break;
                case { Name: "ept" } or { Kind: InlineTagKind.Close }:
                    var close = parts[i].Tag!;
                    (int Index, InlineTag Tag) begin;
                    while (open.TryPop(out begin) && !Pairs(begin.Tag, close))
                    {
                        // What it crosses is no nested pair.
                    }

                    if (begin.Tag is { Name: "bpt" } && IsNativePair(begin.Tag, close))
                    {
                        native[begin.Index] = begin.Tag.Attribute(Content)!;
                        native[i] = close.Attribute(Content)!;
                    }

                    break;
            }
        }

        return native;
    }

    private static bool Pairs(InlineTag begin, InlineTag end) => begin.Name is "bpt"
        ? end.Name is "ept" && string.Equals(begin.Attribute("i"), end.Attribute("i"), StringComparison.Ordinal)
        : string.Equals(begin.Name, end.Name, StringComparison.Ordinal);

    private bool IsNativePair(InlineTag begin, InlineTag end) =>
        Pairs(begin, end) && Says(begin, "i", "x") && Says(end, "i")
        && IsNative(begin, InlineTagKind.Open) is { } name && string.Equals(name, IsNative(end, InlineTagKind.Close), StringComparison.Ordinal);

    /// <summary>Whether a code says nothing but its content and these numbers, which the writer makes again.</summary>
    private static bool Says(InlineTag tag, params ReadOnlySpan<string> numbers)
    {
        foreach (var (key, _) in tag.Attributes)
        {
            if (key is not Content && !numbers.Contains(key))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The name of the tag that is the content of a code, null when it is none.</summary>
    private string? IsNative(InlineTag code, InlineTagKind kind) =>
        code.Attribute(Content) is { Length: > 0 } content && content[0] == '<'
        && InlineTag.Read(content, 0, out var length) is { } tag && length == content.Length && tag.Kind == kind && IsOfDocument(tag)
            ? tag.Name
            : null;

    /// <summary>Whether a tag is one of the document, which a code holds, and none of the format. Those around text are told apart by their names.</summary>
    private bool IsOfDocument(InlineTag tag) => _hasNative && (tag.Kind == InlineTagKind.Single ? !IsCode(tag) : !_all.Contains(tag.Name));

    /// <summary>Whether a tag that stands alone is a code of the format.</summary>
    private bool IsCode(InlineTag tag) => tag.Kind == InlineTagKind.Single && !IsSpan(tag.Name) && IsWritable(tag);

    /// <summary>The parts of a text of a memory; null where writing them would not give it back.</summary>
    private List<Part>? Parse(string text)
    {
        var parts = new List<Part>();
        var open = new List<(int Index, InlineTag Tag)>();
        var start = 0;
        foreach (var (at, length, tag) in InlineTag.In(text))
        {
            Add(parts, text[start..at]);
            AddTag(parts, open, tag, text.Substring(at, length));
            start = at + length;
        }

        Add(parts, text[start..]);
        NumberPairs(parts);
        return string.Equals(Render(parts), text, StringComparison.Ordinal) ? parts : null;
    }

    private static void Add(List<Part> parts, string text)
    {
        if (text.Length > 0)
        {
            parts.Add(new(text));
        }
    }

    /// <summary>Adds a tag as what it is, as text while it is not known to be more.</summary>
    private void AddTag(List<Part> parts, List<(int Index, InlineTag Tag)> open, InlineTag tag, string written)
    {
        var isNative = IsOfDocument(tag);
        parts.Add(new(written));
        switch (tag.Kind)
        {
            case InlineTagKind.Single when IsCode(tag):
                parts[^1] = new(tag);
                break;
            case InlineTagKind.Single when isNative:
                parts[^1] = new(Code("ph", written));
                break;
            case InlineTagKind.Open when isNative || (IsSpan(tag.Name) && IsWritable(tag)):
                open.Add((parts.Count - 1, tag));
                break;
            case InlineTagKind.Close:
                var begin = open.FindLastIndex(each => string.Equals(each.Tag.Name, tag.Name, StringComparison.Ordinal));
                if (begin >= 0)
                {
                    var (index, opening) = open[begin];
                    open.RemoveRange(begin, open.Count - begin);
                    (parts[index], parts[^1]) = isNative ? (new(Code("bpt", parts[index].Text)), new(Code("ept", written))) : (new Part(opening), new Part(tag));
                    parts[index] = parts[index] with { End = isNative ? parts.Count - 1 : null };
                }

                break;
        }
    }

    private static InlineTag Code(string name, string content) => new(InlineTagKind.Single, name, [new(Content, content)]);

    /// <summary>Gives the pairs made of the document's own tags numbers that no other pair has.</summary>
    private static void NumberPairs(List<Part> parts)
    {
        var taken = parts.Select(part => part.Tag?.Attribute("i")).ToHashSet(StringComparer.Ordinal);
        var number = 0;
        for (var i = 0; i < parts.Count; i++)
        {
            if (parts[i].End is not { } end)
            {
                continue;
            }

            string i1;
            do
            {
                i1 = (++number).ToString(CultureInfo.InvariantCulture);
            }
            while (taken.Contains(i1));

            foreach (var index in (ReadOnlySpan<int>)[i, end])
            {
                var tag = parts[index].Tag!;
                parts[index] = new(tag with { Attributes = [new("i", i1), .. tag.Attributes] });
            }
        }
    }

    /// <summary>Whether a tag that a client wrote can be an element: with the attributes that this may have, none of them twice, and its content last and whole.</summary>
    private bool IsWritable(InlineTag tag)
    {
        if (!_elements.TryGetValue(tag.Name, out var element) || !Array.TrueForAll(element.Required, name => tag.Attribute(name) is { Length: > 0 } value && !value.Any(char.IsWhiteSpace)))
        {
            return false;
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (key, value) in tag.Attributes)
        {
            var isLast = names.Count == tag.Attributes.Count - 1;
            var fits = key is Content or Markup ? element.HasContent && isLast && value.Length > 0 && tag.Kind == InlineTagKind.Single : element.Attributes.Contains(key, StringComparer.Ordinal);
            if (!fits || !names.Add(key))
            {
                return false;
            }
        }

        return tag.Attribute(Markup) is not { } markup || IsWhole(markup);
    }

    private bool IsWhole(string markup)
    {
        try
        {
            using var xml = OpenMarkup(markup);
            xml.Read();
            var (text, again) = (new StringBuilder(), new StringBuilder());
            return AppendMarkup(xml, text, again, depth: 1) && again.Equals(markup);
        }
        catch (Exception e) when (e is XmlException or InlineFaultException)
        {
            return false;
        }
    }

    private static XmlReader OpenMarkup(string markup) => XmlReader.Create(
        new StringReader($"<m>{markup}</m>"),
        new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CheckCharacters = false });

    private static void WriteTag(XmlWriter xml, InlineTag tag)
    {
        if (tag.Kind == InlineTagKind.Close)
        {
            xml.WriteEndElement();
            return;
        }

        xml.WriteStartElement(tag.Name);
        foreach (var (key, value) in tag.Attributes)
        {
            if (key is not (Content or Markup))
            {
                xml.WriteAttributeString(key, value);
            }
        }

        if (tag.Kind == InlineTagKind.Single)
        {
            xml.WriteString(tag.Attribute(Content) ?? "");
            if (tag.Attribute(Markup) is { } markup)
            {
                xml.WriteRaw(markup);
            }

            xml.WriteEndElement();
        }
    }

    /// <summary>An inline element of a format: whether it stands around text, whether a piece of the document may stand in it, and its attributes.</summary>
    private sealed record Element(bool IsSpan, bool HasContent, string[] Required, string[] Attributes);

    /// <summary>A piece of text, or a tag; <see cref="End"/> is the index of the tag that ends a pair of the document's own tags.</summary>
    private readonly record struct Part(string Text, InlineTag? Tag, int? End)
    {
        public Part(string text)
            : this(text, null, null)
        {
        }

        public Part(InlineTag tag)
            : this("", tag, null)
        {
        }
    }
}

/// <summary>The content of a segment is not what its format allows; the reader of the file knows where.</summary>
/// <param name="fault">What is wrong.</param>
/// <param name="message">A sentence for people.</param>
internal sealed class InlineFaultException(ExchangeFault fault, string message) : Exception(message)
{
    /// <summary>What is wrong.</summary>
    public ExchangeFault Fault { get; } = fault;
}
