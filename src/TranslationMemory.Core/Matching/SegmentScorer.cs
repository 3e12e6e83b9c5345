using TranslationMemory.Core.Indexing;
using TranslationMemory.Core.Units;

namespace TranslationMemory.Core.Matching;

/// <summary>
/// Holds a query against a stored segment: the base score by the edits of words, then penalties for what the base score does not
/// see, each named. Thread-safe.
/// </summary>
/// <remarks>
/// Base score = ⌊100 · (1 − cost / max(|a|, |b|))⌋ in whole numbers, never below 0; cost is that of the
/// <see cref="WordAlignment"/>, |a| the lengths of the words with a separator between each two. Two texts without a word score 100.
/// </remarks>
public static class SegmentScorer
{
    /// <summary>The match of a stored segment, null when its base score is below the threshold.</summary>
    /// <param name="query">What is looked up.</param>
    /// <param name="stored">What it is held against.</param>
    /// <param name="minScore">Lowest base score, 0 to 100; segments whose length alone rules it out cost next to nothing.</param>
    /// <param name="standing">How the stored unit stands beside its texts.</param>
    public static Match? Score(SegmentQuery query, PreparedSegment stored, int minScore, UnitStanding standing = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(stored);
        ArgumentOutOfRangeException.ThrowIfNegative(minScore);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minScore, 100);

        int length = Math.Max(query.Words.Length, stored.Words.Length);
        WordAlignment? alignment = WordAlignment.Find(query.Words, stored.Words, WordScore.MaxCost(minScore, length));
        return alignment is null ? null : Describe(query, stored, alignment, WordScore.Of(alignment.Cost, length), standing);
    }

    private static Match Describe(SegmentQuery query, PreparedSegment stored, WordAlignment alignment, int baseScore, UnitStanding standing)
    {
        var comparison = new SegmentComparison(query, stored, alignment);
        PenaltyResult result = PenaltyRules.Apply(comparison, baseScore);
        string? suggestion = result.IsExact ? null : TargetRepair.Suggest(comparison);
        IReadOnlyList<AppliedPenalty> penalties = standing.Add(AlignmentDoubt.Add(result.Penalties, stored.Unit, baseScore), stored.Unit, baseScore);
        return new Match(stored.Unit, KindOf(query, stored, result, suggestion), baseScore, penalties, DifferenceRuns.Of(comparison))
        {
            SuggestedTargetText = suggestion,
            Comparison = comparison,
            Priority = standing.Priority,
        };
    }

    private static MatchKind KindOf(SegmentQuery query, PreparedSegment stored, PenaltyResult result, string? suggestion)
    {
        if (result.IsExact)
        {
            return HasSameContext(query, stored) ? MatchKind.Context : MatchKind.Exact;
        }

        return result.IsExactButForValues && suggestion is not null ? MatchKind.Repaired : MatchKind.Fuzzy;
    }

    private static bool HasSameContext(SegmentQuery query, PreparedSegment stored) =>
        HasSameKey(query.Context, stored.Unit.Context) || HasSameNeighbours(query, stored);

    private static bool HasSameKey(SegmentContext query, SegmentContext stored) =>
        !string.IsNullOrEmpty(query.Key) && string.Equals(query.Key, stored.Key, StringComparison.Ordinal);

    private static bool HasSameNeighbours(SegmentQuery query, PreparedSegment stored) =>
        query.Previous is not null && query.Next is not null
        && string.Equals(query.Previous, SegmentQuery.Fold(stored.Unit.Context.PreviousSourceText), StringComparison.Ordinal)
        && string.Equals(query.Next, SegmentQuery.Fold(stored.Unit.Context.NextSourceText), StringComparison.Ordinal);
}
