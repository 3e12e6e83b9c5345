using TranslationMemory.Core.Indexing;
using TranslationMemory.Core.Indexing.Searching;
using TranslationMemory.Core.Units;
using TranslationMemory.Evaluation.Data;

namespace TranslationMemory.Evaluation.Lookup;

/// <summary>The product's index as it is measured: one place that knows its surface. Thread-safe for lookups.</summary>
internal sealed class IndexUnderTest
{
    /// <summary>The language of all texts that are looked up.</summary>
    private const string Language = "ar";

    private static readonly UnitFacets Facets = new("measured", new LanguagePair(Language, "en"), "", "", ReviewState.Unreviewed);

    private readonly LookupIndex _index;

    private IndexUnderTest(LookupIndex index) => _index = index;

    /// <summary>Number of units.</summary>
    internal long UnitCount => _index.Current.TextCount;

    /// <summary>Memory that all of the index takes.</summary>
    internal long SizeInBytes => _index.SizeInBytes;

    /// <summary>A unit as the index takes it.</summary>
    internal static IndexedUnit UnitOf(StoredPair pair) =>
        new(pair.Id, Facets, DateTimeOffset.UnixEpoch, pair.Source, TargetText: null, SegmentContext.None);

    /// <summary>Builds the index and brings it into the form that lookups are fastest on.</summary>
    internal static IndexUnderTest Build(IReadOnlyList<IndexedUnit> units)
    {
        LookupIndex index = LookupIndex.Build(units, sequence: 1);
        index.Merge(CancellationToken.None);
        return new IndexUnderTest(index);
    }

    /// <summary>Looks a segment up: from the text as given to the hits.</summary>
    internal IReadOnlyList<IndexHit> Find(string text, int threshold, int maxHits) =>
        _index.Current.Find(IndexQuery.Of(Language, text, SegmentContext.None), threshold, maxHits, (_, _, _) => true, CancellationToken.None);

    /// <summary>Empties the neighbour cache.</summary>
    internal void ForgetNeighbours() => _index.ClearNeighbourCache();

    /// <summary>Looks segments up, and adds up what that costs the index.</summary>
    internal SearchCounts CountAll(IEnumerable<string> texts, int threshold, int maxHits)
    {
        var counters = new SearchCounters();
        foreach (string text in texts)
        {
            IndexQuery query = IndexQuery.Of(Language, text, SegmentContext.None);
            _index.Current.Find(query, threshold, maxHits, (_, _, _) => true, counters, CancellationToken.None);
        }

        return new SearchCounts(counters.Postings, counters.Candidates, counters.VerifiedRows, counters.ProbedWords, counters.Lists);
    }
}
