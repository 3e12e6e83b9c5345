using System.Runtime.Versioning;
using Dapper;
using TranslationMemory.Storage.Sqlite;

namespace TranslationMemory.Storage.Tests;

/// <summary>The settings that durability and integrity rest on are really in force, on the very connections the store uses.</summary>
public sealed class SqliteSettingsTest : SqliteStoreTest
{
    [Fact]
    public async Task The_writer_waits_for_the_disk_at_every_commit()
    {
        await OpenAsync();
        using var writer = Connections().OpenWriter();
        Assert.Equal("wal", writer.ExecuteScalar<string>("PRAGMA journal_mode"));
        Assert.Equal(2, writer.ExecuteScalar<long>("PRAGMA synchronous"));
        Assert.Equal(1, writer.ExecuteScalar<long>("PRAGMA foreign_keys"));
        Assert.Equal(250, writer.ExecuteScalar<long>("PRAGMA busy_timeout"));
    }

    [Fact]
    public async Task A_connection_keeps_a_bounded_part_of_the_file_in_memory()
    {
        await OpenAsync();
        using var writer = Connections().OpenWriter();
        using var reader = Connections().OpenReader();
        Assert.Equal(-8 * 1024, writer.ExecuteScalar<long>("PRAGMA cache_size"));
        Assert.Equal(-2 * 1024, reader.ExecuteScalar<long>("PRAGMA cache_size"));
        Assert.Equal([0, 0], new[] { writer, reader }.Select(connection => connection.ExecuteScalar<long>("PRAGMA mmap_size")));
    }

    [Fact]
    public async Task Readers_cannot_write()
    {
        await OpenAsync();
        using var reader = Connections().OpenReader();
        var failure = Assert.Throws<Microsoft.Data.Sqlite.SqliteException>(() => reader.Execute("DELETE FROM changes"));
        Assert.Equal(StoreErrorReason.ReadOnly, SqliteErrors.ToStoreException(failure, DatabasePath).Reason);
    }

    [Fact]
    public async Task Every_table_is_strict()
    {
        await OpenAsync();
        using var database = new RawDatabase(DatabasePath);
        var lax = database.List<string>("SELECT name FROM pragma_table_list WHERE type = 'table' AND strict = 0 AND schema = 'main' AND name NOT LIKE 'sqlite_%'");
        Assert.Equal(["SchemaVersions"], lax, StringComparer.Ordinal);
    }

    [Fact]
    public async Task Lists_are_read_through_indexes_without_sorting()
    {
        await OpenAsync();
        using var database = new RawDatabase(DatabasePath);
        var plan = database.Connection.Query(
            $"EXPLAIN QUERY PLAN {UnitReader.Select} WHERE u.memory_key = 1 AND u.id > x'00' ORDER BY u.id LIMIT 10").Select(row => (string)row.detail).ToList();
        Assert.Contains("SEARCH u USING INDEX sqlite_autoindex_units_1 (memory_key=? AND id>?)", plan, StringComparer.Ordinal);
        Assert.DoesNotContain(plan, step => step.Contains("SCAN", StringComparison.Ordinal) || step.Contains("TEMP B-TREE", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Changes_and_units_are_found_by_their_numbers_alone()
    {
        await OpenAsync();
        using var database = new RawDatabase(DatabasePath);
        Assert.Equal(
            ["SEARCH c USING INTEGER PRIMARY KEY (rowid>?)", "SEARCH u USING INTEGER PRIMARY KEY (rowid=?) LEFT-JOIN"],
            database.Connection.Query($"EXPLAIN QUERY PLAN {ChangeLog.SelectPage}").Select(row => (string)row.detail),
            StringComparer.Ordinal);
        var byKey = database.Connection.Query($"EXPLAIN QUERY PLAN {UnitReader.Select} WHERE u.unit_key = 1").Select(row => (string)row.detail).ToList();
        Assert.Equal("SEARCH u USING INTEGER PRIMARY KEY (rowid=?)", byKey[0]);
        Assert.All(byKey, step => Assert.Contains("USING INTEGER PRIMARY KEY", step, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_follower_that_keeps_up_is_answered_from_memory()
    {
        var store = await OpenWithMemoryAsync();
        await WriteAsync(store, t => t.InsertUnits([Samples.Unit(1), Samples.Unit(2)]));
        var before = await store.ReadChangesAsync(0, 10);
        using var database = new RawDatabase(DatabasePath);
        database.Run("DELETE FROM changes");
        Assert.Equal(before, await store.ReadChangesAsync(0, 10));
        Assert.Equal(2, before.Count);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Files_and_folders_are_their_owners_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes.");
        var path = this["data/deep/store.db"];
        var store = await OpenAsync(path);
        await WriteAsync(store, t => t.InsertMemory(Samples.Memory()));
        const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        foreach (var file in (string[])[path, path + "-wal", path + "-shm", path + ".lock"])
        {
            Assert.Equal(OwnerFile, File.GetUnixFileMode(file));
        }

        Assert.Equal(OwnerFile | UnixFileMode.UserExecute, File.GetUnixFileMode(this["data/deep"]));
    }

    [Fact]
    public async Task Closing_leaves_one_file_with_everything_in_it()
    {
        var store = await OpenWithMemoryAsync();
        await WriteAsync(store, t => t.InsertUnit(Samples.FullUnit(1)));
        await store.DisposeAsync();
        Assert.False(File.Exists(DatabasePath + "-wal"));

        File.Copy(DatabasePath, this["copy.db"]);
        var copy = await OpenAsync(this["copy.db"]);
        Assert.Equal(Samples.Show(Samples.FullUnit(1)), Samples.Show(await copy.FindUnitAsync("news", Samples.Id(1))));
    }

    [Fact]
    public async Task Expired_answers_leave_the_file_by_themselves()
    {
        var store = await OpenAsync();
        for (var i = 0; i < 20; i++)
        {
            await KeepAsync(store, i);
        }

        Time.Advance(KeptAnswer.Lifetime);
        for (var i = 20; i < 30; i++)
        {
            await KeepAsync(store, i);
        }

        using var database = new RawDatabase(DatabasePath);
        Assert.Equal(10, database.Read<long>("SELECT count(*) FROM answers"));
    }

    private Task KeepAsync(SqliteTranslationStore store, int number) =>
        WriteAsync(store, t => t.KeepAnswer(new KeptAnswer(Samples.Id(number), "Create", new byte[1], new byte[1], Time.GetUtcNow())));

    private SqliteConnections Connections() => new(DatabasePath, TimeSpan.FromMilliseconds(250));
}
