namespace TranslationMemory.Core.Review;

/// <summary>
/// One step of a review, one of the records below. Beads and segments are named by their indexes in the alignment as the steps before it
/// leave it. Immutable.
/// </summary>
public abstract record EditOperation;

/// <summary>A bead and the next become one manual bead.</summary>
/// <param name="Bead">Index of the first of the two.</param>
public sealed record MergeBeads(int Bead) : EditOperation;

/// <summary>A bead becomes two manual beads, each with at least one segment.</summary>
/// <param name="Bead">Index of the bead.</param>
/// <param name="SourceCount">How many of its source segments the first of the two has.</param>
/// <param name="TargetCount">How many of its target segments the first of the two has.</param>
public sealed record SplitBead(int Bead, int SourceCount, int TargetCount) : EditOperation;

/// <summary>The first or last segment of one side of a bead goes to its neighbour; both become manual.</summary>
/// <param name="Bead">Index of the bead that gives it.</param>
/// <param name="IsSource">Whether the segment stands on the source side.</param>
/// <param name="ToNext">Whether the last segment goes to the next bead; otherwise the first goes to the previous one.</param>
public sealed record ShiftSegment(int Bead, bool IsSource, bool ToNext) : EditOperation;

/// <summary>A bead becomes a manual deletion for each source segment, then a manual insertion for each target segment.</summary>
/// <param name="Bead">Index of the bead.</param>
public sealed record DetachBead(int Bead) : EditOperation;

/// <summary>Segments of both sides become one manual bead. Until the steps are done, what is left of the beads that had them stands alone.</summary>
/// <param name="SourceSegments">Indexes of the source segments, ascending and without a gap.</param>
/// <param name="TargetSegments">Indexes of the target segments, ascending and without a gap.</param>
public sealed record LinkSegments(IReadOnlyList<int> SourceSegments, IReadOnlyList<int> TargetSegments) : EditOperation;

/// <summary>A segment becomes two; white space at the place of the cut stands between them.</summary>
/// <param name="IsSource">Whether the segment stands on the source side.</param>
/// <param name="Segment">Index of the segment.</param>
/// <param name="Offset">Where the second half begins, in code points of the segment.</param>
public sealed record SplitSegment(bool IsSource, int Segment, int Offset) : EditOperation;

/// <summary>A bead becomes confirmed; a manual one stays manual.</summary>
/// <param name="Bead">Index of the bead.</param>
public sealed record ConfirmBead(int Bead) : EditOperation;

/// <summary>A bead becomes rejected.</summary>
/// <param name="Bead">Index of the bead.</param>
public sealed record RejectBead(int Bead) : EditOperation;

/// <summary>A bead is the aligner's again, and is aligned again.</summary>
/// <param name="Bead">Index of the bead.</param>
public sealed record ResetBead(int Bead) : EditOperation;

/// <summary>All that nobody decided is aligned again.</summary>
public sealed record RealignBeads : EditOperation;
