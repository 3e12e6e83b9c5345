using Dapper;
using Microsoft.Data.Sqlite;

namespace TranslationMemory.Storage.Sqlite;

/// <summary>The table <c>changes</c>: reading it, and appending to it with a prepared statement. Appending is for the thread of the writer only.</summary>
internal sealed class ChangeLog : IDisposable
{
    private readonly SqliteCommand _append;

    public ChangeLog(SqliteConnection connection)
    {
        _append = connection.CreateCommand();
        _append.CommandText = "INSERT INTO changes (sequence, kind, memory_id, unit_id, time) VALUES (@sequence, @kind, @memory_id, @unit_id, @time)";
        foreach (var name in (string[])["@sequence", "@kind", "@memory_id", "@unit_id", "@time"])
        {
            _append.Parameters.AddWithValue(name, DBNull.Value);
        }
    }

    /// <summary>The number of the last change, 0 when there was none.</summary>
    public static long ReadLastSequence(SqliteConnection connection) =>
        connection.ExecuteScalar<long>("SELECT coalesce(max(sequence), 0) FROM changes");

    public static IReadOnlyList<Change> List(SqliteConnection connection, long afterSequence, int limit) =>
        [.. connection.Query<Row>(
            """
            SELECT sequence AS Sequence, kind AS Kind, memory_id AS MemoryId, unit_id AS UnitId, time AS Time
            FROM changes WHERE sequence > @afterSequence ORDER BY sequence LIMIT @limit
            """,
            new { afterSequence, limit }).Select(row => row.ToChange())];

    public void Append(Change change)
    {
        _append.Parameters[0].Value = change.Sequence;
        _append.Parameters[1].Value = (int)change.Kind;
        _append.Parameters[2].Value = change.MemoryId;
        _append.Parameters[3].Value = change.UnitId is { } id ? StoredForms.ToBlob(id) : DBNull.Value;
        _append.Parameters[4].Value = StoredForms.ToMicroseconds(change.Time);
        _append.ExecuteNonQuery();
    }

    /// <inheritdoc/>
    public void Dispose() => _append.Dispose();

    private sealed class Row
    {
        public long Sequence { get; init; }

        public int Kind { get; init; }

        public string MemoryId { get; init; } = "";

        public byte[]? UnitId { get; init; }

        public long Time { get; init; }

        public Change ToChange() => new(
            Sequence, (ChangeKind)Kind, MemoryId, UnitId is null ? null : StoredForms.FromBlob(UnitId), StoredForms.FromMicroseconds(Time));
    }
}
