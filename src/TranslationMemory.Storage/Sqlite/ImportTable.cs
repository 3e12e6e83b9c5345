using Dapper;
using Microsoft.Data.Sqlite;

namespace TranslationMemory.Storage.Sqlite;

/// <summary>The table <c>unfinished_imports</c>.</summary>
internal static class ImportTable
{
    private const int IdLength = 16;

    public static void Add(SqliteConnection connection, long memoryKey, UnfinishedBatch batch)
    {
        var unitIds = new byte[IdLength * batch.UnitIds.Count];
        for (var i = 0; i < batch.UnitIds.Count; i++)
        {
            StoredForms.ToBlob(batch.UnitIds[i]).CopyTo(unitIds, IdLength * i);
        }

        connection.Execute(
            "INSERT INTO unfinished_imports (import_id, memory_key, unit_ids) VALUES (@importId, @memoryKey, @unitIds)",
            new { importId = StoredForms.ToBlob(batch.ImportId), memoryKey, unitIds });
    }

    /// <summary>Takes out the newest batch of an import, or of any; null when there is none.</summary>
    public static UnfinishedBatch? Pop(SqliteConnection connection, Guid? importId)
    {
        var row = connection.QuerySingleOrDefault<(long Key, byte[]? ImportId, string MemoryId, byte[] UnitIds)>(
            """
            SELECT b.batch_key, b.import_id, m.id, b.unit_ids
            FROM unfinished_imports b JOIN memories m ON m.memory_key = b.memory_key
            WHERE @importId IS NULL OR b.import_id = @importId
            ORDER BY b.batch_key DESC
            LIMIT 1
            """,
            new { importId = importId is { } id ? StoredForms.ToBlob(id) : null });
        if (row.ImportId is null)
        {
            return null;
        }

        connection.Execute("DELETE FROM unfinished_imports WHERE batch_key = @Key", new { row.Key });
        return new UnfinishedBatch(StoredForms.FromBlob(row.ImportId), row.MemoryId, [.. row.UnitIds.Chunk(IdLength).Select(StoredForms.FromBlob)]);
    }

    public static void Remove(SqliteConnection connection, Guid importId) =>
        connection.Execute("DELETE FROM unfinished_imports WHERE import_id = @importId", new { importId = StoredForms.ToBlob(importId) });
}
