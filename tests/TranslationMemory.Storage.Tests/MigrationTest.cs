using TranslationMemory.Core.Units;
using TranslationMemory.Storage.Sqlite;

namespace TranslationMemory.Storage.Tests;

/// <summary>One test for each migration, and what holds for all of them.</summary>
public sealed class MigrationTest : SqliteStoreTest
{
    /// <summary>Numbers may be left out: whoever adds one takes it from a range of their own, and two never meet.</summary>
    [Fact]
    public void Scripts_have_numbers_of_four_digits_and_none_twice()
    {
        var numbers = SchemaMigrations.Scripts.Select(script => script.Name[..5]).ToList();
        Assert.All(numbers, number => Assert.Matches("^[0-9]{4}_$", number));
        Assert.Equal(numbers.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), numbers, StringComparer.Ordinal);
    }

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
    public async Task Migration_0002_keeps_units_and_changes_and_gives_keys_to_what_comes_after()
    {
        File.WriteAllBytes(DatabasePath, []);
        Migrate(1);
        using (var database = new RawDatabase(DatabasePath))
        {
            database.Run(
                """
                INSERT INTO memories (memory_key, id, display_name, description, create_time, update_time, revision) VALUES (5, 'news', '', '', 0, 0, 1);
                INSERT INTO language_pairs (pair_key, memory_key, position, source_language, target_language, unit_count) VALUES (6, 5, 0, 'ar', 'en', 1);
                INSERT INTO units (unit_key, memory_key, id, pair_key, source_text, target_text, origin_kind, origin_name, creator, review_state,
                                   usage_count, properties, create_time, update_time, revision)
                VALUES (41, 5, x'00000001000070008000000000000000', 6, 'عاد الوفد.', 'The delegation returned.', 1, '', '', 0, 0, '{}', 0, 0, 1);
                INSERT INTO changes (sequence, kind, memory_id, unit_id, time) VALUES (1, 1, 'news', x'00000001000070008000000000000000', 7);
                INSERT INTO changes (sequence, kind, memory_id, unit_id, time) VALUES (2, 1, 'news', x'00000002000070008000000000000000', 8);
                INSERT INTO changes (sequence, kind, memory_id, unit_id, time) VALUES (3, 3, 'news', x'00000002000070008000000000000000', 9);
                """);
        }

        var store = await OpenAsync();
        await WriteAsync(store, t => t.InsertUnit(Samples.Unit(3)));
        Assert.False((await store.FindMemoryAsync("news"))!.AllowsReverseLookup);
        Assert.Equal("عاد الوفد.", Assert.Single(await store.FindUnitsAsync([41]))!.SourceText);
        Assert.Equal<(long Sequence, ChangeKind Kind, Guid? UnitId, long? UnitKey, string? SourceText)>(
            [
                (1, ChangeKind.UnitCreated, Samples.Id(1), null, null),
                (2, ChangeKind.UnitCreated, Samples.Id(2), null, null),
                (3, ChangeKind.UnitDeleted, Samples.Id(2), null, null),
                (4, ChangeKind.UnitCreated, Samples.Id(3), 42, Samples.Unit(3).SourceText),
            ],
            (await store.ReadChangesAsync(0, 10)).Select(change => (change.Sequence, change.Kind, change.UnitId, change.UnitKey, change.Unit?.SourceText)));
        await using (var snapshot = await store.OpenSnapshotAsync())
        {
            Assert.Equal([41, 42], (await snapshot.ReadIndexedUnitsAsync().ToListAsync()).SelectMany(batch => batch).Select(unit => unit.Key));
        }

        using var after = new RawDatabase(DatabasePath);
        after.AssertSound();
    }

    [Fact]
    public async Task Migration_0003_leaves_the_place_of_stored_units_without_a_name()
    {
        File.WriteAllBytes(DatabasePath, []);
        Migrate(2);
        using (var database = new RawDatabase(DatabasePath))
        {
            database.Run(
                """
                INSERT INTO memories (memory_key, id, display_name, description, create_time, update_time, revision) VALUES (5, 'news', '', '', 0, 0, 1);
                INSERT INTO language_pairs (pair_key, memory_key, position, source_language, target_language, unit_count) VALUES (6, 5, 0, 'ar', 'en', 1);
                INSERT INTO units (unit_key, memory_key, id, pair_key, source_text, target_text, origin_kind, origin_name, previous_source_text, creator,
                                   review_state, usage_count, properties, create_time, update_time, revision)
                VALUES (41, 5, x'00000001000070008000000000000000', 6, 'عاد الوفد.', 'The delegation returned.', 1, '', 'غادر أمس.', '', 0, 0, '{}', 0, 0, 1);
                UPDATE store_identity SET last_unit_key = 41;
                """);
        }

        var store = await OpenAsync();
        Assert.Equal(new SegmentContext("غادر أمس.", null), Assert.Single(await store.FindUnitsAsync([41]))!.Context);
    }

    [Fact]
    public async Task Migration_0010_gives_stored_memories_the_rules_of_the_server()
    {
        File.WriteAllBytes(DatabasePath, []);
        Migrate(SchemaMigrations.Scripts.TakeWhile(script => !script.Name.StartsWith("0010", StringComparison.Ordinal)).Count());
        using (var database = new RawDatabase(DatabasePath))
        {
            database.Run("INSERT INTO memories (memory_key, id, display_name, description, create_time, update_time, revision) VALUES (5, 'news', '', '', 0, 0, 1);");
        }

        var store = await OpenAsync();
        Assert.Equal("", (await store.FindMemoryAsync("news"))!.SegmentationRules);
    }

    [Fact]
    public async Task Migration_0004_puts_the_beads_of_stored_drafts_into_the_queue()
    {
        File.WriteAllBytes(DatabasePath, []);
        Migrate(3);
        using (var database = new RawDatabase(DatabasePath))
        {
            database.Run(
                """
                INSERT INTO memories (memory_key, id, display_name, description, create_time, update_time, revision) VALUES (5, 'news', '', '', 0, 0, 1);
                INSERT INTO articles (article_key, memory_key) VALUES (8, 5);
                INSERT INTO alignments (memory_key, id, source_language, source_text, source_segments, source_segment_count, source_article_key,
                                        target_language, target_text, target_segments, target_segment_count, target_article_key,
                                        beads, pair_score, state, create_time, update_time, revision)
                SELECT 5, id, 'ar', 'أ ب', '["أ","ب"]', 2, 8, 'en', 'a b', '["a","b"]', 2, 8, '[[0,1,0,1,0.25],[1,1,1,1,0.75]]', 1, state, 0, 0, 1
                FROM (SELECT x'00000001000070008000000000000000' AS id, 0 AS state UNION ALL SELECT x'00000002000070008000000000000000', 1);
                """);
        }

        var store = await OpenAsync();
        Assert.Equal(
            [new ReviewBeadPlace(0.25, Samples.Id(1), 0, "news"), new ReviewBeadPlace(0.75, Samples.Id(1), 1, "news")],
            await store.ListReviewBeadsAsync(null, null, null, 10));
        Assert.All((await store.FindAlignmentAsync("news", Samples.Id(1)))!.Beads, bead => Assert.Equal((BeadState.Auto, null), (bead.State, bead.Evidence)));
        Assert.Empty((await store.FindMemoryAsync("news"))!.AllowedCreators);
        using var after = new RawDatabase(DatabasePath);
        after.AssertSound();
    }

    [Fact]
    public async Task Migration_0020_gives_every_memory_an_empty_lexicon()
    {
        File.WriteAllBytes(DatabasePath, []);
        Migrate(SchemaMigrations.Scripts.Count(script => string.CompareOrdinal(script.Name, "0020") < 0));
        using (var database = new RawDatabase(DatabasePath))
        {
            database.Run(
                """
                INSERT INTO memories (memory_key, id, display_name, description, create_time, update_time, revision) VALUES (5, 'news', '', '', 0, 0, 1);
                INSERT INTO language_pairs (pair_key, memory_key, position, source_language, target_language, unit_count) VALUES (6, 5, 0, 'ar', 'en', 0);
                """);
        }

        var store = await OpenAsync();
        Assert.Empty(await store.ListLexiconVersionsAsync("news"));
        Assert.Empty(await store.ListLexiconWordListsAsync("news"));
        Assert.True(await store.WriteAsync(t => t.DeleteMemory("news")));
    }

    [Fact]
    public async Task Migration_0080_begins_the_history_with_the_last_change_before_it()
    {
        File.WriteAllBytes(DatabasePath, []);
        Migrate(SchemaMigrations.Scripts.Count(script => string.CompareOrdinal(script.Name, "0080") < 0));
        using (var database = new RawDatabase(DatabasePath))
        {
            database.Run(
                """
                INSERT INTO memories (memory_key, id, display_name, description, create_time, update_time, revision) VALUES (5, 'news', '', '', 0, 0, 1);
                INSERT INTO language_pairs (pair_key, memory_key, position, source_language, target_language, unit_count) VALUES (6, 5, 0, 'ar', 'en', 1);
                INSERT INTO units (unit_key, memory_key, id, pair_key, source_text, target_text, origin_kind, origin_name, creator,
                                   review_state, usage_count, properties, create_time, update_time, revision)
                VALUES (41, 5, x'00000001000070008000000000000000', 6, 'عاد الوفد.', 'The delegation returned.', 1, '', '', 0, 0, '{}', 0, 8000000, 3);
                INSERT INTO changes (sequence, kind, memory_id, unit_id, unit_key, time) VALUES (1, 2, 'news', x'00000001000070008000000000000000', 41, 8000000);
                INSERT INTO changes (sequence, kind, memory_id, unit_id, unit_key, time) VALUES (2, 3, 'news', x'00000002000070008000000000000000', 42, 7000000);
                UPDATE store_identity SET last_unit_key = 42;
                """);
        }

        var store = await OpenAsync();
        Assert.Equal(DateTimeOffset.UnixEpoch.AddSeconds(8), store.HistoryBegin);
        Assert.Equal((3, null), Assert.Single(await store.ListUnitVersionsAsync("news", Samples.Id(1), null, 10)) is var version ? (version.Unit.Revision, version.End) : default);
        await WriteAsync(store, t => t.DeleteUnit("news", Samples.Id(1)));
        Assert.Equal(3, Assert.Single(await store.ListUnitVersionsAsync("news", Samples.Id(1), null, 10)).Unit.Revision);
        using var after = new RawDatabase(DatabasePath);
        after.AssertSound();
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
        DbUp.Engine.SqlScript broken = new("9999_Broken.sql", "CREATE TABLE half (a TEXT) STRICT; SELECT * FROM missing;");
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
