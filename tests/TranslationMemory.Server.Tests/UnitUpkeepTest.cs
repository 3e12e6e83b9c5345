using Grpc.Core;
using TranslationMemory.Protocol.V1;
using TranslationMemory.Server.Tests.Support;

namespace TranslationMemory.Server.Tests;

/// <summary>Purges, checks and watches over the wire.</summary>
public sealed class UnitUpkeepTest(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task A_purge_counts_and_then_deletes_what_the_filter_lets_through_and_nothing_else()
    {
        var memory = await server.CreateMemoryAsync();
        foreach (var batch in Enumerable.Range(0, 1_250).Chunk(1_000))
        {
            await server.Units.BatchCreateTranslationUnitsAsync(new BatchCreateTranslationUnitsRequest
            {
                Parent = memory.Name,
                Requests = { batch.Select(number => new CreateTranslationUnitRequest { TranslationUnit = Unit($"نص رقم {number}", number % 5 == 0 ? "amal" : "noor") }) },
            });
        }

        var request = new PurgeTranslationUnitsRequest { Parent = memory.Name, Filter = "creator = 'noor'", RequestId = Guid.NewGuid().ToString() };
        var counted = await server.Units.PurgeTranslationUnitsAsync(request);
        Assert.Equal((1_000, 100), (counted.PurgeCount, counted.PurgeSample.Count));
        Assert.Equal(1_250, await CountAsync(memory));

        request = new PurgeTranslationUnitsRequest(request) { Force = true, RequestId = Guid.NewGuid().ToString() };
        Assert.Equal(1_000, (await server.Units.PurgeTranslationUnitsAsync(request)).PurgeCount);
        Assert.Equal(250, await CountAsync(memory));
        Assert.Equal(1_000, (await server.Units.PurgeTranslationUnitsAsync(request)).PurgeCount); // The first answer once more.
        Assert.DoesNotContain(await server.LookupAsync(memory, "نص رقم 1"), match => match.TranslationUnit.Creator is "noor");
    }

    [Fact]
    public async Task A_purge_without_a_filter_is_refused()
    {
        var memory = await server.CreateMemoryAsync();
        var failure = await Failure.OfAsync(server.Units.PurgeTranslationUnitsAsync(new PurgeTranslationUnitsRequest { Parent = memory.Name, Filter = " ", Force = true }));

        Assert.Equal(["filter FIELD_REQUIRED"], failure.Violations);
    }

    [Fact]
    public async Task A_check_finds_what_may_be_wrong_page_by_page()
    {
        var memory = await server.CreateMemoryAsync();
        for (var number = 0; number < 12; number++)
        {
            await server.CreateUnitAsync(memory, $"رقم {number + 20}", $"Number {(number % 3 == 0 ? 99 : number + 20)}");
        }

        var request = new CheckTranslationUnitsRequest { Parent = memory.Name, PageSize = 3 };
        var first = await server.Units.CheckTranslationUnitsAsync(request);
        request.PageToken = first.NextPageToken;
        var second = await server.Units.CheckTranslationUnitsAsync(request);

        Assert.Equal(["رقم 20", "رقم 23", "رقم 26", "رقم 29"], first.CheckedUnits.Concat(second.CheckedUnits).Select(unit => unit.TranslationUnit.SourceText));
        Assert.Equal(["20", "99"], first.CheckedUnits[0].Warnings.Select(warning => warning.Text));
        Assert.Equal("", second.NextPageToken);
    }

    [Fact]
    public async Task A_write_warns_when_it_is_asked_to_and_stores_all_the_same()
    {
        var memory = await server.CreateMemoryAsync();
        var request = new CreateTranslationUnitRequest { Parent = memory.Name, TranslationUnit = new TranslationUnit { SourceText = "قال «نعم»", TargetText = "“Yes" }, CheckQuality = true };

        var created = await server.Units.CreateTranslationUnitAsync(request);
        Assert.Equal([UnitWarningKind.Quotes], created.Warnings.Select(warning => warning.Kind));
        var batch = new BatchCreateTranslationUnitsRequest { Parent = memory.Name, Requests = { new CreateTranslationUnitRequest(request) { Parent = "" }, new CreateTranslationUnitRequest(request) { Parent = "", CheckQuality = false } } };
        Assert.Equal([1, 0], (await server.Units.BatchCreateTranslationUnitsAsync(batch)).TranslationUnits.Select(unit => unit.Warnings.Count));
        var mended = await server.Units.UpdateTranslationUnitAsync(new UpdateTranslationUnitRequest { TranslationUnit = new TranslationUnit { Name = created.Name, TargetText = "“Yes”" }, CheckQuality = true });
        Assert.Empty(mended.Warnings);
    }

    [Fact]
    public async Task A_watch_tells_changes_in_order_and_goes_on_after_a_token()
    {
        var memory = await server.CreateMemoryAsync();
        var other = await server.CreateMemoryAsync();
        using var watch = server.Units.WatchTranslationUnits(new WatchTranslationUnitsRequest { Parent = memory.Name }, cancellationToken: TestContext.Current.CancellationToken);
        var begin = Assert.Single(await ReadAsync(watch, 1));
        Assert.Empty(begin.Changes);

        var unit = await server.CreateUnitAsync(memory, "نص");
        await server.CreateUnitAsync(other, "غيره");
        await server.Units.UpdateTranslationUnitAsync(new UpdateTranslationUnitRequest { TranslationUnit = new TranslationUnit { Name = unit.Name, Creator = "amal" } });
        await server.Units.DeleteTranslationUnitAsync(new DeleteTranslationUnitRequest { Name = unit.Name });
        var told = await ReadUntilAsync(watch, change => change.Kind is UnitChangeKind.Deleted);
        Assert.Equal(UnitChangeKind.Deleted, told[^1].Kind);
        Assert.All(told, change => Assert.Equal(unit.Name, change.Name));

        using var again = server.Units.WatchTranslationUnits(
            new WatchTranslationUnitsRequest { Parent = memory.Name, ResumeToken = begin.ResumeToken }, cancellationToken: TestContext.Current.CancellationToken);
        await server.Units.DeleteMemoryAsync(new DeleteMemoryRequest { Name = memory.Name, Force = true });
        var repeated = await ReadUntilAsync(again, change => change.Kind is UnitChangeKind.MemoryDeleted);
        Assert.Equal([UnitChangeKind.Deleted, UnitChangeKind.MemoryDeleted], repeated.Select(change => change.Kind)); // What is gone is told by its end alone.
        Assert.False(await again.ResponseStream.MoveNext(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_watch_tells_what_its_filter_lets_through()
    {
        var memory = await server.CreateMemoryAsync();
        using var watch = server.Units.WatchTranslationUnits(
            new WatchTranslationUnitsRequest { Parent = memory.Name, Filter = "creator = 'amal'" }, cancellationToken: TestContext.Current.CancellationToken);
        await ReadAsync(watch, 1);
        foreach (var creator in (string[])["noor", "amal"])
        {
            await server.Units.CreateTranslationUnitAsync(new CreateTranslationUnitRequest { Parent = memory.Name, TranslationUnit = Unit("نص", creator) });
        }

        Assert.Equal(["amal"], (await ReadUntilAsync(watch, _ => true)).Select(change => change.TranslationUnit.Creator));
    }

    [Fact]
    public async Task A_token_of_another_memory_is_refused()
    {
        var (memory, other) = (await server.CreateMemoryAsync(), await server.CreateMemoryAsync());
        using var watch = server.Units.WatchTranslationUnits(new WatchTranslationUnitsRequest { Parent = memory.Name }, cancellationToken: TestContext.Current.CancellationToken);
        var token = (await ReadAsync(watch, 1))[0].ResumeToken;
        using var refused = server.Units.WatchTranslationUnits(new WatchTranslationUnitsRequest { Parent = other.Name, ResumeToken = token }, cancellationToken: TestContext.Current.CancellationToken);

        var failure = await Assert.ThrowsAsync<RpcException>(() => refused.ResponseStream.MoveNext(TestContext.Current.CancellationToken));
        Assert.Contains("`resume_token`", failure.Status.Detail, StringComparison.Ordinal);
    }

    private static TranslationUnit Unit(string source, string creator) => new() { SourceText = source, TargetText = "A text", Creator = creator };

    private async Task<long> CountAsync(Memory memory) => (await server.Units.GetMemoryAsync(new GetMemoryRequest { Name = memory.Name })).TranslationUnitCount;

    private static async Task<List<WatchTranslationUnitsResponse>> ReadAsync(AsyncServerStreamingCall<WatchTranslationUnitsResponse> watch, int count)
    {
        var messages = new List<WatchTranslationUnitsResponse>();
        while (messages.Count < count && await watch.ResponseStream.MoveNext(TestContext.Current.CancellationToken))
        {
            messages.Add(watch.ResponseStream.Current);
        }

        return messages;
    }

    private static async Task<List<UnitChange>> ReadUntilAsync(AsyncServerStreamingCall<WatchTranslationUnitsResponse> watch, Predicate<UnitChange> isLast)
    {
        var changes = new List<UnitChange>();
        while (!changes.Exists(isLast))
        {
            changes.AddRange((await ReadAsync(watch, 1))[0].Changes);
        }

        return changes;
    }
}
