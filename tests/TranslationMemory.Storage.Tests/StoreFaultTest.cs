using Dapper;
using Microsoft.Data.Sqlite;
using TranslationMemory.Storage.Sqlite;

namespace TranslationMemory.Storage.Tests;

/// <summary>What goes wrong on real machines: each is told with its reason, nothing is half there, and the store goes on when the cause is gone.</summary>
public sealed class StoreFaultTest : SqliteStoreTest
{
    [Fact]
    public async Task A_folder_in_place_of_the_file_cannot_be_opened()
    {
        Directory.CreateDirectory(DatabasePath);
        Assert.Equal(StoreErrorReason.CannotOpen, (await FailToOpenAsync()).Reason);
    }

    [Fact]
    public async Task A_file_in_place_of_the_folder_cannot_be_opened()
    {
        await File.WriteAllTextAsync(this["folder"], "");
        Assert.Equal(StoreErrorReason.CannotOpen, (await FailToOpenAsync(this["folder/store.db"])).Reason);
    }

    [Fact]
    public async Task A_folder_where_nobody_may_create_files_cannot_be_used()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has a folder in which even root cannot create files.");
        Assert.Equal(StoreErrorReason.CannotOpen, (await FailToOpenAsync("/proc/store.db")).Reason);
    }

    [Fact]
    public async Task A_path_too_long_cannot_be_opened() =>
        Assert.Equal(StoreErrorReason.CannotOpen, (await FailToOpenAsync(this[new string('a', 300)])).Reason);

    [Theory]
    [InlineData("this is a letter, not a database, and it is long enough to have a header of a hundred bytes, which it fills with words")]
    [InlineData("short")]
    public async Task A_file_that_is_no_database_is_damaged_and_left_alone(string content)
    {
        await File.WriteAllTextAsync(DatabasePath, content);
        Assert.Equal(StoreErrorReason.Damaged, (await FailToOpenAsync()).Reason);
        Assert.Equal(content, await File.ReadAllTextAsync(DatabasePath));
    }

    [Fact]
    public async Task A_page_overwritten_with_noise_is_damaged()
    {
        var store = await OpenWithMemoryAsync();
        await WriteAsync(store, t => t.InsertUnits([.. Enumerable.Range(0, 200).Select(i => Samples.Unit(i))]));
        await store.DisposeAsync();
        int page;
        using (var database = new RawDatabase(DatabasePath))
        {
            page = database.Read<int>("SELECT rootpage FROM sqlite_schema WHERE name = 'units'");
        }

        await using (var file = new FileStream(DatabasePath, FileMode.Open))
        {
            file.Position = (page - 1) * 4096L;
            await file.WriteAsync(Enumerable.Repeat((byte)0xA5, 4096).ToArray());
        }

        var damaged = await OpenAsync();
        Assert.Equal(StoreErrorReason.Damaged, await ReasonOfAsync(damaged.ListUnitsAsync("news", null, 10)));
        Assert.Equal(StoreErrorReason.Damaged, await ReasonOfAsync(damaged.FindUnitsAsync([1])));
        Assert.Equal(StoreErrorReason.Damaged, await ReasonOfAsync(damaged.ReadChangesAsync(0, 10)));
        await using var snapshot = await damaged.OpenSnapshotAsync();
        Assert.Equal(StoreErrorReason.Damaged, await ReasonOfAsync(snapshot.ReadIndexedUnitsAsync().ToListAsync().AsTask()));
        Assert.Equal(StoreErrorReason.Damaged, await ReasonOfAsync(WriteAsync(damaged, t => t.InsertUnit(Samples.Unit(1000)))));
        Assert.NotNull(await damaged.FindMemoryAsync("news"));
    }

    [Fact]
    public async Task A_store_is_open_once()
    {
        var store = await OpenAsync();
        Assert.Equal(StoreErrorReason.InUse, (await FailToOpenAsync()).Reason);
        await store.DisposeAsync();
        await OpenAsync();
    }

    [Fact]
    public async Task A_database_locked_at_opening_is_busy()
    {
        await (await OpenAsync()).DisposeAsync();
        using var other = new RawDatabase(DatabasePath);
        other.Run("PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE");
        var failure = await FailToOpenAsync();
        Assert.Equal(StoreErrorReason.Busy, failure.Reason);
        Assert.True(failure.IsTransient);
        other.Run("ROLLBACK");
        await OpenAsync();
    }

    [Fact]
    public async Task A_database_locked_by_another_process_is_busy_for_writers_until_it_is_released()
    {
        var store = await OpenWithMemoryAsync();
        using var other = new RawDatabase(DatabasePath);
        other.Run("BEGIN EXCLUSIVE");
        var writes = Enumerable.Range(0, 20).Select(i => WriteAsync(store, t => t.InsertUnit(Samples.Unit(i)))).ToList();
        foreach (var write in writes)
        {
            Assert.Equal(StoreErrorReason.Busy, await ReasonOfAsync(write));
        }

        Assert.Equal(0, await store.CountUnitsAsync("news"));
        other.Run("ROLLBACK");
        await WriteAsync(store, t => t.InsertUnit(Samples.Unit(1)));
        Assert.Equal(1, store.LastSequence);
        other.AssertSound();
    }

    [Fact]
    public async Task A_full_disk_refuses_a_write_whole_and_takes_the_next_one_when_there_is_room()
    {
        var store = await OpenWithMemoryAsync();
        await WriteAsync(store, t => t.InsertUnit(Samples.FullUnit(1)));
        var limit = await store.WriteAsync(t => LimitPages(t, 1));

        var large = Samples.Unit(2) with { SourceText = new string('x', 1_000_000) };
        Assert.Equal(StoreErrorReason.Full, await ReasonOfAsync(WriteAsync(store, t =>
        {
            t.InsertUnit(Samples.Unit(3));
            t.InsertUnit(large);
        })));
        Assert.Equal(Samples.Show([Samples.FullUnit(1)]), Samples.Show(await store.ListUnitsAsync("news", null, 10)));
        Assert.Equal(1, store.LastSequence);
        Assert.Single(await store.ReadChangesAsync(0, 10));

        Assert.True(limit > 1);
        await store.WriteAsync(t => LimitPages(t, int.MaxValue));
        await WriteAsync(store, t => t.InsertUnit(large));
        Assert.Equal(2, await store.CountUnitsAsync("news"));
        using var database = new RawDatabase(DatabasePath);
        database.AssertSound();
    }

    [Fact]
    public async Task A_commit_that_fails_is_told_to_every_writer_in_it_and_stores_nothing()
    {
        var store = await OpenWithMemoryAsync();
        var holding = new TaskCompletionSource();
        using var goOn = new SemaphoreSlim(0);
        var breaking = WriteAsync(store, t =>
        {
            holding.SetResult();
            goOn.Wait();
            t.InsertUnit(Samples.Unit(1));

            // A foreign key checked only at COMMIT: the honest way to make the commit itself fail.
            Execute(t, "PRAGMA defer_foreign_keys = ON; INSERT INTO articles (memory_key) VALUES (4711)");
        });
        await holding.Task;
        var others = Enumerable.Range(2, 5).Select(i => WriteAsync(store, t => t.InsertUnit(Samples.Unit(i)))).ToList();
        var failing = WriteAsync(store, _ => throw new InvalidOperationException("mine"));
        goOn.Release();

        Assert.Equal(StoreErrorReason.Conflict, await ReasonOfAsync(breaking));
        foreach (var other in others)
        {
            Assert.Equal(StoreErrorReason.Conflict, await ReasonOfAsync(other));
        }

        Assert.Equal("mine", (await Assert.ThrowsAsync<InvalidOperationException>(() => failing)).Message);
        Assert.Empty(await store.ListUnitsAsync("news", null, 10));
        Assert.Equal(0, store.LastSequence);
        Assert.Empty(await store.ReadChangesAsync(0, 10));

        await WriteAsync(store, t => t.InsertUnit(Samples.FullUnit(1)));
        Assert.Equal(1, store.LastSequence);
        var change = Assert.Single(await store.ReadChangesAsync(0, 10));
        Assert.Equal(Samples.Indexed(change.UnitKey!.Value, Samples.FullUnit(1)), change.Unit);
    }

    [Fact]
    public async Task An_error_that_makes_the_database_roll_back_the_batch_is_told_to_every_writer_in_it()
    {
        var store = await OpenWithMemoryAsync();
        var holding = new TaskCompletionSource();
        using var goOn = new SemaphoreSlim(0);
        var first = WriteAsync(store, t =>
        {
            holding.SetResult();
            goOn.Wait();
            t.InsertUnit(Samples.Unit(1));
        });
        await holding.Task;

        // What SQLite does by itself after some errors of disk and memory.
        var breaking = WriteAsync(store, t =>
        {
            Execute(t, "ROLLBACK");
            throw new InvalidOperationException("disk");
        });
        goOn.Release();

        Assert.Equal(StoreErrorReason.Unexpected, await ReasonOfAsync(first));
        Assert.Equal("disk", (await Assert.ThrowsAsync<InvalidOperationException>(() => breaking)).Message);
        Assert.Empty(await store.ListUnitsAsync("news", null, 10));
        await WriteAsync(store, t => t.InsertUnit(Samples.Unit(1)));
        Assert.Equal(1, await store.CountUnitsAsync("news"));
    }

    [Fact]
    public async Task A_log_left_by_a_killed_process_is_read_at_the_next_opening()
    {
        var store = await OpenWithMemoryAsync();
        await WriteAsync(store, t => t.InsertUnit(Samples.FullUnit(1)));
        File.Copy(DatabasePath, this["killed.db"]);
        File.Copy(DatabasePath + "-wal", this["killed.db-wal"]);

        var reopened = await OpenAsync(this["killed.db"]);
        Assert.Equal(Samples.Show(Samples.FullUnit(1)), Samples.Show(await reopened.FindUnitAsync("news", Samples.Id(1))));
        Assert.Equal(1, reopened.LastSequence);
    }

    private static long LimitPages(IStoreTransaction transaction, int pages) =>
        Connection(transaction).ExecuteScalar<long>($"PRAGMA max_page_count = {pages}");

    private static void Execute(IStoreTransaction transaction, string sql) => Connection(transaction).Execute(sql);

    private static SqliteConnection Connection(IStoreTransaction transaction) => ((SqliteStoreTransaction)transaction).Connection;
}
