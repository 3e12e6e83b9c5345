using System.Text;
using Grpc.Core;
using TranslationMemory.Protocol;
using TranslationMemory.Protocol.V1;
using TranslationMemory.Server.Tests.Support;

namespace TranslationMemory.Server.Tests;

/// <summary>What becomes of units that have the source text of a new one, over the wire.</summary>
public sealed class ExistingUnitPolicyTest(TestServer server) : IClassFixture<TestServer>
{
    private static readonly string Composed = "أثر".Normalize(NormalizationForm.FormC), Decomposed = "أثر".Normalize(NormalizationForm.FormD);

    /// <summary>Texts that are the same, that look alike to a lookup and are not, and that have no word.</summary>
    private static readonly string[] Sources = [Composed, Decomposed, "اثر", "أثر ", "أثر 5", "أثر 7", "…", "...", "A", "a"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Creates_do_what_a_look_at_every_unit_says(int seed)
    {
        var random = new Random(seed);
        var memory = await server.CreateMemoryAsync(("ar", "en"), ("ar", "fr"));
        var twin = new List<TranslationUnit>();
        for (var round = 0; round < 25; round++)
        {
            var requests = Enumerable.Range(0, random.Next(1, 8)).Select(_ => new CreateTranslationUnitRequest
            {
                TranslationUnit = new TranslationUnit
                {
                    SourceText = Sources[random.Next(Sources.Length)],
                    TargetText = $"Text {random.Next(100)}",
                    SourceLanguageCode = "ar",
                    TargetLanguageCode = random.Next(3) == 0 ? "fr" : "en",
                    ReviewState = random.Next(3) == 0 ? ReviewState.Reviewed : ReviewState.Unreviewed,
                    SourceArticle = random.Next(4) switch { 0 => null, 1 => new Article { Title = "Title" }, var n => new Article { Url = $"https://example.org/{n}", Title = $"{random.Next(2)}" } },
                },
                ExistingUnitPolicy = (ExistingUnitPolicy)random.Next(0, 5),
            }).ToList();
            List<TranslationUnit> stored = requests.Count > 1
                ? [.. (await server.Units.BatchCreateTranslationUnitsAsync(new BatchCreateTranslationUnitsRequest { Parent = memory.Name, Requests = { requests } })).TranslationUnits]
                : [await server.Units.CreateTranslationUnitAsync(new CreateTranslationUnitRequest(requests[0]) { Parent = memory.Name })];
            foreach (var (request, answer) in requests.Zip(stored))
            {
                Assert.Equal(Expect(twin, request, answer), answer.StoreOutcome);
            }

            Assert.Equal(twin.Select(unit => (unit.Name, unit.TargetText)), (await server.Units.AllUnitsAsync(memory.Name)).Select(unit => (unit.Name, unit.TargetText)));
        }
    }

    [Fact]
    public async Task A_reviewed_unit_is_answered_with_in_the_place_of_the_new_one_also_when_the_call_is_repeated()
    {
        var memory = await server.CreateMemoryAsync();
        var reviewed = await CreateAsync(memory, Unit("نص", "Good", ReviewState.Reviewed));
        var single = new CreateTranslationUnitRequest
        {
            Parent = memory.Name,
            TranslationUnit = Unit("نص", "Bad 5"),
            ExistingUnitPolicy = ExistingUnitPolicy.KeepReviewed,
            CheckQuality = true,
            RequestId = Guid.NewGuid().ToString(),
        };
        var batch = new BatchCreateTranslationUnitsRequest
        {
            Parent = memory.Name,
            RequestId = Guid.NewGuid().ToString(),
            Requests = { new CreateTranslationUnitRequest(single) { RequestId = "" }, new CreateTranslationUnitRequest { TranslationUnit = Unit("آخر", "Other"), ExistingUnitPolicy = ExistingUnitPolicy.KeepReviewed } },
        };
        var kept = await server.Units.CreateTranslationUnitAsync(single);
        var first = await server.Units.BatchCreateTranslationUnitsAsync(batch);

        Assert.Equal((reviewed.Name, "Good", StoreOutcomeKind.Kept), (kept.Name, kept.TargetText, kept.StoreOutcome.Kind));
        Assert.Empty(kept.Warnings); // It is the kept unit that is told.
        Assert.Equal([StoreOutcomeKind.Kept, StoreOutcomeKind.Added], first.TranslationUnits.Select(unit => unit.StoreOutcome.Kind));
        Assert.Equal(kept, await server.Units.CreateTranslationUnitAsync(single));
        Assert.Equal(first, await server.Units.BatchCreateTranslationUnitsAsync(batch));
        Assert.Equal(2, (await server.Units.AllUnitsAsync(memory.Name)).Count);
    }

    [Fact]
    public async Task What_was_replaced_is_in_the_history_and_told_to_watchers_and_no_longer_found()
    {
        var memory = await server.CreateMemoryAsync();
        using var watch = server.Units.WatchTranslationUnits(new WatchTranslationUnitsRequest { Parent = memory.Name }, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(await watch.ResponseStream.MoveNext(TestContext.Current.CancellationToken));
        var old = await CreateAsync(memory, Unit("نص", "Old"));
        var (unit, policy) = (Unit("نص", "New"), ExistingUnitPolicy.ReplaceAll);
        unit.Creator = "amal";
        var replacing = await CreateAsync(memory, unit, policy);

        Assert.Equal([old.Name], replacing.StoreOutcome.ReplacedTranslationUnits);
        var history = (await server.Units.ListTranslationUnitVersionsAsync(new ListTranslationUnitVersionsRequest { Parent = old.Name })).TranslationUnitVersions;
        Assert.Equal([(2L, UnitVersionKind.Replaced, "amal", replacing.Name), (1L, UnitVersionKind.Created, "", "")],
            history.Select(version => (version.Version, version.Kind, version.Author, version.ReplacingTranslationUnit)));
        Assert.Equal("New", Assert.Single(await server.LookupAsync(memory, "نص")).TranslationUnit.TargetText);

        var told = new List<(UnitChangeKind, string)>();
        while (told.Count < 3 && !told.Contains((UnitChangeKind.Deleted, old.Name)) && await watch.ResponseStream.MoveNext(TestContext.Current.CancellationToken))
        {
            told.AddRange(watch.ResponseStream.Current.Changes.Select(change => (change.Kind, change.Name)));
        }

        Assert.Contains((UnitChangeKind.Deleted, old.Name), told);
    }

    [Fact]
    public async Task Writers_beside_each_other_leave_one_unit_of_a_source()
    {
        var memory = await server.CreateMemoryAsync();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async writer =>
        {
            for (var i = 0; i < 20; i++)
            {
                await CreateAsync(memory, Unit($"نص {i % 2}", $"Text {writer} {i}"), ExistingUnitPolicy.ReplaceAll);
            }
        }));

        Assert.Equal(["نص 0", "نص 1"], (await server.Units.AllUnitsAsync(memory.Name)).Select(unit => unit.SourceText).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task More_than_a_thousand_are_not_replaced_at_once()
    {
        var memory = await server.CreateMemoryAsync();
        CreateTranslationUnitRequest[] requests = [.. Enumerable.Range(0, ContractLimits.MaxReplacedUnits).Select(i => new CreateTranslationUnitRequest { TranslationUnit = Unit("نص", $"Text {i}") })];
        await server.Units.BatchCreateTranslationUnitsAsync(new BatchCreateTranslationUnitsRequest { Parent = memory.Name, Requests = { requests } });
        var more = await CreateAsync(memory, Unit("نص", "More"));
        var request = new CreateTranslationUnitRequest { Parent = memory.Name, TranslationUnit = Unit("نص", "One"), ExistingUnitPolicy = ExistingUnitPolicy.ReplaceAll };
        var failure = await Failure.OfAsync(server.Units.CreateTranslationUnitAsync(request));
        Assert.Equal((StatusCode.FailedPrecondition, "TOO_MANY_TO_REPLACE"), (failure.Code, failure.Reason));

        await server.Units.DeleteTranslationUnitAsync(new DeleteTranslationUnitRequest { Name = more.Name });
        Assert.Equal(ContractLimits.MaxReplacedUnits, (await server.Units.CreateTranslationUnitAsync(request)).StoreOutcome.ReplacedTranslationUnits.Count);
        Assert.Equal("One", Assert.Single(await server.Units.AllUnitsAsync(memory.Name)).TargetText);
    }

    [Fact]
    public async Task A_policy_that_is_none_is_refused()
    {
        var memory = await server.CreateMemoryAsync();
        var request = new CreateTranslationUnitRequest { Parent = memory.Name, TranslationUnit = Unit("نص", "Text"), ExistingUnitPolicy = (ExistingUnitPolicy)9 };
        Assert.Equal(["existing_unit_policy FIELD_OUT_OF_RANGE"], (await Failure.OfAsync(server.Units.CreateTranslationUnitAsync(request))).Violations);
        var batch = new BatchCreateTranslationUnitsRequest { Parent = memory.Name, Requests = { new CreateTranslationUnitRequest(request) { Parent = "" } } };
        Assert.Equal(["requests[0].existing_unit_policy FIELD_OUT_OF_RANGE"], (await Failure.OfAsync(server.Units.BatchCreateTranslationUnitsAsync(batch))).Violations);
        var settings = FileCalls.Settings(memory.Name);
        settings.ExistingUnitPolicy = (ExistingUnitPolicy)9;
        Assert.Equal("FIELD_OUT_OF_RANGE", (await server.Units.ImportAsync(settings, FileCalls.Tmx(("نص", "Text")))).Failure);
    }

    [Fact]
    public async Task An_import_tells_what_it_replaced_and_what_it_kept()
    {
        var memory = await server.CreateMemoryAsync();
        var old = await CreateAsync(memory, Unit("واحد", "Old"));
        var reviewed = await CreateAsync(memory, Unit("اثنان", "Two", ReviewState.Reviewed));
        var settings = FileCalls.Settings(memory.Name);
        settings.ExistingUnitPolicy = ExistingUnitPolicy.KeepReviewed;
        var imported = await server.Units.ImportAsync(settings, FileCalls.Tmx(("واحد", "One"), ("اثنان", "Zwei"), ("ثلاثة", "Three"), ("ثلاثة", "Drei")));
        var units = await server.Units.AllUnitsAsync(memory.Name);

        Assert.Equal(["Two", "One", "Drei"], units.Select(unit => unit.TargetText));
        Assert.Equal((4, 3, 0, 2, 1),
            (imported.Summary!.FileUnitCount, imported.Summary.StoredUnitCount, imported.Summary.RejectedUnitCount, imported.Summary.ReplacedUnitCount, imported.Summary.KeptUnitCount));
        Assert.Equal(
            [(2, 1L, StoreOutcomeKind.Replaced, units[1].Name), (3, 2L, StoreOutcomeKind.Kept, reviewed.Name), (5, 4L, StoreOutcomeKind.Replaced, units[2].Name)],
            imported.Outcomes.Select(outcome => (outcome.Line, outcome.UnitNumber, outcome.Outcome.Kind, outcome.TranslationUnit)));
        Assert.Equal([old.Name], imported.Outcomes[0].Outcome.ReplacedTranslationUnits);
    }

    [Fact]
    public async Task An_import_that_fails_half_way_puts_back_what_it_replaced()
    {
        var memory = await server.CreateMemoryAsync();
        var old = await CreateAsync(memory, Unit("واحد", "Old"));
        var used = await server.Units.RecordUsageAsync(new RecordUsageRequest { Name = old.Name });
        var settings = FileCalls.Settings(memory.Name);
        settings.ExistingUnitPolicy = ExistingUnitPolicy.ReplaceAll;
        CreateTranslationUnitRequest[] many = [.. Enumerable.Range(0, 1_000).Select(i => new CreateTranslationUnitRequest { TranslationUnit = Unit("كثير", $"Text {i}") })];
        await server.Units.BatchCreateTranslationUnitsAsync(new BatchCreateTranslationUnitsRequest { Parent = memory.Name, Requests = { many } });
        await CreateAsync(memory, Unit("كثير", "One more"));
        var before = await server.Units.AllUnitsAsync(memory.Name);

        var imported = await server.Units.ImportAsync(settings, FileCalls.Tmx([("واحد", "One"), .. Enumerable.Range(0, 1_500).Select(i => ($"نص {i}", "Text")), ("كثير", "Much")]));

        Assert.Equal("TOO_MANY_TO_REPLACE", imported.Failure);
        Assert.Equal(before, await server.Units.AllUnitsAsync(memory.Name));
        Assert.Equal(used, Assert.Single(await server.LookupAsync(memory, "واحد")).TranslationUnit);
        Assert.Single((await server.Units.ListTranslationUnitVersionsAsync(new ListTranslationUnitVersionsRequest { Parent = old.Name })).TranslationUnitVersions);
    }

    /// <summary>The slow, obvious twin: looks at every unit, and changes the list as the memory should have changed.</summary>
    private static StoreOutcome? Expect(List<TranslationUnit> units, CreateTranslationUnitRequest request, TranslationUnit answer)
    {
        var unit = request.TranslationUnit;
        var existing = request.ExistingUnitPolicy is ExistingUnitPolicy.Unspecified or ExistingUnitPolicy.Add ? [] : units.FindAll(same =>
            string.Equals(same.TargetLanguageCode, unit.TargetLanguageCode, StringComparison.Ordinal)
            && string.Equals(same.SourceText.Normalize(), unit.SourceText.Normalize(), StringComparison.Ordinal));
        if (request.ExistingUnitPolicy is ExistingUnitPolicy.ReplaceDocument)
        {
            existing.RemoveAll(same => unit.SourceArticle is null
                || (unit.SourceArticle.Url.Length > 0 ? !string.Equals(same.SourceArticle?.Url, unit.SourceArticle.Url, StringComparison.Ordinal) : !unit.SourceArticle.Equals(same.SourceArticle)));
        }

        var outcome = new StoreOutcome { Kind = existing.Count > 0 ? StoreOutcomeKind.Replaced : StoreOutcomeKind.Added };
        if (request.ExistingUnitPolicy is ExistingUnitPolicy.KeepReviewed && existing.FindLast(same => same.ReviewState is ReviewState.Reviewed) is { } kept)
        {
            Assert.Equal((kept.Name, kept.TargetText), (answer.Name, answer.TargetText));
            return new StoreOutcome { Kind = StoreOutcomeKind.Kept };
        }

        Assert.Equal((unit.SourceText, unit.TargetText), (answer.SourceText, answer.TargetText));
        outcome.ReplacedTranslationUnits.AddRange(existing.Select(same => same.Name));
        units.RemoveAll(existing.Contains);
        units.Add(answer);
        return request.ExistingUnitPolicy is ExistingUnitPolicy.Unspecified ? null : outcome;
    }

    private static TranslationUnit Unit(string source, string target, ReviewState state = ReviewState.Unreviewed) =>
        new() { SourceText = source, TargetText = target, ReviewState = state };

    private async Task<TranslationUnit> CreateAsync(Memory memory, TranslationUnit unit, ExistingUnitPolicy policy = ExistingUnitPolicy.Unspecified) =>
        await server.Units.CreateTranslationUnitAsync(new CreateTranslationUnitRequest { Parent = memory.Name, TranslationUnit = unit, ExistingUnitPolicy = policy });
}
