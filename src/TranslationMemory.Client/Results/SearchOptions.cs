namespace TranslationMemory.Client;

/// <summary>How to search for words. Immutable.</summary>
public sealed record SearchOptions
{
    /// <summary>The text to search in. Default: the source text.</summary>
    public SearchSide Side { get; init; } = SearchSide.Source;

    /// <summary>Which words of a text each word finds. Default: its forms.</summary>
    public SearchWordMatch WordMatch { get; init; } = SearchWordMatch.Form;

    /// <summary>How the words stand together. Default: as a phrase.</summary>
    public SearchProximity Proximity { get; init; } = SearchProximity.Phrase;

    /// <summary>With <see cref="SearchProximity.Near"/>, the most other words among them: 1 to 50. Default: 0, which means 5.</summary>
    public int MaxWordsBetween { get; init; }

    /// <summary>Which units to consider, written as in <see cref="LookupOptions.Filter"/>. Default: all units.</summary>
    public string Filter { get; init; } = "";

    /// <summary>The language pair to search in. Default: the memory's pair, when it has just one.</summary>
    public LanguagePair? Languages { get; init; }

    /// <summary>How many units to fetch a call, 1 to 1,000; 0 leaves it to the server, which takes 50.</summary>
    public int PageSize { get; init; }
}
