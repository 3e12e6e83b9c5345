using System.Collections.Frozen;
using TranslationMemory.Core.Indexing.Searching;

namespace TranslationMemory.Core.Indexing;

/// <summary>All indexed units as they were after one change. Immutable and thread-safe; hold it as long as a lookup takes.</summary>
public sealed class IndexView
{
    private readonly LookupIndex _index;
    private readonly long _version;
    private readonly FrozenDictionary<string, LanguageView> _languages;

    internal IndexView(LookupIndex index, long sequence, long version, FrozenDictionary<string, LanguageView> languages)
    {
        _index = index;
        Sequence = sequence;
        _version = version;
        _languages = languages;
    }

    /// <summary>Number of the last change it holds.</summary>
    public long Sequence { get; }

    /// <summary>Number of texts it holds; those removed since the last merge count until the next.</summary>
    public long TextCount => _languages.Values.Sum(language => language.Generation.Merged.EntryCount + language.TierCounts.Sum(count => (long)count));

    internal long Version => _version;

    internal IReadOnlyDictionary<string, LanguageView> Languages => _languages;

    /// <summary>Every unit the filter lets through whose base score reaches the threshold, or the best of them.</summary>
    /// <param name="query">What is looked up.</param>
    /// <param name="minScore">Lowest base score, 1 to 100.</param>
    /// <param name="maxHits">Highest number of hits, 1 or more; <see cref="int.MaxValue"/> for all.</param>
    /// <param name="filter">Which units to consider.</param>
    /// <param name="cancellationToken">Ends a search that takes long.</param>
    /// <returns>The hits, higher base score first, then lower key.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="minScore"/> or <paramref name="maxHits"/> is out of its range.</exception>
    public IReadOnlyList<IndexHit> Find(IndexQuery query, int minScore, int maxHits, UnitFilter filter, CancellationToken cancellationToken) =>
        Find(query, minScore, maxHits, filter, new SearchCounters(), cancellationToken);

    /// <summary>The same, with what it took.</summary>
    internal IReadOnlyList<IndexHit> Find(
        IndexQuery query, int minScore, int maxHits, UnitFilter filter, SearchCounters counters, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentOutOfRangeException.ThrowIfLessThan(minScore, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minScore, 100);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxHits, 1);

        if (!_languages.TryGetValue(query.Language, out LanguageView? language))
        {
            return [];
        }

        var collector = new HitCollector(minScore, maxHits);
        language.Generation.Find(query, language, _version, filter, collector, counters, _index.Sharing, cancellationToken);
        return collector.Best();
    }
}
