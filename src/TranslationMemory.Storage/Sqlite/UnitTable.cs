using Dapper;
using Microsoft.Data.Sqlite;
using TranslationMemory.Core.Units;

namespace TranslationMemory.Storage.Sqlite;

/// <summary>Reads and removes in the table <c>units</c>; <see cref="UnitStatement"/> writes it.</summary>
internal static class UnitTable
{
    public static TranslationUnit? Find(SqliteConnection connection, string memoryId, Guid unitId)
    {
        using var reader = connection.ExecuteReader(
            $"""
            {UnitReader.Select}
            WHERE m.id = @memoryId AND u.id = @id
            """,
            new { memoryId, id = StoredForms.ToBlob(unitId) });
        return UnitReader.ReadAll(reader).SingleOrDefault();
    }

    public static IReadOnlyList<TranslationUnit> List(SqliteConnection connection, string memoryId, Guid? afterId, int limit)
    {
        // The empty blob sorts before every id.
        using var reader = connection.ExecuteReader(
            $"""
            {UnitReader.Select}
            WHERE u.memory_key = (SELECT memory_key FROM memories WHERE id = @memoryId) AND u.id > @afterId
            ORDER BY u.id
            LIMIT @limit
            """,
            new { memoryId, afterId = afterId is { } id ? StoredForms.ToBlob(id) : [], limit });
        return [.. UnitReader.ReadAll(reader)];
    }

    /// <summary>Where a unit stands and what it refers to, null when there is no such unit.</summary>
    public static UnitKeys? FindKeys(SqliteConnection connection, string memoryId, Guid unitId) => connection.QuerySingleOrDefault<UnitKeys>(
        """
        SELECT u.unit_key AS UnitKey, u.memory_key AS MemoryKey, u.pair_key AS PairKey,
               u.source_article_key AS SourceArticleKey, u.target_article_key AS TargetArticleKey
        FROM memories m JOIN units u ON u.memory_key = m.memory_key
        WHERE m.id = @memoryId AND u.id = @id
        """,
        new { memoryId, id = StoredForms.ToBlob(unitId) });

    public static void Delete(SqliteConnection connection, UnitKeys keys)
    {
        connection.Execute("DELETE FROM units WHERE unit_key = @UnitKey", keys);
        MemoryTable.AddToCount(connection, keys.PairKey, -1);
    }
}

/// <summary>The rows a unit refers to, and its own.</summary>
internal sealed record UnitKeys
{
    /// <summary>Its row; null for one to be inserted.</summary>
    public long? UnitKey { get; init; }

    public required long MemoryKey { get; init; }

    public required long PairKey { get; init; }

    public required long? SourceArticleKey { get; init; }

    public required long? TargetArticleKey { get; init; }
}
