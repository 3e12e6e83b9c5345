using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using TranslationMemory.Core.Units;

namespace TranslationMemory.Storage.Sqlite;

/// <summary>Reads and removes in the table <c>units</c>; <see cref="UnitStatement"/> writes it. For one thread at a time.</summary>
internal sealed class UnitTable(SqliteConnection connection) : IDisposable
{
    private readonly Statement _byKey = new(connection, $"{UnitReader.Select} WHERE u.unit_key = ?1");
    private readonly Statement _byId = new(connection, $"{UnitReader.Select} WHERE m.id = ?1 AND u.id = ?2");

    private readonly Statement _page = new(
        connection,
        $"""
        {UnitReader.Select}
        WHERE u.memory_key = (SELECT memory_key FROM memories WHERE id = ?1) AND u.id > ?2
        ORDER BY u.id
        LIMIT ?3
        """);

    private readonly Statement _keys = new(
        connection,
        """
        SELECT u.unit_key, u.memory_key, u.pair_key, u.source_article_key, u.target_article_key
        FROM memories m JOIN units u ON u.memory_key = m.memory_key
        WHERE m.id = ?1 AND u.id = ?2
        """);

    private readonly Statement _use = new(connection, "UPDATE units SET usage_count = min(usage_count, 9223372036854775806) + 1, last_use_time = ?2 WHERE unit_key = ?1");
    private readonly Statement _delete = new(connection, "DELETE FROM units WHERE unit_key = ?1");

    public TranslationUnit? Find(string memoryId, Guid unitId)
    {
        _byId.Bind(1, memoryId);
        _byId.Bind(2, unitId);
        return new UnitReader(_byId).ReadOne();
    }

    /// <summary>The units of these keys in their order, null where there is none.</summary>
    public IReadOnlyList<TranslationUnit?> Find(IReadOnlyList<long> keys)
    {
        var reader = new UnitReader(_byKey);
        var units = new TranslationUnit?[keys.Count];
        for (var i = 0; i < units.Length; i++)
        {
            _byKey.Bind(1, keys[i]);
            units[i] = reader.ReadOne();
        }

        return units;
    }

    public IReadOnlyList<TranslationUnit> List(string memoryId, Guid? afterId, int limit)
    {
        _page.Bind(1, memoryId);
        if (afterId is { } id)
        {
            _page.Bind(2, id);
        }
        else
        {
            _page.BindEmptyBlob(2);
        }

        _page.Bind(3, limit);
        return new UnitReader(_page).ReadAll();
    }

    /// <summary>Where a unit stands and what it refers to, null when there is no such unit.</summary>
    public UnitKeys? FindKeys(string memoryId, Guid unitId)
    {
        _keys.Bind(1, memoryId);
        _keys.Bind(2, unitId);
        try
        {
            return _keys.Read()
                ? new UnitKeys(_keys.Number(0), _keys.Number(1), _keys.Number(2), _keys.NumberOrNull(3), _keys.NumberOrNull(4))
                : null;
        }
        finally
        {
            _keys.Reset();
        }
    }

    public void Delete(in UnitKeys keys)
    {
        _delete.Bind(1, keys.UnitKey);
        _delete.Run();
        MemoryTable.AddToCount(connection, keys.PairKey, -1);
    }

    public void Use(in UnitKeys keys, DateTimeOffset time)
    {
        _use.Bind(1, keys.UnitKey);
        _use.Bind(2, StoredForms.ToMicroseconds(time));
        _use.Run();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _use.Dispose();
        _byKey.Dispose();
        _byId.Dispose();
        _page.Dispose();
        _keys.Dispose();
        _delete.Dispose();
    }
}

/// <summary>The row of a unit, and those it refers to.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct UnitKeys(long UnitKey, long MemoryKey, long PairKey, long? SourceArticleKey, long? TargetArticleKey);
