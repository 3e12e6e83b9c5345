using Dapper;
using Microsoft.Data.Sqlite;
using TranslationMemory.Core.Units;

namespace TranslationMemory.Storage.Sqlite;

/// <summary>The tables <c>lexicon_versions</c>, <c>lexicon_entries</c> and <c>lexicon_word_lists</c>, and what units teach.</summary>
internal static class LexiconTable
{
    /// <summary>
    /// Versions of a pair that are kept: the newest. An older one is kept as well while an alignment that is not committed names it.
    /// </summary>
    public const int VersionsKept = 10;

    private const string ThisPair = "memory_key = @memoryKey AND source_language = @Source AND target_language = @Target";
    private const string KeyOfMemory = "(SELECT memory_key FROM memories WHERE id = @memoryId)";

    public static IReadOnlyList<LexiconVersion> ListVersions(SqliteConnection connection, string memoryId) => [.. connection.Query<VersionRow>(
        $"""
        SELECT source_language AS Source, target_language AS Target, version AS Number, includes_drafts AS IncludesDrafts, sequence AS Sequence,
               last_unit_key AS LastUnitKey, seen_unit_count AS SeenUnitCount, unit_count AS UnitCount, source_term_count AS SourceTermCount,
               target_term_count AS TargetTermCount, translation_count AS TranslationCount, create_time AS CreateTime
        FROM lexicon_versions
        WHERE memory_key = {KeyOfMemory}
        ORDER BY source_language, target_language, version
        """,
        new { memoryId }).Select(row => row.ToVersion(memoryId))];

    public static byte[]? FindPayload(SqliteConnection connection, string memoryId, LanguagePair languages, long version) =>
        connection.QuerySingleOrDefault<byte[]?>(
            $"""
            SELECT payload FROM lexicon_versions
            WHERE memory_key = {KeyOfMemory} AND source_language = @Source AND target_language = @Target AND version = @version
            """,
            new { memoryId, languages.Source, languages.Target, version });

    /// <summary>Adds a version under the next number, and forgets the oldest ones.</summary>
    public static LexiconVersion AddVersion(SqliteConnection connection, long memoryKey, LexiconVersion version, ReadOnlyMemory<byte> payload)
    {
        var number = connection.ExecuteScalar<long>(
            $"""
            INSERT INTO lexicon_versions (
                memory_key, source_language, target_language, version, includes_drafts, sequence, last_unit_key, seen_unit_count, unit_count,
                source_term_count, target_term_count, translation_count, create_time, payload)
            VALUES (
                @memoryKey, @Source, @Target, 1 + coalesce((SELECT max(version) FROM lexicon_versions WHERE {ThisPair}), 0),
                @IncludesDrafts, @Sequence, @LastUnitKey, @SeenUnitCount, @UnitCount, @SourceTermCount, @TargetTermCount, @TranslationCount,
                @createTime, @payload)
            RETURNING version
            """,
            new
            {
                memoryKey,
                version.Languages.Source,
                version.Languages.Target,
                version.IncludesDrafts,
                version.Sequence,
                version.LastUnitKey,
                version.SeenUnitCount,
                version.UnitCount,
                version.SourceTermCount,
                version.TargetTermCount,
                version.TranslationCount,
                createTime = StoredForms.ToMicroseconds(version.CreateTime),
                payload = payload.ToArray(),
            });
        RemoveOldVersions(connection, memoryKey, version.Languages);
        return version with { Number = number };
    }

    public static IReadOnlyList<LexiconWordList> ListWordLists(SqliteConnection connection, string memoryId) =>
        [.. connection.Query<(string Source, string Target, long Version, long EntryCount)>(
            $"""
            SELECT source_language, target_language, version, entry_count
            FROM lexicon_word_lists
            WHERE memory_key = {KeyOfMemory}
            ORDER BY source_language, target_language
            """,
            new { memoryId }).Select(row => new LexiconWordList(new(row.Source, row.Target), row.Version, row.EntryCount))];

    public static IReadOnlyList<LexiconEntry> ListEntries(SqliteConnection connection, string memoryId, long afterKey, int limit) =>
        [.. connection.Query<(long Key, string Source, string Target, string SourceTerm, string TargetTerm, double Weight)>(
            $"""
            SELECT entry_key, source_language, target_language, source_term, target_term, weight
            FROM lexicon_entries
            WHERE memory_key = {KeyOfMemory} AND entry_key > @afterKey
            ORDER BY entry_key
            LIMIT @limit
            """,
            new { memoryId, afterKey, limit })
            .Select(row => new LexiconEntry(row.Key, new(row.Source, row.Target), row.SourceTerm, row.TargetTerm, row.Weight))];

    /// <summary>Adds entries to the word list of a pair, or makes them the whole list; the weight of one that is there already is replaced.</summary>
    public static LexiconWordList Import(
        SqliteConnection connection, long memoryKey, LanguagePair languages, IReadOnlyList<LexiconEntry> entries, bool replace)
    {
        if (replace)
        {
            connection.Execute($"DELETE FROM lexicon_entries WHERE {ThisPair}", new { memoryKey, languages.Source, languages.Target });
        }

        using var insert = connection.CreateCommand();
        insert.CommandText = """
            INSERT INTO lexicon_entries (memory_key, source_language, target_language, source_term, target_term, weight)
            VALUES ($memory, $source, $target, $sourceTerm, $targetTerm, $weight)
            ON CONFLICT (memory_key, source_language, target_language, source_term, target_term) DO UPDATE SET weight = excluded.weight
            """;
        insert.Parameters.AddWithValue("$memory", memoryKey);
        insert.Parameters.AddWithValue("$source", languages.Source);
        insert.Parameters.AddWithValue("$target", languages.Target);
        var sourceTerm = insert.Parameters.Add("$sourceTerm", SqliteType.Text);
        var targetTerm = insert.Parameters.Add("$targetTerm", SqliteType.Text);
        var weight = insert.Parameters.Add("$weight", SqliteType.Real);
        foreach (var entry in entries)
        {
            StoredForms.RequireWellFormed(entry.SourceTerm, "source term");
            StoredForms.RequireWellFormed(entry.TargetTerm, "target term");
            (sourceTerm.Value, targetTerm.Value, weight.Value) = (entry.SourceTerm, entry.TargetTerm, entry.Weight);
            insert.ExecuteNonQuery();
        }

        var (version, count) = connection.QuerySingle<(long Version, long Count)>(
            $"""
            INSERT INTO lexicon_word_lists (memory_key, source_language, target_language, version, entry_count)
            VALUES (@memoryKey, @Source, @Target, 1, (SELECT count(*) FROM lexicon_entries WHERE {ThisPair}))
            ON CONFLICT (memory_key, source_language, target_language)
                DO UPDATE SET version = version + 1, entry_count = excluded.entry_count
            RETURNING version, entry_count
            """,
            new { memoryKey, languages.Source, languages.Target });
        return new LexiconWordList(languages, version, count);
    }

    /// <summary>
    /// Units of a pair that teach, ascending by key: not those that an alignment made with less confidence than asked for and that nobody has
    /// reviewed.
    /// </summary>
    public static IReadOnlyList<TeachingUnit> ListTeachingUnits(
        SqliteConnection connection, string memoryId, LanguagePair languages, double minConfidence, long afterKey, long lastKey, int limit) =>
        FindPairKey(connection, memoryId, languages) is not { } pairKey
            ? []
            : [.. connection.Query<(long UnitKey, string SourceText, string TargetText)>(
                """
                SELECT unit_key, source_text, target_text
                FROM units
                WHERE pair_key = @pairKey AND unit_key > @afterKey AND unit_key <= @lastKey
                    AND (origin_kind <> 3 OR review_state = 1 OR bead_confidence >= @minConfidence)
                ORDER BY unit_key
                LIMIT @limit
                """,
                new { pairKey, minConfidence, afterKey, lastKey, limit })
                .Select(row => new TeachingUnit(row.UnitKey, row.SourceText, row.TargetText))];

    public static UnitTail FindTail(SqliteConnection connection, string memoryId, LanguagePair languages, long afterKey)
    {
        if (FindPairKey(connection, memoryId, languages) is not { } pairKey)
        {
            return default;
        }

        var (count, after, last) = connection.QuerySingle<(long Count, long After, long Last)>(
            """
            SELECT unit_count,
                   (SELECT count(*) FROM units u WHERE u.pair_key = @pairKey AND u.unit_key > @afterKey),
                   coalesce((SELECT max(u.unit_key) FROM units u WHERE u.pair_key = @pairKey), 0)
            FROM language_pairs
            WHERE pair_key = @pairKey
            """,
            new { pairKey, afterKey });
        return new UnitTail(count, after, last);
    }

    /// <summary>The key of the unit before the newest ones of a pair; 0 when it has no more than those.</summary>
    public static long FindKeyBeforeNewest(SqliteConnection connection, string memoryId, LanguagePair languages, int newest) =>
        FindPairKey(connection, memoryId, languages) is { } pairKey
            ? connection.QuerySingleOrDefault<long>(
                "SELECT unit_key FROM units WHERE pair_key = @pairKey ORDER BY unit_key DESC LIMIT 1 OFFSET @newest", new { pairKey, newest })
            : 0;

    private static void RemoveOldVersions(SqliteConnection connection, long memoryKey, LanguagePair languages) => connection.Execute(
        $"""
        DELETE FROM lexicon_versions
        WHERE {ThisPair}
            AND version <= (SELECT max(version) FROM lexicon_versions WHERE {ThisPair}) - {VersionsKept}
            AND version <> coalesce((SELECT max(version) FROM lexicon_versions WHERE {ThisPair} AND includes_drafts = 0), 0)
            AND NOT EXISTS (
                SELECT 1 FROM alignments a
                WHERE a.memory_key = @memoryKey AND a.state <> 1
                    AND a.source_language = @Source AND a.target_language = @Target
                    AND a.lexicon_version LIKE '%learned-' || lexicon_versions.version)
        """,
        new { memoryKey, languages.Source, languages.Target });

    private static long? FindPairKey(SqliteConnection connection, string memoryId, LanguagePair languages) => connection.QuerySingleOrDefault<long?>(
        $"SELECT pair_key FROM language_pairs WHERE memory_key = {KeyOfMemory} AND source_language = @Source AND target_language = @Target",
        new { memoryId, languages.Source, languages.Target });

    private sealed class VersionRow
    {
        public string Source { get; init; } = "";

        public string Target { get; init; } = "";

        public long Number { get; init; }

        public bool IncludesDrafts { get; init; }

        public long Sequence { get; init; }

        public long LastUnitKey { get; init; }

        public long SeenUnitCount { get; init; }

        public long UnitCount { get; init; }

        public int SourceTermCount { get; init; }

        public int TargetTermCount { get; init; }

        public int TranslationCount { get; init; }

        public long CreateTime { get; init; }

        public LexiconVersion ToVersion(string memoryId) => new()
        {
            MemoryId = memoryId,
            Languages = new LanguagePair(Source, Target),
            Number = Number,
            IncludesDrafts = IncludesDrafts,
            Sequence = Sequence,
            LastUnitKey = LastUnitKey,
            SeenUnitCount = SeenUnitCount,
            UnitCount = UnitCount,
            SourceTermCount = SourceTermCount,
            TargetTermCount = TargetTermCount,
            TranslationCount = TranslationCount,
            CreateTime = StoredForms.FromMicroseconds(CreateTime),
        };
    }
}
