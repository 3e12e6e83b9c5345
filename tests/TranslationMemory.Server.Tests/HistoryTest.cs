using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.Extensions.Time.Testing;
using TranslationMemory.Protocol;
using TranslationMemory.Protocol.V1;
using TranslationMemory.Server.Tests.Support;

namespace TranslationMemory.Server.Tests;

/// <summary>What units were before, over the wire, on a clock that stands still unless a test moves it.</summary>
public sealed class HistoryTest : IAsyncLifetime
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly FakeTimeProvider _time = new(Noon);
    private readonly TestServer _server;

    public HistoryTest() => _server = new TestServer { Time = _time };

    public ValueTask InitializeAsync() => _server.InitializeAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Every_change_leaves_a_version_with_its_author_and_reason()
    {
        var memory = await _server.CreateMemoryAsync();
        var unit = await _server.Units.CreateTranslationUnitAsync(new CreateTranslationUnitRequest
        {
            Parent = memory.Name,
            TranslationUnit = new TranslationUnit { SourceText = "نص", TargetText = "A text", Creator = "amal" },
        });
        await ChangeAsync(new UpdateTranslationUnitRequest { TranslationUnit = new TranslationUnit { Name = unit.Name, TargetText = "Text" }, Author = "noor", Reason = "no article" });
        await ChangeAsync(new UpdateTranslationUnitRequest { TranslationUnit = new TranslationUnit { Name = unit.Name, TargetText = "Words", Creator = "zayd" } });
        await _server.Units.RecordUsageAsync(new RecordUsageRequest { Name = unit.Name });
        _time.Advance(TimeSpan.FromHours(1));
        await _server.Units.DeleteTranslationUnitAsync(new DeleteTranslationUnitRequest { Name = unit.Name, Author = "amal", Reason = "twice" });

        var versions = await VersionsAsync(unit.Name);

        Assert.Equal(
            [
                "4 Deleted 15:00 amal 'twice' none",
                "3 Updated 14:00 zayd '' Words",
                "2 Updated 13:00 noor 'no article' Text",
                "1 Created 12:00 amal '' A text",
            ],
            versions.Select(Show));
        Assert.Equal(unit, versions[3].TranslationUnit);
    }

    [Fact]
    public async Task The_history_comes_page_by_page()
    {
        var memory = await _server.CreateMemoryAsync();
        var unit = await _server.CreateUnitAsync(memory, "نص");
        for (var change = 2; change <= 120; change++)
        {
            await ChangeAsync(new UpdateTranslationUnitRequest { TranslationUnit = new TranslationUnit { Name = unit.Name, TargetText = $"Text {change}" } });
        }

        await _server.Units.DeleteTranslationUnitAsync(new DeleteTranslationUnitRequest { Name = unit.Name });
        foreach (var size in (int[])[1, 7, 50, 51, 1_000])
        {
            Assert.Equal(Enumerable.Range(1, 121).Reverse(), (await VersionsAsync(unit.Name, size)).Select(version => (int)version.Version));
        }
    }

    [Fact]
    public async Task A_purge_an_import_and_a_commit_are_told_apart()
    {
        var memory = await _server.CreateMemoryAsync();
        await _server.Units.ImportAsync(FileCalls.Settings(memory.Name), FileCalls.Tmx(("واحد", "One")));
        var imported = Assert.Single(await _server.Units.AllUnitsAsync(memory.Name));
        await _server.Units.PurgeTranslationUnitsAsync(new PurgeTranslationUnitsRequest
        {
            Parent = memory.Name,
            Filter = "creator = ''",
            Force = true,
            Author = "noor",
            Reason = "old",
        });
        Assert.Equal(["2 Purged 12:00 noor 'old' none", "1 Imported 12:00  '' One"], (await VersionsAsync(imported.Name)).Select(Show));

        var alignment = await _server.Alignments.CreateAlignmentAsync(new CreateAlignmentRequest
        {
            Parent = memory.Name,
            Alignment = new Alignment
            {
                Source = new AlignedText { Text = "وصل الوزير إلى المدينة يوم الأحد 5 مارس.", LanguageCode = "ar" },
                Target = new AlignedText { Text = "The minister arrived in the city on Sunday 5 March.", LanguageCode = "en" },
            },
        });
        var commit = new CommitAlignmentRequest { Name = alignment.Name, Creator = "amal", Remainder = CommitRemainder.Store };
        var made = Assert.Single((await _server.Alignments.CommitAlignmentAsync(commit)).TranslationUnits);
        Assert.Equal("1 Committed 12:00 amal '' The minister arrived in the city on Sunday 5 March.", Show(Assert.Single(await VersionsAsync(made))));
    }

    [Fact]
    public async Task A_unit_is_read_as_it_was_also_when_it_is_gone()
    {
        var memory = await _server.CreateMemoryAsync();
        var unit = await _server.CreateUnitAsync(memory, "نص");
        var changed = await ChangeAsync(new UpdateTranslationUnitRequest { TranslationUnit = new TranslationUnit { Name = unit.Name, TargetText = "Other" } });
        _time.Advance(TimeSpan.FromHours(1));
        await _server.Units.DeleteTranslationUnitAsync(new DeleteTranslationUnitRequest { Name = unit.Name });

        Assert.Equal(unit, await ReadAsync(unit.Name, Noon));
        Assert.Equal(unit, await ReadAsync(unit.Name, Noon.AddMinutes(59)));
        Assert.Equal(changed, await ReadAsync(unit.Name, Noon.AddHours(1)));
        Assert.Null(await ReadAsync(unit.Name, Noon.AddHours(2)));
        Assert.Null(await ReadAsync(unit.Name, Noon.AddYears(1)));
        Assert.Null(await ReadAsync(unit.Name, Noon.AddTicks(-1)));
    }

    [Fact]
    public async Task A_clock_that_is_put_back_makes_no_two_versions_of_one_time()
    {
        var memory = await _server.CreateMemoryAsync();
        var unit = await _server.CreateUnitAsync(memory, "نص");
        _time.AdjustTime(Noon.AddHours(-1));
        var changed = await _server.Units.UpdateTranslationUnitAsync(new UpdateTranslationUnitRequest { TranslationUnit = new TranslationUnit { Name = unit.Name, TargetText = "Other" } });

        Assert.Equal(unit.UpdateTime, changed.UpdateTime);
        Assert.Equal(changed, await ReadAsync(unit.Name, Noon));
        Assert.Equal("Other", Assert.Single(await LookupAsync(memory, "نص", Noon)).TranslationUnit.TargetText);
    }

    [Fact]
    public async Task Authors_and_reasons_have_their_bounds()
    {
        var memory = await _server.CreateMemoryAsync();
        await _server.Units.UpdateMemoryAsync(new UpdateMemoryRequest { Memory = new Memory { Name = memory.Name, AllowedCreators = { "amal" } } });
        var unit = await _server.Units.CreateTranslationUnitAsync(new CreateTranslationUnitRequest
        {
            Parent = memory.Name,
            TranslationUnit = new TranslationUnit { SourceText = "نص", TargetText = "A text", Creator = "amal" },
        });
        var delete = new DeleteTranslationUnitRequest { Name = unit.Name, Author = new string('ن', 201), Reason = new string('ن', 2_001) };
        Assert.Equal(["author TEXT_TOO_LONG", "reason TEXT_TOO_LONG"], (await Failure.OfAsync(_server.Units.DeleteTranslationUnitAsync(delete))).Violations);

        var update = new UpdateTranslationUnitRequest { TranslationUnit = new TranslationUnit { Name = unit.Name, TargetText = "Other" }, Author = "noor" };
        var purge = new PurgeTranslationUnitsRequest { Parent = memory.Name, Filter = "creator = 'amal'", Force = true, Author = "noor" };
        delete = new DeleteTranslationUnitRequest { Name = unit.Name, Author = "noor" };
        Assert.Equal("CREATOR_NOT_ALLOWED", (await Failure.OfAsync(_server.Units.UpdateTranslationUnitAsync(update))).Reason);
        Assert.Equal("CREATOR_NOT_ALLOWED", (await Failure.OfAsync(_server.Units.PurgeTranslationUnitsAsync(purge))).Reason);
        Assert.Equal("CREATOR_NOT_ALLOWED", (await Failure.OfAsync(_server.Units.DeleteTranslationUnitAsync(delete))).Reason);
        delete.Author = "amal";
        delete.Reason = new string('ن', 2_000);
        await _server.Units.DeleteTranslationUnitAsync(delete);
    }

    [Fact]
    public async Task A_unit_that_never_was_has_no_history()
    {
        var memory = await _server.CreateMemoryAsync();
        var request = new ListTranslationUnitVersionsRequest { Parent = $"{memory.Name}/translationUnits/{Guid.NewGuid()}" };
        var failure = await Failure.OfAsync(_server.Units.ListTranslationUnitVersionsAsync(request));
        Assert.Equal((StatusCode.NotFound, "TRANSLATION_UNIT_NOT_FOUND"), (failure.Code, failure.Reason));

        request.PageToken = "abc";
        Assert.Equal(["page_token PAGE_TOKEN_INVALID"], (await Failure.OfAsync(_server.Units.ListTranslationUnitVersionsAsync(request))).Violations);
    }

    [Fact]
    public async Task A_read_time_that_is_no_time_is_refused_and_one_to_come_means_now()
    {
        var memory = await _server.CreateMemoryAsync();
        await _server.CreateUnitAsync(memory, "نص");
        var lookup = new LookupSegmentRequest { Parent = memory.Name, Text = "نص", Options = new LookupOptions { ReadTime = new Timestamp { Nanos = -1 } } };
        Assert.Equal(["options.read_time FIELD_OUT_OF_RANGE"], (await Failure.OfAsync(_server.Units.LookupSegmentAsync(lookup))).Violations);
        Assert.Single(await LookupAsync(memory, "نص", Noon.AddYears(10)));
    }

    [Fact]
    public async Task A_lookup_of_a_time_before_the_history_is_refused()
    {
        var memory = await _server.CreateMemoryAsync();
        var failure = await Failure.OfAsync(_server.Units.LookupSegmentAsync(Request(memory, "نص", DateTimeOffset.UnixEpoch.AddDays(-1))));
        Assert.Equal((StatusCode.FailedPrecondition, "HISTORY_UNKNOWN"), (failure.Code, failure.Reason));
    }

    [Fact]
    public async Task So_many_changes_since_that_a_lookup_would_take_too_long_are_refused()
    {
        var memory = await _server.CreateMemoryAsync();
        foreach (var batch in Enumerable.Range(0, ContractLimits.MaxPastUnits + 1).Chunk(ContractLimits.MaxBatchSize))
        {
            await _server.Units.BatchCreateTranslationUnitsAsync(new BatchCreateTranslationUnitsRequest
            {
                Parent = memory.Name,
                Requests = { batch.Select(number => new CreateTranslationUnitRequest { TranslationUnit = new TranslationUnit { SourceText = $"نص {number}", TargetText = "A text", Creator = number == 0 ? "noor" : "amal" } }) },
            });
        }

        _time.Advance(TimeSpan.FromHours(1));
        await PurgeAsync(memory, "creator = 'amal'");
        var before = await LookupAsync(memory, "نص 77", Noon);
        Assert.Equal((100, "نص 77"), (before[0].Score, before[0].TranslationUnit.SourceText));

        await PurgeAsync(memory, "creator = 'noor'");
        var failure = await Failure.OfAsync(_server.Units.LookupSegmentAsync(Request(memory, "نص 77", Noon)));
        Assert.Equal((StatusCode.FailedPrecondition, "TOO_MANY_CHANGES_SINCE"), (failure.Code, failure.Reason));
        Assert.Empty(await LookupAsync(memory, "نص 77", Noon.AddHours(1)));
    }

    private static string Show(TranslationUnitVersion version) =>
        $"{version.Version} {version.Kind} {version.ChangeTime.ToDateTimeOffset():HH:mm} {version.Author} '{version.Reason}' {version.TranslationUnit?.TargetText ?? "none"}";

    private static LookupSegmentRequest Request(Memory memory, string text, DateTimeOffset time) =>
        new() { Parent = memory.Name, Text = text, Options = new LookupOptions { ReadTime = Timestamp.FromDateTimeOffset(time) } };

    private async Task<IReadOnlyList<Match>> LookupAsync(Memory memory, string text, DateTimeOffset time) =>
        (await _server.Units.LookupSegmentAsync(Request(memory, text, time))).Matches;

    private async Task PurgeAsync(Memory memory, string filter) =>
        await _server.Units.PurgeTranslationUnitsAsync(new PurgeTranslationUnitsRequest { Parent = memory.Name, Filter = filter, Force = true });

    /// <summary>Changes a unit an hour later.</summary>
    private async Task<TranslationUnit> ChangeAsync(UpdateTranslationUnitRequest request)
    {
        _time.Advance(TimeSpan.FromHours(1));
        return await _server.Units.UpdateTranslationUnitAsync(request);
    }

    private async Task<TranslationUnit?> ReadAsync(string name, DateTimeOffset time)
    {
        try
        {
            return await _server.Units.GetTranslationUnitAsync(new GetTranslationUnitRequest { Name = name, ReadTime = Timestamp.FromDateTimeOffset(time) });
        }
        catch (RpcException e) when (e.StatusCode is StatusCode.NotFound)
        {
            return null;
        }
    }

    private async Task<List<TranslationUnitVersion>> VersionsAsync(string name, int pageSize = 0)
    {
        var versions = new List<TranslationUnitVersion>();
        var request = new ListTranslationUnitVersionsRequest { Parent = name, PageSize = pageSize };
        do
        {
            var page = await _server.Units.ListTranslationUnitVersionsAsync(request);
            versions.AddRange(page.TranslationUnitVersions);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        return versions;
    }
}
