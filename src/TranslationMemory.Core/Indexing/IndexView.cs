namespace TranslationMemory.Core.Indexing;

/// <summary>All indexed units as they were after one change. Immutable and thread-safe; hold it as long as a lookup takes.</summary>
public sealed class IndexView
{
    private readonly IReadOnlyCollection<IndexedUnit> _units;

    internal IndexView(long sequence, IReadOnlyCollection<IndexedUnit> units)
    {
        Sequence = sequence;
        _units = units;
    }

    /// <summary>Number of the last change it holds.</summary>
    public long Sequence { get; }

    /// <summary>Number of units.</summary>
    public long UnitCount => _units.Count;

    /// <summary>Every unit the filter lets through whose base score reaches the threshold, or the best of them.</summary>
    /// <param name="query">What is looked up.</param>
    /// <param name="minScore">Lowest base score, 1 to 100.</param>
    /// <param name="maxHits">Highest number of hits, 1 or more; <see cref="int.MaxValue"/> for all.</param>
    /// <param name="filter">Which units to consider.</param>
    /// <param name="cancellationToken">Ends a search that takes long.</param>
    /// <returns>The hits, higher base score first, then lower key.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public IReadOnlyList<IndexHit> Find(IndexQuery query, int minScore, int maxHits, UnitFilter filter, CancellationToken cancellationToken)
    {
        var hits = new List<IndexHit>();
        foreach (IndexedUnit unit in _units)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Add(hits, query, unit, unit.SourceText, isTarget: false, minScore, filter);
            if (unit.TargetText is not null)
            {
                Add(hits, query, unit, unit.TargetText, isTarget: true, minScore, filter);
            }
        }

        return [.. hits.OrderByDescending(hit => hit.BaseScore).ThenBy(hit => hit.Key).Take(maxHits)];
    }

    private static void Add(List<IndexHit> hits, IndexQuery query, IndexedUnit unit, string text, bool isTarget, int minScore, UnitFilter filter)
    {
        string language = isTarget ? unit.Facets.Languages.Target : unit.Facets.Languages.Source;
        if (string.Equals(language, query.Language, StringComparison.Ordinal) && filter(unit.Facets, unit.CreateTime, isTarget))
        {
            int score = WordScore.Of(query.Words, new TokenizedText(Text.MatchingForm.Of(text).Text));
            if (score >= minScore)
            {
                hits.Add(new IndexHit(unit.Key, score, unit.Facets, unit.CreateTime, isTarget, score == 100, query.HasContext));
            }
        }
    }
}
