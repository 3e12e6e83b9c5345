namespace TranslationMemory.Client;

/// <summary>
/// A stored translation unit whose source text is like the segment asked for. Matches compare by kind first and by score second: a
/// context match is better than any exact one. Immutable; its lists compare by reference.
/// </summary>
public sealed record Match
{
    /// <summary>
    /// The stored unit, whole. One that was found by its target text is turned round: source and target have changed places. Read it by
    /// its name before you change it.
    /// </summary>
    public required TranslationUnit Unit { get; init; }

    /// <summary>What sort of match it is.</summary>
    public MatchKind Kind { get; init; }

    /// <summary>
    /// The score to show, 0 to 100, floored: the base score less the points of all penalties. 100 only when the texts are the same up
    /// to Unicode normalisation (NFC) and white space.
    /// </summary>
    public int Score { get; init; }

    /// <summary>The word score of the two texts in matching form, 0 to 100, floored; the threshold of a lookup is meant for it.</summary>
    public int BaseScore { get; init; }

    /// <summary>Every reason why the score is below the base score; their points add up to the difference.</summary>
    public IReadOnlyList<AppliedPenalty> Penalties { get; init; } = [];

    /// <summary>
    /// How the segment asked for differs from the stored source text, in the reading order of the segment: equal and inserted runs put
    /// together are the segment as given.
    /// </summary>
    public IReadOnlyList<TextRun> SourceDifference { get; init; } = [];

    /// <summary>
    /// The target text with the numbers, dates, addresses, placeholders and inline tags of the segment asked for in the places of the stored
    /// ones. Null when none of these differs, or when the place of one is not certain. Its inline tags are those of the segment asked for. A
    /// repaired match always has it; a fuzzy one may.
    /// </summary>
    public string? SuggestedTargetText { get; init; }

    /// <summary>
    /// The target text of the unit, cut into what to keep and what to check: the words that translate words of the stored source text which the
    /// segment asked for does not have, or has in another form. Hints: a differing word whose translation is not found marks nothing. The runs
    /// put together are the target text; none from a server that does not send them.
    /// </summary>
    public IReadOnlyList<TargetRun> TargetMarks { get; init; } = [];

    /// <summary>How many units with its source and target text it stands for; 1 unless the lookup merges equal targets.</summary>
    public int MergedUnitCount { get; init; } = 1;
}

/// <summary>What sort of match. Greater values are better and come first; the numbers are those of the contract.</summary>
public enum MatchKind
{
    /// <summary>Never sent by a server.</summary>
    Unspecified = 0,

    /// <summary>The texts differ in more than their spelling.</summary>
    Fuzzy = 1,

    /// <summary>
    /// The same words but other numbers, dates, addresses, placeholders or inline tags, all of which could be carried over: exact once
    /// <see cref="Match.SuggestedTargetText"/> is taken.
    /// </summary>
    Repaired = 2,

    /// <summary>The texts are the same, at most in another spelling.</summary>
    Exact = 3,

    /// <summary>Exact, and the segments before and after are the same as well, or the name of the place is.</summary>
    Context = 4,
}

/// <summary>A named reason why a match scores less than its base score. Immutable; equality is by value.</summary>
/// <param name="Kind">The reason.</param>
/// <param name="Points">What it costs, 0 to 100; 0 when another penalty of the same match already covers it.</param>
/// <param name="QueryText">What stands in the segment asked for; empty when the difference is only in the stored text.</param>
/// <param name="StoredText">What stands in the stored source text; empty when the difference is only in the segment asked for.</param>
public sealed record AppliedPenalty(PenaltyKind Kind, int Points, string QueryText, string StoredText);

/// <summary>The reasons for penalties. The numbers are those of the contract.</summary>
public enum PenaltyKind
{
    /// <summary>Never sent by a server.</summary>
    Unspecified = 0,

    /// <summary>A word is spelt in another way: hamza, harakat, tatweel, digits, invisible marks.</summary>
    Orthography = 1,

    /// <summary>A word has capitals in other places.</summary>
    Case = 2,

    /// <summary>A punctuation mark is missing, is another one, or has another shape.</summary>
    Punctuation = 3,

    /// <summary>White space stands in another place.</summary>
    WhiteSpace = 4,

    /// <summary>A word has another ending, conjunction or article.</summary>
    WordForm = 5,

    /// <summary>
    /// An inline tag or a placeholder is missing, or is another one. With both texts the same, the tag stands at another place among the words;
    /// with 0 points, the other tag of its pair, or another that is numbered anew as well, has been charged.
    /// </summary>
    Tag = 6,

    /// <summary>A number, date or time is missing, or has another value; or the sign of its unit does (% ° $).</summary>
    Number = 7,

    /// <summary>A web or e-mail address is missing, or is another one.</summary>
    Address = 8,

    /// <summary>A word is missing, or is another one.</summary>
    Word = 9,

    /// <summary>A negation is there in one of the texts only.</summary>
    Negation = 10,

    /// <summary>Nobody has reviewed the unit, and the aligner was not sure of the bead it was made of.</summary>
    AlignmentConfidence = 20,

    /// <summary>The lookup asked for points off the matches of this memory.</summary>
    Memory = 21,

    /// <summary>The unit is in a variant of the language asked for, or the other way round; the texts are the two codes.</summary>
    LanguageVariant = 22,
}

/// <summary>A run of text in a comparison. Immutable; equality is by value.</summary>
/// <param name="Kind">Which of the two texts it stands in.</param>
/// <param name="Text">The text of the run, never empty; equal runs are spelt as in the segment asked for.</param>
public sealed record TextRun(TextRunKind Kind, string Text);

/// <summary>A run of text in a stored translation. Immutable; equality is by value.</summary>
/// <param name="Kind">Whether a translator has to look at it.</param>
/// <param name="Text">The text of the run as given, never empty.</param>
public sealed record TargetRun(TargetRunKind Kind, string Text);

/// <summary>Whether a run of a stored translation has to be looked at. The numbers are those of the contract.</summary>
public enum TargetRunKind
{
    /// <summary>Never sent by a server.</summary>
    Unspecified = 0,

    /// <summary>Nothing is known that speaks against it.</summary>
    Keep = 1,

    /// <summary>It belongs to what differs in the source text.</summary>
    Check = 2,
}

/// <summary>Which of two texts a run stands in. The numbers are those of the contract.</summary>
public enum TextRunKind
{
    /// <summary>Never sent by a server.</summary>
    Unspecified = 0,

    /// <summary>In both, at most in another spelling.</summary>
    Equal = 1,

    /// <summary>Only in the segment asked for.</summary>
    Inserted = 2,

    /// <summary>Only in the stored source text.</summary>
    Deleted = 3,
}
