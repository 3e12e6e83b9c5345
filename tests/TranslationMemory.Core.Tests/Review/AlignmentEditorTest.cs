using CsCheck;
using TranslationMemory.Core.Alignment;
using TranslationMemory.Core.Review;
using TranslationMemory.Core.Units;

namespace TranslationMemory.Core.Tests.Review;

public class AlignmentEditorTest
{
    [Fact]
    public void Beads_always_cover_both_sides_in_order_and_texts_are_never_changed() =>
        Gen.Select(ReviewSamples.Alignments, ReviewSamples.Operations).Sample(
            (before, operations) =>
            {
                ArticleAlignment after = ReviewSamples.Edit(before, [.. operations]).Alignment;
                return Covers(after) && Same(before.Source, after.Source) && Same(before.Target, after.Target);
            },
            iter: 20_000);

    [Fact]
    public void Undo_after_an_edit_is_as_if_nothing_had_been_done() =>
        Gen.Select(ReviewSamples.Alignments, ReviewSamples.Operations).Sample(
            (before, operations) =>
            {
                ArticleAlignment after = ReviewSamples.Edit(before, [.. operations]).Alignment;
                ArticleAlignment undone = AlignmentUndo.Between(before, after).Apply(after);
                return undone.State == before.State && string.Equals(undone.LexiconVersion, before.LexiconVersion, StringComparison.Ordinal) && undone.Beads.SequenceEqual(before.Beads)
                    && undone.Source.Segments.SequenceEqual(before.Source.Segments) && undone.Target.Segments.SequenceEqual(before.Target.Segments);
            },
            iter: 20_000);

    [Fact]
    public void What_a_person_decided_is_still_there_after_the_rest_is_aligned_again() =>
        ReviewSamples.Alignments.Sample(
            before =>
            {
                ArticleAlignment after = ReviewSamples.Edit(before, new RealignBeads()).Alignment;
                return after.Beads.Where(bead => bead.IsDecided).SequenceEqual(before.Beads.Where(bead => bead.IsDecided));
            },
            iter: 5_000);

    [Fact]
    public void A_step_that_cannot_be_done_changes_nothing() =>
        Gen.Select(ReviewSamples.Alignments, ReviewSamples.Operations).Sample(
            (before, operations) =>
            {
                EditResult result = ReviewSamples.Edit(before, [operations[0]]);
                return result.Faults.Count == 0 || (result.Alignment.Beads.SequenceEqual(before.Beads)
                    && result.Alignment.Source.Segments.SequenceEqual(before.Source.Segments) && result.Alignment.Target.Segments.SequenceEqual(before.Target.Segments));
            },
            iter: 20_000);

    public static TheoryData<EditOperation[], string> Steps => new()
    {
        { [new MergeBeads(1)], "1:1A 2:2M 1:1A" },
        { [new MergeBeads(0), new MergeBeads(0)], "3:3M 1:1A" },
        { [new MergeBeads(1), new SplitBead(1, 2, 1)], "1:1A 2:1M 0:1M 1:1A" },
        { [new ShiftSegment(1, IsSource: false, ToNext: true)], "1:1A 1:0M 1:2M 1:1A" },
        { [new ShiftSegment(1, IsSource: true, ToNext: false)], "2:1M 0:1M 1:1A 1:1A" },
        { [new ShiftSegment(1, IsSource: true, ToNext: false), new ShiftSegment(1, IsSource: false, ToNext: true)], "2:1M 1:2M 1:1A" },
        { [new DetachBead(1)], "1:1A 1:0M 0:1M 1:1A 1:1A" },
        { [new LinkSegments([1, 2], [1])], "1:1A 2:1M 1:1A 0:1A" },
        { [new LinkSegments([3], [0])], "1:0A 1:0A 1:0A 1:1M 0:1A 0:1A 0:1A" },
        { [new SplitSegment(IsSource: true, 0, 1)], "1:1A 1:1A 1:1A 1:1A 1:0A" },
        { [new ConfirmBead(0), new SplitSegment(IsSource: true, 0, 1)], "2:1C 1:1A 1:1A 1:1A" },
        { [new ConfirmBead(2), new RejectBead(3)], "1:1A 1:1A 1:1C 1:1R" },
        { [new RejectBead(3), new ConfirmBead(3)], "1:1A 1:1A 1:1A 1:1C" },
        { [new MergeBeads(0), new ConfirmBead(0)], "2:2M 1:1A 1:1A" },
        { [new MergeBeads(0), new ResetBead(0)], "1:1A 1:1A 1:1A 1:1A" },
    };

    [Theory]
    [MemberData(nameof(Steps))]
    public void Each_step_does_what_it_says(EditOperation[] steps, string expected)
    {
        EditResult result = ReviewSamples.Edit(ReviewSamples.FourSentences(), steps);
        Assert.Empty(result.Faults);
        Assert.Equal(expected, ReviewSamples.Show(result.Alignment));
        Assert.Equal(AlignmentState.InReview, result.Alignment.State);
    }

    public static TheoryData<EditOperation, string> ImpossibleSteps => new()
    {
        { new MergeBeads(3), "merge.bead: Bead 3 is the last" },
        { new MergeBeads(-1), "merge.bead: There is no bead -1. Use 0 to 3." },
        { new ConfirmBead(4), "confirm.bead: There is no bead 4. Use 0 to 3." },
        { new SplitBead(0, 1, 1), "split: One of the two beads would have no segment." },
        { new SplitBead(0, 2, 0), "split.source_count: It is 2. Bead 0 has 1 source segments, use 0 to 1." },
        { new SplitBead(0, 0, -1), "split.target_count: It is -1." },
        { new ShiftSegment(0, IsSource: true, ToNext: false), "shift.direction: Bead 0 is the first" },
        { new LinkSegments([], [1]), "link.source_segments: Name at least one segment" },
        { new LinkSegments([0, 2], [1]), "link.source_segments: Segment 2 does not follow segment 0." },
        { new LinkSegments([0], [4]), "link.target_segments: There is no segment 4 on this side. Use 0 to 3." },
        { new SplitSegment(IsSource: true, 0, 0), "split_segment.offset: It is 0. The segment has 3 code points, use 1 to 2." },
        { new SplitSegment(IsSource: true, 4, 1), "split_segment.segment: There is no segment 4 on this side. Use 0 to 3." },
        { new LinkSegments([3], [0]), "link: It would cross bead 1, which a person decided." },
    };

    [Theory]
    [MemberData(nameof(ImpossibleSteps))]
    public void An_impossible_step_is_named_with_its_field_and_what_would_be_right(EditOperation step, string expected)
    {
        ArticleAlignment alignment = ReviewSamples.FourSentences(BeadState.Auto, BeadState.Auto, BeadState.Confirmed);
        EditFault fault = Assert.Single(ReviewSamples.Edit(alignment, new ConfirmBead(1), step).Faults);
        Assert.Equal(1, fault.Operation);
        Assert.StartsWith(expected, $"{fault.Field}: {fault.Description}", StringComparison.Ordinal);
    }

    [Fact]
    public void Every_impossible_step_of_a_call_is_named()
    {
        EditResult result = ReviewSamples.Edit(ReviewSamples.FourSentences(), new MergeBeads(9), new ConfirmBead(0), new DetachBead(-2));
        Assert.Equal([(0, "merge.bead"), (2, "detach.bead")], result.Faults.Select(fault => (fault.Operation, fault.Field)));
    }

    [Fact]
    public void A_segment_is_cut_between_code_points_and_the_space_stays_between_the_halves()
    {
        ArticleAlignment alignment = ReviewSamples.Of(["🕊🕊  وصل الوفد"], ["It came"], [new ArticleBead(new Bead(0, 1, 0, 1, 1))]);
        ArticleAlignment cut = ReviewSamples.Edit(alignment, new SplitSegment(IsSource: true, 0, 3)).Alignment;
        Assert.Equal(["🕊🕊", "وصل الوفد"], cut.Source.Segments, StringComparer.Ordinal);
        Assert.Equal("split_segment.offset", Assert.Single(ReviewSamples.Edit(ReviewSamples.Of(["a  "], [], [new(new Bead(0, 1, 0, 0, 1))]), new SplitSegment(IsSource: true, 0, 1)).Faults).Field);
    }

    [Fact]
    public void A_side_never_has_more_segments_than_allowed() =>
        Assert.Equal("split_segment", Assert.Single(AlignmentEditor.Apply(ReviewSamples.FourSentences(), [new SplitSegment(IsSource: true, 0, 1)], ReviewSamples.Align, 4).Faults).Field);

    [Fact]
    public void Decisions_alone_align_nothing_again() =>
        Assert.Empty(AlignmentEditor.Apply(
            ReviewSamples.FourSentences(), [new ConfirmBead(0), new RejectBead(1)], (_, _, _) => throw new InvalidOperationException("aligned"), 100).Faults);

    [Fact]
    public void The_aligner_of_the_service_keeps_to_the_decided_beads()
    {
        var aligner = new SentenceAligner();
        ArticleAlignment alignment = ReviewSamples.FourSentences();
        EditResult result = AlignmentEditor.Apply(
            alignment,
            [new LinkSegments([0, 1], [0]), new DetachBead(2)],
            (source, target, decided) => aligner.Align(source.Segments, "ar", target.Segments, "en", decided, TestContext.Current.CancellationToken),
            100);
        Assert.Empty(result.Faults);
        Assert.True(Covers(result.Alignment));
        Assert.Equal("2:1M", ReviewSamples.Show(result.Alignment).Split(' ')[0]);
    }

    private static bool Covers(ArticleAlignment alignment)
    {
        (int i, int j) = (0, 0);
        foreach (Bead bead in alignment.Beads.Select(bead => bead.Bead))
        {
            if (bead.SourceStart != i || bead.TargetStart != j || bead.SourceCount + bead.TargetCount == 0)
            {
                return false;
            }

            (i, j) = (i + bead.SourceCount, j + bead.TargetCount);
        }

        return (i, j) == (alignment.Source.Segments.Count, alignment.Target.Segments.Count);
    }

    /// <summary>Whether the segments are the same text but for the white space between them, and none is blank.</summary>
    private static bool Same(AlignedText before, AlignedText after) =>
        string.Equals(before.Text, after.Text, StringComparison.Ordinal)
        && !after.Segments.Any(string.IsNullOrWhiteSpace)
        && string.Equals(WithoutSpace(before), WithoutSpace(after), StringComparison.Ordinal);

    private static string WithoutSpace(AlignedText text) => string.Concat(string.Concat(text.Segments).Where(unit => !char.IsWhiteSpace(unit)));
}
