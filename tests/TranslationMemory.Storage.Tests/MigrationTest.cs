using TranslationMemory.Storage.Sqlite;

namespace TranslationMemory.Storage.Tests;

/// <summary>One test for each migration, and what holds for all of them.</summary>
public sealed class MigrationTest : SqliteStoreTest
{
    [Fact]
    public void Scripts_are_numbered_without_a_gap() =>
        Assert.Equal(
            Enumerable.Range(1, SchemaMigrations.Scripts.Count).Select(number => $"{number:0000}"),
            SchemaMigrations.Scripts.Select(script => script.Name[..4]),
            StringComparer.Ordinal);

    [Fact]
    public void Migration_0001_makes_the_first_schema_in_an_empty_file()
    {
        File.WriteAllBytes(DatabasePath, []);
        Migrate(1);
        using var database = new RawDatabase(DatabasePath);
        string[] tables = ["SchemaVersions", "alignments", "answers", "articles", "changes", "language_pairs", "memories", "store_identity", "units"];
        Assert.Equal(tables, database.List<string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"), StringComparer.Ordinal);
        Assert.Equal(SchemaMigrations.ApplicationId, database.Read<long>("PRAGMA application_id"));
        Assert.Equal(32, database.Read<long>("SELECT length(token_key) FROM store_identity"));
        Assert.Equal(["0001_Initial.sql"], database.List<string>("SELECT ScriptName FROM SchemaVersions"), StringComparer.Ordinal);
        database.AssertSound();
    }

    [Fact]
    public async Task A_database_that_is_up_to_date_is_left_alone()
    {
        var store = await OpenWithMemoryAsync();
        await store.DisposeAsync();
        var before = await File.ReadAllBytesAsync(DatabasePath);
        await (await OpenAsync()).DisposeAsync();
        Assert.Equal(before, await File.ReadAllBytesAsync(DatabasePath));
    }

    [Fact]
    public async Task A_newer_database_is_refused_and_left_alone()
    {
        var store = await OpenWithMemoryAsync();
        await store.DisposeAsync();
        using (var database = new RawDatabase(DatabasePath))
        {
            database.Run("INSERT INTO SchemaVersions (ScriptName, Applied) VALUES ('9999_Future.sql', '2030-01-01')");
        }

        var failure = await FailToOpenAsync();
        Assert.Equal(StoreErrorReason.NewerSchema, failure.Reason);
        Assert.Contains("9999_Future.sql", failure.Message, StringComparison.Ordinal);
        using var after = new RawDatabase(DatabasePath);
        Assert.Equal(1, after.Read<long>("SELECT count(*) FROM memories"));
    }

    [Fact]
    public async Task The_database_of_another_program_is_refused_and_left_alone()
    {
        using (var database = new RawDatabase(DatabasePath))
        {
            database.Run("CREATE TABLE recipes (name TEXT); INSERT INTO recipes VALUES ('soup');");
        }

        Assert.Equal(StoreErrorReason.ForeignDatabase, (await FailToOpenAsync()).Reason);
        using var after = new RawDatabase(DatabasePath);
        Assert.Equal(["recipes"], after.List<string>("SELECT name FROM sqlite_schema"), StringComparer.Ordinal);
    }

    [Fact]
    public void A_migration_that_fails_leaves_nothing_behind()
    {
        File.WriteAllBytes(DatabasePath, []);
        DbUp.Engine.SqlScript broken = new("0002_Broken.sql", "CREATE TABLE half (a TEXT) STRICT; SELECT * FROM missing;");
        Assert.ThrowsAny<Exception>(() => SchemaMigrations.Apply(Connections(), [.. SchemaMigrations.Scripts, broken]));
        using (var database = new RawDatabase(DatabasePath))
        {
            Assert.Equal(0, database.Read<long>("SELECT count(*) FROM sqlite_schema WHERE name IN ('half', 'units')"));
        }

        Migrate(SchemaMigrations.Scripts.Count);
    }

    private void Migrate(int upTo) => SchemaMigrations.Apply(Connections(), [.. SchemaMigrations.Scripts.Take(upTo)]);

    private SqliteConnections Connections() => new(DatabasePath, TimeSpan.FromMilliseconds(100));
}
