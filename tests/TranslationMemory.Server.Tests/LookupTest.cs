using TranslationMemory.Core.Matching;
using TranslationMemory.Protocol.V1;
using TranslationMemory.Server.Tests.Support;
using AppliedPenalty = TranslationMemory.Protocol.V1.AppliedPenalty;
using MatchKind = TranslationMemory.Protocol.V1.MatchKind;
using PenaltyKind = TranslationMemory.Protocol.V1.PenaltyKind;
using TargetRunKind = TranslationMemory.Protocol.V1.TargetRunKind;

namespace TranslationMemory.Server.Tests;

/// <summary>Lookups over a real connection: what a match carries, and how the options work.</summary>
public sealed class LookupTest(TestServer server) : IClassFixture<TestServer>
{
    private const string Stored = "أعلن وزير الزراعة افتتاح 12 سوقا جديدة في المحافظة.";

    [Theory]
    [InlineData("identical", "أعلن وزير الزراعة افتتاح 12 سوقا جديدة في المحافظة.", MatchKind.Exact, 100, 100)]
    [InlineData("hamza and teh marbuta", "اعلن وزير الزراعه افتتاح 12 سوقا جديده في المحافظه.", MatchKind.Exact, 99, 99)]
    [InlineData("Arabic-Indic digits", "أعلن وزير الزراعة افتتاح ١٢ سوقا جديدة في المحافظة.", MatchKind.Exact, 99, 99)]
    [InlineData("another number", "أعلن وزير الزراعة افتتاح 15 سوقا جديدة في المحافظة.", MatchKind.Fuzzy, 70, 96)]
    [InlineData("another word", "أعلن وزير الصناعة افتتاح 12 سوقا جديدة في المحافظة.", MatchKind.Fuzzy, 70, 96)]
    [InlineData("a negation", "لم يعلن وزير الزراعة افتتاح 12 سوقا جديدة في المحافظة.", MatchKind.Fuzzy, 70, 90)]
    public async Task A_match_has_its_kind_score_and_reasons(string variant, string query, MatchKind kind, int lowest, int highest)
    {
        var memory = await server.CreateMemoryAsync();
        var unit = await server.CreateUnitAsync(memory, Stored);
        var match = Assert.Single(await server.LookupAsync(memory, query));

        Assert.True(match.Kind == kind, variant);
        Assert.InRange(match.Score, lowest, highest);
        Assert.Equal(match.BaseScore - match.Penalties.Sum(penalty => penalty.Points), match.Score);
        Assert.Equal(match.Score < 100, match.Penalties.Count > 0);
        Assert.Equal(unit, match.TranslationUnit);
        Assert.Equal(query, string.Concat(match.SourceDifference.Where(run => run.Kind is not TextRunKind.Deleted).Select(run => run.Text)));
    }

    [Theory]
    [InlineData("أعلن وزير الصناعة افتتاح 12 سوقا جديدة في المحافظة.", "Agriculture")]
    [InlineData("أعلن وزير الزراعة افتتاح 15 سوقا جديدة في المحافظة.", "12")]
    [InlineData("أعلن وزير الزراعة افتتاح 12 سوقا جديدة في المحافظة.", "")]
    public async Task The_words_of_the_translation_that_belong_to_what_differs_are_marked(string query, string marked)
    {
        const string target = "The Minister of Agriculture announced the opening of 12 new markets in the governorate.";
        var memory = await server.CreateMemoryAsync();
        await server.CreateUnitAsync(memory, Stored, target);
        var match = Assert.Single(await server.LookupAsync(memory, query));

        Assert.Equal(target, string.Concat(match.TargetMarks.Select(run => run.Text)));
        Assert.Equal(marked, string.Join('|', match.TargetMarks.Where(run => run.Kind == TargetRunKind.Check).Select(run => run.Text)));
    }

    [Fact]
    public async Task A_number_that_differs_is_named_with_both_values()
    {
        var memory = await server.CreateMemoryAsync();
        await server.CreateUnitAsync(memory, Stored);
        var match = Assert.Single(await server.LookupAsync(memory, Stored.Replace("12", "15", StringComparison.Ordinal)));

        Assert.Contains(new AppliedPenalty { Kind = PenaltyKind.Number, Points = 4, QueryText = "15", StoredText = "12" }, match.Penalties);
    }

    [Fact]
    public async Task Equal_neighbours_make_a_context_match_that_comes_first()
    {
        var memory = await server.CreateMemoryAsync();
        await server.CreateUnitAsync(memory, Stored, "without neighbours");
        var request = new CreateTranslationUnitRequest
        {
            Parent = memory.Name,
            TranslationUnit = new TranslationUnit
            {
                SourceText = Stored,
                TargetText = "with neighbours",
                Context = new SegmentContext { PreviousSourceText = "قبلها.", NextSourceText = "بعدها." },
            },
        };
        await server.Units.CreateTranslationUnitAsync(request);
        await server.CreateUnitAsync(memory, Stored, "newest");
        var response = await server.Units.LookupSegmentAsync(new LookupSegmentRequest { Parent = memory.Name, Text = Stored, Context = request.TranslationUnit.Context });

        Assert.Equal(["with neighbours", "newest", "without neighbours"], response.Matches.Select(match => match.TranslationUnit.TargetText));
        Assert.Equal([MatchKind.Context, MatchKind.Exact, MatchKind.Exact], response.Matches.Select(match => match.Kind));
    }

    [Fact]
    public async Task The_same_name_of_the_place_makes_a_context_match()
    {
        var memory = await server.CreateMemoryAsync();
        await server.CreateUnitAsync(memory, Stored, "newer, without a name");
        var named = await server.Units.CreateTranslationUnitAsync(new CreateTranslationUnitRequest
        {
            Parent = memory.Name,
            TranslationUnit = new TranslationUnit { SourceText = Stored, TargetText = "named", Context = new SegmentContext { Key = "menu.open" } },
        });
        await server.CreateUnitAsync(memory, Stored, "newest, without a name");
        var response = await server.Units.LookupSegmentAsync(
            new LookupSegmentRequest { Parent = memory.Name, Text = Stored, Context = new SegmentContext { Key = "menu.open" }, Options = new() { MaxMatches = 1 } });

        Assert.Equal("menu.open", named.Context.Key);
        Assert.Equal((named, MatchKind.Context), (Assert.Single(response.Matches).TranslationUnit, response.Matches[0].Kind));
    }

    [Fact]
    public async Task A_number_that_is_carried_over_makes_a_repaired_match_with_a_suggestion()
    {
        var memory = await server.CreateMemoryAsync();
        await server.CreateUnitAsync(memory, Stored, "The minister of agriculture announced the opening of 12 new markets in the province.");
        var match = Assert.Single(await server.LookupAsync(memory, Stored.Replace("12", "15", StringComparison.Ordinal)));

        Assert.Equal(MatchKind.Repaired, match.Kind);
        Assert.Equal("The minister of agriculture announced the opening of 15 new markets in the province.", match.SuggestedTargetText);
    }

    [Fact]
    public async Task Reviewed_units_come_before_newer_ones_of_the_same_score()
    {
        var memory = await server.CreateMemoryAsync();
        var reviewed = await server.CreateUnitAsync(memory, Stored, "reviewed");
        await server.CreateUnitAsync(memory, Stored, "newer");
        await server.Units.UpdateTranslationUnitAsync(new UpdateTranslationUnitRequest { TranslationUnit = new TranslationUnit { Name = reviewed.Name, ReviewState = ReviewState.Reviewed } });

        Assert.Equal(["reviewed", "newer"], (await server.LookupAsync(memory, Stored)).Select(match => match.TranslationUnit.TargetText));
    }

    [Fact]
    public async Task Threshold_and_number_of_matches_are_kept_and_default_to_70_and_5()
    {
        var memory = await server.CreateMemoryAsync();
        await server.Units.BatchCreateTranslationUnitsAsync(TranslationUnitsTest.Batch(memory, Enumerable.Repeat(Stored, 8).Append("أعلن وزير الزراعة خفض الأسعار قبل نهاية الموسم.")));
        var byDefault = await server.LookupAsync(memory, Stored);
        var all = await LookupAsync(memory, new Protocol.V1.LookupOptions { MinScore = 1, MaxMatches = 100 });
        var two = await LookupAsync(memory, new Protocol.V1.LookupOptions { MaxMatches = 2 });

        Assert.Equal(5, byDefault.Count);
        Assert.Equal(9, all.Count);
        Assert.InRange(all[^1].BaseScore, 1, 69);
        Assert.Equal(2, two.Count);
    }

    [Fact]
    public async Task A_lookup_answers_what_a_scan_of_the_listed_units_gives()
    {
        var memory = await server.CreateMemoryAsync();
        string[] words = ["أعلن", "وزير", "الزراعة", "افتتاح", "سوقا", "جديدة", "في", "المحافظة", "لم", "15", "١٢", "report", "يوم"];
        var random = new Random(7);
        string Sentence() => string.Join(' ', Enumerable.Range(0, random.Next(3, 9)).Select(_ => words[random.Next(words.Length)]));
        await server.Units.BatchCreateTranslationUnitsAsync(TranslationUnitsTest.Batch(memory, Enumerable.Range(0, 400).Select(_ => Sentence())));
        var units = (await server.Units.ListTranslationUnitsAsync(new ListTranslationUnitsRequest { Parent = memory.Name, PageSize = 1_000 })).TranslationUnits;
        for (var i = 0; i < 50; i++)
        {
            var query = Sentence();
            var found = await server.Units.LookupSegmentAsync(new LookupSegmentRequest { Parent = memory.Name, Text = query, Options = new() { MinScore = 50, MaxMatches = 100 } });
            var expected = units.Where(unit => SegmentScorer.Score(SegmentQuery.Of(query), Prepared(unit.SourceText), 50) is not null).Select(unit => unit.Name);

            Assert.Equal(expected.Order(StringComparer.Ordinal).Take(100).Count(), found.Matches.Count);
            Assert.Subset(expected.ToHashSet(), found.Matches.Select(match => match.TranslationUnit.Name).ToHashSet());
        }
    }

    [Fact]
    public async Task Writes_going_on_never_hide_a_unit_from_a_lookup()
    {
        var memory = await server.CreateMemoryAsync();
        var steady = await server.CreateUnitAsync(memory, Stored, "steady");
        using var stop = new CancellationTokenSource();
        var writer = Task.Run(async () =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                await server.Units.UpdateTranslationUnitAsync(new UpdateTranslationUnitRequest { TranslationUnit = new TranslationUnit { Name = steady.Name, Creator = $"c{i}" } });
                var passing = await server.CreateUnitAsync(memory, "نص عابر لا يشبه شيئا");
                await server.Units.DeleteTranslationUnitAsync(new DeleteTranslationUnitRequest { Name = passing.Name });
            }
        });
        for (var i = 0; i < 200; i++)
        {
            Assert.Equal(steady.Name, Assert.Single(await server.LookupAsync(memory, Stored)).TranslationUnit.Name);
        }

        await stop.CancelAsync();
        await writer;
    }

    [Fact]
    public void The_contract_and_Core_number_their_enums_alike()
    {
        AssertSameNumbers<Core.Matching.MatchKind, MatchKind>();
        AssertSameNumbers<Core.Matching.PenaltyKind, PenaltyKind>();
        AssertSameNumbers<RunKind, TextRunKind>();
        AssertSameNumbers<Core.Matching.TargetRunKind, TargetRunKind>();
    }

    private static void AssertSameNumbers<TCore, TContract>()
        where TCore : struct, Enum
        where TContract : struct, Enum
    {
        static IEnumerable<(string, int)> Numbers<T>()
            where T : struct, Enum => Enum.GetValues<T>().Select(value => (value.ToString(), Convert.ToInt32(value, null))).Where(pair => pair.Item2 != 0);
        Assert.Equal(Numbers<TContract>(), Numbers<TCore>());
    }

    private static PreparedSegment Prepared(string source) => PreparedSegment.Of(new Core.Units.TranslationUnit
    {
        Id = Guid.NewGuid(),
        MemoryId = "m",
        Languages = new Core.Units.LanguagePair("ar", "en"),
        SourceText = source,
        TargetText = "text",
        CreateTime = default,
        UpdateTime = default,
        Revision = 1,
    });

    private async Task<IReadOnlyList<Protocol.V1.Match>> LookupAsync(Memory memory, Protocol.V1.LookupOptions options) =>
        [.. (await server.Units.LookupSegmentAsync(new LookupSegmentRequest { Parent = memory.Name, Text = Stored, Options = options })).Matches];
}
