using Dapper;
using Microsoft.Data.Sqlite;
using TranslationMemory.Core.Units;

namespace TranslationMemory.Storage.Sqlite;

/// <summary>The table <c>unit_versions</c>: rows are copied into it from <c>units</c> as they stand, and read as units are. For one thread at a time.</summary>
internal sealed class VersionTable(SqliteConnection connection) : IDisposable
{
    /// <summary>The columns that both tables have.</summary>
    private const string Columns = """
        memory_key, id, pair_key, source_text, target_text, origin_kind, origin_name, alignment_id, bead, bead_confidence,
        source_article_key, target_article_key, source_first, source_count, target_first, target_count, previous_source_text, next_source_text,
        context_key, creator, review_state, usage_count, properties, create_time, update_time, revision, last_use_time
        """;

    private readonly Statement _keep = new(
        connection,
        $"""
        INSERT INTO unit_versions ({Columns}, end_kind, end_time, end_author, end_reason, replaced_by)
        SELECT {Columns}, ?2, max(?3, update_time), ?4, ?5, ?6 FROM units WHERE unit_key = ?1
        """);

    private readonly Statement _restore = new(connection, $"INSERT INTO units (unit_key, {Columns}) SELECT ?2, {Columns} FROM unit_versions WHERE version_key = ?1");
    private readonly Statement _delete = new(connection, "DELETE FROM unit_versions WHERE version_key = ?1");
    private readonly Statement _replaced = new(connection, $"{UnitReader.SelectVersions} WHERE u.memory_key = ?1 AND u.replaced_by = ?2 ORDER BY u.version_key");

    private readonly Statement _page = new(
        connection,
        $"""
        {UnitReader.SelectVersions}
        WHERE u.memory_key = (SELECT memory_key FROM memories WHERE id = ?1) AND u.id = ?2 AND u.revision < ?3
        ORDER BY u.version_key DESC
        LIMIT ?4
        """);

    // Of two that hold at one time, as a clock that was put back could make them, the later one.
    private readonly Statement _atTime = new(
        connection,
        $"""
        {UnitReader.SelectVersions}
        WHERE u.memory_key = (SELECT memory_key FROM memories WHERE id = ?1) AND u.id = ?2 AND u.update_time <= ?3 AND u.end_time > ?3
        ORDER BY u.version_key DESC
        LIMIT 1
        """);

    private readonly Statement _past = new(
        connection,
        $"""
        {UnitReader.SelectVersions}
        WHERE u.memory_key = (SELECT memory_key FROM memories WHERE id = ?1) AND u.end_time > ?2 AND u.update_time <= ?2
        LIMIT ?3
        """);

    /// <summary>Keeps a unit as it stands in its row, before that changes or goes.</summary>
    /// <param name="unitKey">The row.</param>
    /// <param name="note">What ends the version.</param>
    /// <param name="time">When.</param>
    /// <exception cref="ArgumentException">A text holds half a surrogate pair.</exception>
    public void Keep(long unitKey, ChangeNote note, DateTimeOffset time)
    {
        _keep.Bind(1, unitKey);
        _keep.Bind(2, (long)note.Kind);
        _keep.Bind(3, StoredForms.ToMicroseconds(time));
        _keep.BindText(4, note.Author, "author of the change");
        _keep.BindText(5, note.Reason, "reason of the change");
        if (note.ReplacedBy is { } id)
        {
            _keep.Bind(6, id);
        }
        else
        {
            _keep.BindNull(6);
        }

        _keep.Run();
    }

    /// <summary>The last versions of the units that a unit replaced, with their rows, the first replaced first.</summary>
    public IReadOnlyList<(long VersionKey, TranslationUnit Unit)> FindReplaced(long memoryKey, Guid replacedBy)
    {
        _replaced.Bind(1, memoryKey);
        _replaced.Bind(2, replacedBy);
        return new UnitReader(_replaced).ReadVersions((key, version) => (key, version.Unit));
    }

    /// <summary>Makes a version the unit again, under a new key, as if it had never ended.</summary>
    public void Restore(long versionKey, long unitKey)
    {
        _restore.Bind(1, versionKey);
        _restore.Bind(2, unitKey);
        _restore.Run();
        _delete.Bind(1, versionKey);
        _delete.Run();
    }

    /// <summary>Forgets every earlier version of a unit.</summary>
    public void Forget(long memoryKey, Guid unitId) =>
        Forget(connection, "memory_key = @memoryKey AND id = @id", new { memoryKey, id = StoredForms.ToBlob(unitId) });

    /// <summary>Forgets every version that has a language pair.</summary>
    public static void ForgetPair(SqliteConnection connection, long pairKey) => Forget(connection, "pair_key = @pairKey", new { pairKey });

    /// <summary>The ended versions of a unit, the newest first.</summary>
    public List<UnitVersion> List(string memoryId, Guid unitId, long beforeVersion, int limit)
    {
        _page.Bind(1, memoryId);
        _page.Bind(2, unitId);
        _page.Bind(3, beforeVersion);
        _page.Bind(4, limit);
        return new UnitReader(_page).ReadVersions((_, version) => version);
    }

    /// <summary>The ended version of a unit that held at a time, null when there was none.</summary>
    public TranslationUnit? Find(string memoryId, Guid unitId, DateTimeOffset time)
    {
        _atTime.Bind(1, memoryId);
        _atTime.Bind(2, unitId);
        _atTime.Bind(3, StoredForms.ToMicroseconds(time));
        return new UnitReader(_atTime).ReadOne();
    }

    /// <summary>The ended versions of a memory that held at a time, at most so many.</summary>
    public List<TranslationUnit> ListPast(string memoryId, DateTimeOffset time, int limit)
    {
        _past.Bind(1, memoryId);
        _past.Bind(2, StoredForms.ToMicroseconds(time));
        _past.Bind(3, limit);
        return new UnitReader(_past).ReadAll();
    }

    private static void Forget(SqliteConnection connection, string condition, object parameters)
    {
        var articles = connection.Query<(long? Source, long? Target)>(
            $"DELETE FROM unit_versions WHERE {condition} RETURNING source_article_key, target_article_key", parameters);
        foreach (var articleKey in articles.SelectMany(keys => (long?[])[keys.Source, keys.Target]).Distinct())
        {
            ArticleTable.RemoveIfUnused(connection, articleKey);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _keep.Dispose();
        _restore.Dispose();
        _delete.Dispose();
        _replaced.Dispose();
        _page.Dispose();
        _atTime.Dispose();
        _past.Dispose();
    }
}
