using Grpc.Core;

namespace TranslationMemory.Client;

/// <summary>A segment to be looked up on a stream. Immutable.</summary>
/// <param name="Id">What its answer bears: 1 to 100 code points, and that of no other segment which is not answered yet.</param>
/// <param name="Text">The segment, as the translator sees it: 1 to 10,000 code points, not only white space.</param>
public sealed record StreamedSegment(string Id, string Text)
{
    /// <summary>
    /// Where it stands. Default: in a stream that follows a document, between the segments before and after; otherwise unknown.
    /// </summary>
    public SegmentContext? Context { get; init; }

    /// <summary>Whether it is the last of its document; the segment after it opens the next one. Default: no.</summary>
    public bool EndsDocument { get; init; }

    /// <summary>Takes the segment back: its search stops, and its answer says that it was cancelled. Default: never.</summary>
    public CancellationToken CancellationToken { get; init; }
}

/// <summary>What became of a segment on a stream. Immutable; its list compares by reference.</summary>
public sealed record SegmentAnswer
{
    /// <summary>The id of the segment.</summary>
    public required string Id { get; init; }

    /// <summary>Its matches, best first; empty when nothing is like it, and where there is an error.</summary>
    public IReadOnlyList<Match> Matches { get; init; } = [];

    /// <summary>Why it was not looked up; null when it was.</summary>
    public TranslationMemoryException? Error { get; init; }

    /// <summary>Whether it was taken back before it was answered.</summary>
    public bool IsCancelled => Error is { Code: StatusCode.Cancelled };
}
