using System.Globalization;
using TranslationMemory.Core.Indexing;

namespace TranslationMemory.Storage.Tests;

public abstract partial class TranslationStoreContract
{
    [Fact]
    public async Task Every_change_of_a_unit_is_logged_in_order_with_its_time()
    {
        await InsertMemoryAsync(Samples.Memory());
        await WriteAsync(t => t.InsertUnits([Samples.Unit(2), Samples.Unit(1)]));
        Time.Advance(TimeSpan.FromMicroseconds(5));
        await WriteAsync(t => t.UpdateUnit(Samples.FullUnit(1)));
        await WriteAsync(t => t.DeleteUnit("news", Samples.Id(2)));
        await WriteAsync(t => t.DeleteMemory("news"));

        var later = Samples.Noon.AddMicroseconds(5);
        Assert.Equal<(long Sequence, ChangeKind Kind, string MemoryId, Guid? UnitId, DateTimeOffset Time)>(
            [
                (1, ChangeKind.UnitCreated, "news", Samples.Id(2), Samples.Noon),
                (2, ChangeKind.UnitCreated, "news", Samples.Id(1), Samples.Noon),
                (3, ChangeKind.UnitUpdated, "news", Samples.Id(1), later),
                (4, ChangeKind.UnitDeleted, "news", Samples.Id(2), later),
                (5, ChangeKind.MemoryDeleted, "news", null, later),
            ],
            (await AllChangesAsync()).Select(change => (change.Sequence, change.Kind, change.MemoryId, change.UnitId, change.Time)));
        Assert.Equal(5, Store.LastSequence);
        Assert.Equal([3, 4], (await Store.ReadChangesAsync(2, 2)).Select(change => change.Sequence));
        Assert.Empty(await Store.ReadChangesAsync(5, 10));
    }

    [Fact]
    public async Task The_sequence_goes_on_after_reopening()
    {
        await InsertMemoryAsync(Samples.Memory());
        await WriteAsync(t => t.InsertUnit(Samples.Unit(1)));
        var key = Store.TokenKey.ToArray();
        await ReopenAsync();
        Assert.Equal(1, Store.LastSequence);
        await WriteAsync(t => t.InsertUnit(Samples.Unit(2)));
        Assert.Equal([1, 2], (await AllChangesAsync()).Select(change => change.Sequence));

        Assert.Equal(key, Store.TokenKey.ToArray());
        Assert.Equal(32, key.Length);
        Assert.True(key.Distinct().Count() > 8, "A key of random bytes has many different ones.");
    }

    [Fact]
    public async Task A_snapshot_holds_every_unit_as_it_was_while_others_write()
    {
        await InsertMemoryAsync(Samples.Memory(), Samples.Memory("other"));
        await WriteAsync(t => t.InsertUnits([Samples.FullUnit(1), Samples.Unit(2), Samples.FullUnit(1, "other")]));

        await using var snapshot = await Store.OpenSnapshotAsync();
        await WriteAsync(t =>
        {
            t.UpdateUnit(Samples.FullUnit(2));
            t.DeleteUnit("news", Samples.Id(1));
            t.InsertUnit(Samples.Unit(3));
            t.DeleteMemory("other");
        });

        Assert.Equal(3, snapshot.Sequence);
        var units = await ReadAllAsync(snapshot);
        Assert.Equal(
            [Samples.Indexed(units[0].Key, Samples.FullUnit(1)), Samples.Indexed(units[1].Key, Samples.Unit(2)), Samples.Indexed(units[2].Key, Samples.FullUnit(1, "other"))],
            units);
        Assert.Equal(4, (await Store.ReadChangesAsync(snapshot.Sequence, 10)).Count);
    }

    [Fact]
    public async Task Reading_a_snapshot_can_be_cancelled()
    {
        await InsertMemoryAsync(Samples.Memory());
        await WriteAsync(t => t.InsertUnits([.. Enumerable.Range(1, 5_000).Select(number => Samples.Unit(number))]));
        await using var snapshot = await Store.OpenSnapshotAsync();
        using var cancellation = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in snapshot.ReadIndexedUnitsAsync(cancellation.Token))
            {
                await cancellation.CancelAsync();
            }
        });
    }

    /// <summary>
    /// What an index does: load a snapshot at any moment, follow the log, end with the same units as the store. Every write adds one unit to each of two
    /// memories and moves a counter in a third: no reader may ever see a part of a write.
    /// </summary>
    [Fact]
    public async Task Readers_among_many_writers_never_see_half_a_write_nor_miss_one()
    {
        const int Writers = 8;
        const int WritesEach = 40;
        await InsertMemoryAsync(Samples.Memory("a"), Samples.Memory("b"), Samples.Memory("counter"));
        await WriteAsync(t => t.InsertUnit(Samples.Unit(0, "counter") with { Creator = "0" }));

        var writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < WritesEach; i++)
            {
                var number = (writer * WritesEach) + i;
                var sequence = await Store.WriteAsync(t => WriteThree(t, number));
                Assert.True(Store.LastSequence >= sequence, "An acknowledged write is within the sequence.");
                Assert.NotNull(await Store.FindUnitAsync("b", Samples.Id(number)));
            }
        })));
        var reading = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            do
            {
                await AssertWholeAsync();
            }
            while (!writing.IsCompleted);
        })).ToList();

        await writing;
        await Task.WhenAll(reading);
        Assert.Equal(Writers * WritesEach, await Store.CountUnitsAsync("a"));
        Assert.Equal(Writers * WritesEach, (await Store.FindUnitAsync("counter", Samples.Id(0)))!.UsageCount);
        Assert.Equal(Enumerable.Range(1, (int)Store.LastSequence).Select(i => (long)i), (await AllChangesAsync()).Select(change => change.Sequence));
    }

    [Fact]
    public async Task A_memory_is_read_with_the_language_pairs_it_had_at_that_moment()
    {
        await InsertMemoryAsync(Samples.Memory() with { DisplayName = $"{Samples.ArabicEnglish}" });
        var writing = Task.Run(async () =>
        {
            for (var i = 0; i < 300; i++)
            {
                var pair = i % 2 == 0 ? Samples.FrenchEnglish : Samples.ArabicEnglish;
                await WriteAsync(t => t.UpdateMemory(Samples.Memory("news", pair) with { DisplayName = $"{pair}" }));
            }
        });
        do
        {
            var memory = (await Store.FindMemoryAsync("news"))!;
            Assert.Equal(memory.DisplayName, $"{Assert.Single(memory.LanguagePairs)}");
        }
        while (!writing.IsCompleted);
        await writing;
    }

    private static long WriteThree(IStoreTransaction t, int number)
    {
        t.InsertUnits([Samples.Unit(number, "a"), Samples.Unit(number, "b")]);
        var counter = t.FindUnit("counter", Samples.Id(0))!;
        var count = counter.UsageCount + 1;
        t.UpdateUnit(counter with { UsageCount = count, Creator = count.ToString(CultureInfo.InvariantCulture) });
        return (3 * count) + 1;
    }

    private async Task AssertWholeAsync()
    {
        var before = Store.LastSequence;
        await using var snapshot = await Store.OpenSnapshotAsync();
        Assert.True(snapshot.Sequence >= before, "A snapshot is never older than what was acknowledged.");

        var units = await ReadAllAsync(snapshot);
        var writes = long.Parse(units.Single(unit => unit.Facets.MemoryId is "counter").Facets.Creator, CultureInfo.InvariantCulture);
        Assert.Equal((writes, writes), (Count(units, "a"), Count(units, "b")));
        Assert.Equal((3 * writes) + 1, snapshot.Sequence);

        var changes = await Store.ReadChangesAsync(snapshot.Sequence, int.MaxValue);
        Assert.Equal(Enumerable.Range(0, changes.Count).Select(i => snapshot.Sequence + 1 + i), changes.Select(change => change.Sequence));
        Assert.Equal(0, changes.Count % 3);
    }

    private static long Count(IReadOnlyList<IndexedUnit> units, string memoryId) =>
        units.Count(unit => string.Equals(unit.Facets.MemoryId, memoryId, StringComparison.Ordinal));
}
