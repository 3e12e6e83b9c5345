using TranslationMemory.Core.Alignment;

namespace TranslationMemory.Core.Tests.Alignment;

public class BeadConfidenceTest
{
    private static readonly BeadEvidence Plain = new(Words: 20, MatchedWords: 15, Numbers: 2, MatchedNumbers: 2, Names: 1, MatchedNames: 1, LengthDeviation: 0.2);

    [Fact]
    public void More_matched_words_are_more_confidence() =>
        Assert.True(Of(0.95, Plain with { MatchedWords = 18 }) > Of(0.95, Plain with { MatchedWords = 4 }));

    [Fact]
    public void A_number_without_counterpart_and_an_odd_length_are_less()
    {
        Assert.True(Of(0.95, Plain) > Of(0.95, Plain with { MatchedNumbers = 0 }));
        Assert.True(Of(0.95, Plain) > Of(0.95, Plain with { LengthDeviation = -3 }));
    }

    [Fact]
    public void It_grows_with_the_posterior_and_stays_a_probability()
    {
        double last = 0;
        foreach (double posterior in new[] { 0, 1e-9, 0.1, 0.5, 0.9, 0.999, 1, double.NaN })
        {
            double confidence = Of(posterior, Plain);
            Assert.InRange(confidence, 0, 1);
            Assert.True(double.IsNaN(posterior) || confidence >= last);
            last = confidence;
        }
    }

    private static double Of(double posterior, BeadEvidence evidence) => BeadConfidence.Of([new Bead(0, 1, 0, 1, posterior)], [evidence])[0].Confidence;
}

public class BeadShapeTest
{
    [Theory]
    [InlineData(20, 20, 3, 3)]
    [InlineData(20, 29, 3, 3)]
    [InlineData(10, 40, 3, 7)]
    [InlineData(40, 10, 7, 3)]
    [InlineData(1, 200, 3, 8)]
    [InlineData(0, 0, 3, 3)]
    public void Shapes_grow_where_the_counts_ask_for_it(int sources, int targets, int mostSources, int mostTargets)
    {
        BeadShape[] shapes = BeadShape.Between(sources, targets);
        Assert.Equal(mostSources, shapes.Max(shape => shape.Source));
        Assert.Equal(mostTargets, shapes.Max(shape => shape.Target));
        Assert.Equal(1, BeadShape.Priors(shapes).Sum(), 9);
    }

    [Fact]
    public void A_text_cut_four_times_as_fine_is_aligned_one_to_four()
    {
        string[] source = [.. Enumerable.Range(0, 8).Select(i => $"أعلن الوزير {100 + i}. قالت الحكومة {200 + i}. أغلقت المدرسة {300 + i}. فتح السوق {400 + i}.")];
        string[] target = [.. Enumerable.Range(0, 8).SelectMany(i => new[]
        {
            $"The minister announced {100 + i}.", $"The government said {200 + i}.", $"The school closed {300 + i}.", $"The market opened {400 + i}.",
        })];
        Assert.All(new SentenceAligner().Align(source, "ar", target, "en").Beads, bead => Assert.Equal((1, 4), (bead.SourceCount, bead.TargetCount)));
    }
}

public class FixedBeadsTest
{
    private static readonly string[] Source = ["قال الوزير ذلك.", "أغلقت المدارس.", "ارتفعت أسعار النفط.", "فتح السوق."];
    private static readonly string[] Target = ["The minister said so.", "Schools closed.", "Oil prices rose.", "The market opened."];

    [Fact]
    public void What_is_fixed_stays_and_the_rest_is_aligned_around_it()
    {
        AlignmentResult result = new SentenceAligner().Align(Source, "ar", Target, "en", [new Bead(1, 1, 1, 2, 0.1)]);
        Assert.Contains(new Bead(1, 1, 1, 2, 1), result.Beads);
        Assert.Contains(result.Beads, bead => (bead.SourceStart, bead.TargetStart, bead.SourceCount, bead.TargetCount) == (3, 3, 1, 1));
        Assert.Equal(4, result.Beads.Sum(bead => bead.SourceCount));
        Assert.Equal(4, result.Beads.Sum(bead => bead.TargetCount));
        Assert.Equal(result.Beads.Count, result.Evidence.Count);
    }

    [Theory]
    [InlineData(2, 1, 0, 1, 1, 1, 2, 1)]
    [InlineData(0, 2, 0, 1, 1, 1, 2, 1)]
    [InlineData(0, 1, 0, 1, 3, 2, 3, 1)]
    public void Beads_that_cross_overlap_or_lie_outside_are_refused(int s, int m, int t, int n, int s2, int m2, int t2, int n2) =>
        Assert.Throws<ArgumentException>(() =>
            new SentenceAligner().Align(Source, "ar", Target, "en", [new Bead(s, m, t, n, 1), new Bead(s2, m2, t2, n2, 1)]));
}

public class GluedWordsTest
{
    [Theory]
    [InlineData("أعلنتالحكومةالجديدة", "اعلنت الحكومه الجديده")]
    [InlineData("رئيسالوزراءالبريطاني", "رءيس الوزراء البريطاني")]
    [InlineData("الحكومة", "الحكومه")]
    [InlineData("لوكاشينكو", "لوكاشينكو")]
    [InlineData("استراتيجيتهم", "استراتيجيتهم")]
    public void Spaces_that_were_lost_come_back(string glued, string parted)
    {
        var words = new GluedWords(TranslationMemory.Core.Alignment.Lexicon.AlignmentLexicon.Shipped.For("ar", "en").Source, null);
        string folded = TranslationMemory.Core.Text.MatchingForm.Of(glued).Text;
        int[] lengths = words.MayBeGlued(folded) ? words.Parts(folded) : [];
        int start = 0;
        Assert.Equal(parted, lengths.Length == 0 ? folded : string.Join(' ', lengths.Select(length => folded.Substring((start += length) - length, length))));
    }
}
