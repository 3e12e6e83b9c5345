using TranslationMemory.Core.Matching;
using TranslationMemory.Core.Units;

namespace TranslationMemory.Core.Tests.Matching;

public class LinearScanTest
{
    private const string Sentence = "افتتح المحافظ المستشفى الجديد صباح الأحد";

    [Fact]
    public void Kind_then_score_then_review_then_age_then_id()
    {
        var around = new SegmentContext("قبل", "بعد");
        TranslationUnit fuzzy = MatchingSamples.Unit(Sentence + " الماضي", 1);
        TranslationUnit exact = MatchingSamples.Unit(Sentence, 5);
        TranslationUnit exactLater = exact with { Id = MatchingSamples.Unit("", 6).Id };
        TranslationUnit exactNewer = MatchingSamples.Unit(Sentence, 7) with { CreateTime = exact.CreateTime.AddDays(1) };
        TranslationUnit reviewed = MatchingSamples.Unit(Sentence, 8) with { ReviewState = ReviewState.Reviewed };
        TranslationUnit otherSpelling = MatchingSamples.Unit("إفتتح المحافظ المستشفي الجديد صباح الاحد", 2) with { ReviewState = ReviewState.Reviewed };
        TranslationUnit inContext = otherSpelling with { Id = MatchingSamples.Unit("", 9).Id, Context = around };
        TranslationUnit[] expected = [inContext, reviewed, exactNewer, exact, exactLater, otherSpelling, fuzzy];

        IReadOnlyList<Match> matches = Find(Sentence, around, new LookupOptions { MaxMatches = 10 }, [.. expected.Reverse()]);

        Assert.Equal(expected.Select(unit => unit.Id), matches.Select(match => match.Unit.Id));
        Assert.Equal(MatchKind.Context, matches[0].Kind);
        Assert.Equal(99, matches[0].Score);
    }

    [Fact]
    public void Only_the_best_are_returned()
    {
        TranslationUnit[] units = [.. Enumerable.Range(1, 20).Select(i => MatchingSamples.Unit(Sentence, i))];
        IReadOnlyList<Match> matches = Find(Sentence, null, new LookupOptions { MaxMatches = 3 }, units);
        Assert.Equal(units[..3].Select(unit => unit.Id), matches.Select(match => match.Unit.Id));
    }

    [Fact]
    public void The_threshold_is_held_against_the_base_score()
    {
        TranslationUnit unit = MatchingSamples.Unit("سجلت الوزارة 15 حالة");
        Match match = Assert.Single(Find("سجلت الوزارة 23 حالة", null, new LookupOptions { MinScore = 100 }, unit));
        Assert.Equal((100, 96), (match.BaseScore, match.Score));
    }

    [Theory]
    [InlineData(null, "بعد")]
    [InlineData("قبل", null)]
    [InlineData("قبل", "غيره")]
    public void Without_both_neighbours_there_is_no_context_match(string? previous, string? next)
    {
        TranslationUnit unit = MatchingSamples.Unit(Sentence) with { Context = new SegmentContext("قبل", "بعد") };
        Assert.Equal(MatchKind.Exact, Assert.Single(Find(Sentence, new SegmentContext(previous, next), LookupOptions.Default, unit)).Kind);
    }

    [Fact]
    public void Unknown_neighbours_on_both_sides_are_no_context() =>
        Assert.Equal(MatchKind.Exact, Assert.Single(Find(Sentence, null, LookupOptions.Default, MatchingSamples.Unit(Sentence))).Kind);

    [Theory]
    [InlineData("menu.open", "menu.open", MatchKind.Context)]
    [InlineData("menu.open", "Menu.Open", MatchKind.Exact)]
    [InlineData("", "", MatchKind.Exact)]
    [InlineData(null, null, MatchKind.Exact)]
    [InlineData("menu.open", null, MatchKind.Exact)]
    public void The_same_name_of_the_place_is_a_context_whatever_stands_around(string? queryKey, string? storedKey, MatchKind kind)
    {
        TranslationUnit unit = MatchingSamples.Unit(Sentence) with { Context = new SegmentContext("قبل", "بعد", storedKey) };
        Assert.Equal(kind, Assert.Single(Find(Sentence, new SegmentContext("قبل", "غيره", queryKey), LookupOptions.Default, unit)).Kind);
        Assert.Equal(MatchKind.Context, Assert.Single(Find(Sentence, new SegmentContext("قبل", "بعد", queryKey), LookupOptions.Default, unit)).Kind);
    }

    [Fact]
    public void The_same_name_does_not_lift_what_is_not_exact()
    {
        TranslationUnit unit = MatchingSamples.Unit(Sentence) with { Context = new SegmentContext(null, null, "menu.open") };
        Assert.Equal(MatchKind.Fuzzy, Assert.Single(Find("و" + Sentence, new SegmentContext(null, null, "menu.open"), LookupOptions.Default, unit)).Kind);
    }

    [Fact]
    public void A_cancelled_scan_stops() => Assert.Throws<OperationCanceledException>(() => LinearScan.Find(
        SegmentQuery.Of(Sentence), [PreparedSegment.Of(MatchingSamples.Unit(Sentence))], LookupOptions.Default, new CancellationToken(canceled: true)));

    [Theory]
    [InlineData(0)]
    [InlineData(101)]
    public void Options_have_limits(int value)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new LookupOptions { MinScore = value });
        Assert.Throws<ArgumentOutOfRangeException>(() => new LookupOptions { MaxMatches = value });
    }

    private static IReadOnlyList<Match> Find(string query, SegmentContext? context, LookupOptions options, params TranslationUnit[] units) =>
        LinearScan.Find(SegmentQuery.Of(query, context), units.Select(PreparedSegment.Of), options, TestContext.Current.CancellationToken);
}
