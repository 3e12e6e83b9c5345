using TranslationMemory.Core.Alignment;
using TranslationMemory.Core.Segmentation;
using TranslationMemory.Core.Units;

namespace TranslationMemory.Core.Tests.Units;

public class UnitMakerTest
{
    private static readonly DateTimeOffset Time = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly Article Known = new(Url: "https://example.org/a");

    [Fact]
    public void A_bead_becomes_a_unit_with_its_place_and_neighbours()
    {
        ArticleAlignment alignment = Alignment("en", new Bead(0, 1, 0, 1, 0.9), new Bead(1, 2, 1, 1, 0.8), new Bead(3, 1, 2, 0, 0.7), new Bead(4, 0, 2, 1, 0.6));
        TranslationUnit unit = UnitMaker.Unit(alignment, 1, Time);

        Assert.Equal(("ب ج", "b"), (unit.SourceText, unit.TargetText));
        Assert.Equal(new AlignmentOrigin(alignment.Id, 1, 0.8), unit.Origin);
        Assert.Equal((new SegmentRange(1, 2), new SegmentRange(1, 1)), (unit.SourceRange!.Value, unit.TargetRange!.Value));
        Assert.Equal(new SegmentContext("أ", "د"), unit.Context);
        Assert.Equal(new LanguagePair("ar", "en"), unit.Languages);
        Assert.Equal(("news", Known, Time, Time, 1L), (unit.MemoryId, unit.SourceArticle, unit.CreateTime, unit.UpdateTime, unit.Revision));
    }

    [Theory]
    [InlineData(BeadState.Auto, ReviewState.Unreviewed)]
    [InlineData(BeadState.Confirmed, ReviewState.Reviewed)]
    [InlineData(BeadState.Manual, ReviewState.Reviewed)]
    public void What_a_person_approved_is_reviewed(BeadState state, ReviewState expected)
    {
        ArticleAlignment alignment = Alignment("en", new Bead(0, 4, 0, 3, 1));
        alignment = alignment with { Beads = [alignment.Beads[0] with { State = state }] };
        Assert.Equal(expected, UnitMaker.Unit(alignment, 0, Time).ReviewState);
    }

    [Fact]
    public void The_edges_of_an_article_are_empty_not_unknown() =>
        Assert.Equal(new SegmentContext("", ""), UnitMaker.Unit(Alignment("en", new Bead(0, 4, 0, 3, 1)), 0, Time).Context);

    [Theory]
    [InlineData("ja", "ab")]
    [InlineData("zh-TW", "ab")]
    [InlineData("fr", "a b")]
    public void Segments_are_joined_as_their_script_is_written(string language, string joined) =>
        Assert.Equal(joined, UnitMaker.Unit(Alignment(language, new Bead(0, 1, 0, 2, 1)), 0, Time).TargetText);

    [Fact]
    public void A_bead_beyond_the_segments_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => UnitMaker.Unit(Alignment("en", new Bead(3, 2, 0, 1, 1)), 0, Time));

    private static ArticleAlignment Alignment(string targetLanguage, params Bead[] beads) => new()
    {
        Id = Guid.CreateVersion7(),
        MemoryId = "news",
        Source = new AlignedText("ar", "", Known, ["أ", "ب", "ج", "د"]),
        Target = new AlignedText(targetLanguage, "", Article.Unknown, ["a", "b", "c"]),
        Beads = [.. beads.Select(bead => new ArticleBead(bead))],
        PairScore = 1,
        CreateTime = Time,
        UpdateTime = Time,
        Revision = 1,
    };
}
