using System.Runtime.CompilerServices;
using Dapper;
using Microsoft.Data.Sqlite;
using TranslationMemory.Core.Units;

namespace TranslationMemory.Storage.Sqlite;

/// <summary>A read transaction on a connection of its own, kept open as long as the snapshot.</summary>
internal sealed class SqliteSnapshot : IStoreSnapshot
{
    private readonly SqliteConnection _connection;
    private readonly string _path;

    private SqliteSnapshot(SqliteConnection connection, string path, long sequence)
    {
        _connection = connection;
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
            return new SqliteSnapshot(connection, path, ChangeLog.ReadLastSequence(connection));
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    /// <remarks>Rows come from the file as they are consumed, on the consumer's thread: a long loop belongs on a thread of its own.</remarks>
    public async IAsyncEnumerable<TranslationUnit> ReadUnitsAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        using var reader = Guarded(() => _connection.ExecuteReader(UnitReader.Select));
        using var units = UnitReader.ReadAll(reader).GetEnumerator();
        while (Guarded(units.MoveNext))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return units.Current;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (SqliteException e)
        {
            throw SqliteErrors.ToStoreException(e, _path);
        }
    }
}
