using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using TranslationMemory.Core.Indexing;

namespace TranslationMemory.Storage.Sqlite;

/// <summary>A read transaction on a connection of its own, kept open as long as the snapshot.</summary>
internal sealed class SqliteSnapshot : IStoreSnapshot
{
    /// <summary>So many units a batch: enough that handing it over costs nothing, few enough to stay young in the garbage collector's eyes.</summary>
    private const int BatchUnits = 1_000;

    private readonly SqliteConnection _connection;
    private readonly IndexedUnitReader _reader;
    private readonly Statement _units;
    private readonly string _path;

    private SqliteSnapshot(SqliteConnection connection, string path, long sequence)
    {
        _connection = connection;
        _reader = new IndexedUnitReader(connection);
        _units = new Statement(connection, $"SELECT {IndexedUnitReader.Columns} FROM units u ORDER BY u.unit_key");
        _path = path;
        Sequence = sequence;
    }

    /// <inheritdoc/>
    public long Sequence { get; }

    /// <summary>Takes the moment: the transaction sees the database as it is at its first read, which is that of the sequence number.</summary>
    public static SqliteSnapshot Open(SqliteConnection connection, string path)
    {
        try
        {
            SqliteConnections.Run(connection, "BEGIN");
            using var log = new ChangeLog(connection);
            return new SqliteSnapshot(connection, path, log.ReadLastSequence());
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    /// <remarks>Rows come from the file as they are consumed, on the consumer's thread: a long loop belongs on a thread of its own.</remarks>
    public async IAsyncEnumerable<IReadOnlyList<IndexedUnit>> ReadIndexedUnitsAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        _units.Reset();
        for (var batch = ReadBatch(); batch.Count > 0; batch = batch.Count < BatchUnits ? [] : ReadBatch())
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return batch;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _units.Dispose();
        _reader.Dispose();
        return _connection.DisposeAsync();
    }

    private List<IndexedUnit> ReadBatch()
    {
        try
        {
            var batch = new List<IndexedUnit>(BatchUnits);
            while (batch.Count < BatchUnits && _units.Read())
            {
                batch.Add(_reader.Read(_units));
            }

            return batch;
        }
        catch (SqliteException e)
        {
            throw SqliteErrors.ToStoreException(e, _path);
        }
    }
}
