using CsCheck;
using TranslationMemory.Core.Alignment;

namespace TranslationMemory.Core.Tests.Alignment;

public class SentenceAlignerTest
{
    private static readonly SentenceAligner Aligner = new();

    /// <summary>Pieces that segments are made of: words of both languages, digits, marks, and what is not text at all.</summary>
    private static readonly string[] Pieces =
        ["وزير", "الخارجية", "Putin", "بوتين", "minister", "12", "١٢", "؟", "?", "\"", " ", "", "\ud800", "\u0000", "\u200f", "😀", "中"];

    private static readonly Gen<string[]> Segments = Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i])
        .Array[0, 8].Select(pieces => string.Join(' ', pieces)).Array[0, 9];

    [Fact]
    public void The_sample_article_gets_the_beads_of_a_careful_reader()
    {
        AlignmentResult result = Aligner.Align(SampleArticle.Arabic, "ar", SampleArticle.English, "en");
        Assert.Equal(SampleArticle.Beads, Places(result));
        Assert.True(result.IsTranslationPair);
    }

    [Fact]
    public void The_other_direction_gets_the_same_beads()
    {
        AlignmentResult result = Aligner.Align(SampleArticle.English, "en", SampleArticle.Arabic, "ar");
        Assert.Equal(SampleArticle.Beads.Select(bead => (bead.Item3, bead.Item4, bead.Item1, bead.Item2)), Places(result));
    }

    [Fact]
    public void Another_story_is_no_translation_pair()
    {
        string[] other =
        [
            "Local team wins the cup after extra time",
            "The goalkeeper saved two penalties in front of a sold-out crowd.",
            "Fans danced in the rain until well past midnight.",
            "Their coach called it the proudest evening of his career.",
        ];
        AlignmentResult result = Aligner.Align(SampleArticle.Arabic[..4], "ar", other, "en");
        Assert.False(result.IsTranslationPair);
    }

    [Fact]
    public void Beads_cover_both_sides_in_order_once() => Gen.Select(Segments, Segments).Sample((source, target) =>
    {
        AlignmentResult result = Aligner.Align(source, "ar", target, "en");
        int i = 0;
        int j = 0;
        foreach (Bead bead in result.Beads)
        {
            Assert.Equal((i, j), (bead.SourceStart, bead.TargetStart));
            Assert.InRange(bead.Confidence, 0, 1);
            Assert.True(bead.SourceCount + bead.TargetCount > 0);
            i += bead.SourceCount;
            j += bead.TargetCount;
        }

        Assert.Equal((source.Length, target.Length), (i, j));
        Assert.InRange(result.PairScore, 0, 1);
    }, iter: 300);

    [Fact]
    public void The_same_input_gives_the_same_answer() => Gen.Select(Segments, Segments).Sample(
        (source, target) => Aligner.Align(source, "ar", target, "en").Beads.SequenceEqual(new SentenceAligner().Align(source, "ar", target, "en").Beads),
        iter: 50);

    [Fact]
    public void An_empty_side_makes_null_beads_and_no_pair()
    {
        AlignmentResult result = Aligner.Align(["واحد", "اثنان"], "ar", [], "en");
        Assert.Equal([(0, 1, 0, 0), (1, 1, 0, 0)], Places(result));
        Assert.Equal(0, result.PairScore);
        Assert.Empty(Aligner.Align([], "ar", [], "en").Beads);
    }

    [Fact]
    public void Languages_without_a_lexicon_align_by_numbers_names_and_lengths()
    {
        string[] french = ["Le 12 mai, Alstom a vendu 340 trains.", "Le prix reste secret.", "Madrid en veut 75."];
        string[] german = ["Am 12. Mai verkaufte Alstom 340 Züge.", "Der Preis bleibt geheim.", "Madrid will davon 75."];
        AlignmentResult result = Aligner.Align(french, "fr", german, "de");
        Assert.Equal([(0, 1, 0, 1), (1, 1, 1, 1), (2, 1, 2, 1)], Places(result));
    }

    [Fact]
    public void The_same_language_twice_aligns_with_itself()
    {
        AlignmentResult result = Aligner.Align(SampleArticle.Arabic, "ar", SampleArticle.Arabic, "ar");
        Assert.All(result.Beads, bead => Assert.Equal((bead.SourceStart, 1, 1), (bead.TargetStart, bead.SourceCount, bead.TargetCount)));
    }

    [Fact]
    public void A_segment_of_a_megabyte_is_aligned()
    {
        string huge = string.Concat(Enumerable.Repeat("قال الوزير 12 ", 80_000));
        AlignmentResult result = Aligner.Align([huge, "نعم"], "ar", ["The minister said 12", "yes"], "en");
        Assert.Equal(2, result.Beads.Sum(bead => bead.SourceCount));
    }

    [Fact]
    public void A_long_document_with_a_large_omission_keeps_its_diagonal()
    {
        string[] source = [.. Enumerable.Range(0, 400).Select(i => $"وقع الحادث رقم {1000 + i} في الشارع {i * 7}.")];
        string[] target = [.. Enumerable.Range(0, 400).Where(i => i is < 100 or >= 150).Select(i => $"Accident number {1000 + i} happened in street {i * 7}.")];
        AlignmentResult result = Aligner.Align(source, "ar", target, "en");
        Assert.Equal(50, result.Beads.Count(bead => bead.TargetCount == 0));
        Assert.All(result.Beads.Where(bead => bead.IsTranslation), bead => Assert.Equal(bead.SourceStart < 100 ? 0 : 50, bead.SourceStart - bead.TargetStart));
    }

    [Fact]
    public void Too_many_segments_are_refused()
    {
        string[] many = new string[SentenceAligner.MaxSegmentsPerSide + 1];
        Array.Fill(many, "x");
        Assert.Throws<ArgumentException>(() => Aligner.Align(many, "ar", [], "en"));
    }

    [Fact]
    public void A_cancelled_call_stops() => Assert.Throws<OperationCanceledException>(
        () => Aligner.Align(["a"], "ar", ["b"], "en", new CancellationToken(canceled: true)));

    [Theory]
    [InlineData(0, 300)]
    [InlineData(300, 0)]
    [InlineData(1, 300)]
    [InlineData(300, 2)]
    public void Very_uneven_sides_still_get_a_path(int sources, int targets)
    {
        AlignmentResult result = Aligner.Align([.. Enumerable.Repeat("كلمة", sources)], "ar", [.. Enumerable.Repeat("word", targets)], "en");
        Assert.Equal((sources, targets), (result.Beads.Sum(bead => bead.SourceCount), result.Beads.Sum(bead => bead.TargetCount)));
    }

    private static IEnumerable<(int, int, int, int)> Places(AlignmentResult result) =>
        result.Beads.Select(bead => (bead.SourceStart, bead.SourceCount, bead.TargetStart, bead.TargetCount));
}
