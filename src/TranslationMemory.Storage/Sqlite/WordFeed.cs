using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace TranslationMemory.Storage.Sqlite;

/// <summary>Reads from the database what the word index follows. For one read transaction.</summary>
internal sealed class WordFeed(SqliteConnection connection)
{
    /// <summary>The change of a number as something that another history of the same database would not have; null when there is none.</summary>
    public string? Fingerprint(long sequence)
    {
        using var statement = new Statement(connection, "SELECT kind || ' ' || time || ' ' || memory_id FROM changes WHERE sequence = ?1");
        statement.Bind(1, sequence);
        return statement.Read() ? statement.Text(0) : null;
    }

    /// <summary>The largest key of a unit that is stored, and the number of the last change.</summary>
    public (long LastKey, long Sequence) ReadEnd()
    {
        using var statement = new Statement(
            connection, "SELECT (SELECT coalesce(max(unit_key), 0) FROM units), (SELECT coalesce(max(sequence), 0) FROM changes)");
        statement.Read();
        return (statement.Number(0), statement.Number(1));
    }

    /// <summary>Units by their keys, as if each had just been created.</summary>
    public List<WordChange> ReadUnits(long afterKey, long lastKey, int limit) => Read(
        $"""
        SELECT 0, {(int)ChangeKind.UnitCreated}, m.id, u.unit_key, u.pair_key, u.source_text, u.target_text
        FROM units u JOIN memories m ON m.memory_key = u.memory_key
        WHERE u.unit_key > ?1 AND u.unit_key <= ?2 ORDER BY u.unit_key LIMIT ?3
        """,
        afterKey,
        lastKey,
        limit);

    /// <summary>Changes with the texts of their units as they are now: later changes of these follow.</summary>
    public List<WordChange> ReadChanges(long afterSequence, int limit) => Read(
        """
        SELECT c.sequence, c.kind, c.memory_id, coalesce(c.unit_key, 0), u.pair_key, u.source_text, u.target_text
        FROM changes c LEFT JOIN units u ON u.unit_key = c.unit_key
        WHERE c.sequence > ?1 AND c.sequence <= ?2 ORDER BY c.sequence LIMIT ?3
        """,
        afterSequence,
        long.MaxValue,
        limit);

    private List<WordChange> Read(string sql, long after, long last, int limit)
    {
        using var row = new Statement(connection, sql);
        row.Bind(1, after);
        row.Bind(2, last);
        row.Bind(3, limit);
        var changes = new List<WordChange>();
        while (row.Read())
        {
            changes.Add(new WordChange(
                row.Number(0), (ChangeKind)row.Number(1), row.Text(2), row.Number(3), row.NumberOrNull(4), row.TextOrNull(5) ?? "", row.TextOrNull(6) ?? ""));
        }

        return changes;
    }
}

/// <summary>A change as the word index sees it.</summary>
/// <param name="Sequence">Its number.</param>
/// <param name="Kind">What happened.</param>
/// <param name="MemoryId">The memory.</param>
/// <param name="UnitKey">The unit; 0 when a whole memory changed.</param>
/// <param name="PairKey">The language pair of the unit; null when it is gone.</param>
/// <param name="SourceText">Its source text now.</param>
/// <param name="TargetText">Its target text now.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct WordChange(
    long Sequence, ChangeKind Kind, string MemoryId, long UnitKey, long? PairKey, string SourceText, string TargetText);
