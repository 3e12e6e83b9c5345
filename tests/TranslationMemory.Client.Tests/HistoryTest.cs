using System.Text;

namespace TranslationMemory.Client.Tests;

/// <summary>History, earlier times, policies and warnings against the real server.</summary>
public sealed class HistoryTest(RunningServer server) : IClassFixture<RunningServer>, IAsyncDisposable
{
    private readonly TranslationMemoryClient _client = server.Connect();

    public ValueTask DisposeAsync() => _client.DisposeAsync();

    [Fact]
    public async Task A_unit_has_versions_and_is_read_and_looked_up_as_it_was()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var memory = (await RunningServer.NewMemoryAsync(_client)).Name;
        var unit = await _client.CreateTranslationUnitAsync(memory, Unit("نص", "A text") with { Creator = "amal" }, cancellationToken: cancellation);
        var changed = await _client.UpdateTranslationUnitAsync(
            unit with { TargetText = "Text" }, TranslationUnitFields.TargetText, new UpdateOptions { Note = new("noor", "no article") }, cancellation);
        await _client.DeleteTranslationUnitAsync(unit.Name, changed.Etag, new ChangeNote("amal", "twice"), cancellation);

        var versions = await _client.ListTranslationUnitVersionsAsync(unit.Name, pageSize: 2, cancellation).ToListAsync(cancellation);

        Assert.Equal(
            [(3, UnitVersionKind.Deleted, "amal", "twice", null), (2, UnitVersionKind.Updated, "noor", "no article", "Text"), (1, UnitVersionKind.Created, "amal", "", "A text")],
            versions.Select(version => (version.Version, version.Kind, version.Author, version.Reason, version.Unit?.TargetText)));
        Assert.Equal(changed.UpdateTime, versions[1].ChangeTime);
        Assert.Equal("A text", (await _client.GetTranslationUnitAsync(unit.Name, unit.CreateTime, cancellation)).TargetText);
        var then = new LookupOptions { ReadTime = changed.UpdateTime };
        Assert.Equal("Text", Assert.Single(await _client.LookupAsync(memory, "نص", then, cancellation)).Unit.TargetText);
        Assert.Equal("Text", Assert.Single((await _client.LookupBatchAsync(memory, ["نص"], then, cancellation))[0]).Unit.TargetText);
        var streamed = await _client.LookupStreamAsync(memory, new[] { new StreamedSegment("1", "نص") }.ToAsyncEnumerable(), then, cancellationToken: cancellation).SingleAsync(cancellation);
        Assert.Equal("Text", Assert.Single(streamed.Matches).Unit.TargetText);
        Assert.Empty(await _client.LookupAsync(memory, "نص", cancellationToken: cancellation));
    }

    [Fact]
    public async Task A_purge_leaves_its_note()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var memory = (await RunningServer.NewMemoryAsync(_client)).Name;
        var unit = await _client.CreateTranslationUnitAsync(memory, Unit("نص", "Text"), cancellationToken: cancellation);
        await _client.PurgeTranslationUnitsAsync(memory, "creator = ''", force: true, new ChangeNote("noor", "spring clean"), cancellation);

        var last = await _client.ListTranslationUnitVersionsAsync(unit.Name, cancellationToken: cancellation).FirstAsync(cancellation);
        Assert.Equal((UnitVersionKind.Purged, "noor", "spring clean", null), (last.Kind, last.Author, last.Reason, last.Unit));
    }

    [Fact]
    public async Task Creates_warn_and_tell_what_became_of_others()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var memory = (await RunningServer.NewMemoryAsync(_client)).Name;
        var options = new CreateOptions { CheckQuality = true, ExistingUnitPolicy = ExistingUnitPolicy.KeepReviewed };
        var first = await _client.CreateTranslationUnitAsync(memory, Unit("رقم 5", "Number 6"), options, cancellation);
        var batch = await _client.BatchCreateTranslationUnitsAsync(
            memory, [Unit("رقم 5", "Number 5") with { ReviewState = ReviewState.Reviewed }, Unit("رقم 5", "No. 5"), Unit("غيره", "Another")], options, cancellation);

        Assert.Equal([new UnitWarning(UnitWarningKind.Numbers, "5"), new UnitWarning(UnitWarningKind.Numbers, "6")], first.Warnings);
        Assert.Equal(StoreOutcomeKind.Added, first.StoreOutcome!.Kind);
        Assert.All(batch, unit => Assert.Empty(unit.Warnings));
        Assert.Equal([StoreOutcomeKind.Replaced, StoreOutcomeKind.Kept, StoreOutcomeKind.Added], batch.Select(unit => unit.StoreOutcome!.Kind));
        Assert.Equal([first.Name], batch[0].StoreOutcome!.Replaced);
        Assert.Equal(batch[0].Name, batch[1].Name);
        var updated = await _client.UpdateTranslationUnitAsync(batch[2] with { TargetText = "Another (" }, TranslationUnitFields.TargetText, new UpdateOptions { CheckQuality = true }, cancellation);
        Assert.Equal(UnitWarningKind.Brackets, Assert.Single(updated.Warnings).Kind);
        var plain = await _client.CreateTranslationUnitAsync(memory, Unit("رقم 7", "Number 8"), cancellationToken: cancellation);
        Assert.Equal((0, null), (plain.Warnings.Count, plain.StoreOutcome));
    }

    [Fact]
    public async Task An_import_tells_what_it_replaced_and_kept()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var memory = (await RunningServer.NewMemoryAsync(_client)).Name;
        var old = await _client.CreateTranslationUnitAsync(memory, Unit("نعم", "yeah"), cancellationToken: cancellation);
        var reviewed = await _client.CreateTranslationUnitAsync(memory, Unit("لا", "no") with { ReviewState = ReviewState.Reviewed }, cancellationToken: cancellation);
        using var file = new MemoryStream(Encoding.UTF8.GetBytes("نعم,yes\nلا,nay\n"));
        var told = new Outcomes();
        var summary = await _client.ImportAsync(
            memory, file, new ImportOptions { Format = ExchangeFormat.Csv, FileName = "a.csv", ExistingUnitPolicy = ExistingUnitPolicy.KeepReviewed, Replaced = told }, cancellation);

        Assert.Equal(new ImportSummary(2, 1, 0, 1, 1), summary);
        Assert.Equal([(1, 1L, StoreOutcomeKind.Replaced), (2, 2L, StoreOutcomeKind.Kept)], told.All.Select(outcome => (outcome.Line, outcome.UnitNumber, outcome.Outcome.Kind)));
        Assert.Equal([old.Name], told.All[0].Outcome.Replaced);
        Assert.Equal(reviewed.Name, told.All[1].Unit);
    }

    private static TranslationUnit Unit(string source, string target) => new() { SourceText = source, TargetText = target };

    private sealed class Outcomes : IProgress<ImportOutcome>
    {
        public List<ImportOutcome> All { get; } = [];

        public void Report(ImportOutcome value) => All.Add(value);
    }
}
