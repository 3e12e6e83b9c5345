using Microsoft.Data.Sqlite;
using TranslationMemory.Core.Units;

namespace TranslationMemory.Storage.Sqlite;

/// <summary>
/// Reads one memory, with its statements prepared: it stands in the way of every lookup and every write. What is asked for seldom is in
/// <see cref="MemoryTable"/>. For one thread at a time.
/// </summary>
internal sealed class MemoryReader(SqliteConnection connection) : IDisposable
{
    private readonly Statement _memory = new(
        connection,
        """
        SELECT memory_key, id, display_name, description, create_time, update_time, revision, allows_reverse_lookup,
               auto_accept_threshold, allowed_creators, CASE WHEN ?2 THEN segmentation_rules ELSE '' END
        FROM memories WHERE id = ?1
        """);

    private readonly Statement _pairs = new(
        connection, "SELECT source_language, target_language FROM language_pairs WHERE memory_key = ?1 ORDER BY position");

    /// <summary>The memory of this id, null when there is none.</summary>
    public Memory? Find(string memoryId) => Find(memoryId, withRules: true);

    /// <summary>The memory of this id without its segmentation rules, which may be long and are nothing to a lookup.</summary>
    public Memory? FindWithoutRules(string memoryId) => Find(memoryId, withRules: false);

    /// <inheritdoc/>
    public void Dispose()
    {
        _memory.Dispose();
        _pairs.Dispose();
    }

    private Memory? Find(string memoryId, bool withRules)
    {
        _memory.Bind(1, memoryId);
        _memory.Bind(2, withRules ? 1 : 0);
        try
        {
            return _memory.Read()
                ? new Memory(
                    _memory.Text(1),
                    _memory.Text(2),
                    _memory.Text(3),
                    ReadPairs(_memory.Number(0)),
                    StoredForms.FromMicroseconds(_memory.Number(4)),
                    StoredForms.FromMicroseconds(_memory.Number(5)),
                    _memory.Number(6),
                    _memory.Number(7) != 0)
                {
                    ChosenAcceptThreshold = _memory.IsNull(8) ? null : _memory.Real(8),
                    AllowedCreators = StoredForms.TextsFromJson(_memory.Text(9)),
                    SegmentationRules = _memory.Text(10),
                }
                : null;
        }
        finally
        {
            _memory.Reset();
        }
    }

    private List<LanguagePair> ReadPairs(long memoryKey)
    {
        var pairs = new List<LanguagePair>();
        _pairs.Bind(1, memoryKey);
        try
        {
            while (_pairs.Read())
            {
                pairs.Add(new LanguagePair(_pairs.Text(0), _pairs.Text(1)));
            }
        }
        finally
        {
            _pairs.Reset();
        }

        return pairs;
    }
}
