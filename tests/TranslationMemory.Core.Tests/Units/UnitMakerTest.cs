using TranslationMemory.Core.Alignment;
using TranslationMemory.Core.Segmentation;
using TranslationMemory.Core.Units;

namespace TranslationMemory.Core.Tests.Units;

public class UnitMakerTest
{
    private static readonly DateTimeOffset Time = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly Article Known = new(Url: "https://example.org/a");

    [Fact]
    public void Each_translation_bead_becomes_a_unit_with_its_place_and_neighbours()
    {
        ArticleAlignment alignment = Alignment("en", new Bead(0, 1, 0, 1, 0.9), new Bead(1, 2, 1, 1, 0.8), new Bead(3, 1, 2, 0, 0.7), new Bead(4, 0, 2, 1, 0.6));
        IReadOnlyList<TranslationUnit> units = UnitMaker.Units(alignment, 0, Guid.CreateVersion7, Time, "lina");

        Assert.Equal(["أ", "ب ج"], units.Select(unit => unit.SourceText), StringComparer.Ordinal);
        Assert.Equal(["a", "b"], units.Select(unit => unit.TargetText), StringComparer.Ordinal);
        TranslationUnit second = units[1];
        Assert.Equal(new AlignmentOrigin(alignment.Id, 1, 0.8), second.Origin);
        Assert.Equal((new SegmentRange(1, 2), new SegmentRange(1, 1)), (second.SourceRange!.Value, second.TargetRange!.Value));
        Assert.Equal(new SegmentContext("أ", "د"), second.Context);
        Assert.Equal(new LanguagePair("ar", "en"), second.Languages);
        Assert.Equal(("news", Known, Time, Time, 1L, "lina"), (second.MemoryId, second.SourceArticle, second.CreateTime, second.UpdateTime, second.Revision, second.Creator));
        Assert.NotEqual(units[0].Id, second.Id);
    }

    [Fact]
    public void The_edges_of_an_article_are_empty_not_unknown()
    {
        ArticleAlignment alignment = Alignment("en", new Bead(0, 4, 0, 3, 1));
        Assert.Equal(new SegmentContext("", ""), Assert.Single(UnitMaker.Units(alignment, 0, Guid.NewGuid, Time)).Context);
    }

    [Fact]
    public void Doubtful_beads_make_no_unit()
    {
        ArticleAlignment alignment = Alignment("en", new Bead(0, 1, 0, 1, 0.5), new Bead(1, 1, 1, 1, 0.79), new Bead(2, 1, 2, 1, 0.8));
        Assert.Equal(["ج"], UnitMaker.Units(alignment, 0.8, Guid.NewGuid, Time).Select(unit => unit.SourceText), StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("ja", "ab")]
    [InlineData("zh-TW", "ab")]
    [InlineData("fr", "a b")]
    public void Segments_are_joined_as_their_script_is_written(string language, string joined)
    {
        ArticleAlignment alignment = Alignment(language, new Bead(0, 1, 0, 2, 1));
        Assert.Equal(joined, Assert.Single(UnitMaker.Units(alignment, 0, Guid.NewGuid, Time)).TargetText);
    }

    [Fact]
    public void A_bead_beyond_the_segments_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => UnitMaker.Units(Alignment("en", new Bead(3, 2, 0, 1, 1)), 0, Guid.NewGuid, Time));

    private static ArticleAlignment Alignment(string targetLanguage, params Bead[] beads) => new()
    {
        Id = Guid.CreateVersion7(),
        MemoryId = "news",
        Source = new AlignedText("ar", "", Known, ["أ", "ب", "ج", "د"]),
        Target = new AlignedText(targetLanguage, "", Article.Unknown, ["a", "b", "c"]),
        Beads = beads,
        PairScore = 1,
        CreateTime = Time,
        UpdateTime = Time,
        Revision = 1,
    };
}
