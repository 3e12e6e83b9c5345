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
    private const int BestScoreOfOtherValue = PenaltyTable.SameWordsMin - 1;

    /// <summary>Other tags that mark text up cost a point at least. Where only one text has some, the match is fuzzy.</summary>
    private static readonly int BestScoreOfOtherMarkup = 100 - Math.Min(PenaltyTable.RenumberedMarkupPoints, PenaltyTable.EnclosingMarkupPoints);

    private readonly SortedSet<Match> _best = new(MatchOrder.Instance);

    /// <summary>Where equal targets are merged: how many units with these texts were read, and the best of them.</summary>
    private readonly Dictionary<UnitTexts, (int Count, Match Best)> _merged = [];

    /// <summary>Where equal targets are merged: hits that cannot come among the best, but may have the texts of one that is.</summary>
    private readonly List<IndexHit> _left = [];
    private bool _hasChanged;

    /// <summary>The best matches of all hits added.</summary>
    internal LookupResult Result =>
        new(options.MergesEqualTargets ? [.. _best.Select(match => match with { MergedUnitCount = _merged[UnitTexts.Of(match.Unit)].Count })] : [.. _best], _hasChanged);

    /// <summary>The lowest base score with which a unit can still come among the best: only 100 can be better than fuzzy.</summary>
    internal int MinBaseScore => _best.Count < options.MaxMatches ? 0 : _best.Max!.Kind == MatchKind.Fuzzy ? _best.Max.Score : 100;

    /// <summary>Scores hits, as far as they can come among the best.</summary>
    internal async ValueTask AddAsync(IReadOnlyList<IndexHit> hits, CancellationToken cancellationToken)
    {
        var ordered = hits.Select(hit => (Hit: hit, Best: BestRank.Of(hit, options.Standing))).ToList();
        ordered.Sort((x, y) => BestRank.Compare(x.Best, y.Best));
        int size = Math.Max(FirstBatch, options.MaxMatches);
        int start = 0;
        while (start < ordered.Count && !IsBeyond(ordered[start].Best))
        {
            List<IndexHit> batch = [.. ordered.Skip(start).Take(size).TakeWhile(entry => !IsBeyond(entry.Best)).Select(entry => entry.Hit)];
            await AddBatchAsync(batch, cancellationToken).ConfigureAwait(false);
            start += batch.Count;
            size = Math.Min(size * 2, LargestBatch);
        }

        if (options.MergesEqualTargets)
        {
            _left.AddRange(ordered.Skip(start).Select(entry => entry.Hit));
        }
    }

    /// <summary>
    /// Counts what was left unread but may be merged into one of the best: units with the same source text have the same base score.
    /// </summary>
    internal async ValueTask CountMergedAsync(CancellationToken cancellationToken)
    {
        HashSet<int> scores = [.. _best.Select(match => match.BaseScore)];
        foreach (IndexHit[] batch in _left.Where(hit => scores.Contains(hit.BaseScore)).Chunk(LargestBatch))
        {
            await AddBatchAsync([.. batch], cancellationToken).ConfigureAwait(false);
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
        bool isAsIndexed = unit is not null && filter(UnitFacets.Of(unit), unit.CreateTime, hit.IsFoundByTarget);
        if (isAsIndexed && options.Accepts is { } accepts && !accepts(unit!))
        {
            return;
        }

        TranslationUnit? shown = isAsIndexed ? hit.IsFoundByTarget ? unit!.Reversed() : unit : null;
        Match? match = shown is null
            ? null
            : SegmentScorer.Score(query, PreparedSegment.Of(shown), options.MinScore, options.Standing(shown.MemoryId, shown.Languages));
        _hasChanged |= match is null || match.BaseScore != hit.BaseScore || match.Unit.ReviewState != hit.Facets.ReviewState;
        if (match is not null && IsBestOfItsTexts(match) && _best.Add(match) && _best.Count > options.MaxMatches)
        {
            _best.Remove(_best.Max!);
        }
    }

    /// <summary>Whether a match is better than those it is merged with, which then give way to it; always, where none are merged.</summary>
    private bool IsBestOfItsTexts(Match match)
    {
        if (!options.MergesEqualTargets)
        {
            return true;
        }

        var texts = UnitTexts.Of(match.Unit);
        if (!_merged.TryGetValue(texts, out (int Count, Match Best) known))
        {
            _merged.Add(texts, (1, match));
            return true;
        }

        bool isBetter = MatchOrder.Instance.Compare(match, known.Best) < 0;
        _merged[texts] = (known.Count + 1, isBetter ? match : known.Best);
        return isBetter && (_best.Remove(known.Best) || true);
    }

    /// <summary>Whether enough matches are better than a hit can become; where only the id could decide, they are not.</summary>
    private bool IsBeyond(BestRank rank) => _best.Count == options.MaxMatches && BestRank.Compare(BestRank.Of(_best.Max!), rank) < 0;

    /// <summary>The place in <see cref="MatchOrder"/> but for the id: of a match its own, of a hit the best it can have.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct BestRank(MatchKind Kind, int Score, int Priority, ReviewState ReviewState, DateTimeOffset CreateTime)
    {
        internal static BestRank Of(Match match) => new(match.Kind, match.Score, match.Priority, match.Unit.ReviewState, match.Unit.CreateTime);

        internal static BestRank Of(IndexHit hit, StandingOf standingOf)
        {
            (MatchKind kind, int baseScore) = BestOf(hit);
            LanguagePair languages = hit.IsFoundByTarget ? new(hit.Facets.Languages.Target, hit.Facets.Languages.Source) : hit.Facets.Languages;
            UnitStanding standing = standingOf(hit.Facets.MemoryId, languages);
            int score = Math.Max(0, baseScore - standing.Points(languages));
            return new BestRank(kind, score, standing.Priority, hit.Facets.ReviewState, hit.CreateTime);
        }

        /// <summary>Negative when the first is better.</summary>
        internal static int Compare(BestRank x, BestRank y)
        {
            int order = y.Kind.CompareTo(x.Kind);
            order = order != 0 ? order : y.Score.CompareTo(x.Score);
            order = order != 0 ? order : y.Priority.CompareTo(x.Priority);
            order = order != 0 ? order : y.ReviewState.CompareTo(x.ReviewState);
            return order != 0 ? order : y.CreateTime.CompareTo(x.CreateTime);
        }

        /// <summary>The best kind a hit can have, and the best score with it before its standing.</summary>
        private static (MatchKind Kind, int Score) BestOf(IndexHit hit) => hit.Likeness switch
        {
            FormLikeness.OtherWords => (MatchKind.Fuzzy, hit.BaseScore),
            FormLikeness.MarkupInOne => (MatchKind.Fuzzy, BestScoreOfOtherMarkup),
            FormLikeness.OtherValues => (MatchKind.Repaired, BestScoreOfOtherValue),
            FormLikeness.OtherMarkup => (MatchKind.Repaired, BestScoreOfOtherMarkup),
            _ => (hit.MayHaveSameContext ? MatchKind.Context : MatchKind.Exact, hit.BaseScore),
        };
    }
}
