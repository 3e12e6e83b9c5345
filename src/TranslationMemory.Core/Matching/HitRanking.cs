using System.Runtime.InteropServices;
using TranslationMemory.Core.Indexing;
using TranslationMemory.Core.Units;

namespace TranslationMemory.Core.Matching;

/// <summary>
/// The best matches so far of one lookup. Hits are read and scored in the order of the best that each can become, a few at once, and
/// left unread once none can be among the best any more. For one lookup, one thread at a time.
/// </summary>
internal sealed class HitRanking(SegmentQuery query, LookupOptions options, UnitFilter filter, UnitReader read)
{
    /// <summary>
    /// Units read at once: few at first, since mostly the first ones decide, then twice as many each time, since one read of many is
    /// cheaper than many reads.
    /// </summary>
    private const int FirstBatch = 16, LargestBatch = 256;

    /// <summary>
    /// Another value keeps a match below the band of the same words. Without this, thousands of units that differ in a number alone would all have
    /// to be read: each could still be better than those before.
    /// </summary>
    private const int BestRepairedScore = PenaltyTable.SameWordsMin - 1;

    private readonly SortedSet<Match> _best = new(MatchOrder.Instance);
    private bool _hasChanged;

    /// <summary>The best matches of all hits added.</summary>
    internal LookupResult Result => new([.. _best], _hasChanged);

    /// <summary>The lowest base score with which a unit can still come among the best: only 100 can be better than fuzzy.</summary>
    internal int MinBaseScore => _best.Count < options.MaxMatches ? 0 : _best.Max!.Kind == MatchKind.Fuzzy ? _best.Max.Score : 100;

    /// <summary>Scores hits, as far as they can come among the best.</summary>
    internal async ValueTask AddAsync(IReadOnlyList<IndexHit> hits, CancellationToken cancellationToken)
    {
        var ordered = hits.Select(hit => (Hit: hit, Best: BestRank.Of(hit))).ToList();
        ordered.Sort((x, y) => BestRank.Compare(x.Best, y.Best));
        int size = Math.Max(FirstBatch, options.MaxMatches);
        for (int start = 0; start < ordered.Count && !IsBeyond(ordered[start].Best); start += size, size = Math.Min(size * 2, LargestBatch))
        {
            await AddBatchAsync([.. ordered.Skip(start).Take(size).TakeWhile(entry => !IsBeyond(entry.Best)).Select(entry => entry.Hit)], cancellationToken)
                .ConfigureAwait(false);
        }
    }

    private async ValueTask AddBatchAsync(List<IndexHit> hits, CancellationToken cancellationToken)
    {
        IReadOnlyList<TranslationUnit?> units = await read(hits.ConvertAll(hit => hit.Key), cancellationToken).ConfigureAwait(false);
        for (int i = 0; i < hits.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Add(hits[i], units[i]);
        }
    }

    private void Add(IndexHit hit, TranslationUnit? unit)
    {
        Match? match = unit is not null && filter(FacetsOf(unit), unit.CreateTime, hit.IsFoundByTarget)
            ? SegmentScorer.Score(query, PreparedSegment.Of(hit.IsFoundByTarget ? unit.Reversed() : unit), options.MinScore)
            : null;
        _hasChanged |= match is null || match.BaseScore != hit.BaseScore || match.Unit.ReviewState != hit.Facets.ReviewState;
        if (match is not null && _best.Add(match) && _best.Count > options.MaxMatches)
        {
            _best.Remove(_best.Max!);
        }
    }

    /// <summary>Whether enough matches are better than a hit can become; where only the id could decide, they are not.</summary>
    private bool IsBeyond(BestRank rank) => _best.Count == options.MaxMatches && BestRank.Compare(BestRank.Of(_best.Max!), rank) < 0;

    private static UnitFacets FacetsOf(TranslationUnit unit) =>
        new(unit.MemoryId, unit.Languages, unit.SourceArticle?.Url ?? "", unit.Creator, unit.ReviewState);

    /// <summary>The place in <see cref="MatchOrder"/> but for the id: of a match its own, of a hit the best it can have.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct BestRank(MatchKind Kind, int Score, ReviewState ReviewState, DateTimeOffset CreateTime)
    {
        internal static BestRank Of(Match match) => new(match.Kind, match.Score, match.Unit.ReviewState, match.Unit.CreateTime);

        internal static BestRank Of(IndexHit hit)
        {
            MatchKind kind = BestKind(hit);
            return new BestRank(kind, kind == MatchKind.Repaired ? BestRepairedScore : hit.BaseScore, hit.Facets.ReviewState, hit.CreateTime);
        }

        /// <summary>Negative when the first is better.</summary>
        internal static int Compare(BestRank x, BestRank y)
        {
            int order = y.Kind.CompareTo(x.Kind);
            order = order != 0 ? order : y.Score.CompareTo(x.Score);
            order = order != 0 ? order : y.ReviewState.CompareTo(x.ReviewState);
            return order != 0 ? order : y.CreateTime.CompareTo(x.CreateTime);
        }

        private static MatchKind BestKind(IndexHit hit) => hit switch
        {
            { BaseScore: < 100 } => MatchKind.Fuzzy,
            { MayBeExact: false } => MatchKind.Repaired,
            { MayHaveSameContext: false } => MatchKind.Exact,
            _ => MatchKind.Context,
        };
    }
}
