using System.Text;
using Google.Protobuf;
using Microsoft.Extensions.Logging.Abstractions;
using TranslationMemory.Protocol;
using TranslationMemory.Protocol.V1;
using TranslationMemory.Server.Exchange;
using TranslationMemory.Server.Hosting;
using TranslationMemory.Server.Lookup;
using TranslationMemory.Server.Tests.Support;
using TranslationMemory.Server.Validation;
using TranslationMemory.Storage;

namespace TranslationMemory.Server.Tests;

/// <summary>The dry run of an import: its summary is that of the import that follows, which is the slow and obvious way to know.</summary>
public sealed class ImportForecastTest(TestServer server) : IClassFixture<TestServer>
{
    private static readonly string[] Sources = ["أثر".Normalize(NormalizationForm.FormC), "أثر".Normalize(NormalizationForm.FormD), "اثر", "أثر ", "أثر 5", "أثر 7", "…", "A", "a"];

    [Theory]
    [InlineData(ExistingUnitPolicy.Unspecified, 1)]
    [InlineData(ExistingUnitPolicy.Add, 2)]
    [InlineData(ExistingUnitPolicy.ReplaceDocument, 3)]
    [InlineData(ExistingUnitPolicy.ReplaceAll, 5)]
    [InlineData(ExistingUnitPolicy.KeepReviewed, 6)]
    public async Task It_tells_what_the_import_then_does(ExistingUnitPolicy policy, int seed)
    {
        var random = new Random(seed);
        var memory = await server.CreateMemoryAsync(("ar", "en"), ("ar", "fr"));
        for (var round = 0; round < 6; round++)
        {
            // More than a batch in some rounds, so that a source comes again in a later one.
            List<TranslationUnit> units = [.. Enumerable.Range(0, round == 4 ? 1_100 : random.Next(1, 25)).Select(_ => AnyUnit(random, distinct: round == 4))];
            if (round % 3 == 2)
            {
                units.Insert(random.Next(units.Count), new TranslationUnit { SourceText = " " });
            }

            var settings = FileCalls.Settings(memory.Name, ExchangeFormat.JsonLines);
            (settings.ExistingUnitPolicy, settings.KeepGood) = (policy, round % 2 == 0);
            var file = string.Concat(units.Select(unit => JsonFormatter.Default.Format(unit) + "\n"));
            var before = await server.Units.AllUnitsAsync(memory.Name);
            var told = await server.Units.ImportAsync(new ImportSettings(settings) { ValidateOnly = true }, file);
            Assert.Equal(before, await server.Units.AllUnitsAsync(memory.Name));
            var done = await server.Units.ImportAsync(settings, file);

            Assert.Null(told.Failure);
            Assert.Equal(done.Failure is null ? null : "FILE_REJECTED", done.Failure);
            Assert.Equal(done.Rejects, told.Rejects);
            Assert.Equal(done.Failure is null ? CountExisting(before, units) : 0, told.Summary!.ExistingSourceUnitCount);
            Assert.Equal(done.Summary, new ImportSummary(told.Summary) { ExistingSourceUnitCount = 0 });
        }
    }

    [Fact]
    public async Task It_fails_where_the_import_would()
    {
        var memory = await server.CreateMemoryAsync();
        var settings = FileCalls.Settings(memory.Name);
        await server.Units.ImportAsync(settings, FileCalls.Tmx(Enumerable.Range(0, ContractLimits.MaxReplacedUnits + 1).Select(i => ("نص", $"Text {i}"))));
        settings.ExistingUnitPolicy = ExistingUnitPolicy.ReplaceAll;
        var file = FileCalls.Tmx(("آخر", "Other"), ("نص", "Text"));
        var told = await server.Units.ImportAsync(new ImportSettings(settings) { ValidateOnly = true }, file);

        Assert.Equal(("TOO_MANY_TO_REPLACE", (await server.Units.ImportAsync(settings, file)).Failure), (told.Failure, told.Failure));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(ServerLimits.MaxForecastSources, 1)]
    [InlineData(ServerLimits.MaxForecastSources + 1, 2)]
    public void A_large_file_is_read_in_parts(long unitCount, int partCount) => Assert.Equal(partCount, ImportForecast.PartsOf(unitCount));

    [Theory]
    [InlineData(ExistingUnitPolicy.ReplaceDocument)]
    [InlineData(ExistingUnitPolicy.KeepReviewed)]
    public async Task Parts_tell_the_same_as_the_whole(ExistingUnitPolicy policy)
    {
        using var folder = new TemporaryFolder();
        var random = new Random(8);
        var memory = new Core.Units.Memory("news", "", "", [new("ar", "en"), new("ar", "fr")], DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, 1);
        await using var store = await SqliteTranslationStore.OpenAsync(new SqliteStoreOptions { Path = folder["tm.db"] }, TimeProvider.System);
        await store.WriteAsync(transaction =>
        {
            transaction.InsertMemory(memory);
            transaction.InsertUnits([.. UnitsOf(random).Select(unit => unit with { Id = Guid.CreateVersion7(), MemoryId = "news", Revision = 1 })]);
            return true;
        });
        using var index = new UnitIndex(store, NullLogger<UnitIndex>.Instance);
        await index.BeginAsync(await IndexFromStore.BuildAsync(store, CancellationToken.None), CancellationToken.None);
        var terms = new ImportTerms(ExchangeFormat.JsonLines, memory, memory.LanguagePairs, "file", "", policy);
        var batches = UnitsOf(random).Select((unit, i) => new FileUnit(i, i, unit, null)).Chunk(30).ToList();

        var whole = await CountAsync(partCount: 1);
        Assert.True(whole.ReplacedUnitCount > 0);
        Assert.Equal(whole, await CountAsync(partCount: 7));

        async Task<ImportSummary> CountAsync(int partCount)
        {
            var summary = new ImportSummary { StoredUnitCount = batches.Sum(batch => batch.Length) };
            for (var part = 0; part < partCount; part++)
            {
                var forecast = new ImportForecast(store, index, terms, summary, part, partCount);
                foreach (var batch in batches)
                {
                    await forecast.AddAsync(batch, CancellationToken.None);
                }
            }

            return summary;
        }
    }

    private static List<Core.Units.TranslationUnit> UnitsOf(Random random) =>
        [.. Enumerable.Range(0, 100).Select(_ => TranslationUnitReader.Read(new FieldChecks(), "unit", AnyUnit(random, distinct: false)))];

    private static TranslationUnit AnyUnit(Random random, bool distinct) => new()
    {
        SourceText = distinct && random.Next(8) > 0 ? $"نص {random.Next(800)}" : Sources[random.Next(Sources.Length)],
        TargetText = $"Text {random.Next(100)}",
        SourceLanguageCode = "ar",
        TargetLanguageCode = random.Next(3) == 0 ? "fr" : "en",
        ReviewState = random.Next(5) == 0 ? ReviewState.Reviewed : ReviewState.Unreviewed,
        SourceArticle = random.Next(4) switch { 0 => null, 1 => new Article { Title = $"{random.Next(2)}" }, var n => new Article { Url = $"https://example.org/{n}", Title = $"{random.Next(2)}" } },
    };

    private static int CountExisting(IEnumerable<TranslationUnit> before, IEnumerable<TranslationUnit> units)
    {
        var known = before.Select(KeyOf).ToHashSet(StringComparer.Ordinal);
        return units.Where(unit => !string.IsNullOrWhiteSpace(unit.SourceText)).Count(unit => !known.Add(KeyOf(unit)));
    }

    private static string KeyOf(TranslationUnit unit) => $"{unit.TargetLanguageCode} {unit.SourceText.Normalize()}";
}
