using Grpc.Core;
using TranslationMemory.Protocol.V1;
using TranslationMemory.Server.Tests.Support;

namespace TranslationMemory.Server.Tests;

/// <summary>Files that are exported, over a real connection, and what an import makes of them.</summary>
public sealed class ExportTest(TestServer server) : IClassFixture<TestServer>
{
    [Theory]
    [InlineData(ExchangeFormat.Tmx)]
    [InlineData(ExchangeFormat.JsonLines)]
    public async Task Nothing_of_a_unit_is_lost_on_the_way_out_and_in(ExchangeFormat format)
    {
        var from = await server.CreateMemoryAsync();
        foreach (var unit in Samples())
        {
            await server.Units.CreateTranslationUnitAsync(new() { Parent = from.Name, TranslationUnit = unit });
        }

        var first = FileCalls.FileOf(await server.Units.ExportAsync(new() { Parent = from.Name, Format = format }));
        var to = await server.CreateMemoryAsync();
        var imported = await server.Units.ImportAsync(FileCalls.Settings(to.Name, format), first);
        var again = await server.CreateMemoryAsync();
        await server.Units.ImportAsync(FileCalls.Settings(again.Name, format), FileCalls.FileOf(await server.Units.ExportAsync(new() { Parent = to.Name, Format = format })));

        Assert.Null(imported.Failure);
        var expected = await server.Units.AllUnitsAsync(from.Name);
        Assert.Equal(expected.Select(Said), (await server.Units.AllUnitsAsync(to.Name)).Select(Said));
        Assert.Equal(expected.Select(Said), (await server.Units.AllUnitsAsync(again.Name)).Select(Said));
    }

    [Theory]
    [InlineData(ExchangeFormat.Tmx)]
    [InlineData(ExchangeFormat.Tsv)]
    [InlineData(ExchangeFormat.Csv)]
    [InlineData(ExchangeFormat.JsonLines)]
    [InlineData(ExchangeFormat.Po)]
    [InlineData(ExchangeFormat.Xliff)]
    [InlineData(ExchangeFormat.Xliff2)]
    public async Task An_export_goes_on_where_it_broke_off(ExchangeFormat format)
    {
        var memory = await LargeMemoryAsync();
        var request = new ExportTranslationUnitsRequest { Parent = memory.Name, Format = format };
        var whole = await server.Units.ExportAsync(request);
        Assert.True(whole.Count > 3, $"{whole.Count} pieces");
        Assert.Equal(4_000, whole.Sum(piece => piece.UnitCount));
        for (var i = 0; i < whole.Count - 1; i++)
        {
            var rest = await server.Units.ExportAsync(new(request) { Cursor = whole[i].Cursor });
            Assert.Equal(FileCalls.FileOf(whole), FileCalls.FileOf(whole.Take(i + 1)) + FileCalls.FileOf(rest));
        }

        Assert.Equal("", whole[^1].Cursor);
    }

    [Theory]
    [InlineData(ExchangeFormat.Tsv)]
    [InlineData(ExchangeFormat.Csv)]
    [InlineData(ExchangeFormat.Po)]
    [InlineData(ExchangeFormat.Xliff)]
    [InlineData(ExchangeFormat.Xliff2)]
    public async Task Texts_come_back_from_every_format(ExchangeFormat format)
    {
        var from = await server.CreateMemoryAsync();
        foreach (var unit in Samples())
        {
            await server.Units.CreateTranslationUnitAsync(new() { Parent = from.Name, TranslationUnit = unit });
        }

        var to = await server.CreateMemoryAsync();
        var imported = await server.Units.ImportAsync(FileCalls.Settings(to.Name, format), FileCalls.FileOf(await server.Units.ExportAsync(new() { Parent = from.Name, Format = format })));

        Assert.Null(imported.Failure);
        Assert.Equal(
            (await server.Units.AllUnitsAsync(from.Name)).Select(unit => (unit.SourceText, unit.TargetText)),
            (await server.Units.AllUnitsAsync(to.Name)).Select(unit => (unit.SourceText, unit.TargetText)));
    }

    [Fact]
    public async Task Only_what_is_asked_for_is_exported()
    {
        var memory = await server.CreateMemoryAsync(("ar", "en"), ("ar", "fr"));
        foreach (var (language, creator) in ((string, string)[])[("en", "Amal"), ("fr", "Amal"), ("fr", "Omar")])
        {
            await server.Units.CreateTranslationUnitAsync(new()
            {
                Parent = memory.Name,
                TranslationUnit = new() { SourceText = "نعم", TargetText = $"{language} {creator}", SourceLanguageCode = "ar", TargetLanguageCode = language, Creator = creator },
            });
        }

        var request = new ExportTranslationUnitsRequest { Parent = memory.Name, Format = ExchangeFormat.Tsv };
        Assert.Equal(["en Amal", "fr Amal", "fr Omar"], await TargetsAsync(request));
        Assert.Equal(["fr Amal", "fr Omar"], await TargetsAsync(new(request) { TargetLanguageCode = "fr" }));
        Assert.Equal(["en Amal", "fr Amal"], await TargetsAsync(new(request) { Filter = "creator = \"Amal\"" }));
        Assert.Equal(["fr Omar"], await TargetsAsync(new(request) { TargetLanguageCode = "fr", Filter = "creator != \"Amal\"" }));
    }

    [Fact]
    public async Task An_empty_memory_is_an_empty_file()
    {
        var memory = await server.CreateMemoryAsync();

        Assert.EndsWith("<body>\n</body>\n</tmx>\n", FileCalls.FileOf(await server.Units.ExportAsync(new() { Parent = memory.Name, Format = ExchangeFormat.Tmx })), StringComparison.Ordinal);
        Assert.Equal("", FileCalls.FileOf(await server.Units.ExportAsync(new() { Parent = memory.Name, Format = ExchangeFormat.JsonLines })));
    }

    [Fact]
    public async Task A_source_that_is_there_again_gets_a_context_in_a_PO_file()
    {
        var memory = await server.CreateMemoryAsync();
        await server.CreateUnitAsync(memory, "نعم", "yes");
        var second = await server.CreateUnitAsync(memory, "نعم", "aye");
        var file = FileCalls.FileOf(await server.Units.ExportAsync(new() { Parent = memory.Name, Format = ExchangeFormat.Po }));

        Assert.EndsWith($"\nmsgid \"نعم\"\nmsgstr \"yes\"\n\nmsgctxt \"{second.Name[(second.Name.LastIndexOf('/') + 1)..]}\"\nmsgid \"نعم\"\nmsgstr \"aye\"\n", file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_exported_is_refused()
    {
        var memory = await server.CreateMemoryAsync(("ar", "en"), ("ar", "fr"));
        var request = new ExportTranslationUnitsRequest { Parent = memory.Name, Format = ExchangeFormat.Tmx };
        foreach (var (bad, code) in ((ExportTranslationUnitsRequest, StatusCode)[])
            [
                (new(request) { Format = ExchangeFormat.Unspecified }, StatusCode.InvalidArgument),
                (new(request) { Format = ExchangeFormat.Po }, StatusCode.InvalidArgument),
                (new(request) { Cursor = "made up" }, StatusCode.InvalidArgument),
                (new(request) { Filter = "nonsense" }, StatusCode.InvalidArgument),
                (new(request) { TargetLanguageCode = "de" }, StatusCode.FailedPrecondition),
                (new(request) { Parent = "memories/no-such" }, StatusCode.NotFound),
            ])
        {
            Assert.Equal(code, (await Assert.ThrowsAsync<RpcException>(() => server.Units.ExportAsync(bad))).StatusCode);
        }
    }

    private async Task<IEnumerable<string>> TargetsAsync(ExportTranslationUnitsRequest request) =>
        FileCalls.FileOf(await server.Units.ExportAsync(request)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split('\t')[1]);

    private async Task<Memory> LargeMemoryAsync()
    {
        var memory = await server.CreateMemoryAsync();
        foreach (var chunk in Enumerable.Range(0, 4_000).Chunk(1_000))
        {
            var request = new BatchCreateTranslationUnitsRequest { Parent = memory.Name };
            request.Requests.AddRange(chunk.Select(i => new CreateTranslationUnitRequest
            {
                TranslationUnit = new() { SourceText = $"نص {i % 3_000}", TargetText = new string('a', 1_000) },
            }));
            await server.Units.BatchCreateTranslationUnitsAsync(request);
        }

        return memory;
    }

    private static TranslationUnit[] Samples() =>
    [
        new() { SourceText = "نعم", TargetText = "yes" },
        new() { SourceText = "<b>نعم</b> <br/> a < b & \"c\"\n\tد\r", TargetText = "<ph x=\"1\" c=\"{0}\"/> <i>x</b>" },
        new()
        {
            SourceText = "وصل الوفد", TargetText = "The delegation arrived", Creator = "Amal", UsageCount = 3, ReviewState = ReviewState.Reviewed,
            Context = new() { PreviousSourceText = "", NextSourceText = "وغادر", Key = "menu.file" },
            SourceArticle = new() { Url = "https://example.org/1", Outlet = "Example", Title = "وصول", PublishDate = new() { Year = 2026, Month = 3, Day = 10 } },
            TargetArticle = new() { Title = "Arrival" },
            SourceRange = new() { FirstSegment = 3, SegmentCount = 2 },
            TargetRange = new() { FirstSegment = 4, SegmentCount = 1 },
            Properties = { ["topic"] = "news", ["note"] = "A property.", ["@note"] = "One.", ["@note#2"] = "Two.", ["source:x"] = "y", ["@datatype"] = "html", ["@own"] = "kept", ["issue#2"] = "kept" },
        },
    ];

    /// <summary>What a unit says of itself: not its name, times and origin, nor what an export tells of these.</summary>
    private static string Said(TranslationUnit unit)
    {
        var said = new TranslationUnit(unit) { Name = "", Etag = "", CreateTime = null, UpdateTime = null, Origin = null };
        foreach (var key in (string[])["@tuid", "@creationdate", "@changedate"])
        {
            said.Properties.Remove(key);
        }

        var properties = string.Join(' ', said.Properties.OrderBy(each => each.Key, StringComparer.Ordinal).Select(each => $"{each.Key}={each.Value}"));
        said.Properties.Clear();
        return $"{said} {properties}";
    }
}
