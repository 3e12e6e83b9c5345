using TranslationMemory.Core.Indexing.Rows;

namespace TranslationMemory.Core.Indexing.Searching;

/// <summary>
/// Gathers the hits of a search. Once there are as many as asked for, the lowest of them is the threshold from then on: hits with
/// that score still count, since their keys decide. Thread-safe.
/// </summary>
internal sealed class HitCollector(int minScore, int maxHits)
{
    private readonly Lock _adding = new();
    private readonly List<IndexHit> _hits = [];
    private readonly int[] _countByScore = new int[101];
    private int _countAtLeastMin;
    private int _minScore = minScore;

    /// <summary>Lowest base score that can still be among the best.</summary>
    internal int MinScore => Volatile.Read(ref _minScore);

    internal void Add(in IndexHit hit)
    {
        lock (_adding)
        {
            if (hit.BaseScore < _minScore)
            {
                return;
            }

            _hits.Add(hit);
            _countByScore[hit.BaseScore]++;
            _countAtLeastMin++;
            while (_countAtLeastMin - _countByScore[_minScore] >= maxHits)
            {
                _countAtLeastMin -= _countByScore[_minScore];
                _minScore++;
            }
        }
    }

    /// <summary>Makes the hit of an entry.</summary>
    internal static IndexHit HitOf(in Entry entry, EntryFacets facets, int score, SearchQuery query) => new(
        entry.Key,
        score,
        facets.Unit,
        new DateTimeOffset(entry.Ticks, TimeSpan.Zero),
        facets.IsFoundByTarget,
        score < 100 ? FormLikeness.OtherWords : Rows.FormHash.Compare(entry.Form, query.FormHash),
        Rows.FormHash.MayBeSameContext(entry.Context, query.Context));

    /// <summary>The best hits, higher score first, then lower key.</summary>
    internal IReadOnlyList<IndexHit> Best()
    {
        _hits.RemoveAll(hit => hit.BaseScore < MinScore);
        _hits.Sort(static (x, y) => x.BaseScore != y.BaseScore ? y.BaseScore.CompareTo(x.BaseScore)
            : x.Key != y.Key ? x.Key.CompareTo(y.Key) : x.IsFoundByTarget.CompareTo(y.IsFoundByTarget));
        if (_hits.Count > maxHits)
        {
            _hits.RemoveRange(maxHits, _hits.Count - maxHits);
        }

        return _hits;
    }
}
