namespace TranslationMemory.Core.Segmentation;

/// <summary>
/// Tells whether <c>word.Word</c> without a space is two sentences that were glued together, or one name with a dot in it
/// (<c>ASP.NET</c>, <c>Booking.Com</c>, <c>System.Text.Json</c>). Two sentences need a whole lower-case word, a number or a closing
/// sign before the dot, and a capitalised word after it.
/// </summary>
internal static class GluedLatin
{
    /// <summary>Whether a new sentence begins, given what stands before the full stop and from the capital on.</summary>
    public static bool IsNewSentence(ReadOnlySpan<char> segment, ReadOnlySpan<char> rest) =>
        EndsInWholeWord(segment) && BeginsWithCapitalisedWord(rest);

    private static bool EndsInWholeWord(ReadOnlySpan<char> segment)
    {
        var word = new PrecedingWord(segment);
        if (word.Text.IsEmpty)
        {
            var last = segment[^1];
            return char.IsDigit(last) || CharacterClasses.IsQuote(last) || CharacterClasses.IsClosingBracket(last);
        }

        var isWhole = char.IsLower(word.Text[^1]) ? word.LetterCount > 1 : CharacterClasses.IsArabicLetter(word.Text[^1]) && word.LetterCount > 2;
        return isWhole && !word.IsGlued;
    }

    private static bool BeginsWithCapitalisedWord(ReadOnlySpan<char> rest)
    {
        var word = PrecedingWord.LeadingWord(rest);
        var after = rest[word.Length..];
        var isInName = after.Length > 1 && (after[0] is '.' or '@') && CharacterClasses.IsCasedLetter(after[1]);
        if (isInName || word is "Com" or "Net" or "Org" or "Gov" or "Info")
        {
            return false;
        }

        return word.Length > 1 ? char.IsLower(word[1]) : after.Length > 0 && char.IsWhiteSpace(after[0]);
    }
}
