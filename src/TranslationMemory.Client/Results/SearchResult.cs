namespace TranslationMemory.Client;

/// <summary>A stored unit that holds the words of a search. Immutable; lists compare by reference.</summary>
public sealed record SearchResult
{
    /// <summary>The unit.</summary>
    public required TranslationUnit Unit { get; init; }

    /// <summary>The text that was searched in, cut where a hit begins or ends: put together they are that text as given.</summary>
    public IReadOnlyList<SearchRun> Runs { get; init; } = [];
}

/// <summary>Some of the units that hold the words of a search. Immutable; lists compare by reference.</summary>
public sealed record SearchPage
{
    /// <summary>The units, best first; a page may be short, or empty, before the last.</summary>
    public required IReadOnlyList<SearchResult> Results { get; init; }

    /// <summary>Asks for the next page; empty on the last.</summary>
    public string NextPageToken { get; init; } = "";

    /// <summary>How many of the newest changes of the store the search does not see yet: 0 unless very many came just now.</summary>
    public long PendingChangeCount { get; init; }
}

/// <summary>A run of a text that was searched in.</summary>
/// <param name="Kind">Whether it is a hit.</param>
/// <param name="Text">Its text as given, never empty.</param>
public sealed record SearchRun(SearchRunKind Kind, string Text);

/// <summary>Whether a run of a text is what was searched for. The numbers are those of the contract.</summary>
public enum SearchRunKind
{
    /// <summary>Never sent.</summary>
    Unspecified = 0,

    /// <summary>Text around hits.</summary>
    Plain = 1,

    /// <summary>Words that were searched for.</summary>
    Hit = 2,
}

/// <summary>The text of a unit that is searched in. The numbers are those of the contract.</summary>
public enum SearchSide
{
    /// <summary>Not said: <see cref="Source"/>.</summary>
    Unspecified = 0,

    /// <summary>The source text.</summary>
    Source = 1,

    /// <summary>The target text.</summary>
    Target = 2,
}

/// <summary>Which words of a text a word finds. The numbers are those of the contract.</summary>
public enum SearchWordMatch
{
    /// <summary>Not said: <see cref="Form"/>.</summary>
    Unspecified = 0,

    /// <summary>The word with any conjunction, article, preposition, pronoun or ending.</summary>
    Form = 1,

    /// <summary>The word itself.</summary>
    Whole = 2,

    /// <summary>Every word that has it somewhere.</summary>
    Part = 3,
}

/// <summary>How the words searched for stand together. The numbers are those of the contract.</summary>
public enum SearchProximity
{
    /// <summary>Not said: <see cref="Phrase"/>.</summary>
    Unspecified = 0,

    /// <summary>In their order, one after the other.</summary>
    Phrase = 1,

    /// <summary>In any order, with at most <see cref="SearchOptions.MaxWordsBetween"/> other words among them.</summary>
    Near = 2,
}
