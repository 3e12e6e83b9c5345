using TranslationMemory.Core.Matching;
using TranslationMemory.Core.Units;
using TranslationMemory.Protocol;
using TranslationMemory.Server.Filtering;

namespace TranslationMemory.Server.Lookup;

/// <summary>What a lookup asks for beside its segment: where to look, for what and how much of it. Checked in form, not yet held against the store. Immutable.</summary>
/// <param name="Memories">The memories, at least one; the first supplies the languages that are not said.</param>
/// <param name="Languages">The languages of the request; empty ones are not said.</param>
/// <param name="Filter">Which units to consider.</param>
/// <param name="Options">Threshold and number of matches.</param>
internal sealed record LookupTerms(IReadOnlyList<MemoryTerms> Memories, LanguagePair Languages, UnitCondition Filter, LookupOptions Options)
{
    /// <summary>Whether units in variants of the languages do not count.</summary>
    public bool ExactLanguagesOnly { get; init; }

    /// <summary>The time of whose units the answer is; null for those of now.</summary>
    public DateTimeOffset? ReadTime { get; init; }
}

/// <summary>A memory to look in, and how its units stand beside those of others.</summary>
/// <param name="Name">The memory.</param>
/// <param name="Priority">Among matches of one kind and score the greater comes first.</param>
/// <param name="Penalty">Points off its matches.</param>
internal sealed record MemoryTerms(MemoryName Name, int Priority = 0, int Penalty = 0);
