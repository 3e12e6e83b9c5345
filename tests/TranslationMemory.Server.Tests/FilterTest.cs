using CsCheck;
using Grpc.Core;
using TranslationMemory.Core.Indexing;
using TranslationMemory.Protocol;
using TranslationMemory.Protocol.V1;
using TranslationMemory.Server.Filtering;
using TranslationMemory.Server.Tests.Support;
using LanguagePair = TranslationMemory.Core.Units.LanguagePair;
using ReviewState = TranslationMemory.Core.Units.ReviewState;

namespace TranslationMemory.Server.Tests;

/// <summary>Filters of lookups: which units pass, and what is said of one that is not written as it must be.</summary>
public sealed class FilterTest(TestServer server) : IClassFixture<TestServer>
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly UnitFacets Facets = new("news", new LanguagePair("ar", "en"), "https://example.org/a?b=(c)", "أمل \"A\"", ReviewState.Reviewed);

    [Theory]
    [InlineData("", true)]
    [InlineData(" \t\n", true)]
    [InlineData("review_state = REVIEWED", true)]
    [InlineData("review_state = \"UNREVIEWED\"", false)]
    [InlineData("review_state != UNREVIEWED", true)]
    [InlineData("""creator = "أمل \"A\"" """, true)]
    [InlineData("creator = 'أمل \"A\"'", true)]
    [InlineData("creator != 'أمل \"A\"'", false)]
    [InlineData("creator = 'أمل*'", false)]
    [InlineData("source_article.url = \"https://example.org/a?b=(c)\"", true)]
    [InlineData("source_article.url=\"https://example.org/b\"", false)]
    [InlineData("create_time = 2026-03-01T12:00:00Z", true)]
    [InlineData("create_time = \"2026-03-01T15:00:00+03:00\"", true)]
    [InlineData("create_time = 2026-03-01T12:00:00.000001Z", false)]
    [InlineData("create_time<2026-03-01T12:00:00.000001Z", true)]
    [InlineData("create_time < 2026-03-01T12:00:00Z", false)]
    [InlineData("create_time <= 2026-03-01T12:00:00Z", true)]
    [InlineData("create_time > 2026-03-01T12:00:00Z", false)]
    [InlineData("create_time >= 2026-03-01T12:00:00Z", true)]
    [InlineData("create_time != 2026-03-01T12:00:00Z", false)]
    [InlineData("NOT review_state = REVIEWED", false)]
    [InlineData("NOT NOT review_state = REVIEWED", true)]
    [InlineData("review_state = REVIEWED AND creator = ''", false)]
    [InlineData("review_state = REVIEWED OR creator = ''", true)]
    [InlineData("(creator = '' OR review_state = REVIEWED) AND create_time > 2026-01-01T00:00:00Z", true)]
    [InlineData("creator = '' OR (review_state = REVIEWED AND create_time < 2026-01-01T00:00:00Z)", false)]
    [InlineData("NOT (creator = '' AND review_state = REVIEWED)", true)]
    [InlineData("((review_state=REVIEWED))", true)]
    [InlineData("usage_count > 5", true)] // whatever only the unit itself can tell may hold
    [InlineData("NOT usage_count > 5", true)]
    [InlineData("usage_count > 5 AND review_state = UNREVIEWED", false)]
    [InlineData("NOT (usage_count > 5 OR review_state = REVIEWED)", false)]
    [InlineData("NOT (usage_count > 5 AND review_state = REVIEWED)", true)]
    public void A_unit_passes_or_not(string filter, bool passes) => Assert.Equal(passes, FilterParser.Parse(filter).MayHold(Facets, Noon));

    [Theory]
    [InlineData("outlet = 'x'", 1, "source_article.url")]
    [InlineData("creator = 'x' AND source_text = 'y'", 19, "source_text")]
    [InlineData("creator 'x'", 9, "= or another operator")]
    [InlineData("creator =", 10, "Write a value")]
    [InlineData("creator = noor", 11, "\"noor\"")]
    [InlineData("creator = 'x", 11, "Close it with '")]
    [InlineData("creator = 'a\\n'", 13, "backslash")]
    [InlineData("creator = 'a\\", 13, "backslash")]
    [InlineData("creator > 'x'", 9, "no order")]
    [InlineData("creator ! 'x'", 9, "!=")]
    [InlineData("review_state = DONE", 16, "REVIEWED or UNREVIEWED")]
    [InlineData("create_time > yesterday", 15, "2026-03-01T12:00:00Z")]
    [InlineData("create_time > \"2026-03-01T12:00:00\"", 15, "zone")]
    [InlineData("create_time > 2026-02-30T12:00:00Z", 15, "is no time")]
    [InlineData("creator = '' AND", 17, "Write a field")]
    [InlineData("AND creator = ''", 1, "Write a field")]
    [InlineData("NOT", 4, "Write a field")]
    [InlineData("creator = '' creator = ''", 14, "AND or OR")]
    [InlineData("creator = '' and creator = ''", 14, "AND or OR")]
    [InlineData("creator = '' AND creator = '' OR creator = ''", 31, "parentheses")]
    [InlineData("(creator = ''", 1, "not closed")]
    [InlineData("(creator = '' creator = '')", 15, "AND or OR")]
    [InlineData("creator = '')", 13, "closes nothing")]
    [InlineData("()", 2, "Write a field")]
    [InlineData("creator = '\U0001F600' x", 15, "AND or OR")]
    public void A_filter_that_is_none_is_told_where_and_what_to_write(string filter, int position, string advice)
    {
        var exception = Assert.Throws<FilterSyntaxException>(() => FilterParser.Parse(filter));

        Assert.StartsWith($"At character {position}: ", exception.Message, StringComparison.Ordinal);
        Assert.Contains(advice, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("source_language_code = 'ar' AND target_language_code != 'fr'", true)]
    [InlineData("source_article.outlet = 'Example' AND source_article.title = 'عنوان'", true)]
    [InlineData("target_article.url = 'https://example.org/en'", true)]
    [InlineData("target_article.outlet = ''", true)]
    [InlineData("target_article.title = 'Example'", false)]
    [InlineData("source_article.publish_date = 2026-02-01", true)]
    [InlineData("source_article.publish_date < '2026-02-01'", false)]
    [InlineData("target_article.publish_date < 2099-01-01", false)]
    [InlineData("target_article.publish_date != 2099-01-01", true)]
    [InlineData("update_time > 2026-03-01T12:00:00Z", true)]
    [InlineData("last_use_time > 2020-01-01T00:00:00Z", false)]
    [InlineData("NOT last_use_time > 2020-01-01T00:00:00Z", true)]
    [InlineData("usage_count >= 7 AND usage_count < 8", true)]
    [InlineData("source_range.first_segment = 3 AND source_range.segment_count = 2", true)]
    [InlineData("target_range.first_segment >= 0", false)]
    [InlineData("context.key = 'menu.open'", true)]
    [InlineData("origin.alignment.confidence >= 0.9 AND origin.alignment.bead = 4", true)]
    [InlineData("origin.alignment.alignment = 'memories/news/alignments/00000000-0000-0000-0000-000000000000'", true)]
    [InlineData("origin.import.file = ''", true)]
    [InlineData("origin.client.application = 'tm'", false)]
    [InlineData("properties.client = 'UN' AND properties.none = ''", true)]
    [InlineData("properties.'مفتاح مع مسافة' = 'x'", true)]
    [InlineData("properties.client != 'UN'", false)]
    [InlineData("NOT (usage_count > 5 AND review_state = REVIEWED)", false)]
    public void A_unit_that_is_read_passes_or_not(string filter, bool passes)
    {
        var unit = new Core.Units.TranslationUnit
        {
            Id = Guid.Empty,
            MemoryId = "news",
            Languages = new LanguagePair("ar", "en"),
            SourceText = "نص",
            TargetText = "text",
            SourceArticle = new Core.Segmentation.Article("https://example.org/ar", new DateOnly(2026, 2, 1), "Example", "عنوان"),
            TargetArticle = new Core.Segmentation.Article("https://example.org/en"),
            SourceRange = new Core.Units.SegmentRange(3, 2),
            Context = new Core.Units.SegmentContext(null, null, "menu.open"),
            Origin = new Core.Units.AlignmentOrigin(Guid.Empty, 4, 0.97),
            ReviewState = ReviewState.Reviewed,
            UsageCount = 7,
            Properties = new Dictionary<string, string>(StringComparer.Ordinal) { ["client"] = "UN", ["مفتاح مع مسافة"] = "x" },
            CreateTime = Noon,
            UpdateTime = Noon.AddDays(1),
            Revision = 1,
        };

        var condition = FilterParser.Parse(filter);

        Assert.Equal(passes, condition.Holds(unit));
        Assert.True(!passes || condition.MayHold(UnitFacets.Of(unit), unit.CreateTime), "a unit that passes is not kept from being read");
    }

    [Fact]
    public async Task What_only_the_unit_tells_is_filtered_by_however_many_do_not_pass()
    {
        var memory = await server.CreateMemoryAsync();
        await CreateAsync(memory, new TranslationUnit { TargetText = "wanted", Properties = { ["client"] = "UN" } });
        for (var i = 0; i < 40; i++)
        {
            await CreateAsync(memory, new TranslationUnit { TargetText = $"other {i}" });
        }

        Assert.Equal(["wanted"], await LookupAsync(memory, "properties.client = 'UN'"));
        Assert.Equal(5, (await LookupAsync(memory, "properties.client != 'UN'")).Count());
    }

    [Fact]
    public void Parentheses_and_negations_are_only_so_deep()
    {
        static string Deep(int depth) => $"{new string('(', depth)}creator = ''{new string(')', depth)}";

        Assert.False(FilterParser.Parse(Deep(ContractLimits.MaxFilterDepth)).MayHold(Facets, Noon));
        Assert.Throws<FilterSyntaxException>(() => FilterParser.Parse(Deep(ContractLimits.MaxFilterDepth + 1)));
        Assert.Throws<FilterSyntaxException>(() => FilterParser.Parse(string.Concat(Enumerable.Repeat("NOT ", ContractLimits.MaxFilterDepth + 1)) + "creator = ''"));
    }

    [Fact]
    public void Whatever_is_given_is_read_or_refused() => Check.Sample(
        Gen.OneOf("(", ")", "AND", "OR", "NOT", "creator", "=", "!=", "<", ">=", "'x'", "\"", "\\", "review_state", "REVIEWED", "create_time", "\uD800", "\0", "!")
            .Array[0, 12].Select(parts => string.Join(' ', parts)),
        text =>
        {
            try
            {
                FilterParser.Parse(text).MayHold(Facets, Noon);
            }
            catch (FilterSyntaxException e)
            {
                Assert.StartsWith("At character ", e.Message, StringComparison.Ordinal);
            }
        });

    [Fact]
    public async Task A_lookup_considers_what_passes_and_nothing_else()
    {
        var memory = await server.CreateMemoryAsync();
        var plain = await CreateAsync(memory, new TranslationUnit { TargetText = "plain" });
        await CreateAsync(memory, new TranslationUnit { TargetText = "amal", Creator = "amal" });
        await CreateAsync(memory, new TranslationUnit { TargetText = "article", SourceArticle = new Article { Url = "https://example.org/a" } });
        await CreateAsync(memory, new TranslationUnit { TargetText = "reviewed", ReviewState = Protocol.V1.ReviewState.Reviewed });

        Assert.Equal(["amal"], await LookupAsync(memory, "creator = \"amal\""));
        Assert.Equal(["article"], await LookupAsync(memory, "source_article.url = \"https://example.org/a\""));
        Assert.Equal(["article", "amal", "plain"], await LookupAsync(memory, "review_state = UNREVIEWED"));
        Assert.Equal(["plain"], await LookupAsync(memory, $"create_time <= \"{plain.CreateTime.ToDateTimeOffset():yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'}\""));
        Assert.Empty(await LookupAsync(memory, "creator = \"amal\" AND review_state = REVIEWED"));
    }

    [Fact]
    public async Task A_filter_follows_what_an_update_changed()
    {
        var memory = await server.CreateMemoryAsync();
        var unit = await CreateAsync(memory, new TranslationUnit { TargetText = "x", Creator = "amal" });
        await server.Units.UpdateTranslationUnitAsync(new UpdateTranslationUnitRequest { TranslationUnit = new TranslationUnit { Name = unit.Name, Creator = "noor" } });

        Assert.Empty(await LookupAsync(memory, "creator = 'amal'"));
        Assert.Equal(["x"], await LookupAsync(memory, "creator = 'noor'"));
    }

    [Theory]
    [InlineData("outlet = 'x'", "options.filter FILTER_INVALID")]
    [InlineData("creator = '\u0001'", "options.filter TEXT_MALFORMED")]
    public async Task A_filter_that_is_none_is_refused(string filter, string violation)
    {
        var memory = await server.CreateMemoryAsync();
        var failure = await Failure.OfAsync(server.Units.LookupSegmentAsync(Request(memory, filter)));

        Assert.Equal(StatusCode.InvalidArgument, failure.Code);
        Assert.Equal([violation], failure.Violations);
    }

    [Fact]
    public async Task A_filter_that_is_too_long_is_refused()
    {
        var memory = await server.CreateMemoryAsync();
        var failure = await Failure.OfAsync(server.Units.LookupSegmentAsync(Request(memory, new string(' ', ContractLimits.MaxFilterLength + 1))));

        Assert.Equal(["options.filter TEXT_TOO_LONG"], failure.Violations);
    }

    private async Task<TranslationUnit> CreateAsync(Memory memory, TranslationUnit unit)
    {
        unit.SourceText = "نص";
        return await server.Units.CreateTranslationUnitAsync(new CreateTranslationUnitRequest { Parent = memory.Name, TranslationUnit = unit });
    }

    private async Task<IEnumerable<string>> LookupAsync(Memory memory, string filter) =>
        (await server.Units.LookupSegmentAsync(Request(memory, filter))).Matches.Select(match => match.TranslationUnit.TargetText);

    private static LookupSegmentRequest Request(Memory memory, string filter) => new() { Parent = memory.Name, Text = "نص", Options = new LookupOptions { Filter = filter } };
}
