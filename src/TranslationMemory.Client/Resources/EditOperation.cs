namespace TranslationMemory.Client;

/// <summary>
/// One step of a review, one of the records below. Beads and segments are named by their indexes in the alignment as the steps before it
/// in the same call leave it. Immutable.
/// </summary>
public abstract record EditOperation
{
    private protected EditOperation()
    {
    }
}

/// <summary>A bead and the next become one manual bead. Equality is by value.</summary>
/// <param name="Bead">Index of the first of the two, from 0.</param>
public sealed record MergeBeads(int Bead) : EditOperation;

/// <summary>A bead becomes two manual beads, each with at least one segment. Equality is by value.</summary>
/// <param name="Bead">Index of the bead, from 0.</param>
/// <param name="SourceCount">How many of its source segments the first of the two has, 0 or more.</param>
/// <param name="TargetCount">How many of its target segments the first of the two has, 0 or more.</param>
public sealed record SplitBead(int Bead, int SourceCount, int TargetCount) : EditOperation;

/// <summary>
/// The first or last segment of one side of a bead goes to its neighbour. Both beads become manual; a bead without any segment left is
/// gone. Equality is by value.
/// </summary>
/// <param name="Bead">Index of the bead that gives the segment, from 0.</param>
/// <param name="Side">The side the segment stands on.</param>
/// <param name="Direction">The neighbour that takes it.</param>
public sealed record ShiftSegment(int Bead, AlignmentSide Side, ShiftDirection Direction) : EditOperation;

/// <summary>
/// A bead becomes one manual deletion for each source segment and then one manual insertion for each target segment. Equality is by value.
/// </summary>
/// <param name="Bead">Index of the bead, from 0.</param>
public sealed record DetachBead(int Bead) : EditOperation;

/// <summary>
/// Segments of both sides become one manual bead; what is left of the beads that had them is aligned again. The lists compare by reference.
/// </summary>
/// <param name="SourceSegments">Indexes of the source segments, ascending and without a gap, at least one.</param>
/// <param name="TargetSegments">Indexes of the target segments, ascending and without a gap, at least one.</param>
public sealed record LinkSegments(IReadOnlyList<int> SourceSegments, IReadOnlyList<int> TargetSegments) : EditOperation;

/// <summary>A segment becomes two, and all segments after it are counted anew. Equality is by value.</summary>
/// <param name="Side">The side the segment stands on.</param>
/// <param name="Segment">Index of the segment, from 0.</param>
/// <param name="Offset">
/// Where the second half begins, in Unicode code points of the segment (not in <see cref="char"/>s). Both halves have something besides
/// white space.
/// </param>
public sealed record SplitSegment(AlignmentSide Side, int Segment, int Offset) : EditOperation;

/// <summary>A bead becomes confirmed; a manual one stays manual. Equality is by value.</summary>
/// <param name="Bead">Index of the bead, from 0.</param>
public sealed record ConfirmBead(int Bead) : EditOperation;

/// <summary>A bead becomes rejected: its sides are no translations of each other. Equality is by value.</summary>
/// <param name="Bead">Index of the bead, from 0.</param>
public sealed record RejectBead(int Bead) : EditOperation;

/// <summary>A bead is given back to the aligner, and its segments are aligned again. Equality is by value.</summary>
/// <param name="Bead">Index of the bead, from 0.</param>
public sealed record ResetBead(int Bead) : EditOperation;

/// <summary>Everything that no person has decided is aligned again. Equality is by value.</summary>
public sealed record RealignBeads : EditOperation;

/// <summary>
/// The last update of the alignment is taken back, up to 100 one after the other; it stands alone in a call. Equality is by value.
/// </summary>
public sealed record UndoEdit : EditOperation;

/// <summary>One of the two sides of an alignment. The numbers are those of the contract.</summary>
public enum AlignmentSide
{
    /// <summary>Not said; refused by the server.</summary>
    Unspecified = 0,

    /// <summary>The source text.</summary>
    Source = 1,

    /// <summary>The target text.</summary>
    Target = 2,
}

/// <summary>Which neighbour of a bead a segment is moved to. The numbers are those of the contract.</summary>
public enum ShiftDirection
{
    /// <summary>Not said; refused by the server.</summary>
    Unspecified = 0,

    /// <summary>The bead before: the first segment of the bead goes there.</summary>
    Previous = 1,

    /// <summary>The bead after: the last segment of the bead goes there.</summary>
    Next = 2,
}
