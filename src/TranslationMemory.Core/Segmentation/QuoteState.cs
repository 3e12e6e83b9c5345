namespace TranslationMemory.Core.Segmentation;

/// <summary>
/// Tells for each quotation mark whether it opens or closes. Neighbours decide where they can: after white space and before a
/// letter a mark opens, after a letter and before white space it closes. Glued text leaves a straight quote between two
/// characters that say nothing (<c>المنظمة."وأضاف</c>); then it closes when one is open and opens otherwise. Because clear
/// neighbours overrule the count, a quote that its author forgot to close spoils the reading up to the next clear one only.
/// Not thread-safe; one instance reads one paragraph from left to right.
/// </summary>
internal struct QuoteState
{
    private bool _isOpen;

    /// <summary>Whether the quotation mark at an index closes, given what has been passed so far.</summary>
    public readonly bool Closes(ReadOnlySpan<char> text, int at)
    {
        var before = LooksOpenBefore(text, at);
        var after = LooksClosedAfter(text, at);
        if (before != after)
        {
            return after;
        }

        return CharacterClasses.IsStraightQuote(text[at]) ? _isOpen : CharacterClasses.IsClosingQuote(text[at]);
    }

    /// <summary>Takes note of a quotation mark when the scan passes it. Marks that show their direction need no count.</summary>
    public void Pass(ReadOnlySpan<char> text, int at)
    {
        if (CharacterClasses.IsStraightQuote(text[at]))
        {
            _isOpen = !Closes(text, at);
        }
    }

    private static bool LooksOpenBefore(ReadOnlySpan<char> text, int at)
    {
        do
        {
            at--;
        }
        while (at >= 0 && CharacterClasses.IsInvisible(text[at]));
        return at < 0 || char.IsWhiteSpace(text[at]) || CharacterClasses.IsOpeningBracket(text[at])
            || CharacterClasses.IsOpeningQuote(text[at]) || text[at] is ':' or '/';
    }

    private static bool LooksClosedAfter(ReadOnlySpan<char> text, int at)
    {
        do
        {
            at++;
        }
        while (at < text.Length && CharacterClasses.IsInvisible(text[at]));
        return at == text.Length || char.IsWhiteSpace(text[at]) || CharacterClasses.IsClosingBracket(text[at])
            || CharacterClasses.IsClosingQuote(text[at]) || CharacterClasses.IsTerminator(text[at])
            || CharacterClasses.IsInnerPunctuation(text[at]);
    }
}
