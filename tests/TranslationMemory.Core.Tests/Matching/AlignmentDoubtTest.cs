using TranslationMemory.Core.Matching;
using TranslationMemory.Core.Units;

namespace TranslationMemory.Core.Tests.Matching;

public class AlignmentDoubtTest
{
    private const string Sentence = "افتتح المحافظ المستشفى الجديد صباح الأحد";

    [Theory]
    [InlineData(0.96, 0)]
    [InlineData(0.95, 0)]
    [InlineData(0.94, 4)]
    [InlineData(0.4, 13)]
    [InlineData(0.0, 20)]
    public void A_unit_of_a_doubtful_bead_loses_points_and_stays_exact(double confidence, int points)
    {
        Match match = Score(Unit(confidence));
        Assert.Equal((100, 100 - points, MatchKind.Exact), (match.BaseScore, match.Score, match.Kind));
        Assert.Equal(points > 0 ? [PenaltyKind.AlignmentConfidence] : [], match.Penalties.Select(penalty => penalty.Kind));
    }

    [Fact]
    public void A_reviewed_unit_loses_nothing() =>
        Assert.Equal(100, Score(Unit(0.1) with { ReviewState = ReviewState.Reviewed }).Score);

    [Fact]
    public void A_score_never_falls_below_nothing()
    {
        Match match = SegmentScorer.Score(SegmentQuery.Of("قطار سريع جدا"), PreparedSegment.Of(Unit(0)), 0)!;
        Assert.InRange(match.Score, 0, match.BaseScore);
    }

    private static TranslationUnit Unit(double confidence) => MatchingSamples.Unit(Sentence) with { Origin = new AlignmentOrigin(Guid.Empty, 0, confidence) };

    private static Match Score(TranslationUnit unit) => SegmentScorer.Score(SegmentQuery.Of(Sentence), PreparedSegment.Of(unit), 70)!;
}
