using TranslationMemory.Core.Indexing;
using TranslationMemory.Core.Units;

namespace TranslationMemory.Storage.Tests;

/// <content>What an index in memory lives on: keys, snapshots, changes with their units, units by their keys.</content>
public abstract partial class TranslationStoreContract
{
    /// <summary>How far a follower may fall behind, and still nothing may be missing.</summary>
    private const int FarBehind = 25_000;

    [Fact]
    public async Task Keys_ascend_in_the_order_of_storing()
    {
        int[][] writes = [[65_536, 1], [256], [3, 2, int.MaxValue]];
        await InsertMemoryAsync(Samples.Memory("a"), Samples.Memory("b"));
        foreach (var numbers in writes)
        {
            await WriteAsync(t => t.InsertUnits([.. numbers.Select(number => Samples.Unit(number, number % 2 == 0 ? "a" : "b"))]));
        }

        await using var snapshot = await Store.OpenSnapshotAsync();
        var units = await ReadAllAsync(snapshot);
        Assert.Equal(writes.SelectMany(numbers => numbers).Select(number => Samples.Unit(number).SourceText), units.Select(unit => unit.SourceText));
        Assert.True(units[0].Key >= 1);
        AssertAscending(units);
    }

    [Fact]
    public async Task A_snapshot_is_read_in_batches_that_leave_out_nothing()
    {
        await InsertMemoryAsync(Samples.Memory());
        foreach (var numbers in Enumerable.Range(0, 4_321).Chunk(1_000))
        {
            await WriteAsync(t => t.InsertUnits([.. numbers.Select(number => Samples.Unit(number))]));
        }

        await using var snapshot = await Store.OpenSnapshotAsync();
        var batches = await snapshot.ReadIndexedUnitsAsync().ToListAsync();
        Assert.All(batches, batch => Assert.InRange(batch.Count, 1, 2_000));
        var units = batches.SelectMany(batch => batch).ToList();
        Assert.Equal(Enumerable.Range(0, 4_321).Select(number => Samples.Unit(number).SourceText), units.Select(unit => unit.SourceText));
        AssertAscending(units);
    }

    [Fact]
    public async Task A_snapshot_can_be_read_again_after_it_was_read_in_part()
    {
        await InsertMemoryAsync(Samples.Memory());
        await WriteAsync(t => t.InsertUnits([.. Enumerable.Range(0, 2_500).Select(number => Samples.Unit(number))]));
        await using var snapshot = await Store.OpenSnapshotAsync();
        await snapshot.ReadIndexedUnitsAsync().FirstAsync();
        Assert.Equal(2_500, (await ReadAllAsync(snapshot)).Count);
        Assert.Equal(2_500, (await ReadAllAsync(snapshot)).Count);
    }

    [Fact]
    public async Task An_empty_store_has_an_empty_snapshot()
    {
        await using var snapshot = await Store.OpenSnapshotAsync();
        Assert.Empty(await snapshot.ReadIndexedUnitsAsync().ToListAsync());
        Assert.Equal(0, snapshot.Sequence);
    }

    /// <summary>Each unit has all but one thing in common with the one before it.</summary>
    [Fact]
    public async Task Facets_are_those_of_each_unit_and_equal_ones_of_a_snapshot_are_one_object()
    {
        await InsertMemoryAsync(Samples.Memory("a", Samples.ArabicEnglish, Samples.FrenchEnglish), Samples.Memory("b"));
        var plain = Samples.Unit(1, "a");
        var article = Samples.SourceArticle;
        TranslationUnit[] units =
        [
            plain, plain with { Creator = "Layla" }, plain with { Creator = "Salma" }, plain, plain with { ReviewState = ReviewState.Reviewed },
            plain, plain with { Languages = Samples.FrenchEnglish }, plain, plain with { SourceArticle = article },
            plain with { SourceArticle = article with { Title = "Another title at the same address" } },
            plain with { SourceArticle = article with { Url = "https://example.org/ar/2" } }, plain with { SourceArticle = article with { Url = null } },
            plain with { TargetArticle = article }, Samples.Unit(1, "b"), plain,
        ];
        units = [.. units.Select((unit, number) => unit with { Id = Samples.Id(number) })];
        await WriteAsync(t => t.InsertUnits(units));

        await using var snapshot = await Store.OpenSnapshotAsync();
        var read = await ReadAllAsync(snapshot);
        Assert.Equal(units.Select((unit, i) => Samples.Indexed(read[i].Key, unit)), read);
        Assert.Equal(read, (await AllChangesAsync()).Select(change => change.Unit));
        Assert.Equal(8, read.Select(unit => unit.Facets).Distinct().Count());
        Assert.Equal(8, read.Select(unit => unit.Facets).Distinct(ReferenceEqualityComparer.Instance).Count());
    }

    [Theory]
    [MemberData(nameof(AwkwardUnits))]
    public async Task An_index_learns_of_a_unit_the_same_from_the_log_and_from_a_snapshot(string name)
    {
        var unit = Awkward[name];
        await InsertMemoryAsync(Samples.Memory() with { AllowsReverseLookup = true });
        await WriteAsync(t => t.InsertUnit(unit));

        var recent = Assert.Single(await AllChangesAsync());
        var expected = Samples.Indexed(recent.UnitKey!.Value, unit, reverse: true);
        Assert.Equal(expected, recent.Unit);
        await ReopenAsync();
        Assert.Equal(recent, Assert.Single(await AllChangesAsync()));
        await using var snapshot = await Store.OpenSnapshotAsync();
        Assert.Equal(expected, Assert.Single(await ReadAllAsync(snapshot)));
        Assert.Equal(Samples.Show(unit), Samples.Show(Assert.Single(await Store.FindUnitsAsync([expected.Key]))));
    }

    [Fact]
    public async Task What_is_finer_than_a_microsecond_is_cut_off_in_the_log_as_well()
    {
        await InsertMemoryAsync(Samples.Memory());
        Time.Advance(TimeSpan.FromTicks(7));
        await WriteAsync(t => t.InsertUnit(Samples.Unit(1) with { CreateTime = Samples.Noon.AddTicks(19).ToOffset(TimeSpan.FromHours(3)) }));
        var change = Assert.Single(await AllChangesAsync());
        Assert.Equal((Samples.Noon, Samples.Noon.AddTicks(10)), (change.Time, change.Unit!.CreateTime));
        await ReopenAsync();
        Assert.Equal(change, Assert.Single(await AllChangesAsync()));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Changes_carry_their_units(bool reopened)
    {
        await InsertMemoryAsync(Samples.Memory(), Samples.Memory("gone"));
        await WriteAsync(t => t.InsertUnits([Samples.Unit(1), Samples.Unit(2), Samples.Unit(3), Samples.Unit(1, "gone")]));
        await WriteAsync(t => t.UpdateUnit(Samples.FullUnit(2)));
        await WriteAsync(t => t.DeleteUnit("news", Samples.Id(3)));
        await WriteAsync(t => t.DeleteMemory("gone"));
        if (reopened)
        {
            await ReopenAsync();
        }

        var changes = await AllChangesAsync();
        var keys = changes.Take(4).Select(change => change.UnitKey!.Value).ToList();
        Assert.Equal(keys.Order().Distinct(), keys);
        Assert.Equal([keys[0], keys[1], keys[2], keys[3], keys[1], keys[2], null], changes.Select(change => change.UnitKey));

        Assert.Equal(Samples.Indexed(keys[0], Samples.Unit(1)), changes[0].Unit);
        AssertOneOf([Samples.Indexed(keys[1], Samples.Unit(2)), Samples.Indexed(keys[1], Samples.FullUnit(2))], changes[1].Unit);
        AssertOneOf([Samples.Indexed(keys[2], Samples.Unit(3)), null], changes[2].Unit);
        AssertOneOf([Samples.Indexed(keys[3], Samples.Unit(1, "gone")), null], changes[3].Unit);
        Assert.Equal(Samples.Indexed(keys[1], Samples.FullUnit(2)), changes[4].Unit);
        Assert.Null(changes[5].Unit);
        Assert.Null(changes[6].Unit);
    }

    [Fact]
    public async Task A_follower_far_behind_misses_nothing()
    {
        await InsertMemoryAsync(Samples.Memory());
        foreach (var numbers in Enumerable.Range(0, FarBehind).Chunk(1_000))
        {
            await WriteAsync(t => t.InsertUnits([.. numbers.Select(number => Samples.Unit(number))]));
        }

        var seen = new List<Change>();
        while (await Store.ReadChangesAsync(seen.Count, 700) is { Count: > 0 } page)
        {
            Assert.InRange(page.Count, 1, 700);
            seen.AddRange(page);
        }

        Assert.Equal(Enumerable.Range(1, FarBehind).Select(i => (long)i), seen.Select(change => change.Sequence));
        Assert.Equal(Enumerable.Range(0, FarBehind).Select(Samples.Id), seen.Select(change => change.UnitId!.Value));
        Assert.Equal(Enumerable.Range(0, FarBehind).Select(number => Samples.Indexed(seen[number].UnitKey!.Value, Samples.Unit(number))), seen.Select(change => change.Unit));
    }

    [Fact]
    public async Task Changes_after_the_last_are_none_yet()
    {
        await InsertMemoryAsync(Samples.Memory());
        await WriteAsync(t => t.InsertUnit(Samples.Unit(1)));
        Assert.Empty(await Store.ReadChangesAsync(1, 10));
        Assert.Empty(await Store.ReadChangesAsync(long.MaxValue, int.MaxValue));
        await ReopenAsync();
        Assert.Empty(await Store.ReadChangesAsync(1, 10));
        Assert.Empty(await Store.ReadChangesAsync(long.MaxValue, int.MaxValue));
    }

    [Fact]
    public async Task Units_are_found_in_the_order_of_their_keys_with_gaps_and_twice()
    {
        await InsertMemoryAsync(Samples.Memory(), Samples.Memory("other"));
        await WriteAsync(t => t.InsertUnits([Samples.FullUnit(1), Samples.Unit(2), Samples.Unit(3), Samples.FullUnit(1, "other")]));
        var keys = (await AllChangesAsync()).Select(change => change.UnitKey!.Value).ToList();
        await WriteAsync(t => t.DeleteUnit("news", Samples.Id(2)));
        await WriteAsync(t => t.UpdateUnit(Samples.FullUnit(3)));

        var units = await Store.FindUnitsAsync([keys[3], keys[1], keys[0], keys[2], keys[3], 0, -1, long.MaxValue, keys[0]]);
        Assert.Equal(
            [
                Samples.Show(Samples.FullUnit(1, "other")), "no unit", Samples.Show(Samples.FullUnit(1)), Samples.Show(Samples.FullUnit(3)),
                Samples.Show(Samples.FullUnit(1, "other")), "no unit", "no unit", "no unit", Samples.Show(Samples.FullUnit(1)),
            ],
            units.Select(Samples.Show));
        Assert.Empty(await Store.FindUnitsAsync([]));
    }

    [Fact]
    public async Task Any_number_of_units_is_found_at_once()
    {
        await InsertMemoryAsync(Samples.Memory());
        await WriteAsync(t => t.InsertUnits([.. Enumerable.Range(0, 3_000).Select(number => Samples.Unit(number))]));
        var keys = (await AllChangesAsync()).Select(change => change.UnitKey!.Value).Reverse().ToList();
        var found = await Store.FindUnitsAsync([.. keys, .. Enumerable.Repeat(keys[^1] - 1, 40_000)]);
        Assert.Equal(43_000, found.Count);
        Assert.Equal(Enumerable.Range(0, 3_000).Reverse().Select(Samples.Id), found.Take(3_000).Select(unit => unit!.Id));
        Assert.All(found.Skip(3_000), Assert.Null);
    }

    [Fact]
    public async Task No_key_is_given_twice()
    {
        await InsertMemoryAsync(Samples.Memory());
        await WriteAsync(t => t.InsertUnits([Samples.Unit(1), Samples.Unit(2)]));
        var newest = (await AllChangesAsync())[^1].UnitKey!.Value;

        await WriteAsync(t => t.DeleteUnit("news", Samples.Id(2)));
        await WriteAsync(t => t.InsertUnit(Samples.Unit(2)));
        var next = (await AllChangesAsync())[^1].UnitKey!.Value;
        Assert.True(next > newest, "Another unit has the key of the newest one, which was deleted.");
        Assert.Null(Assert.Single(await Store.FindUnitsAsync([newest])));

        await WriteAsync(t => t.DeleteMemory("news"));
        await ReopenAsync();
        await InsertMemoryAsync(Samples.Memory());
        await WriteAsync(t => t.InsertUnit(Samples.Unit(1)));
        Assert.True((await AllChangesAsync())[^1].UnitKey > next, "The keys of a memory that was deleted are given again.");
        Assert.Equal([null, null], await Store.FindUnitsAsync([newest, next]));
    }

    [Fact]
    public async Task A_unit_keeps_its_key_when_it_changes()
    {
        await InsertMemoryAsync(Samples.Memory("news", Samples.ArabicEnglish, Samples.FrenchEnglish));
        await WriteAsync(t => t.InsertUnit(Samples.Unit(1)));
        await WriteAsync(t => t.UpdateUnit(Samples.FullUnit(1) with { Languages = Samples.FrenchEnglish }));
        await WriteAsync(t => t.DeleteUnit("news", Samples.Id(1)));
        Assert.Single((await AllChangesAsync()).Select(change => change.UnitKey).Distinct());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Target_texts_go_to_the_index_only_where_the_memory_allows_it(bool reopened)
    {
        await InsertMemoryAsync(Samples.Memory("one-way"), Samples.Memory("both-ways") with { AllowsReverseLookup = true });
        await WriteAsync(t => t.InsertUnits([Samples.Unit(1, "both-ways"), Samples.Unit(1, "one-way"), Samples.Unit(2, "both-ways")]));
        await WriteAsync(t => t.UpdateUnit(Samples.FullUnit(2, "both-ways")));
        if (reopened)
        {
            await ReopenAsync();
        }

        var target = Samples.Unit(1).TargetText;
        var last = Samples.Unit(2).TargetText;
        Assert.Equal([target, null, last, last], (await AllChangesAsync()).Select(change => change.Unit!.TargetText));
        await using var snapshot = await Store.OpenSnapshotAsync();
        Assert.Equal([target, null, last], (await ReadAllAsync(snapshot)).Select(unit => unit.TargetText));
    }

    [Fact]
    public async Task Whether_a_memory_allows_reverse_lookup_is_kept_and_never_changed()
    {
        var both = Samples.Memory() with { AllowsReverseLookup = true };
        await InsertMemoryAsync(both, Samples.Memory("one-way"));
        Assert.Equal([true, false], (await Store.ListMemoriesAsync(null, 10)).Select(memory => memory.AllowsReverseLookup));
        Assert.True((await Store.WriteAsync(t => t.FindMemory("news")))!.AllowsReverseLookup);

        Assert.Equal(StoreErrorReason.Conflict, await ReasonOfAsync(t => t.UpdateMemory(both with { AllowsReverseLookup = false })));
        Assert.Equal(StoreErrorReason.Conflict, await ReasonOfAsync(t => t.UpdateMemory(Samples.Memory("one-way") with { AllowsReverseLookup = true })));
        await WriteAsync(t => t.UpdateMemory(both with { DisplayName = "Renamed" }));
        var renamed = await Store.FindMemoryAsync("news");
        Assert.Equal(("Renamed", true), (renamed!.DisplayName, renamed.AllowsReverseLookup));
    }

    [Fact]
    public async Task A_write_that_fails_has_written_nothing_even_when_its_change_goes_on()
    {
        await InsertMemoryAsync(Samples.Memory());
        await WriteAsync(t => t.InsertUnit(Samples.Unit(3)));
        var alignment = Samples.Alignment(1);
        alignment = alignment with { Source = alignment.Source with { Article = new("https://example.org/new") }, Target = alignment.Target with { Article = new(Title: "\uD83D") } };
        await WriteAsync(t =>
        {
            Assert.Throws<StoreException>(() => t.InsertUnits([Samples.FullUnit(1), Samples.Unit(2), Samples.Unit(3)]));
            Assert.Throws<StoreException>(() => t.UpdateMemory(Samples.Memory("news", Samples.FrenchEnglish) with { DisplayName = "Changed" }));
            Assert.Throws<ArgumentException>(() => t.InsertAlignment(alignment));
            Assert.Throws<ArgumentException>(() => t.UpdateUnit(Samples.Unit(3) with { SourceArticle = new("https://example.org/new"), Creator = "\uD83D" }));
            t.InsertUnit(Samples.FullUnit(4));
            t.InsertUnit(Samples.Unit(5) with { SourceArticle = new("https://example.org/new") });
        });

        Assert.Equal([Samples.Id(3), Samples.Id(4), Samples.Id(5)], (await Store.ListUnitsAsync("news", null, 10)).Select(unit => unit.Id));
        Assert.Equal(Samples.Show(Samples.FullUnit(4)), Samples.Show(await Store.FindUnitAsync("news", Samples.Id(4))));
        Assert.Equal("https://example.org/new", (await Store.FindUnitAsync("news", Samples.Id(5)))!.SourceArticle!.Url);
        Assert.Equal(3, await Store.CountUnitsAsync("news"));
        Assert.Equal("News", (await Store.FindMemoryAsync("news"))!.DisplayName);
        Assert.Empty(await Store.ListAlignmentsAsync("news", null, 10));
        var changes = await AllChangesAsync();
        Assert.Equal([(1, Samples.Id(3)), (2, Samples.Id(4)), (3, Samples.Id(5))], changes.Select(change => (change.Sequence, change.UnitId!.Value)));
        await ReopenAsync();
        Assert.Equal(changes, await AllChangesAsync());
    }

    [Fact]
    public async Task A_change_that_was_undone_is_in_nobodys_log()
    {
        await InsertMemoryAsync(Samples.Memory());
        await HoldWhileQueueingAsync(() => Enumerable.Range(0, 30).Select(i => WriteAsync(t =>
        {
            t.InsertUnits([Samples.Unit(i), Samples.FullUnit(i + 100)]);
            t.UpdateUnit(Samples.FullUnit(i));
            t.DeleteUnit("news", Samples.Id(i + 100));
            if (i % 3 == 0)
            {
                throw new InvalidOperationException($"{i}");
            }
        })));
        await WriteAsync(t => t.InsertUnit(Samples.Unit(1_000)));

        var recent = await AllChangesAsync();
        Assert.Equal(81, recent.Count);
        await ReopenAsync();
        var read = await AllChangesAsync();
        Assert.Equal(read.Select(change => change with { Unit = null }), recent.Select(change => change with { Unit = null }));
        Assert.Equal(await FollowAsync(read), await FollowAsync(recent));
    }

    [Fact]
    public async Task Reads_for_an_index_can_be_cancelled()
    {
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.FindUnitsAsync([1], cancellation.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.ReadChangesAsync(0, 1, cancellation.Token));
    }

    /// <summary>What an index that follows the log from the beginning ends with, which must be what a snapshot holds now.</summary>
    private async Task<IReadOnlyList<IndexedUnit>> FollowAsync(IEnumerable<Change> changes)
    {
        var followed = FollowedUnits.After(changes);
        await using var snapshot = await Store.OpenSnapshotAsync();
        Assert.Equal(await ReadAllAsync(snapshot), followed);
        return followed;
    }

    private static void AssertAscending(IReadOnlyList<IndexedUnit> units) =>
        Assert.All(units.Zip(units.Skip(1)), neighbours => Assert.True(neighbours.First.Key < neighbours.Second.Key));

    private static void AssertOneOf(IReadOnlyList<IndexedUnit?> allowed, IndexedUnit? actual) => Assert.Contains(actual, allowed);
}
