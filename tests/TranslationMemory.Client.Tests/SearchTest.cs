namespace TranslationMemory.Client.Tests;

/// <summary>Searches for words against the real server.</summary>
public sealed class SearchTest(RunningServer server) : IClassFixture<RunningServer>, IAsyncDisposable
{
    private readonly TranslationMemoryClient _client = server.Connect();

    public ValueTask DisposeAsync() => _client.DisposeAsync();

    [Fact]
    public async Task Pages_follow_each_other()
    {
        var memory = (await RunningServer.NewMemoryAsync(_client)).Name;
        await _client.BatchCreateTranslationUnitsAsync(
            memory, [.. Enumerable.Range(0, 12).Select(number => new TranslationUnit { SourceText = $"الميناء {number}", TargetText = $"Port {number}" })]);

        var found = await _client.SearchAsync(memory, "ميناء", new SearchOptions { PageSize = 5 }, TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal(12, found.Select(result => result.Unit.SourceText).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(new SearchRun(SearchRunKind.Hit, "الميناء"), found[0].Runs[0]);
        var near = new SearchOptions { Side = SearchSide.Target, Proximity = SearchProximity.Near, WordMatch = SearchWordMatch.Whole };
        Assert.Equal("Port 7", Assert.Single(await _client.SearchAsync(memory, "7 port", near).ToListAsync(TestContext.Current.CancellationToken)).Unit.TargetText);
    }
}
