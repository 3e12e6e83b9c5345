using TranslationMemory.Core.Text;

namespace TranslationMemory.Core.Segmentation;

/// <summary>
/// Cuts text into paragraphs at its line breaks. A blank line always cuts. A single line break cuts too, unless the line was
/// merely wrapped: it does not end like a sentence, and either it ends in a comma or the next line goes on in lower case.
/// Arabic has no lower case, so an Arabic line counts as wrapped only after a comma: in scraped news a line is a paragraph far
/// more often than a piece of one, and a missed cut costs more than one too many. The rule looks at the two characters beside
/// the break and nothing else, so a paragraph cut out of its text is read the same way. Linear in the text.
/// </summary>
internal static class Paragraphs
{
    /// <summary>The paragraphs of a stretch of text in order, trimmed of white space, none empty.</summary>
    public static IEnumerable<TextSpan> Find(string text, TextSpan stretch)
    {
        var start = SkipWhiteSpace(text, stretch.Start, stretch.End);
        while (start < stretch.End)
        {
            var end = LineEnd(text, start, stretch.End);
            var next = SkipWhiteSpace(text, end, stretch.End);
            while (next < stretch.End && IsWrapped(text, start, end, next, stretch.End))
            {
                end = LineEnd(text, next, stretch.End);
                next = SkipWhiteSpace(text, end, stretch.End);
            }

            yield return Trimmed(text, start, end);
            start = next;
        }
    }

    /// <summary>The stretch without the white space at its ends.</summary>
    public static TextSpan Trimmed(string text, int start, int end)
    {
        start = SkipWhiteSpace(text, start, end);
        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        return TextSpan.FromBounds(start, end);
    }

    /// <summary>Index of the first character from <paramref name="start"/> on that is not white space, or <paramref name="end"/>.</summary>
    public static int SkipWhiteSpace(string text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        return start;
    }

    /// <summary>Index of the first line break from <paramref name="start"/> on, or <paramref name="end"/>.</summary>
    public static int LineEnd(string text, int start, int end)
    {
        while (start < end && !CharacterClasses.IsLineBreak(text[start]))
        {
            start++;
        }

        return start;
    }

    private static bool IsWrapped(string text, int start, int end, int next, int limit)
    {
        if (LineBreaks(text, end, next) != 1)
        {
            return false;
        }

        var last = Trimmed(text, start, end).End - 1;
        var first = next;
        while (first < limit - 1 && CharacterClasses.IsInvisible(text[first]))
        {
            first++;
        }

        return text[last] is ',' or '،'
            || (char.IsLower(text[first]) && !CharacterClasses.IsArabicLetter(text[last]) && !EndsLikeSentence(text, start, last));
    }

    private static bool EndsLikeSentence(string text, int start, int last)
    {
        while (last > start && (CharacterClasses.IsQuote(text[last]) || CharacterClasses.IsClosingBracket(text[last])
            || CharacterClasses.IsInvisible(text[last])))
        {
            last--;
        }

        return CharacterClasses.IsTerminator(text[last]) || text[last] is ':' or '؛' or ';';
    }

    /// <summary>Counts line breaks, CR LF as one; a form feed or paragraph separator counts as a blank line.</summary>
    private static int LineBreaks(string text, int start, int end)
    {
        var count = 0;
        for (var i = start; i < end; i++)
        {
            var isTail = text[i] == '\n' && i > start && text[i - 1] == '\r';
            count += text[i] is '\f' or '\u2029' ? 2 : CharacterClasses.IsLineBreak(text[i]) && !isTail ? 1 : 0;
        }

        return count;
    }
}
