using CsCheck;
using TranslationMemory.Core.Indexing;
using TranslationMemory.Core.Matching;
using TranslationMemory.Core.Segmentation;
using TranslationMemory.Core.Units;

namespace TranslationMemory.Core.Tests.Matching;

/// <summary>A lookup over the index answers what a scan of the same units answers, and reads few of them.</summary>
public class SegmentLookupTest
{
    private const string Sentence = "افتتح المحافظ المستشفى الجديد صباح الأحد";

    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Few words, so that many texts are alike, and many equal up to numbers, conjunctions or spelling.</summary>
    private static readonly Gen<string> CloseTexts = Gen.Select(
        Gen.OneOf("قال", "وقال", "قَالَ", "said", "Said"), Gen.OneOf("الوزير", "وزير", "المدير", "minister"),
        Gen.OneOf("15", "١٥", "23", "لم", "7%", "<b>", "x", "<i>x</i>", "<b>x</b>"), Gen.OneOf("", ".", "اليوم", "24/11/2025"),
        (a, b, c, d) => $"{a} {b} {c} {d}".Trim());

    private static readonly Gen<string> AnyTexts = Gen.OneOf(
        Gen.Const("قال الوزير 15"), Gen.Const("وقال الوزير 15"), Gen.Const("قَالَ الوزير 23"), CloseTexts, MatchingSamples.Texts);

    private static readonly Gen<SegmentContext> Contexts = Gen.Select(
        Gen.OneOf<string?>(null, "", "قبل", "قَبل", "بعد"), Gen.OneOf<string?>(null, "", "بعد"), Gen.OneOf<string?>(null, null, "", "menu.open", "Menu.Open"),
        (previous, next, key) => new SegmentContext(previous, next, key));

    /// <summary>Some units come from beads that the aligner was not sure of.</summary>
    private static readonly Gen<Origin> Origins = Gen.OneOf<Origin>(
        new ClientOrigin(""), new AlignmentOrigin(Guid.Empty, 0, 0.2), new AlignmentOrigin(Guid.Empty, 0, 0.85), new AlignmentOrigin(Guid.Empty, 0, 1));

    private static readonly Gen<TranslationUnit> Units =
        Gen.Select(AnyTexts, AnyTexts, Contexts, Gen.Int[0, 3], Gen.Bool, Gen.Bool, Origins, (source, target, context, minute, isReviewed, isOther, origin) =>
            MatchingSamples.Unit(source) with
            {
                TargetText = target,
                Context = context,
                MemoryId = isOther ? minute % 2 == 0 ? "other" : "elsewhere" : "news",
                CreateTime = Noon.AddMinutes(minute),
                ReviewState = isReviewed ? ReviewState.Reviewed : ReviewState.Unreviewed,
                Origin = origin,
            });

    /// <summary>Some lookups take points off a language variant or a memory, prefer one, or merge equal targets.</summary>
    private static readonly Gen<LookupOptions> Options = Gen.Select(
        Gen.OneOf(1, 50, 70, 85, 100), Gen.OneOf(1, 2, 5, 20, 100), Gen.OneOf(0, 0, 3, 40, 100), Gen.Int[-1, 1], Gen.Bool,
        (minScore, maxMatches, points, priority, isMerging) => new LookupOptions
        {
            MinScore = minScore,
            MaxMatches = maxMatches,
            MergesEqualTargets = isMerging,
            Standing = (memoryId, languages) => memoryId is "news" ? default : new UnitStanding(priority, points, new LanguagePair("ar-EG", "en")),
        });

    [Fact]
    public void A_lookup_answers_what_a_scan_answers() =>
        Gen.Select(Units.Array[0, 60], AnyTexts, Contexts, Options).Sample(
            (units, text, context, options) => AssertLikeScan(Numbered(units), text, context, options, isReverse: false), iter: 2_000);

    [Fact]
    public void A_reverse_lookup_answers_what_a_scan_of_the_units_turned_round_answers() =>
        Gen.Select(Units.Array[0, 60], AnyTexts, Contexts, Options).Sample(
            (units, text, context, options) => AssertLikeScan(Numbered(units), text, context, options, isReverse: true), iter: 500);

    [Fact]
    public void Hundreds_of_equal_texts_are_ranked_like_a_scan_does() =>
        Gen.Select(Units.Array[2, 5], Gen.Int[100, 400], AnyTexts, Contexts, Options).Sample(
            (kinds, count, text, context, options) =>
                AssertLikeScan(Numbered([.. Enumerable.Range(0, count).Select(i => kinds[i * i % kinds.Length])]), text, context, options, isReverse: false),
            iter: 200);

    [Fact]
    public async Task Only_units_that_can_be_among_the_best_are_read()
    {
        TranslationUnit[] units = Numbered([.. Enumerable.Range(0, 5_000).Select(i => MatchingSamples.Unit("صفحة 7") with { CreateTime = Noon.AddSeconds(i) })]);
        var reader = new Reader(units);

        LookupResult result = await FindAsync(units, "صفحة 7", LookupOptions.Default, reader);

        Assert.Equal(units.Reverse().Take(5).Select(unit => unit.Id), result.Matches.Select(match => match.Unit.Id));
        Assert.InRange(reader.Count, 5, 100);
    }

    [Theory]
    [InlineData("المطار 12", 1)]
    [InlineData("المطار 40,000", 0)]
    public async Task Thousands_of_units_that_differ_in_a_number_are_ranked_like_a_scan_does(string text, int exactCount)
    {
        TranslationUnit[] units = Numbered([.. Enumerable.Range(0, 2_000).Select(i => MatchingSamples.Unit($"المطار {i}") with
        {
            TargetText = $"Airport {i}",
            CreateTime = Noon.AddSeconds(i),
        })]);

        LookupResult result = await FindAsync(units, text, LookupOptions.Default, new Reader(units));

        Assert.Equal(Scan(units, text, SegmentContext.None, LookupOptions.Default), Show(result.Matches));
        Assert.Equal(exactCount, result.Matches.Count(match => match.Kind == MatchKind.Exact));
    }

    [Fact]
    public async Task Units_whose_tags_only_count_anew_come_before_newer_ones_with_tags_of_another_type()
    {
        TranslationUnit[] units = Numbered([.. Enumerable.Range(0, 400).Select(i => i < 10 ? $"<g id=\"{i}\">المطار</g>" : "<b>المطار</b>").Select((text, i) =>
            MatchingSamples.Unit(text) with { TargetText = text, CreateTime = Noon.AddSeconds(i) })]);

        LookupResult result = await FindAsync(units, "<g id=\"77\">المطار</g>", LookupOptions.Default, new Reader(units));

        Assert.Equal(Scan(units, "<g id=\"77\">المطار</g>", SegmentContext.None, LookupOptions.Default), Show(result.Matches));
        Assert.All(result.Matches, match => Assert.Equal((MatchKind.Repaired, 99), (match.Kind, match.Score)));
    }

    [Theory]
    [InlineData("اقرأ المزيد", 99)]
    [InlineData("<a href=\"/7\">اقرأ المزيد</a>", 100)]
    [InlineData("<a href=\"/x/7\">اقرأ المزيد</a>", 99)]
    public async Task Of_thousands_of_units_that_differ_in_their_tags_few_are_read(string text, int score)
    {
        TranslationUnit[] units = Numbered([.. Enumerable.Range(0, 3_000).Select(i => MatchingSamples.Unit($"<a href=\"/{i}\">اقرأ المزيد</a>") with
        {
            TargetText = $"<a href=\"/{i}\">Read more</a>",
            CreateTime = Noon.AddSeconds(i),
        })]);
        var reader = new Reader(units);

        LookupResult result = await FindAsync(units, text, LookupOptions.Default, reader);

        Assert.Equal(Scan(units, text, SegmentContext.None, LookupOptions.Default), Show(result.Matches));
        Assert.Equal(score, result.Matches[0].Score);
        Assert.InRange(reader.Count, 5, 300);
    }

    [Fact]
    public async Task A_pair_around_a_text_does_not_hide_it_from_a_lookup_at_95() =>
        await Gen.Select(MatchingSamples.TextsWithABeginning.Array[1, 20], Gen.Int[0, 19]).SampleAsync(async (texts, at) =>
        {
            TranslationUnit[] units = Numbered([.. texts.Select((text, i) => MatchingSamples.Unit(i % 2 == 0 ? text : $"<b>{text}</b>"))]);
            string plain = texts[at % texts.Length];
            foreach (string query in (string[])[plain, $"<b>{plain}</b>"])
            {
                LookupResult result = await FindAsync(units, query, new LookupOptions { MinScore = 95, MaxMatches = 100 }, new Reader(units));
                Assert.Contains(units[at % texts.Length].Id, result.Matches.Where(match => match.BaseScore == 100).Select(match => match.Unit.Id));
            }
        });

    [Fact]
    public async Task A_unit_with_a_lower_base_score_comes_first_where_penalties_put_it_there()
    {
        TranslationUnit[] units = Numbered([
            MatchingSamples.Unit("لم يعلن وزير الزراعة افتتاح السوق الجديدة في المحافظة"),
            MatchingSamples.Unit("أعلن وزير الزراعة افتتاح السوق الجديدة في المحافظة أمس")]);

        LookupResult result = await FindAsync(units, "أعلن وزير الزراعة افتتاح السوق الجديدة في المحافظة", new LookupOptions { MaxMatches = 1 }, new Reader(units));

        Assert.Equal(Scan(units, "أعلن وزير الزراعة افتتاح السوق الجديدة في المحافظة", SegmentContext.None, new LookupOptions { MaxMatches = 1 }), Show(result.Matches));
    }

    [Fact]
    public async Task A_unit_found_by_its_target_is_turned_round()
    {
        TranslationUnit unit = MatchingSamples.Unit(Sentence) with
        {
            TargetText = "The governor opened the new hospital",
            SourceArticle = new Article("https://example.org/ar", null, null, null),
            TargetArticle = new Article("https://example.org/en", null, null, null),
            SourceRange = new SegmentRange(1, 2),
            TargetRange = new SegmentRange(3, 4),
            Context = new SegmentContext("قبل", "بعد"),
        };
        Match match = Assert.Single((await FindAsync([unit], unit.TargetText, LookupOptions.Default, new Reader([unit]), isReverse: true)).Matches);

        Assert.Equal((unit.TargetText, unit.SourceText), (match.Unit.SourceText, match.Unit.TargetText));
        Assert.Equal(new LanguagePair("en", "ar"), match.Unit.Languages);
        Assert.Equal(("https://example.org/en", "https://example.org/ar"), (match.Unit.SourceArticle!.Url, match.Unit.TargetArticle!.Url));
        Assert.Equal((new SegmentRange(3, 4), new SegmentRange(1, 2)), (match.Unit.SourceRange, match.Unit.TargetRange));
        Assert.Equal((unit.Id, SegmentContext.None), (match.Unit.Id, match.Unit.Context));
        Assert.Equal(unit with { Context = SegmentContext.None }, match.Unit.Reversed());
    }

    [Theory]
    [InlineData("unchanged", false)]
    [InlineData("deleted", true)]
    [InlineData("another text", true)]
    [InlineData("a text that scores otherwise", true)]
    [InlineData("reviewed", true)]
    [InlineData("another creator", true)]
    public async Task A_unit_that_changed_since_the_view_is_told(string change, bool hasChanged)
    {
        TranslationUnit unit = MatchingSamples.Unit(Sentence) with { Creator = "noor" };
        TranslationUnit? now = change switch
        {
            "deleted" => null,
            "another text" => unit with { SourceText = "نص آخر" },
            "a text that scores otherwise" => unit with { SourceText = Sentence + " الماضي" },
            "reviewed" => unit with { ReviewState = ReviewState.Reviewed },
            "another creator" => unit with { Creator = "sami" },
            _ => unit,
        };
        IndexView view = LookupIndex.Build([Indexed(unit, 1)], 1).Current;

        LookupResult result = await SegmentLookup.FindAsync(
            SegmentQuery.Of(Sentence), "ar", view, (facets, _, _) => facets.Creator is "noor", LookupOptions.Default,
            (_, _) => ValueTask.FromResult<IReadOnlyList<TranslationUnit?>>([now]), TestContext.Current.CancellationToken);

        Assert.Equal(hasChanged, result.HasChanged);
        Assert.Equal(now?.Creator is "noor" && now.SourceText.StartsWith(Sentence, StringComparison.Ordinal), result.Matches.Count == 1);
    }

    [Fact]
    public async Task A_cancelled_lookup_stops() => await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await SegmentLookup.FindAsync(
        SegmentQuery.Of(Sentence), "ar", LookupIndex.Build([Indexed(MatchingSamples.Unit(Sentence), 1)], 1).Current, (_, _, _) => true, LookupOptions.Default,
        new Reader([MatchingSamples.Unit(Sentence)]).ReadAsync, new CancellationToken(canceled: true)));

    private static void AssertLikeScan(TranslationUnit[] units, string text, SegmentContext context, LookupOptions options, bool isReverse)
    {
        LookupResult result = FindAsync(units, text, options, new Reader(units), isReverse, context).AsTask().GetAwaiter().GetResult();

        Assert.False(result.HasChanged);
        Assert.Equal(Scan(units.Where(unit => unit.MemoryId is not "elsewhere").Select(unit => isReverse ? unit.Reversed() : unit), text, context, options), Show(result.Matches));
    }

    private static ValueTask<LookupResult> FindAsync(
        TranslationUnit[] units, string text, LookupOptions options, Reader reader, bool isReverse = false, SegmentContext? context = null) =>
        SegmentLookup.FindAsync(
            SegmentQuery.Of(text, context), isReverse ? "en" : "ar", LookupIndex.Build(units.Select((unit, i) => Indexed(unit, i + 1)), 1).Current,
            (facets, _, isFoundByTarget) => facets.MemoryId is not "elsewhere" && isFoundByTarget == isReverse, options, reader.ReadAsync,
            TestContext.Current.CancellationToken);

    private static IEnumerable<string> Scan(IEnumerable<TranslationUnit> units, string text, SegmentContext context, LookupOptions options) =>
        Show(LinearScan.Find(SegmentQuery.Of(text, context), units.Select(PreparedSegment.Of), options, TestContext.Current.CancellationToken));

    private static IEnumerable<string> Show(IEnumerable<Match> matches) =>
        [.. matches.Select(match => $"{match.Unit.Id} {match.Kind} {match.Score} of {match.BaseScore} {string.Join(' ', match.Penalties)} {match.MergedUnitCount} {match.Unit.SourceText}")];

    /// <summary>The units with ids of their own, in no order of their keys.</summary>
    private static TranslationUnit[] Numbered(TranslationUnit[] units) =>
        [.. units.Select((unit, i) => unit with { Id = MatchingSamples.Unit("", (i * 7_919) % 10_007).Id })];

    private static IndexedUnit Indexed(TranslationUnit unit, long key) => new(
        key, new UnitFacets(unit.MemoryId, unit.Languages, unit.SourceArticle?.Url ?? "", unit.Creator, unit.ReviewState),
        unit.CreateTime, unit.SourceText, unit.TargetText, unit.Context);

    /// <summary>Reads units by their place, and counts.</summary>
    private sealed class Reader(TranslationUnit[] units)
    {
        public int Count { get; private set; }

        public ValueTask<IReadOnlyList<TranslationUnit?>> ReadAsync(IReadOnlyList<long> keys, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Count += keys.Count;
            return ValueTask.FromResult<IReadOnlyList<TranslationUnit?>>([.. keys.Select(key => units[key - 1])]);
        }
    }
}
