using Dapper;
using Microsoft.Data.Sqlite;
using TranslationMemory.Core.Units;

namespace TranslationMemory.Storage.Sqlite;

/// <summary>The tables <c>memories</c> and <c>language_pairs</c>; <see cref="MemoryReader"/> reads one memory.</summary>
internal static class MemoryTable
{
    private const string Columns = """
        SELECT memory_key AS MemoryKey, id AS Id, display_name AS DisplayName, description AS Description,
               create_time AS CreateTime, update_time AS UpdateTime, revision AS Revision,
               allows_reverse_lookup AS AllowsReverseLookup, segmentation_rules AS SegmentationRules,
               auto_accept_threshold AS AcceptThreshold, allowed_creators AS AllowedCreators
        FROM memories
        """;

    public static IReadOnlyList<Memory> List(SqliteConnection connection, string? afterId, int limit)
    {
        var rows = connection.Query<Row>($"{Columns} WHERE id > @afterId ORDER BY id LIMIT @limit", new { afterId = afterId ?? "", limit });
        return WithPairs(connection, rows);
    }

    public static long? FindKey(SqliteConnection connection, string memoryId) =>
        connection.QuerySingleOrDefault<long?>("SELECT memory_key FROM memories WHERE id = @memoryId", new { memoryId });

    public static long CountUnits(SqliteConnection connection, string memoryId) => connection.ExecuteScalar<long>(
        """
        SELECT coalesce(sum(p.unit_count), 0)
        FROM memories m JOIN language_pairs p ON p.memory_key = m.memory_key
        WHERE m.id = @memoryId
        """,
        new { memoryId });

    public static bool HasUnits(SqliteConnection connection, string memoryId, LanguagePair languages) => connection.ExecuteScalar<bool>(
        """
        SELECT EXISTS (
            SELECT 1
            FROM memories m JOIN language_pairs p ON p.memory_key = m.memory_key
            WHERE m.id = @memoryId AND p.source_language = @Source AND p.target_language = @Target AND p.unit_count > 0)
        """,
        new { memoryId, languages.Source, languages.Target });

    public static bool IsEmpty(SqliteConnection connection, string memoryId) => !connection.ExecuteScalar<bool>(
        """
        SELECT EXISTS (
            SELECT 1
            FROM memories m
            WHERE m.id = @memoryId
                AND (EXISTS (SELECT 1 FROM language_pairs p WHERE p.memory_key = m.memory_key AND p.unit_count > 0)
                    OR EXISTS (SELECT 1 FROM alignments a WHERE a.memory_key = m.memory_key)))
        """,
        new { memoryId });

    public static void Insert(SqliteConnection connection, Memory memory)
    {
        var memoryKey = connection.ExecuteScalar<long>(
            """
            INSERT INTO memories (id, display_name, description, create_time, update_time, revision, allows_reverse_lookup,
                segmentation_rules, auto_accept_threshold, allowed_creators)
            VALUES (@Id, @DisplayName, @Description, @CreateTime, @UpdateTime, @Revision, @AllowsReverseLookup,
                @SegmentationRules, @AcceptThreshold, @AllowedCreators)
            RETURNING memory_key
            """,
            Fields(memory));
        WritePairs(connection, memoryKey, memory.LanguagePairs);
    }

    public static void Update(SqliteConnection connection, long memoryKey, Memory memory)
    {
        connection.Execute(
            """
            UPDATE memories
            SET display_name = @DisplayName, description = @Description, create_time = @CreateTime, update_time = @UpdateTime, revision = @Revision,
                segmentation_rules = @SegmentationRules, auto_accept_threshold = @AcceptThreshold, allowed_creators = @AllowedCreators
            WHERE id = @Id
            """,
            Fields(memory));
        RemoveOtherPairs(connection, memoryKey, memory);
        WritePairs(connection, memoryKey, memory.LanguagePairs);
    }

    /// <summary>Removes a memory and everything in it, children first so that no foreign key is broken on the way.</summary>
    public static void Delete(SqliteConnection connection, long memoryKey) => connection.Execute(
        """
        DELETE FROM unfinished_imports WHERE memory_key = @memoryKey;
        DELETE FROM unit_versions WHERE memory_key = @memoryKey;
        DELETE FROM units WHERE memory_key = @memoryKey;
        DELETE FROM review_beads WHERE memory_key = @memoryKey;
        DELETE FROM alignment_undo WHERE alignment_key IN (SELECT alignment_key FROM alignments WHERE memory_key = @memoryKey);
        DELETE FROM alignments WHERE memory_key = @memoryKey;
        DELETE FROM articles WHERE memory_key = @memoryKey;
        DELETE FROM lexicon_versions WHERE memory_key = @memoryKey;
        DELETE FROM lexicon_entries WHERE memory_key = @memoryKey;
        DELETE FROM lexicon_word_lists WHERE memory_key = @memoryKey;
        DELETE FROM language_pairs WHERE memory_key = @memoryKey;
        DELETE FROM memories WHERE memory_key = @memoryKey;
        """,
        new { memoryKey });

    public static bool AllowsReverseLookup(SqliteConnection connection, long memoryKey) =>
        connection.ExecuteScalar<bool>("SELECT allows_reverse_lookup FROM memories WHERE memory_key = @memoryKey", new { memoryKey });

    public static PairRow? FindPair(SqliteConnection connection, long memoryKey, LanguagePair languages) => connection.QuerySingleOrDefault<PairRow>(
        """
        SELECT m.memory_key AS MemoryKey, p.pair_key AS PairKey, m.allows_reverse_lookup AS AllowsReverseLookup
        FROM memories m JOIN language_pairs p ON p.memory_key = m.memory_key
        WHERE m.memory_key = @memoryKey AND p.source_language = @Source AND p.target_language = @Target
        """,
        new { memoryKey, languages.Source, languages.Target });

    public static PairRow? FindPair(SqliteConnection connection, string memoryId, LanguagePair languages) =>
        FindKey(connection, memoryId) is { } memoryKey ? FindPair(connection, memoryKey, languages) : null;

    /// <summary>Keeps the number of units of a pair true.</summary>
    public static void AddToCount(SqliteConnection connection, long pairKey, int added) => connection.Execute(
        "UPDATE language_pairs SET unit_count = unit_count + @added WHERE pair_key = @pairKey", new { pairKey, added });

    private static void RemoveOtherPairs(SqliteConnection connection, long memoryKey, Memory memory)
    {
        var pairs = connection.Query<PairFields>(
            """
            SELECT pair_key AS PairKey, source_language AS Source, target_language AS Target, unit_count AS UnitCount
            FROM language_pairs WHERE memory_key = @memoryKey
            """,
            new { memoryKey });
        foreach (var pair in pairs.Where(pair => !memory.LanguagePairs.Contains(pair.Languages)))
        {
            if (pair.UnitCount > 0)
            {
                throw new StoreException(
                    StoreErrorReason.Conflict, $"The memory {memory.Id} holds {pair.UnitCount} units {pair.Languages}; delete them before that language pair.");
            }

            VersionTable.ForgetPair(connection, pair.PairKey);
            connection.Execute("DELETE FROM language_pairs WHERE pair_key = @PairKey", pair);
        }
    }

    private static void WritePairs(SqliteConnection connection, long memoryKey, IReadOnlyList<LanguagePair> pairs) => connection.Execute(
        """
        INSERT INTO language_pairs (memory_key, position, source_language, target_language)
        VALUES (@memoryKey, @position, @Source, @Target)
        ON CONFLICT (memory_key, source_language, target_language) DO UPDATE SET position = excluded.position
        """,
        pairs.Select((pair, position) => new { memoryKey, position, pair.Source, pair.Target }));

    private static List<Memory> WithPairs(SqliteConnection connection, IEnumerable<Row> rows)
    {
        var memories = rows.AsList();
        var pairs = connection.Query<PairFields>(
            """
            SELECT memory_key AS MemoryKey, source_language AS Source, target_language AS Target
            FROM language_pairs WHERE memory_key IN @keys ORDER BY position
            """,
            new { keys = memories.Select(memory => memory.MemoryKey) }).ToLookup(pair => pair.MemoryKey, pair => pair.Languages);
        return [.. memories.Select(memory => memory.ToMemory([.. pairs[memory.MemoryKey]]))];
    }

    private static object Fields(Memory memory) => new
    {
        memory.Id,
        memory.DisplayName,
        memory.Description,
        CreateTime = StoredForms.ToMicroseconds(memory.CreateTime),
        UpdateTime = StoredForms.ToMicroseconds(memory.UpdateTime),
        memory.Revision,
        memory.AllowsReverseLookup,
        memory.SegmentationRules,
        AcceptThreshold = memory.ChosenAcceptThreshold,
        AllowedCreators = StoredForms.ToJson(memory.AllowedCreators),
    };

    private sealed class Row
    {
        public long MemoryKey { get; init; }

        public string Id { get; init; } = "";

        public string DisplayName { get; init; } = "";

        public string Description { get; init; } = "";

        public long CreateTime { get; init; }

        public long UpdateTime { get; init; }

        public long Revision { get; init; }

        public bool AllowsReverseLookup { get; init; }

        public string SegmentationRules { get; init; } = "";

        public double? AcceptThreshold { get; init; }

        public string AllowedCreators { get; init; } = "[]";

        public Memory ToMemory(IReadOnlyList<LanguagePair> languagePairs) => new(
            Id, DisplayName, Description, languagePairs, StoredForms.FromMicroseconds(CreateTime), StoredForms.FromMicroseconds(UpdateTime), Revision,
            AllowsReverseLookup)
        {
            SegmentationRules = SegmentationRules,
            ChosenAcceptThreshold = AcceptThreshold,
            AllowedCreators = StoredForms.TextsFromJson(AllowedCreators),
        };
    }

    private sealed class PairFields
    {
        public long PairKey { get; init; }

        public long MemoryKey { get; init; }

        public string Source { get; init; } = "";

        public string Target { get; init; } = "";

        public long UnitCount { get; init; }

        public LanguagePair Languages => new(Source, Target);
    }
}

/// <summary>A language pair of a memory, as writing a unit needs it.</summary>
internal sealed record PairRow
{
    public long MemoryKey { get; init; }

    public long PairKey { get; init; }

    public bool AllowsReverseLookup { get; init; }
}
