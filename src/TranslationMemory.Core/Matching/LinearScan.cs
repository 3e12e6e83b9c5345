namespace TranslationMemory.Core.Matching;

/// <summary>
/// Looks a query up by holding it against every stored segment. It is what a lookup means, written down in the plainest way:
/// complete, and as slow as the memory is large. Thread-safe.
/// </summary>
public static class LinearScan
{
    /// <summary>The best matches of a query.</summary>
    /// <param name="query">What is looked up.</param>
    /// <param name="candidates">All segments of the memory.</param>
    /// <param name="options">Threshold and number of matches.</param>
    /// <param name="cancellationToken">Looked at before each segment.</param>
    /// <returns>Matches whose base score reaches the threshold, best first in <see cref="MatchOrder"/>.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static IReadOnlyList<Match> Find(
        SegmentQuery query, IEnumerable<PreparedSegment> candidates, LookupOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(candidates);
        ArgumentNullException.ThrowIfNull(options);

        var matches = new List<Match>();
        foreach (PreparedSegment candidate in candidates)
        {
            cancellationToken.ThrowIfCancellationRequested();
            UnitStanding standing = options.Standing(candidate.Unit.MemoryId, candidate.Unit.Languages);
            if (SegmentScorer.Score(query, candidate, options.MinScore, standing) is { } match)
            {
                matches.Add(match);
            }
        }

        matches.Sort(MatchOrder.Instance);
        IEnumerable<Match> shown = options.MergesEqualTargets
            ? matches.GroupBy(match => UnitTexts.Of(match.Unit)).Select(group => group.First() with { MergedUnitCount = group.Count() })
            : matches;
        return [.. shown.Take(options.MaxMatches)];
    }
}
