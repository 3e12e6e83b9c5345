namespace TranslationMemory.Core.Matching;

/// <summary>
/// How a match fits the query; kinds rank before scores. Every kind above <see cref="Fuzzy"/> has the base score 100: an index that
/// knows the base score alone knows which units may rank before others.
/// </summary>
public enum MatchKind
{
    /// <summary>Something differs that a translator has to look at.</summary>
    Fuzzy = 1,

    /// <summary>
    /// The same words, but other numbers, dates, addresses, placeholders or tags, all of which could be carried over into the translation: exact
    /// once <see cref="Match.SuggestedTargetText"/> is taken. Where a value differs, the score stays below the band of the same words.
    /// </summary>
    Repaired = 2,

    /// <summary>The same words and the same values of its placeables; at most the spelling differs.</summary>
    Exact = 3,

    /// <summary>Exact, and the segments before and after are the same too (ICE match), or the name of its place is.</summary>
    Context = 4,
}
