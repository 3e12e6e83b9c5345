using Google.Rpc;
using Grpc.Core;
using TranslationMemory.Server.Lookup;

namespace TranslationMemory.Server.Tests;

/// <summary>So many lookups run, so many wait, and what is beyond is told to come back.</summary>
public sealed class LookupSlotsTest
{
    [Fact]
    public async Task What_is_beyond_running_and_waiting_is_refused_and_a_free_slot_goes_to_who_waits()
    {
        using var slots = new LookupSlots(running: 1, waiting: 1);
        var running = await slots.TakeAsync(CancellationToken.None);
        var waiting = slots.TakeAsync(CancellationToken.None).AsTask();
        var refused = await Assert.ThrowsAsync<RpcException>(async () => await slots.TakeAsync(CancellationToken.None));

        Assert.Equal(StatusCode.ResourceExhausted, refused.StatusCode);
        Assert.Equal("TOO_MANY_LOOKUPS", refused.GetRpcStatus()!.GetDetail<ErrorInfo>().Reason);
        Assert.NotNull(refused.GetRpcStatus()!.GetDetail<RetryInfo>());
        Assert.False(waiting.IsCompleted);
        running.Dispose();
        (await waiting).Dispose();
        (await slots.TakeAsync(CancellationToken.None)).Dispose();
    }

    [Fact]
    public async Task A_lookup_that_is_cancelled_while_it_waits_leaves_its_place()
    {
        using var slots = new LookupSlots(running: 1, waiting: 1);
        using var running = await slots.TakeAsync(CancellationToken.None);
        using var cancelled = new CancellationTokenSource();
        var waiting = slots.TakeAsync(cancelled.Token).AsTask();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.False(slots.TakeAsync(CancellationToken.None).AsTask().IsCompleted);
    }
}
