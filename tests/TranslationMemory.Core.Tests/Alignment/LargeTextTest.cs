using TranslationMemory.Core.Alignment;
using TranslationMemory.Core.Alignment.Lexicon;

namespace TranslationMemory.Core.Tests.Alignment;

/// <summary>Texts of more segments than are looked at in full: a path along anchors, and work that grows with the segments.</summary>
public class LargeTextTest
{
    private static readonly string[] Arabic = ["وزير", "حكومة", "مدرسة", "مستشفى", "سوق", "شرطة", "جامعة", "مطار", "بحر", "سيارة", "حرب", "سلام"];
    private static readonly string[] English = ["minister", "government", "school", "hospital", "market", "police", "university", "airport", "sea", "car", "war", "peace"];

    [Fact]
    public void A_long_text_is_aligned_along_its_rare_words()
    {
        (string[] source, string[] target, HashSet<(int, int)> pairs) = Texts(1_500, dropEvery: 9);
        AlignmentResult result = new SentenceAligner().Align(source, "ar", target, "en");
        int right = result.Beads.Count(bead => bead is { SourceCount: 1, TargetCount: 1 } && pairs.Contains((bead.SourceStart, bead.TargetStart)));
        Assert.True(right > 0.98 * pairs.Count, $"{right} of {pairs.Count}");
        Assert.Equal(source.Length, result.Beads.Sum(bead => bead.SourceCount));
        Assert.Equal(target.Length, result.Beads.Sum(bead => bead.TargetCount));
    }

    [Fact]
    public void The_nodes_grow_with_the_segments_and_not_with_their_square()
    {
        long small = Nodes(1_000);
        long large = Nodes(4_000);
        Assert.InRange(large, 3 * small, 5 * small);
    }

    [Fact]
    public void Strangers_of_any_size_stay_within_the_bound()
    {
        string[] source = [.. Enumerable.Range(0, 3_000).Select(i => $"كلمة{(char)('ا' + (i % 20))}")];
        string[] target = [.. Enumerable.Range(0, 2_000).Select(i => $"nothing{i}")];
        var document = new AlignmentDocument(source, target, AlignmentLexicon.Shipped.For("ar", "en"));
        Assert.InRange(Anchors.Band(document, new Block(0, source.Length, 0, target.Length)).Low.Length, 1, source.Length + 1);
        Assert.False(new SentenceAligner().Align(source, "ar", target, "en").IsTranslationPair);
    }

    [Fact]
    public void Too_many_segments_are_refused() => Assert.Throws<ArgumentException>(
        () => new SentenceAligner().Align(new string[SentenceAligner.MaxSegmentsPerSide + 1], "ar", [], "en"));

    private static long Nodes(int sentences)
    {
        (string[] source, string[] target, _) = Texts(sentences, dropEvery: 9);
        var document = new AlignmentDocument(source, target, AlignmentLexicon.Shipped.For("ar", "en"));
        Band band = Anchors.Band(document, new Block(0, source.Length, 0, target.Length));
        return band.Low.Zip(band.High, (low, high) => high - low + 1L).Sum();
    }

    /// <summary>Sentences of a common word and a number of their own; every ninth is left out in turn on one side or the other.</summary>
    private static (string[] Source, string[] Target, HashSet<(int, int)> Pairs) Texts(int sentences, int dropEvery)
    {
        var source = new List<string>();
        var target = new List<string>();
        var pairs = new HashSet<(int, int)>();
        for (int i = 0; i < sentences; i++)
        {
            string arabic = $"قال {Arabic[i % Arabic.Length]} {Arabic[i * 7 % Arabic.Length]} في عام {10_000 + i}.";
            string english = $"The {English[i % English.Length]} {English[i * 7 % English.Length]} said in the year {10_000 + i}.";
            bool drops = i % dropEvery == dropEvery - 1;
            if (!drops)
            {
                pairs.Add((source.Count, target.Count));
            }

            if (!drops || i % 2 == 0)
            {
                source.Add(arabic);
            }

            if (!drops || i % 2 == 1)
            {
                target.Add(english);
            }
        }

        return ([.. source], [.. target], pairs);
    }
}
