using TranslationMemory.Core.Alignment;
using TranslationMemory.Core.Units;

namespace TranslationMemory.Core.Review;

/// <summary>Aligns two segmented texts around beads that stay; <see cref="SentenceAligner"/> in the service, something simpler in tests.</summary>
/// <param name="source">The source side.</param>
/// <param name="target">The target side.</param>
/// <param name="fixedBeads">The beads that stay, in reading order; they are among the beads of the result.</param>
public delegate AlignmentResult BeadAligner(AlignedText source, AlignedText target, IReadOnlyList<Bead> fixedBeads);

/// <summary>What became of the steps of a review. Immutable.</summary>
/// <param name="Alignment">The alignment after the steps; without meaning when there are faults.</param>
/// <param name="Faults">The steps that cannot be done, in their order; those after one are tried as if it were not there.</param>
public sealed record EditResult(ArticleAlignment Alignment, IReadOnlyList<EditFault> Faults);

/// <summary>
/// Does the steps of a review on an alignment, and aligns what no person decided again where a step moved bounds. Texts are never changed:
/// segments and the white space between them stay the text, and the beads cover both sides in order. Pure but for the aligner; thread-safe.
/// </summary>
public static class AlignmentEditor
{
    /// <summary>Does the steps in their order. Times and revision are the caller's to set.</summary>
    /// <param name="alignment">The alignment; it is not changed.</param>
    /// <param name="operations">The steps.</param>
    /// <param name="align">Aligns between the decided beads; called once at most, after the last step.</param>
    /// <param name="maxSegments">Most segments a side may have.</param>
    public static EditResult Apply(ArticleAlignment alignment, IReadOnlyList<EditOperation> operations, BeadAligner align, int maxSegments)
    {
        ArgumentNullException.ThrowIfNull(alignment);
        ArgumentNullException.ThrowIfNull(operations);
        ArgumentNullException.ThrowIfNull(align);
        var draft = new EditDraft(alignment, maxSegments);
        var faults = new List<EditFault>();
        for (int i = 0; i < operations.Count; i++)
        {
            try
            {
                draft.Do(operations[i]);
            }
            catch (EditNotPossibleException e)
            {
                faults.Add(new EditFault(i, e.Field, e.Message));
            }
        }

        ArticleAlignment edited = draft.Result with { State = AlignmentState.InReview };
        return new EditResult(faults.Count == 0 && draft.HasMovedBounds ? Realigned(edited, align) : edited, faults);
    }

    private static ArticleAlignment Realigned(ArticleAlignment alignment, BeadAligner align)
    {
        List<ArticleBead> decided = [.. alignment.Beads.Where(bead => bead.IsDecided)];
        AlignmentResult result = align(alignment.Source, alignment.Target, decided.ConvertAll(bead => bead.Bead));
        var beads = new List<ArticleBead>(result.Beads.Count);
        int next = 0;
        for (int i = 0; i < result.Beads.Count; i++)
        {
            bool isDecided = next < decided.Count && HaveSamePlace(decided[next].Bead, result.Beads[i]);
            beads.Add(isDecided ? decided[next++] : ArticleBead.Of(result, i));
        }

        return next == decided.Count
            ? alignment with { Beads = beads, LexiconVersion = result.LexiconVersion }
            : throw new InvalidOperationException($"The aligner has lost {decided[next].Bead}, which was to stay.");
    }

    private static bool HaveSamePlace(Bead x, Bead y) =>
        (x.SourceStart, x.SourceCount, x.TargetStart, x.TargetCount) == (y.SourceStart, y.SourceCount, y.TargetStart, y.TargetCount);
}
