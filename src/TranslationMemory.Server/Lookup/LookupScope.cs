using System.Collections.Frozen;
using TranslationMemory.Core.Indexing;
using TranslationMemory.Core.Units;
using TranslationMemory.Server.Validation;

namespace TranslationMemory.Server.Lookup;

/// <summary>Where a lookup searches: memories, and the language pair in each. Immutable.</summary>
internal sealed class LookupScope
{
    private readonly FrozenSet<string> _memoryIds;
    private readonly LanguagePair _turned;

    /// <summary>Makes the scope of a lookup.</summary>
    /// <param name="memories">The memories, at least one; the first supplies the languages that are not said.</param>
    /// <param name="asked">The languages of the request; empty ones are not said.</param>
    /// <exception cref="Grpc.Core.RpcException">A memory does not have the pair, or it is not clear which is meant.</exception>
    public LookupScope(IReadOnlyList<Memory> memories, LanguagePair asked)
    {
        Languages = memories[0].ResolveLookup(asked);
        foreach (var memory in memories.Skip(1))
        {
            memory.ResolveLookup(Languages);
        }

        _memoryIds = memories.Select(memory => memory.Id).ToFrozenSet(StringComparer.Ordinal);
        _turned = new LanguagePair(Languages.Target, Languages.Source);
    }

    /// <summary>The languages of the segment and of its translations.</summary>
    public LanguagePair Languages { get; }

    /// <summary>Whether a unit is in the scope. Units are found by their target text only where their memory allows it.</summary>
    public bool Contains(UnitFacets facets, bool isFoundByTarget) =>
        facets.Languages == (isFoundByTarget ? _turned : Languages) && _memoryIds.Contains(facets.MemoryId);
}
