using System.Text;
using System.Xml;
using TranslationMemory.Core.Exchange;
using TranslationMemory.Core.Text;

namespace TranslationMemory.Core.Pretranslation;

/// <summary>
/// The text of a segment of an XML file with its inline codes, which a translation gets back exactly as they are written there. A translation
/// fits where it has each of them once, pairs nested, begins before ends, and no tag that the segment has not. Immutable.
/// </summary>
internal sealed class InlineCodes
{
    private static readonly string[] Begins = ["bpt", "bx", "sc", "sm"], Ends = ["ept", "ex", "ec", "em"];

    private readonly List<Code> _codes = [];
    private readonly bool _isCertain;

    private InlineCodes(string text, List<Code> codes, bool isCertain) => (Text, _codes, _isCertain) = (text, codes, isCertain);

    /// <summary>The text as a memory has it.</summary>
    public string Text { get; }

    /// <summary>Reads the content of an element.</summary>
    /// <param name="content">The content, well-formed.</param>
    /// <param name="markup">The inline codes of the format.</param>
    /// <exception cref="InlineFaultException">An element has no place there.</exception>
    public static InlineCodes Read(string content, InlineMarkup markup)
    {
        if (!content.Contains('<', StringComparison.Ordinal) && !content.Contains('&', StringComparison.Ordinal))
        {
            return new InlineCodes(content.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n'), [], isCertain: true);
        }

        var keys = new List<string>();
        string text;
        using (var xml = Open(content))
        {
            xml.Read();
            text = markup.Read(xml, keys);
        }

        var raw = RawCodes(content, markup);
        var codes = raw.Zip(keys, (each, key) => new Code(key, each, InlineTag.Read(key, 0, out _))).ToList();
        Pair(codes);
        var known = keys.ToHashSet(StringComparer.Ordinal);
        var isCertain = raw.Count == keys.Count && codes.TrueForAll(IsWhole)
            && InlineTag.In(text).Count(each => known.Contains(text.Substring(each.Start, each.Length))) == codes.Count;
        return new InlineCodes(text, codes, isCertain);
    }

    /// <summary>A translation as the content of an element, with the codes of the segment.</summary>
    /// <param name="translation">The translation as a memory has it.</param>
    /// <returns>The content; null where its tags do not fit.</returns>
    public string? Write(string translation)
    {
        if (!_isCertain)
        {
            return null;
        }

        var (content, taken, open, start) = (new StringBuilder(), new bool[_codes.Count], new Stack<int>(), 0);
        foreach (var (at, length, tag) in InlineTag.In(translation))
        {
            var written = translation.Substring(at, length);
            var isCode = _codes.Exists(code => string.Equals(code.Key, written, StringComparison.Ordinal));
            if (!isCode && !Text.Contains(written, StringComparison.Ordinal))
            {
                return null;
            }

            if (isCode)
            {
                var found = Find(written, tag.Kind, taken, open);
                if (found < 0)
                {
                    return null;
                }

                taken[found] = true;
                content.Append(RawXml.Escape(translation[start..at])).Append(_codes[found].Raw);
                start = at + length;
            }
        }

        return Array.TrueForAll(taken, each => each) ? content.Append(RawXml.Escape(translation[start..])).ToString() : null;
    }

    private static XmlReader Open(string content)
    {
        var prefixes = new SortedSet<string>(StringComparer.Ordinal);
        for (var raw = new RawXml(content); raw.Read();)
        {
            if (raw.Kind != InlineTagKind.Close)
            {
                prefixes.UnionWith(raw.Prefixes());
            }
        }

        // What a prefix stands for is said further out in the file, and does not matter here.
        var declared = string.Concat(prefixes.Where(prefix => prefix is not ("xml" or "xmlns")).Select(prefix => $" xmlns:{prefix}=\"{prefix}\""));
        return XmlReader.Create(
            new StringReader($"<m{declared}>{content}</m>"),
            new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CheckCharacters = false, IgnoreComments = true, IgnoreProcessingInstructions = true });
    }

    /// <summary>The codes as written: of an element around text each tag, else the whole element.</summary>
    private static List<string> RawCodes(string content, InlineMarkup markup)
    {
        var codes = new List<string>();
        for (var raw = new RawXml(content); raw.Read();)
        {
            var tag = content[raw.Start..raw.End];
            if (!markup.IsSpan(raw.LocalName))
            {
                var element = raw.ReadElement();
                codes.Add(content[element.Start..element.End]);
            }
            else if (raw.Kind == InlineTagKind.Single)
            {
                codes.Add(RawXml.Opened(tag));
                codes.Add(RawXml.Closing(tag));
            }
            else
            {
                codes.Add(tag);
            }
        }

        return codes;
    }

    /// <summary>
    /// Whether a code can stand in a target without others around it: not half of an element, no end of a stretch that begins in another segment or
    /// beginning of one that ends there, and no mark that names a segment.
    /// </summary>
    private static bool IsWhole(Code code) => code.Tag switch
    {
        null => false,
        { Kind: not InlineTagKind.Single } => code.Partner >= 0 && code.Tag.Attribute("mid") is null,
        { Name: "sc" or "sm" } begin => code.IsEnded || begin.Attribute("isolated") is "yes",
        var tag => code.Partner >= 0 || !Ends.Contains(tag.Name, StringComparer.Ordinal) || (tag.Attribute("rid") ?? tag.Attribute("startRef")) is null,
    };

    /// <summary>Finds the partner of each code that begins or ends a stretch.</summary>
    private static void Pair(List<Code> codes)
    {
        var open = new Stack<int>();
        var begins = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < codes.Count; i++)
        {
            switch (codes[i].Tag)
            {
                case { Kind: InlineTagKind.Open }:
                    open.Push(i);
                    break;
                case { Kind: InlineTagKind.Close } close when open.TryPop(out var begin) && string.Equals(codes[begin].Tag!.Name, close.Name, StringComparison.Ordinal):
                    (codes[begin], codes[i]) = (codes[begin] with { Partner = i }, codes[i] with { Partner = begin });
                    break;
                case { Kind: InlineTagKind.Single } begin when Begins.Contains(begin.Name, StringComparer.Ordinal):
                    begins.TryAdd(IdOf(begin), i);
                    break;
                case { Kind: InlineTagKind.Single } end when Ends.Contains(end.Name, StringComparer.Ordinal) && begins.TryGetValue(IdOf(end), out var of):
                    (codes[of], codes[i]) = (codes[of] with { IsEnded = true }, codes[i] with { Partner = of });
                    break;
            }
        }
    }

    private static string IdOf(InlineTag tag) => tag.Attribute("rid") ?? tag.Attribute("startRef") ?? tag.Attribute("id") ?? tag.Attribute("i") ?? "";

    /// <summary>The code that a tag of a translation is, -1 where it cannot stand here.</summary>
    private int Find(string written, InlineTagKind kind, bool[] taken, Stack<int> open)
    {
        if (kind == InlineTagKind.Close)
        {
            return open.TryPop(out var begin) && string.Equals(_codes[_codes[begin].Partner].Key, written, StringComparison.Ordinal) ? _codes[begin].Partner : -1;
        }

        var found = -1;
        for (var i = 0; i < _codes.Count && found < 0; i++)
        {
            found = !taken[i] && string.Equals(_codes[i].Key, written, StringComparison.Ordinal) ? i : -1;
        }

        if (found >= 0 && kind == InlineTagKind.Open)
        {
            open.Push(found);
        }

        // What ends a stretch comes after what begins it.
        return found >= 0 && kind == InlineTagKind.Single && _codes[found].Partner >= 0 && !taken[_codes[found].Partner] ? -1 : found;
    }

    /// <summary>A code: how a memory has it, how the file has it, and its partner's index or -1.</summary>
    private sealed record Code(string Key, string Raw, InlineTag? Tag)
    {
        public int Partner { get; init; } = -1;

        /// <summary>Whether a code that begins a stretch is the partner of one that ends it.</summary>
        public bool IsEnded { get; init; }
    }
}
