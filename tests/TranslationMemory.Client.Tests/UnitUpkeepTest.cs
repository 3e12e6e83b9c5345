namespace TranslationMemory.Client.Tests;

/// <summary>Purges, checks and watches against the real server.</summary>
public sealed class UnitUpkeepTest(RunningServer server) : IClassFixture<RunningServer>, IAsyncDisposable
{
    private readonly TranslationMemoryClient _client = server.Connect();

    public ValueTask DisposeAsync() => _client.DisposeAsync();

    [Fact]
    public async Task Units_are_checked_and_purged()
    {
        var memory = (await RunningServer.NewMemoryAsync(_client)).Name;
        var unit = await _client.CreateTranslationUnitAsync(memory, new TranslationUnit { SourceText = "رقم 5", TargetText = "Number 6", Creator = "amal" }, cancellationToken: TestContext.Current.CancellationToken);

        var found = Assert.Single(await _client.CheckTranslationUnitsAsync(memory, cancellationToken: TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken));
        Assert.Equal((unit.Name, new UnitWarning(UnitWarningKind.Numbers, "5")), (found.Unit.Name, found.Warnings[0]));
        Assert.Equal(1, (await _client.PurgeTranslationUnitsAsync(memory, "creator = 'amal'", cancellationToken: TestContext.Current.CancellationToken)).Count);
        var purged = await _client.PurgeTranslationUnitsAsync(memory, "creator = 'amal'", force: true, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal([unit.Name], purged.Sample);
        Assert.Equal(0, (await _client.GetMemoryAsync(memory, TestContext.Current.CancellationToken)).TranslationUnitCount);
    }

    [Fact]
    public async Task A_watch_resumes_after_a_change()
    {
        var memory = (await RunningServer.NewMemoryAsync(_client)).Name;
        var watch = _client.WatchTranslationUnitsAsync(memory, cancellationToken: TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        var next = watch.MoveNextAsync();
        while (!next.IsCompleted)
        {
            // The watch begins when the server says so; what is written before is not told.
            await _client.CreateTranslationUnitAsync(memory, new TranslationUnit { SourceText = "نص", TargetText = "Text" }, cancellationToken: TestContext.Current.CancellationToken);
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        Assert.True(await next);
        Assert.Equal("Text", watch.Current.Unit!.TargetText);
        var token = watch.Current.ResumeToken;
        await watch.DisposeAsync();

        await _client.DeleteMemoryAsync(memory, force: true, cancellationToken: TestContext.Current.CancellationToken);
        var rest = await _client.WatchTranslationUnitsAsync(memory, resumeToken: token, cancellationToken: TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(UnitChangeKind.MemoryDeleted, Assert.Single(rest).Kind);
    }
}
