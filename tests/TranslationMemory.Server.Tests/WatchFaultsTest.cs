using System.Diagnostics;
using Grpc.Core;
using Microsoft.Extensions.Time.Testing;
using TranslationMemory.Protocol.V1;
using TranslationMemory.Server.Hosting;
using TranslationMemory.Server.Tests.Support;

namespace TranslationMemory.Server.Tests;

/// <summary>What watchers are told when something is not as it should be, and what they are not told at all.</summary>
public sealed class WatchFaultsTest : IAsyncLifetime
{
    private const int UnitsWritten = 200;

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly TestServer _server;

    public WatchFaultsTest() => _server = new TestServer { Time = _time };

    public ValueTask InitializeAsync() => _server.InitializeAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_use_is_told_to_nobody()
    {
        var memory = await _server.CreateMemoryAsync();
        using var watch = Watch(memory);
        await NextAsync(watch);
        var unit = await _server.CreateUnitAsync(memory, "نص");
        Assert.Equal(UnitChangeKind.Created, Assert.Single((await NextAsync(watch)).Changes).Kind);

        await _server.Units.RecordUsageAsync(new RecordUsageRequest { Name = unit.Name });
        await _server.Units.DeleteTranslationUnitAsync(new DeleteTranslationUnitRequest { Name = unit.Name });

        Assert.Equal(UnitChangeKind.Deleted, Assert.Single((await NextAsync(watch)).Changes).Kind);
    }

    [Fact]
    public async Task A_watcher_that_does_not_read_is_dropped_and_resumes_where_it_was()
    {
        var memory = await _server.CreateMemoryAsync();
        using var watch = Watch(memory);
        var begin = await NextAsync(watch);
        await WriteMuchAsync(memory);
        RpcException? dropped = null;
        var last = begin.ResumeToken;
        var told = new List<string>();
        for (var second = 0; second < 4 * ServerLimits.WatcherPatience.TotalSeconds; second++)
        {
            // Many times its patience, in steps: a busy machine may be late to begin the message that waits.
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(TimeSpan.FromMilliseconds(10), TestContext.Current.CancellationToken);
        }

        try
        {
            while (told.Count < UnitsWritten)
            {
                var message = await NextAsync(watch);
                last = message.ResumeToken;
                told.AddRange(message.Changes.Select(change => change.Name));
            }
        }
        catch (RpcException e)
        {
            dropped = e;
        }

        Assert.Equal(StatusCode.ResourceExhausted, dropped?.StatusCode); // None: all was read before the server lost its patience.
        Assert.Equal("WATCHER_TOO_SLOW", dropped?.GetRpcStatus()!.GetDetail<Google.Rpc.ErrorInfo>()!.Reason);

        using var again = Watch(memory, last);
        while (told.Distinct(StringComparer.Ordinal).Count() < UnitsWritten)
        {
            told.AddRange((await NextAsync(again)).Changes.Select(change => change.Name));
        }

        Assert.Equal((await _server.Units.AllUnitsAsync(memory.Name)).Select(unit => unit.Name), told.Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_watcher_that_never_reads_is_cut_off()
    {
        var memory = await _server.CreateMemoryAsync();
        using var watch = Watch(memory);
        await NextAsync(watch);
        await WriteMuchAsync(memory);
        for (var step = 0; step < 100; step++)
        {
            _time.Advance((ServerLimits.WatcherPatience + ServerLimits.WatcherGrace) / 25);
            await Task.Delay(TimeSpan.FromMilliseconds(10), TestContext.Current.CancellationToken);
        }

        await Assert.ThrowsAsync<RpcException>(async () =>
        {
            for (var told = 0; told < UnitsWritten;)
            {
                told += (await NextAsync(watch)).Changes.Count;
            }
        });
    }

    [Fact]
    public async Task A_token_of_changes_that_were_undone_with_an_old_copy_of_the_database_is_refused()
    {
        var memory = await _server.CreateMemoryAsync();
        await _server.CreateUnitAsync(memory, "نص");
        await _server.StopAsync();
        File.Copy(_server.DatabasePath, _server.DatabasePath + ".copy");
        await _server.InitializeAsync();
        var token = await ChangeAndWatchAsync(memory, TimeSpan.FromHours(1));
        await RestoreAsync();

        // The log is shorter than the token says.
        Assert.Equal("RESUME_TOKEN_OUTDATED", await ReasonAsync(memory, token));

        // It is as long again, but with another change under the number.
        await ChangeAndWatchAsync(memory, TimeSpan.FromHours(2));
        Assert.Equal("RESUME_TOKEN_OUTDATED", await ReasonAsync(memory, token));
    }

    /// <summary>More than the connection holds while nobody reads: a message is sent, and waits.</summary>
    private async Task WriteMuchAsync(Memory memory)
    {
        var text = new string('ن', 9_000);
        for (var i = 0; i < UnitsWritten; i++)
        {
            await _server.CreateUnitAsync(memory, $"{text} {i}", text);
            _time.Advance(TimeSpan.FromMilliseconds(50));
        }
    }

    private async Task<string> ChangeAndWatchAsync(Memory memory, TimeSpan later)
    {
        _time.Advance(later);
        await _server.CreateUnitAsync(memory, "نص آخر");
        using var watch = Watch(memory);
        return (await NextAsync(watch)).ResumeToken;
    }

    private async Task RestoreAsync()
    {
        await _server.StopAsync();
        File.Copy(_server.DatabasePath + ".copy", _server.DatabasePath, overwrite: true);
        await _server.InitializeAsync();
    }

    private async Task<string> ReasonAsync(Memory memory, string token)
    {
        using var watch = Watch(memory, token);
        var failure = await Assert.ThrowsAsync<RpcException>(() => NextAsync(watch));
        Assert.Equal(StatusCode.FailedPrecondition, failure.StatusCode);
        return failure.GetRpcStatus()!.GetDetail<Google.Rpc.ErrorInfo>()!.Reason;
    }

    private AsyncServerStreamingCall<WatchTranslationUnitsResponse> Watch(Memory memory, string token = "") => _server.Units.WatchTranslationUnits(
        new WatchTranslationUnitsRequest { Parent = memory.Name, ResumeToken = token }, cancellationToken: TestContext.Current.CancellationToken);

    /// <summary>The next message; the clock of the server, by which it looks for changes, goes on meanwhile.</summary>
    private async Task<WatchTranslationUnitsResponse> NextAsync(AsyncServerStreamingCall<WatchTranslationUnitsResponse> watch)
    {
        var next = watch.ResponseStream.MoveNext(TestContext.Current.CancellationToken);
        for (var begin = Stopwatch.GetTimestamp(); !next.IsCompleted;)
        {
            Assert.True(Stopwatch.GetElapsedTime(begin) < TimeSpan.FromMinutes(1), "No message came.");
            _time.Advance(TimeSpan.FromMilliseconds(50));
            await Task.WhenAny(next, Task.Delay(5, TestContext.Current.CancellationToken));
        }

        Assert.True(await next);
        return watch.ResponseStream.Current;
    }
}
