using TranslationMemory.Core.Alignment;
using TranslationMemory.Core.Review;
using TranslationMemory.Core.Units;

namespace TranslationMemory.Core.Tests.Review;

/// <summary>
/// Commits of four sentences whose beads have the confidences 0.6, 0.7, 0.8 and 0.9; the threshold is 0.8 unless said otherwise.
/// </summary>
public class CommitPlanTest
{
    private static readonly DateTimeOffset Later = ReviewSamples.Time.AddHours(1);

    [Fact]
    public void Sure_beads_become_units_and_doubtful_ones_stay_in_review()
    {
        CommitPlan plan = Plan(ReviewSamples.FourSentences(), []);
        Assert.Equal(["د", "ه"], plan.Created.Select(unit => unit.SourceText), StringComparer.Ordinal);
        Assert.Equal((AlignmentState.InReview, 2, 2), (plan.State, plan.SkippedCount, plan.RemainingCount));
        Assert.All(plan.Created, unit => Assert.Equal((ReviewState.Unreviewed, "lina"), (unit.ReviewState, unit.Creator)));
        Assert.Equal(2, plan.Created.Select(unit => unit.Id).Distinct().Count());
    }

    [Fact]
    public void What_a_person_decided_counts_more_than_confidence()
    {
        CommitPlan plan = Plan(ReviewSamples.FourSentences(BeadState.Confirmed, BeadState.Manual, BeadState.Auto, BeadState.Rejected), []);
        Assert.Equal(["أ ب", "ج", "د"], plan.Created.Select(unit => unit.SourceText), StringComparer.Ordinal);
        Assert.Equal([ReviewState.Reviewed, ReviewState.Reviewed, ReviewState.Unreviewed], plan.Created.Select(unit => unit.ReviewState));
        Assert.Equal((AlignmentState.Committed, 1, 0), (plan.State, plan.SkippedCount, plan.RemainingCount));
    }

    [Theory]
    [InlineData(CommitRemainder.Store, 4, 0)]
    [InlineData(CommitRemainder.Discard, 2, 2)]
    public void The_remainder_can_be_stored_or_discarded(CommitRemainder remainder, int created, int skipped)
    {
        CommitPlan plan = Plan(ReviewSamples.FourSentences(), [], remainder);
        Assert.Equal((AlignmentState.Committed, created, skipped, 0), (plan.State, plan.Created.Count, plan.SkippedCount, plan.RemainingCount));
    }

    [Fact]
    public void A_doubtful_bead_of_one_side_keeps_the_alignment_in_review()
    {
        ArticleAlignment alignment = ReviewSamples.Of(["أ"], [], [new ArticleBead(new Bead(0, 1, 0, 0, 0.3))]);
        CommitPlan plan = Plan(alignment, []);
        Assert.Equal((AlignmentState.InReview, 0, 1), (plan.State, plan.SkippedCount, plan.RemainingCount));
    }

    [Fact]
    public void A_text_that_is_too_long_for_a_unit_makes_none()
    {
        CommitPlan plan = CommitPlan.Of(ReviewSamples.FourSentences(), [], new CommitRules(0, CommitRemainder.Review, "", text => text.Length == 1), Guid.NewGuid, Later);
        Assert.Equal((3, 1), (plan.Created.Count, plan.SkippedCount));
    }

    [Fact]
    public void The_next_commit_keeps_the_units_it_finds_and_adds_what_was_decided()
    {
        ArticleAlignment alignment = ReviewSamples.FourSentences();
        IReadOnlyList<TranslationUnit> first = Plan(alignment, []).Created;
        CommitPlan second = Plan(ReviewSamples.Edit(alignment, new ConfirmBead(0), new ConfirmBead(3), new RejectBead(1)).Alignment, first);

        Assert.Equal(["أ ب"], second.Created.Select(unit => unit.SourceText), StringComparer.Ordinal);
        TranslationUnit reviewed = Assert.Single(second.Updated);
        Assert.Equal((first[1].Id, ReviewState.Reviewed, 2L, Later), (reviewed.Id, reviewed.ReviewState, reviewed.Revision, reviewed.UpdateTime));
        Assert.Empty(second.Deleted);
        Assert.Equal((2, AlignmentState.Committed), (second.KeptCount, second.State));
    }

    [Fact]
    public void Committing_again_without_a_change_writes_nothing()
    {
        ArticleAlignment alignment = ReviewSamples.FourSentences();
        CommitPlan second = Plan(alignment, Plan(alignment, []).Created);
        Assert.Equal((0, 0, 0, 2), (second.Created.Count, second.Updated.Count, second.Deleted.Count, second.KeptCount));
    }

    [Fact]
    public void Aligned_again_an_article_replaces_its_units_and_keeps_the_reviewed_ones()
    {
        IReadOnlyList<TranslationUnit> first = Plan(ReviewSamples.FourSentences(), [], CommitRemainder.Store).Created;
        TranslationUnit corrected = first[0] with { TargetText = "A B!", ReviewState = ReviewState.Reviewed };
        TranslationUnit[] existing = [corrected, first[1], first[2], first[3] with { ReviewState = ReviewState.Reviewed }];
        ArticleAlignment again = ReviewSamples.Edit(ReviewSamples.FourSentences() with { Id = Guid.CreateVersion7() }, new MergeBeads(2)).Alignment;
        CommitPlan plan = Plan(again with { Beads = [.. again.Beads.Select(bead => bead with { Bead = bead.Bead with { Confidence = 1 } })] }, existing);

        Assert.Equal(["د ه"], plan.Created.Select(unit => unit.SourceText), StringComparer.Ordinal);
        Assert.Equal([first[1].Id], plan.Updated.Select(unit => unit.Id));
        Assert.Equal(again.Id, Assert.IsType<AlignmentOrigin>(plan.Updated[0].Origin).AlignmentId);
        Assert.Equal([first[2].Id], plan.Deleted.Select(unit => unit.Id));
        Assert.Equal(1, plan.SkippedCount);
    }

    [Fact]
    public void A_newer_decision_on_this_alignment_replaces_its_own_reviewed_unit_unless_it_was_edited_by_hand()
    {
        ArticleAlignment confirmed = ReviewSamples.FourSentences(BeadState.Confirmed, BeadState.Confirmed);
        IReadOnlyList<TranslationUnit> first = Plan(confirmed, []).Created;
        TranslationUnit edited = first[1] with { TargetText = "C!" };
        ArticleAlignment merged = ReviewSamples.Edit(confirmed, new MergeBeads(0)).Alignment;
        CommitPlan plan = Plan(merged, [first[0], edited]);

        Assert.Equal([first[0].Id], plan.Deleted.Select(unit => unit.Id));
        Assert.Contains(plan.Created, unit => string.Equals(unit.SourceText, "أ ب ج", StringComparison.Ordinal));
    }

    [Fact]
    public void A_rejected_bead_takes_its_unit_away()
    {
        ArticleAlignment confirmed = ReviewSamples.FourSentences(BeadState.Confirmed);
        IReadOnlyList<TranslationUnit> first = Plan(confirmed, []).Created;
        CommitPlan plan = Plan(ReviewSamples.Edit(confirmed, new RejectBead(0)).Alignment, first);
        Assert.Equal([first[0].Id], plan.Deleted.Select(unit => unit.Id));
    }

    [Fact]
    public void A_unit_that_somebody_reviewed_stays_for_a_bead_that_has_become_doubtful()
    {
        ArticleAlignment alignment = ReviewSamples.FourSentences();
        TranslationUnit reviewed = Plan(alignment, [], CommitRemainder.Store).Created[0] with { ReviewState = ReviewState.Reviewed };
        CommitPlan plan = Plan(alignment, [reviewed]);
        Assert.Equal((0, 1), (plan.Deleted.Count, plan.KeptCount));
    }

    private static CommitPlan Plan(ArticleAlignment alignment, IReadOnlyList<TranslationUnit> existing, CommitRemainder remainder = CommitRemainder.Review) =>
        CommitPlan.Of(alignment, existing, new CommitRules(0.8 - 1e-9, remainder, "lina", _ => true), Guid.CreateVersion7, Later);
}
