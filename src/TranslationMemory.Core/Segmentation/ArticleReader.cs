using TranslationMemory.Core.Text;

namespace TranslationMemory.Core.Segmentation;

/// <summary>
/// Takes a text as given apart into header, title and paragraphs. It recognises by itself the layout of scraped articles (perhaps
/// a blank, a line with date and address, the title twice, the body) and plain text with or without a title. It neither fetches
/// anything nor reads markup. Anything it does not recognise is text: a paragraph too many is a small harm, a lost sentence is none
/// that could be repaired. Thread-safe; linear in the text.
/// </summary>
public static class ArticleReader
{
    /// <summary>Longest title, in UTF-16 code units; a longer line is a paragraph.</summary>
    private const int MaximumTitleLength = 1000;

    /// <summary>Longest first line of plain text that is taken for a title, in UTF-16 code units. Headlines stay below 150.</summary>
    private const int MaximumPlainTitleLength = 200;

    /// <summary>Reads a text; any text is acceptable, an empty one has no blocks.</summary>
    public static ArticleText Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var header = ArticleHeader.Read(text);
        var first = NextLine(text, header.End);
        var second = NextLine(text, first.End);
        if (IsRepeatedTitle(text, header, first, second))
        {
            var article = header.Article with { Title = first.In(text) };
            List<TextSpan> titleAndBody = [first, .. Paragraphs.Find(text, TextSpan.FromBounds(second.End, text.Length))];
            return new ArticleText(text, article, header.Span, second, titleAndBody);
        }

        List<TextSpan> blocks = [.. Paragraphs.Find(text, TextSpan.FromBounds(first.Start, text.Length))];
        var title = blocks.Count > 1 && blocks[0] == first && LooksLikeTitle(text, first) ? first.In(text) : null;
        return new ArticleText(text, header.Article with { Title = title }, header.Span, default, blocks);
    }

    /// <summary>The next line that is not blank, trimmed of white space; empty at the end of the text.</summary>
    private static TextSpan NextLine(string text, int start)
    {
        start = Paragraphs.SkipWhiteSpace(text, start, text.Length);
        return Paragraphs.Trimmed(text, start, Paragraphs.LineEnd(text, start, text.Length));
    }

    /// <summary>Without a header, a line that stands there twice is a title only when it looks like one: verses and lists repeat too.</summary>
    private static bool IsRepeatedTitle(string text, ArticleHeader header, TextSpan first, TextSpan second) =>
        first.Length is > 0 and <= MaximumTitleLength
        && (header.Span.Length > 0 || LooksLikeTitle(text, first))
        && HaveSameWords(WithoutFullStop(text, first), WithoutFullStop(text, second));

    /// <summary>Some outlets close a headline with a full stop in one of its two places.</summary>
    private static ReadOnlySpan<char> WithoutFullStop(string text, TextSpan line)
    {
        ReadOnlySpan<char> words = text.AsSpan(line.Start, line.Length);
        while (words.Length > 1 && CharacterClasses.IsInvisible(words[^1]))
        {
            words = words[..^1];
        }

        return words.Length > 1 && words[^1] is '.' or '۔' && words[^2] != '.' ? words[..^1] : words;
    }

    private static bool LooksLikeTitle(string text, TextSpan line) =>
        line.Length <= MaximumPlainTitleLength
        && text.AsSpan(line.Start, line.Length).Contains(' ')
        && text[line.End - 1] is not ('.' or '۔' or '…' or '،' or ',' or ':' or '؛' or ';');

    /// <summary>Equality that looks through white space and invisible marks.</summary>
    private static bool HaveSameWords(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        var (l, r) = (0, 0);
        while (true)
        {
            l = NextVisible(left, l);
            r = NextVisible(right, r);
            if (l == left.Length || r == right.Length)
            {
                return l == left.Length && r == right.Length;
            }

            if (left[l++] != right[r++])
            {
                return false;
            }
        }
    }

    private static int NextVisible(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && (char.IsWhiteSpace(text[at]) || CharacterClasses.IsInvisible(text[at])))
        {
            at++;
        }

        return at;
    }
}
