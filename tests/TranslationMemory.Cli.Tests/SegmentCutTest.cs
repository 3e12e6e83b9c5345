using TranslationMemory.Cli.Review;
using TranslationMemory.Protocol.V1;

namespace TranslationMemory.Cli.Tests;

/// <summary>Where a segment is cut, by the words that a person reads.</summary>
public sealed class SegmentCutTest
{
    [Theory]
    [InlineData("وقف الرجل. وقال كلمة", "وقال", 11)]
    [InlineData("وقف الرجل.وقال كلمة", "وقال", 10)]
    [InlineData("He spoke.\n  She left.", "She left", 12)]
    [InlineData("He spoke.\n  She left.", "spoke.   She", 3)]
    [InlineData("\u202Bقال نعم\u202C ثم مضى", "ثم", 10)]
    [InlineData("😀😀 yes", "yes", 3)]
    [InlineData("قَالَ نَعَمْ", "نَعَمْ", 6)]
    [InlineData("and another and", "and", 12)]
    [InlineData("in the main", "ain", 8)]
    public void The_offset_counts_code_points_of_the_segment_as_it_is(string segment, string words, int offset)
    {
        var cut = Assert.Single(Find(words, segment));

        Assert.Equal(new SegmentCut(AlignmentSide.Source, 0, offset), cut);
    }

    [Theory]
    [InlineData("He spoke.", "He")]
    [InlineData("He spoke.", "She")]
    [InlineData("  He spoke.", "He")]
    public void What_begins_the_segment_or_is_not_there_is_no_place(string segment, string words) => Assert.Empty(Find(words, segment));

    [Fact]
    public void Every_place_of_the_bead_is_found()
    {
        var cuts = Find("big", "a big, big sea", "the big sea");

        Assert.Equal([(0, 2), (0, 7), (1, 4)], cuts.Select(cut => (cut.Segment, cut.Offset)));
    }

    private static IReadOnlyList<SegmentCut> Find(string words, params string[] segments) => SegmentCut.Find(
        new Alignment { Source = new AlignedText { Segments = { segments } }, Target = new AlignedText() },
        new Bead { SourceSegments = { Enumerable.Range(0, segments.Length) } },
        words);
}
