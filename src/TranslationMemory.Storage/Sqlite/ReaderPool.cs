using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace TranslationMemory.Storage.Sqlite;

/// <summary>
/// A few connections for short reads, each used by one read at a time in a transaction of its own, so that a read of several statements sees one
/// moment. Readers of a write-ahead log neither wait for the writer nor make it wait.
/// </summary>
/// <remarks>A read runs on its caller's thread: it takes microseconds, less than handing it over.</remarks>
internal sealed class ReaderPool(SqliteConnections connections, int size) : IAsyncDisposable
{
    private readonly ConcurrentBag<ReaderSession> _idle = [];
    private readonly SemaphoreSlim _free = new(size, size);
    private volatile bool _closed;

    /// <summary>Runs a read, waiting for a free connection first.</summary>
    public async Task<T> ReadAsync<T>(Func<ReaderSession, T> read, CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return _closed ? throw Closed() : Read(read);
        }
        catch (SqliteException e)
        {
            throw SqliteErrors.ToStoreException(e, connections.Path);
        }
        finally
        {
            _free.Release();
        }
    }

    /// <summary>Opens a connection outside the pool for a long read, which its caller closes.</summary>
    public SqliteConnection OpenSeparate() => _closed ? throw Closed() : connections.OpenReader();

    /// <summary>Fails when the pool is closed.</summary>
    public void ThrowIfClosed()
    {
        if (_closed)
        {
            throw Closed();
        }
    }

    /// <summary>Lets the reads that run finish, and closes; later ones fail as closed.</summary>
    public async ValueTask DisposeAsync()
    {
        _closed = true;
        for (var taken = 0; taken < size; taken++)
        {
            await _free.WaitAsync().ConfigureAwait(false);
        }

        while (_idle.TryTake(out var session))
        {
            session.Dispose();
        }

        // Those who still wait for a connection learn that there is none any more.
        _free.Release(size);
    }

    private T Read<T>(Func<ReaderSession, T> read)
    {
        var session = _idle.TryTake(out var idle) ? idle : ReaderSession.Open(connections);
        try
        {
            session.Begin();
            var result = read(session);
            session.End();
            _idle.Add(session);
            return result;
        }
        catch
        {
            // A connection that failed once is not trusted again.
            session.Dispose();
            throw;
        }
    }

    private StoreException Closed() => new(StoreErrorReason.Closed, $"The store {connections.Path} is closed.");
}
