using TranslationMemory.Core.Units;

namespace TranslationMemory.Storage;

/// <summary>
/// What a stored table of learned translations was learned from; the table itself is kept beside it, packed. Immutable; equality is by value.
/// </summary>
public sealed record LexiconVersion
{
    /// <summary>Id of its memory.</summary>
    public required string MemoryId { get; init; }

    /// <summary>The language pair it was learned for.</summary>
    public required LanguagePair Languages { get; init; }

    /// <summary>Its number: from 1, each one more than the one before of the same memory and pair. Given by the store.</summary>
    public long Number { get; init; }

    /// <summary>Whether it also knows beads of alignments that were not committed: then nothing is learned on top of it.</summary>
    public bool IncludesDrafts { get; init; }

    /// <summary>The last change of the store when it was learned.</summary>
    public required long Sequence { get; init; }

    /// <summary>Key of the newest unit of the pair when it was learned, 0 when there was none: later units have larger keys.</summary>
    public required long LastUnitKey { get; init; }

    /// <summary>How many units the pair had when it was learned.</summary>
    public required long SeenUnitCount { get; init; }

    /// <summary>How many units and beads it was learned from, all increments together.</summary>
    public required long UnitCount { get; init; }

    /// <summary>How many terms of the source language it knows.</summary>
    public required int SourceTermCount { get; init; }

    /// <summary>How many terms of the target language it knows.</summary>
    public required int TargetTermCount { get; init; }

    /// <summary>How many pairs of terms it holds.</summary>
    public required int TranslationCount { get; init; }

    /// <summary>When it was stored, UTC, to the microsecond.</summary>
    public required DateTimeOffset CreateTime { get; init; }
}
