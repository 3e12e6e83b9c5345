using TranslationMemory.Core.Text;
using TranslationMemory.Core.Units;

namespace TranslationMemory.Core.Matching;

/// <summary>Stand-in.</summary>
public sealed record SegmentQuery(string Text, SegmentContext Context);

/// <summary>Stand-in.</summary>
public sealed record Candidate(TranslationUnit Unit);

/// <summary>Stand-in.</summary>
public sealed record LookupOptions
{
    /// <summary>Stand-in.</summary>
    public int MinScore { get; init; } = 70;

    /// <summary>Stand-in.</summary>
    public int MaxMatches { get; init; } = 5;
}

/// <summary>Stand-in.</summary>
public enum MatchKind
{
    /// <summary>Stand-in.</summary>
    Exact = 3,
}

/// <summary>Stand-in.</summary>
public sealed record AppliedPenalty(int Kind, int Points, string QueryText, string StoredText);

/// <summary>Stand-in.</summary>
public sealed record TextRun(int Kind, string Text);

/// <summary>Stand-in.</summary>
public sealed record Match(TranslationUnit Unit, MatchKind Kind, int Score, int BaseScore, IReadOnlyList<AppliedPenalty> Penalties, IReadOnlyList<TextRun> SourceDifference);

/// <summary>Stand-in.</summary>
public static class LinearScan
{
    /// <summary>Stand-in.</summary>
    public static IReadOnlyList<Match> Find(SegmentQuery query, IEnumerable<Candidate> candidates, LookupOptions options, CancellationToken cancellationToken) =>
        [.. candidates.Where(c => string.Equals(MatchingForm.Of(c.Unit.SourceText).Text, MatchingForm.Of(query.Text).Text, StringComparison.Ordinal))
            .Select(c => new Match(c.Unit, MatchKind.Exact, 100, 100, [], [new TextRun(1, query.Text)])).Take(options.MaxMatches)];
}
