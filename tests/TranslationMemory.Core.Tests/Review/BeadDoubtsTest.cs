using TranslationMemory.Core.Alignment;
using TranslationMemory.Core.Review;
using TranslationMemory.Core.Units;

namespace TranslationMemory.Core.Tests.Review;

public class BeadDoubtsTest
{
    public static TheoryData<ArticleBead, BeadDoubt[]> Beads => new()
    {
        { Bead(1, 0.95, new BeadEvidence(10, 6, 2, 2, 1, 1, 0.4)), [] },
        { Bead(1, 0.5, null), [BeadDoubt.LowPosterior] },
        { Bead(0, 0.95, null), [BeadDoubt.OneSideEmpty] },
        { Bead(1, 0.95, new BeadEvidence(10, 2, 0, 0, 0, 0, 0)), [BeadDoubt.FewMatchedWords] },
        { Bead(1, 0.95, new BeadEvidence(3, 0, 0, 0, 0, 0, 0)), [] },
        { Bead(1, 0.95, new BeadEvidence(0, 0, 3, 2, 0, 0, 0)), [BeadDoubt.NumberDiffers] },
        { Bead(1, 0.2, new BeadEvidence(10, 0, 2, 0, 2, 0, -3)), [BeadDoubt.NumberDiffers, BeadDoubt.NameDiffers, BeadDoubt.FewMatchedWords, BeadDoubt.LengthUnusual, BeadDoubt.LowPosterior] },
        { Bead(1, 0.2, null) with { State = BeadState.Confirmed }, [] },
    };

    [Theory]
    [MemberData(nameof(Beads))]
    public void A_bead_is_doubted_for_what_the_aligner_counted(ArticleBead bead, BeadDoubt[] expected) => Assert.Equal(expected, BeadDoubts.Of(bead, 0.9));

    private static ArticleBead Bead(int targets, double confidence, BeadEvidence? evidence) => new(new Bead(0, 1, 0, targets, confidence), BeadState.Auto, evidence);
}
