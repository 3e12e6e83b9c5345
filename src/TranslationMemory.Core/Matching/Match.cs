using TranslationMemory.Core.Units;

namespace TranslationMemory.Core.Matching;

/// <summary>A stored unit that fits a query, how well, and what differs. Immutable.</summary>
/// <param name="Unit">The unit as stored.</param>
/// <param name="Kind">How it fits; ranks before the score.</param>
/// <param name="BaseScore">The word score before penalties, 0 to 100, floored.</param>
/// <param name="Penalties">What was taken off and why, in the order it was taken off; empty only at score 100 or where nothing but the base score speaks.</param>
/// <param name="SourceDifference">The query against the stored source text.</param>
public sealed record Match(
    TranslationUnit Unit,
    MatchKind Kind,
    int BaseScore,
    IReadOnlyList<AppliedPenalty> Penalties,
    IReadOnlyList<TextRun> SourceDifference)
{
    /// <summary>
    /// The score shown, 0 to 100: the base score less the points of all penalties. 100 only where the texts are the same up to
    /// canonical equivalence (NFC) and the amount and kind of white space.
    /// </summary>
    public int Score { get; } = BaseScore - Penalties.Sum(penalty => penalty.Points);

    /// <summary>
    /// The target text with the query's numbers, dates, addresses, placeholders and tags in the places of the stored ones; null where none of
    /// these differs, or a place is not certain. Its tags that mark text up are the query's, or it is null. Never null in a match of kind
    /// <see cref="MatchKind.Repaired"/>; in a fuzzy one, words have to be looked at as well.
    /// </summary>
    public string? SuggestedTargetText { get; init; }

    /// <summary>
    /// The target text cut into what to keep and what to check, all of it. Empty until <see cref="TargetMarking"/> has been asked: it is for
    /// the few matches that are shown.
    /// </summary>
    public IReadOnlyList<TargetRun> TargetMarks { get; init; } = [];

    /// <summary>The priority of its memory in the lookup; among matches of one kind and score the greater comes first.</summary>
    public int Priority { get; init; }

    /// <summary>How many units with its source and target text it stands for, 1 or more.</summary>
    public int MergedUnitCount { get; init; } = 1;

    /// <summary>What the match was made from, kept until its target is marked.</summary>
    internal SegmentComparison? Comparison { get; init; }
}

/// <summary>
/// The one order of matches, total on units with different ids: kind, then score, then priority, then reviewed before unreviewed, then
/// newest, then id. The better match is the smaller one. Thread-safe.
/// </summary>
public sealed class MatchOrder : IComparer<Match>
{
    private MatchOrder()
    {
    }

    /// <summary>The order.</summary>
    public static MatchOrder Instance { get; } = new();

    /// <inheritdoc/>
    public int Compare(Match? x, Match? y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        int order = y.Kind.CompareTo(x.Kind);
        order = order != 0 ? order : y.Score.CompareTo(x.Score);
        order = order != 0 ? order : y.Priority.CompareTo(x.Priority);
        order = order != 0 ? order : y.Unit.ReviewState.CompareTo(x.Unit.ReviewState);
        order = order != 0 ? order : y.Unit.CreateTime.CompareTo(x.Unit.CreateTime);
        return order != 0 ? order : x.Unit.Id.CompareTo(y.Unit.Id);
    }
}
