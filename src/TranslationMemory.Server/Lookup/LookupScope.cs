using System.Collections.Frozen;
using TranslationMemory.Core.Indexing;
using TranslationMemory.Core.Matching;
using TranslationMemory.Core.Text;
using TranslationMemory.Core.Units;
using TranslationMemory.Server.Validation;

namespace TranslationMemory.Server.Lookup;

/// <summary>Where a lookup searches: memories, the language pairs in each, and how the units of each stand. Immutable.</summary>
internal sealed class LookupScope
{
    /// <summary>The pairs that count, in the direction of the lookup.</summary>
    private readonly FrozenDictionary<(string MemoryId, LanguagePair Languages), UnitStanding> _standings;

    /// <summary>Makes the scope of a lookup.</summary>
    /// <param name="memories">The memories as stored, in the order of the terms.</param>
    /// <param name="terms">What is asked for.</param>
    /// <exception cref="Grpc.Core.RpcException">A memory does not have the pair, or it is not clear which is meant.</exception>
    public LookupScope(IReadOnlyList<Memory> memories, LookupTerms terms)
    {
        Languages = memories[0].ResolveLookup(terms.Languages, terms.ExactLanguagesOnly);
        var standings = new Dictionary<(string MemoryId, LanguagePair Languages), UnitStanding>();
        foreach (var (memory, asked) in memories.Zip(terms.Memories))
        {
            foreach (var pair in memory.PairsForLookup(Languages, terms.ExactLanguagesOnly))
            {
                standings[(memory.Id, pair)] = new UnitStanding(asked.Priority, asked.Penalty, pair == Languages ? null : Languages);
            }
        }

        _standings = standings.ToFrozenDictionary();
        SourceLanguages = [.. standings.Keys.Select(key => key.Languages.Source).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The languages asked for: of the segment and of its translations.</summary>
    public LanguagePair Languages { get; }

    /// <summary>The languages that segments are found in: that asked for and variants of it.</summary>
    public IReadOnlyCollection<string> SourceLanguages { get; }

    /// <summary>
    /// Whether a unit is in the scope. Units are found by their target text only where their memory allows it; one whose languages are both
    /// variants of one language, which fits both ways round, by its source text alone.
    /// </summary>
    public bool Contains(UnitFacets facets, bool isFoundByTarget) =>
        _standings.ContainsKey((facets.MemoryId, isFoundByTarget ? Turned(facets.Languages) : facets.Languages))
        && !(isFoundByTarget && LanguageCode.IsSameOrVariant(facets.Languages.Source, facets.Languages.Target));

    /// <summary>How a unit of the scope stands.</summary>
    public UnitStanding StandingOf(string memoryId, LanguagePair languages) => _standings.GetValueOrDefault((memoryId, languages));

    private static LanguagePair Turned(LanguagePair pair) => new(pair.Target, pair.Source);
}
