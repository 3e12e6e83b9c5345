using Microsoft.Data.Sqlite;

namespace TranslationMemory.Storage.Sqlite;

/// <summary>The table <c>changes</c>. Appending is for the thread of the writer only.</summary>
internal sealed class ChangeLog(SqliteConnection connection) : IDisposable
{
    /// <summary>Changes after ?1, at most ?2, with what an index wants to know of their units.</summary>
    public const string SelectPage = $"""
        SELECT c.sequence, c.kind, c.memory_id, c.unit_id, c.unit_key, c.time, {IndexedUnitReader.Columns}
        FROM changes c LEFT JOIN units u ON u.unit_key = c.unit_key
        WHERE c.sequence > ?1 ORDER BY c.sequence LIMIT ?2
        """;

    private const int ColumnsBeforeUnit = 6;

    private readonly Statement _last = new(connection, "SELECT coalesce(max(sequence), 0) FROM changes");

    private readonly Statement _append = new(
        connection, "INSERT INTO changes (sequence, kind, memory_id, unit_id, unit_key, time) VALUES (?1, ?2, ?3, ?4, ?5, ?6)");

    // One statement for many units: AUTOINCREMENT reads and writes the largest sequence number once for each statement.
    private readonly Statement _appendCreated = new(
        connection,
        $"""
        INSERT INTO changes (sequence, kind, memory_id, unit_id, unit_key, time)
        SELECT ?1 + (u.unit_key - ?2), {(int)ChangeKind.UnitCreated}, m.id, u.id, u.unit_key, ?4
        FROM units u CROSS JOIN memories m ON m.memory_key = u.memory_key
        WHERE u.unit_key BETWEEN ?2 AND ?3
        ORDER BY u.unit_key
        """);

    private readonly Statement _page = new(connection, SelectPage);

    /// <summary>The number of the last change, 0 when there was none.</summary>
    public long ReadLastSequence()
    {
        try
        {
            _last.Read();
            return _last.Number(0);
        }
        finally
        {
            _last.Reset();
        }
    }

    /// <summary>Changes with their units as they are now: no unit key is used twice, so a key finds its unit or none.</summary>
    public IReadOnlyList<Change> List(long afterSequence, int limit)
    {
        using var units = new IndexedUnitReader(connection);
        var changes = new List<Change>();
        _page.Bind(1, afterSequence);
        _page.Bind(2, limit);
        try
        {
            while (_page.Read())
            {
                changes.Add(ReadChange(units));
            }
        }
        finally
        {
            _page.Reset();
        }

        return changes;
    }

    /// <summary>Appends a change.</summary>
    public void Append(Change change)
    {
        _append.Bind(1, change.Sequence);
        _append.Bind(2, (long)change.Kind);
        _append.BindText(3, change.MemoryId, "memory id");
        if (change.UnitId is { } id)
        {
            _append.Bind(4, id);
        }
        else
        {
            _append.BindNull(4);
        }

        _append.Bind(5, change.UnitKey);
        _append.Bind(6, StoredForms.ToMicroseconds(change.Time));
        _append.Run();
    }

    /// <summary>Appends that the units of these keys, which are stored already, were created, in the order of their keys.</summary>
    public void AppendCreated(long firstSequence, long firstKey, long lastKey, DateTimeOffset time)
    {
        _appendCreated.Bind(1, firstSequence);
        _appendCreated.Bind(2, firstKey);
        _appendCreated.Bind(3, lastKey);
        _appendCreated.Bind(4, StoredForms.ToMicroseconds(time));
        _appendCreated.Run();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _last.Dispose();
        _append.Dispose();
        _appendCreated.Dispose();
        _page.Dispose();
    }

    private Change ReadChange(IndexedUnitReader units) => new(
        _page.Number(0),
        (ChangeKind)_page.Number(1),
        _page.Text(2),
        _page.IsNull(3) ? null : _page.Id(3),
        _page.NumberOrNull(4),
        _page.IsNull(ColumnsBeforeUnit) ? null : units.Read(_page, ColumnsBeforeUnit),
        StoredForms.FromMicroseconds(_page.Number(5)));
}
