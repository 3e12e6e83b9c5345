using TranslationMemory.Core.Text;

namespace TranslationMemory.Core.Matching;

/// <summary>
/// A tag that marks text up, where it stands in a text. It is read as leniently as it is found: HTML as people write it
/// (<c>&lt;br&gt;</c>, <c>&lt;a href='x'&gt;</c>), and the codes of TMX and XLIFF, of which some say that they begin or end a stretch though
/// each is an element of its own (<c>&lt;bpt i="1"/&gt;</c>). Immutable; equality is by value.
/// </summary>
/// <param name="Text">Its characters up to canonical equivalence and white space: what tells it from another.</param>
/// <param name="Given">Its characters as given, without marks that follow it.</param>
/// <param name="Span">Where these stand in the text as given.</param>
/// <param name="IsAlone">Whether the characters it comes from hold nothing else.</param>
/// <param name="Token">Its index among the words of the text.</param>
/// <param name="WordsBefore">How many words stand before it that are no tags.</param>
/// <param name="HasConjunction">Whether a و or ف stands in front of it.</param>
internal sealed record MarkupTag(string Text, string Given, TextSpan Span, bool IsAlone, int Token, int WordsBefore, bool HasConjunction)
{
    /// <summary>Elements of HTML that have no end tag.</summary>
    private static readonly HashSet<string> Void = new(StringComparer.OrdinalIgnoreCase)
    {
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
    };

    /// <summary>Whether it begins a stretch, ends one, or stands alone.</summary>
    internal InlineTagKind Kind { get; } = KindOf(Text);

    /// <summary>What the two tags of a pair have in common: their name, or the number by which codes find each other.</summary>
    internal string PairKey { get; } = PairKeyOf(Text);

    /// <summary>Whether nothing but numbers tells it from another: a tool that opened the file once more has counted anew.</summary>
    internal bool IsRenumbered(MarkupTag other)
    {
        int i = 0;
        int j = 0;
        while (true)
        {
            i = AfterDigits(Text, i);
            j = AfterDigits(other.Text, j);
            if (i == Text.Length || j == other.Text.Length)
            {
                return i == Text.Length && j == other.Text.Length;
            }

            if (Text[i++] != other.Text[j++])
            {
                return false;
            }
        }
    }

    private static int AfterDigits(string text, int index)
    {
        while (index < text.Length && char.IsAsciiDigit(text[index]))
        {
            index++;
        }

        return index;
    }

    private static InlineTagKind KindOf(string text)
    {
        if (text.Length > 1 && text[1] == '/')
        {
            return InlineTagKind.Close;
        }

        string name = NameOf(text);
        return !text.EndsWith("/>", StringComparison.Ordinal)
            ? Void.Contains(name) ? InlineTagKind.Single : InlineTagKind.Open
            : name switch
            {
                "bpt" or "bx" or "sc" or "sm" => InlineTagKind.Open,
                "ept" or "ex" or "ec" or "em" => InlineTagKind.Close,
                _ => InlineTagKind.Single,
            };
    }

    private static string PairKeyOf(string text)
    {
        string name = NameOf(text);
        if (!text.EndsWith("/>", StringComparison.Ordinal))
        {
            return name;
        }

        // A name of XML has no space, so these keys meet no name.
        return name switch
        {
            "bpt" or "ept" => "pt " + (Attribute(text, "i") ?? Attribute(text, "rid") ?? Attribute(text, "id")),
            "bx" or "ex" => "x " + (Attribute(text, "rid") ?? Attribute(text, "id")),
            "sc" or "ec" => "c " + (Attribute(text, "startRef") ?? Attribute(text, "id")),
            "sm" or "em" => "m " + (Attribute(text, "startRef") ?? Attribute(text, "id")),
            _ => name,
        };
    }

    private static string NameOf(string text)
    {
        int start = text.Length > 1 && text[1] == '/' ? 2 : 1;
        int end = start;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '-' or '_' or ':' or '.'))
        {
            end++;
        }

        return text[Math.Min(start, end)..end];
    }

    /// <summary>The value of an attribute in either kind of quotation marks; null when it is not there.</summary>
    private static string? Attribute(string text, string name)
    {
        for (int at = text.IndexOf(name, StringComparison.Ordinal); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            int quote = at + name.Length + 1;
            if (text[at - 1] == ' ' && quote < text.Length && text[quote - 1] == '=' && text[quote] is '"' or '\'')
            {
                int end = text.IndexOf(text[quote], quote + 1);
                return end < 0 ? null : text[(quote + 1)..end];
            }
        }

        return null;
    }
}
