namespace TranslationMemory.Client;

/// <summary>
/// What a memory knows of words, by which its articles are aligned: the list that ships with the server, the user's own entries, and
/// translations learned from its units. It is a copy of what the server said. Immutable; its lists compare by reference.
/// </summary>
/// <param name="Name">The resource name, <c>memories/{memory}/lexicon</c>.</param>
/// <param name="Pairs">What it knows of each language pair of the memory, in their order.</param>
public sealed record Lexicon(string Name, IReadOnlyList<LexiconPair> Pairs);

/// <summary>What a lexicon knows of a language pair. Immutable; its list compares by reference.</summary>
public sealed record LexiconPair
{
    /// <summary>The language pair.</summary>
    public required LanguagePair Languages { get; init; }

    /// <summary>What an alignment made now would have as its <see cref="Alignment.LexiconVersion"/>.</summary>
    public string LexiconVersion { get; init; } = "";

    /// <summary>Whether it is learning just now.</summary>
    public LexiconState State { get; init; }

    /// <summary>What was learned from units, the newest version first; alignments use that one.</summary>
    public IReadOnlyList<LexiconVersion> Versions { get; init; } = [];

    /// <summary>How many units have been stored since, from which nothing was learned yet.</summary>
    public long PendingUnitCount { get; init; }

    /// <summary>How many of the user's own entries there are.</summary>
    public long EntryCount { get; init; }

    /// <summary>How often the user's own entries were changed.</summary>
    public long EntriesVersion { get; init; }
}

/// <summary>What was learned from units at one time. Immutable; equality is by value.</summary>
public sealed record LexiconVersion
{
    /// <summary>Its number: from 1, rising.</summary>
    public long Version { get; init; }

    /// <summary>How many units it was learned from; with <see cref="IncludesDrafts"/>, how many units and beads.</summary>
    public long LearnedUnitCount { get; init; }

    /// <summary>Whether it also knows beads of alignments that were not committed then.</summary>
    public bool IncludesDrafts { get; init; }

    /// <summary>How many words of the source language it knows, counted by their stems.</summary>
    public int SourceTermCount { get; init; }

    /// <summary>How many words of the target language it knows, likewise.</summary>
    public int TargetTermCount { get; init; }

    /// <summary>How many pairs of a word and a translation it holds.</summary>
    public int TranslationCount { get; init; }

    /// <summary>When it was learned.</summary>
    public DateTimeOffset CreateTime { get; init; }
}

/// <summary>Whether a lexicon is learning. The numbers are those of the contract.</summary>
public enum LexiconState
{
    /// <summary>Never sent.</summary>
    Unspecified = 0,

    /// <summary>It is not.</summary>
    Idle = 1,

    /// <summary>It is, or waits for its turn.</summary>
    Training = 2,
}

/// <summary>
/// An entry of the user's own word list. Words are compared by their stems, so that one form stands for its others. Immutable; equality is
/// by value.
/// </summary>
/// <param name="SourceTerm">The term in the source language, one to four words.</param>
/// <param name="TargetTerm">Its translation, likewise.</param>
/// <param name="Weight">How likely the translation is, above 0, up to 1.</param>
public sealed record LexiconEntry(string SourceTerm, string TargetTerm, double Weight = 1)
{
    /// <summary>The language pair of its list; not looked at in an import.</summary>
    public LanguagePair? Languages { get; init; }
}
