namespace TranslationMemory.Storage.Tests;

public abstract partial class TranslationStoreContract
{
    [Fact]
    public async Task A_write_returns_what_its_change_returned() =>
        Assert.Equal("answer", await Store.WriteAsync(_ => "answer"));

    [Fact]
    public async Task An_exception_of_a_change_reaches_its_caller_and_undoes_all_it_did()
    {
        await InsertMemoryAsync(Samples.Memory());
        await WriteAsync(t => t.InsertUnit(Samples.Unit(1)));

        var thrown = await Assert.ThrowsAsync<TimeZoneNotFoundException>(() => WriteAsync(t =>
        {
            t.InsertMemory(Samples.Memory("other"));
            t.InsertUnit(Samples.FullUnit(2));
            t.UpdateUnit(Samples.FullUnit(1));
            t.InsertAlignment(Samples.Alignment(3));
            t.KeepAnswer(Answer(4));
            t.DeleteMemory("news");
            throw new TimeZoneNotFoundException("mine");
        }));

        Assert.Equal("mine", thrown.Message);
        Assert.Null(await Store.FindMemoryAsync("other"));
        Assert.Equal(Samples.Show([Samples.Unit(1)]), Samples.Show(await Store.ListUnitsAsync("news", null, 10)));
        Assert.Equal(1, await Store.CountUnitsAsync("news"));
        Assert.Null(await Store.FindAlignmentAsync("news", Samples.Id(3)));
        Assert.Null(await Store.WriteAsync(t => t.FindAnswer(Samples.Id(4))));
        Assert.Single(await AllChangesAsync());
    }

    [Fact]
    public async Task A_change_that_fails_takes_none_of_its_neighbours_with_it()
    {
        await InsertMemoryAsync(Samples.Memory());

        var writes = await HoldWhileQueueingAsync(() => Enumerable.Range(0, 60).Select(i => WriteAsync(t =>
        {
            t.InsertUnit(Samples.Unit(i));
            if (i % 3 == 0)
            {
                throw new InvalidOperationException($"{i}");
            }
        })));

        for (var i = 0; i < writes.Count; i++)
        {
            if (i % 3 == 0)
            {
                Assert.Equal($"{i}", (await Assert.ThrowsAsync<InvalidOperationException>(() => writes[i])).Message);
            }
            else
            {
                await writes[i];
            }
        }

        var kept = Enumerable.Range(0, 60).Where(i => i % 3 != 0).Select(Samples.Id).ToList();
        Assert.Equal(kept, (await Store.ListUnitsAsync("news", null, 100)).Select(unit => unit.Id));
        Assert.Equal(kept.Count, await Store.CountUnitsAsync("news"));
        Assert.Equal(Enumerable.Range(1, kept.Count).Select(i => (long)i), (await AllChangesAsync()).Select(change => change.Sequence));
        Assert.Equal(kept.Count, Store.LastSequence);
    }

    [Fact]
    public async Task A_change_sees_what_it_wrote_and_others_see_it_only_when_it_is_committed()
    {
        await InsertMemoryAsync(Samples.Memory());
        using var written = new SemaphoreSlim(0);
        using var goOn = new SemaphoreSlim(0);
        var write = Store.WriteAsync(t =>
        {
            t.InsertUnit(Samples.FullUnit(1));
            var own = t.FindUnit("news", Samples.Id(1));
            written.Release();
            goOn.Wait();
            return own;
        });

        await written.WaitAsync();
        Assert.Null(await Store.FindUnitAsync("news", Samples.Id(1)));
        Assert.Equal(0, Store.LastSequence);
        Assert.False(write.IsCompleted);
        goOn.Release();

        Assert.Equal(Samples.Show(Samples.FullUnit(1)), Samples.Show(await write));
        Assert.Equal(1, Store.LastSequence);
        Assert.NotNull(await Store.FindUnitAsync("news", Samples.Id(1)));
    }

    [Fact]
    public async Task A_change_cancelled_before_it_began_is_never_run()
    {
        using var cancellation = new CancellationTokenSource();
        var ran = false;
        var writes = await HoldWhileQueueingAsync<Task>(() =>
        {
            var write = Store.WriteAsync(_ => ran = true, cancellation.Token);
            cancellation.Cancel();
            return [write];
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => writes[0]);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.WriteAsync(_ => ran = true, cancellation.Token));
        await Store.WriteAsync(_ => true);
        Assert.False(ran);
    }

    [Fact]
    public async Task A_change_cancelled_while_it_runs_is_answered_with_what_happened()
    {
        using var cancellation = new CancellationTokenSource();
        await Store.WriteAsync(
            t =>
            {
                cancellation.Cancel();
                t.InsertMemory(Samples.Memory());
                return true;
            },
            cancellation.Token);
        Assert.NotNull(await Store.FindMemoryAsync("news"));
    }

    [Fact]
    public async Task A_transaction_kept_after_its_change_is_useless()
    {
        var kept = await Store.WriteAsync(t => t);
        Assert.Throws<InvalidOperationException>(() => kept.InsertMemory(Samples.Memory()));
        Assert.Throws<InvalidOperationException>(() => kept.FindMemory("news"));
    }

    [Fact]
    public async Task More_writes_than_the_queue_holds_are_all_done()
    {
        await InsertMemoryAsync(Samples.Memory());
        var writes = await HoldWhileQueueingAsync(() => Enumerable.Range(0, 3000).Select(i => WriteAsync(t => t.InsertUnit(Samples.Unit(i)))));
        await Task.WhenAll(writes);
        Assert.Equal(3000, await Store.CountUnitsAsync("news"));
        Assert.Equal(3000, (await AllChangesAsync()).Select(change => change.UnitId).Distinct().Count());
    }

    [Fact]
    public async Task Closing_finishes_the_writes_that_wait()
    {
        await InsertMemoryAsync(Samples.Memory());
        var writes = Enumerable.Range(0, 500).Select(i => WriteAsync(t => t.InsertUnit(Samples.Unit(i)))).ToList();
        await ReopenAsync();
        await Task.WhenAll(writes);
        Assert.Equal(500, await Store.CountUnitsAsync("news"));
        Assert.Equal(500, Store.LastSequence);
    }

    [Fact]
    public async Task A_closed_store_says_so()
    {
        var closed = Store;
        await ReopenAsync();
        Assert.Equal(StoreErrorReason.Closed, (await Assert.ThrowsAsync<StoreException>(() => closed.WriteAsync(_ => true))).Reason);
        Assert.Equal(StoreErrorReason.Closed, (await Assert.ThrowsAsync<StoreException>(() => closed.FindMemoryAsync("news"))).Reason);
        Assert.Equal(StoreErrorReason.Closed, (await Assert.ThrowsAsync<StoreException>(() => closed.OpenSnapshotAsync())).Reason);
        Assert.Equal(StoreErrorReason.Closed, (await Assert.ThrowsAsync<StoreException>(() => closed.FindUnitsAsync([1]))).Reason);
        Assert.Equal(StoreErrorReason.Closed, (await Assert.ThrowsAsync<StoreException>(() => closed.ReadChangesAsync(0, 1))).Reason);
        await closed.DisposeAsync();
    }

    /// <summary>Queues writes while another one holds the writer, so that they wait together; then lets all go on.</summary>
    protected async Task<IReadOnlyList<TTask>> HoldWhileQueueingAsync<TTask>(Func<IEnumerable<TTask>> queue)
    {
        ArgumentNullException.ThrowIfNull(queue);
        using var holding = new SemaphoreSlim(0);
        using var goOn = new SemaphoreSlim(0);
        var holder = Store.WriteAsync(_ =>
        {
            holding.Release();
            goOn.Wait();
            return true;
        });
        await holding.WaitAsync();
        var writes = queue().ToList();
        goOn.Release();
        await holder;
        return writes;
    }
}
