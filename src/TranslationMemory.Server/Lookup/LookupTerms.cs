using TranslationMemory.Core.Indexing;
using TranslationMemory.Core.Matching;
using TranslationMemory.Core.Units;
using TranslationMemory.Protocol;

namespace TranslationMemory.Server.Lookup;

/// <summary>What a lookup asks for beside its segment: where to look, for what and how much of it. Checked in form, not yet held against the store. Immutable.</summary>
/// <param name="Memories">The memories, at least one; the first supplies the languages that are not said.</param>
/// <param name="Languages">The languages of the request; empty ones are not said.</param>
/// <param name="Filter">Which units to consider.</param>
/// <param name="Options">Threshold and number of matches.</param>
internal sealed record LookupTerms(IReadOnlyList<MemoryName> Memories, LanguagePair Languages, UnitFilter Filter, LookupOptions Options);
