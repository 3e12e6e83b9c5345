using TranslationMemory.Client;
using TranslationMemory.Server.Tests.Support;

namespace TranslationMemory.Server.Tests;

/// <summary>The watch of the .NET client over the death of its server.</summary>
public sealed class WatchRestartTest
{
    [Fact]
    public async Task A_watch_goes_on_by_itself_after_the_server_was_killed_and_misses_nothing()
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var folder = new TemporaryFolder();
        var database = folder["tm.db"];
        var first = await ServerProcess.StartAsync(database);
        await using var client = new TranslationMemoryClient(first.Address);
        var memory = (await client.CreateMemoryAsync("news", new Memory { LanguagePairs = [new("ar", "en")] }, cancellation)).Name;
        await using var watch = client.WatchTranslationUnitsAsync(memory, cancellationToken: cancellation).GetAsyncEnumerator(cancellation);
        var next = watch.MoveNextAsync().AsTask();
        var written = new List<string>();
        while (!next.IsCompleted)
        {
            // The watch begins when the server says so; what is written before is not told.
            written.Add(await CreateAsync(client, memory));
            await Task.WhenAny(next, Task.Delay(50, cancellation));
        }

        Assert.True(await next);
        var told = new List<string> { watch.Current.Name };
        written.Add(await CreateAsync(client, memory));
        first.Kill();
        await first.ExitCodeAsync();
        first.Dispose();
        next = watch.MoveNextAsync().AsTask();
        await Task.Delay(TimeSpan.FromMilliseconds(300), cancellation); // The client meets a server that is not there.

        using var second = await ServerProcess.StartAsync(database, "--urls", first.Address.ToString());
        await using var other = new TranslationMemoryClient(second.Address);
        written.Add(await CreateAsync(other, memory));
        while (!told.Contains(written[^1], StringComparer.Ordinal))
        {
            Assert.True(await next.WaitAsync(TimeSpan.FromSeconds(60), cancellation));
            told.Add(watch.Current.Name);
            next = watch.MoveNextAsync().AsTask();
        }

        Assert.Equal(written.SkipWhile(name => !string.Equals(name, told[0], StringComparison.Ordinal)), told.Distinct(StringComparer.Ordinal));
        await other.DeleteMemoryAsync(memory, force: true, cancellationToken: cancellation);
        Assert.True(await next.WaitAsync(TimeSpan.FromSeconds(60), cancellation));
        Assert.Equal(UnitChangeKind.MemoryDeleted, watch.Current.Kind);
        Assert.False(await watch.MoveNextAsync());
    }

    private static async Task<string> CreateAsync(TranslationMemoryClient client, string memory) =>
        (await client.CreateTranslationUnitAsync(memory, new TranslationUnit { SourceText = "نص", TargetText = "Text" })).Name;
}
