namespace TranslationMemory.Core.Matching;

/// <summary>What differs between a query and a stored text beyond what the base score counts.</summary>
public enum PenaltyKind
{
    /// <summary>A word is spelled otherwise, the same in matching form: harakat, hamza, tatweel, digits, invisible marks.</summary>
    Orthography = 1,

    /// <summary>A word has capitals elsewhere.</summary>
    Case = 2,

    /// <summary>A punctuation mark is missing, is another one, or has another shape (« for "). A question mark makes another sentence.</summary>
    Punctuation = 3,

    /// <summary>White space stands elsewhere; more or other white space at the same place is no difference.</summary>
    WhiteSpace = 4,

    /// <summary>
    /// A word has another conjunction or case; or an article or another ending, which keeps the score below the band of the same words,
    /// for it may be another gender, number or word.
    /// </summary>
    WordForm = 5,

    /// <summary>
    /// An inline tag or placeholder is missing or is another one; a tag that stands at another place among the words is named with itself. Where
    /// the tag that begins a pair is charged, the one that ends it has no points.
    /// </summary>
    Tag = 6,

    /// <summary>
    /// A number, date or time is missing or has another value or unit (5% and 5, € and $), or is equal only in one of two usual
    /// readings (1.500 and 1,500).
    /// </summary>
    Number = 7,

    /// <summary>A web or e-mail address is missing or is another one.</summary>
    Address = 8,

    /// <summary>A word is missing, or is another one.</summary>
    Word = 9,

    /// <summary>A negation is there on one side only.</summary>
    Negation = 10,

    /// <summary>Nobody has reviewed the unit, and the aligner was not sure of its bead.</summary>
    AlignmentConfidence = 20,

    /// <summary>The lookup takes points off the units of this memory.</summary>
    Memory = 21,

    /// <summary>The unit is in a variant of the language asked for, or the other way round.</summary>
    LanguageVariant = 22,
}

/// <summary>
/// A difference and what it takes off the score. Points may be 0: the difference is named, and the base score or another penalty
/// has taken off enough. Equality is by value.
/// </summary>
/// <param name="Kind">What differs.</param>
/// <param name="Points">What it takes off, 0 to 100.</param>
/// <param name="QueryText">What the query has there, as given; empty when nothing.</param>
/// <param name="StoredText">What the stored text has there, as given; empty when nothing.</param>
public sealed record AppliedPenalty(PenaltyKind Kind, int Points, string QueryText, string StoredText);

/// <summary>
/// What each kind of difference costs. The band from <see cref="SameWordsMin"/> up says "the same words"; whatever changes the
/// meaning stays below it.
/// </summary>
public static class PenaltyTable
{
    /// <summary>Lowest score of a match that has the same words: what the industry's analysis bands call a high fuzzy match.</summary>
    public const int SameWordsMin = 97;

    /// <summary>Spelling, case, shape of marks and white space together: just below 100, however many places differ.</summary>
    public const int SpellingPoints = 1;

    /// <summary>Other forms of words together: the translation may hold as it is, but has to be read.</summary>
    public const int WordFormPoints = 1;

    /// <summary>
    /// Each tag that marks text up, a pair once, that is missing, stands elsewhere, is of another type or cannot be carried over: the words hold,
    /// one tag has to be set or seen.
    /// </summary>
    public const int MarkupPoints = 2;

    /// <summary>Each pair around the whole text that is missing or of another type: there is one place where it can go.</summary>
    public const int EnclosingMarkupPoints = 1;

    /// <summary>
    /// Tags that differ in their numbers alone and are carried over, together: the file was opened once more, and the suggestion is right as it is.
    /// </summary>
    public const int RenumberedMarkupPoints = 1;

    /// <summary>
    /// All tags that mark text up together, at most: with the same words and values a match stays in the band that is paid as such, 95 to 99,
    /// however many tags have to be set.
    /// </summary>
    public const int MarkupPointsMax = 5;

    /// <summary>Each number, date, address or placeholder: enough to leave the band of the same words from 100.</summary>
    public const int ValuePoints = 4;

    /// <summary>
    /// Each number or date that is equal in one reading: most likely the same value written in the other habit, so it stays in the
    /// band; but it has to be seen.
    /// </summary>
    public const int OtherReadingPoints = 1;

    /// <summary>
    /// Each side whose language is a variant of the one asked for: most sentences are the same in both, so it stays in the band of the same
    /// words, but never 100, which is taken unseen.
    /// </summary>
    public const int VariantPoints = 1;

    /// <summary>Highest score where a word differs: just below the band of the same words, however long the text is.</summary>
    public const int WordScoreMax = SameWordsMin - 1;

    /// <summary>Highest score where a negation differs: one short word, and the opposite meaning.</summary>
    public const int NegationScoreMax = 90;
}
