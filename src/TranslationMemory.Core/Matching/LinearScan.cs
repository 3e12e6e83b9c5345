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

        var best = new SortedSet<Match>(MatchOrder.Instance);
        foreach (PreparedSegment candidate in candidates)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (SegmentScorer.Score(query, candidate, options.MinScore) is { } match && best.Add(match) && best.Count > options.MaxMatches)
            {
                best.Remove(best.Max!);
            }
        }

        return [.. best];
    }
}
