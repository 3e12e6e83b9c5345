using Dapper;
using Microsoft.Data.Sqlite;
using TranslationMemory.Core.Review;

namespace TranslationMemory.Storage.Sqlite;

/// <summary>The table <c>alignment_undo</c>.</summary>
internal static class AlignmentUndoTable
{
    /// <summary>Keeps a step, and forgets the oldest ones of the alignment beyond <see cref="AlignmentUndo.MaxSteps"/>.</summary>
    public static void Push(SqliteConnection connection, long alignmentKey, AlignmentUndo undo) => connection.Execute(
        """
        INSERT INTO alignment_undo (alignment_key, step) VALUES (@alignmentKey, @step);
        DELETE FROM alignment_undo
        WHERE alignment_key = @alignmentKey
          AND undo_key <= (SELECT undo_key FROM alignment_undo WHERE alignment_key = @alignmentKey ORDER BY undo_key DESC LIMIT 1 OFFSET @max);
        """,
        new { alignmentKey, step = StoredForms.ToJson(undo), max = AlignmentUndo.MaxSteps });

    /// <summary>Takes the last step out; null when there is none.</summary>
    public static AlignmentUndo? Pop(SqliteConnection connection, long alignmentKey) =>
        connection.QuerySingleOrDefault<string>(
            """
            DELETE FROM alignment_undo
            WHERE undo_key = (SELECT max(undo_key) FROM alignment_undo WHERE alignment_key = @alignmentKey)
            RETURNING step
            """,
            new { alignmentKey }) is { } step
            ? StoredForms.UndoFromJson(step)
            : null;

    /// <summary>Forgets all steps of an alignment.</summary>
    public static void Delete(SqliteConnection connection, long alignmentKey) =>
        connection.Execute("DELETE FROM alignment_undo WHERE alignment_key = @alignmentKey", new { alignmentKey });
}
