namespace TranslationMemory.Core.Matching;

/// <summary>How a match fits the query; kinds rank before scores. The value 2 is kept for exact matches after repair.</summary>
public enum MatchKind
{
    /// <summary>Something differs that a translator has to look at.</summary>
    Fuzzy = 1,

    /// <summary>The same words and the same values of its placeables; at most the spelling differs.</summary>
    Exact = 3,

    /// <summary>Exact, and the segments before and after are the same too (ICE match).</summary>
    Context = 4,
}
