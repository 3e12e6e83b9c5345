using System.Threading.Channels;

namespace TranslationMemory.Storage.Sqlite;

/// <summary>
/// The one writer of a store, with group commit (Gawlick and Kinkade, 1985): a commit costs a wait for the disk whatever its size, so all writes that queued up during
/// the last commit share the next one. Nobody waits for company: a lone write commits at once.
/// </summary>
/// <remarks>It runs on a thread of its own, since a commit blocks; callers wait without a thread.</remarks>
internal sealed class GroupCommitWriter : IAsyncDisposable
{
    /// <summary>So many writes may wait; beyond, callers wait to get into the queue, so that memory stays bounded when the disk is slow.</summary>
    public const int QueuedWritesMax = 1024;

    /// <summary>So many writes share a commit at most.</summary>
    public const int BatchWritesMax = 256;

    /// <summary>
    /// A batch that has run so long takes no further write: the first caller in it does not wait for many large ones, and while the next batch is
    /// written, whoever sent this one gets ready what comes after it. Commits take about a millisecond.
    /// </summary>
    public static readonly TimeSpan BatchDurationMax = TimeSpan.FromMilliseconds(10);

    private readonly Channel<QueuedWrite> _queue = Channel.CreateBounded<QueuedWrite>(
        new BoundedChannelOptions(QueuedWritesMax) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private readonly SqliteConnections _connections;
    private readonly TimeProvider _time;
    private readonly ChangeTail _tail;
    private readonly Task _thread;
    private WriterSession? _session;
    private long _lastSequence;
    private long _commitCount;

    /// <summary>Starts the writer on an open session, which it owns from then on; <paramref name="onStart"/> runs first on its thread.</summary>
    public GroupCommitWriter(SqliteConnections connections, WriterSession session, ChangeTail tail, TimeProvider time, Action? onStart)
    {
        _connections = connections;
        _session = session;
        _time = time;
        _tail = tail;
        _lastSequence = session.Sequence;
        _thread = Task.Factory.StartNew(() => Run(onStart), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>The number of the last committed change.</summary>
    public long LastSequence => Volatile.Read(ref _lastSequence);

    /// <summary>How many batches were committed so far.</summary>
    public long CommitCount => Volatile.Read(ref _commitCount);

    /// <summary>Queues a change; see <see cref="ITranslationStore.WriteAsync{T}"/>.</summary>
    public async Task<T> WriteAsync<T>(Func<IStoreTransaction, T> change, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var write = new QueuedWrite<T>(change, _connections.Path, cancellationToken);
        try
        {
            await _queue.Writer.WriteAsync(write, cancellationToken).ConfigureAwait(false);
        }
        catch (ChannelClosedException e)
        {
            throw new StoreException(StoreErrorReason.Closed, $"The store {_connections.Path} is closed.", e);
        }

        return await write.Answer.ConfigureAwait(false);
    }

    /// <summary>Takes no further writes, finishes the queued ones, moves the write-ahead log into the database and closes the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _thread.ConfigureAwait(false);
    }

    private void Run(Action? onStart)
    {
        onStart?.Invoke();
        while (_queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            RunBatch();
        }

        Close();
    }

    private void RunBatch()
    {
        var batch = new List<QueuedWrite>();
        try
        {
            _session ??= WriterSession.Open(_connections);
            _session.Begin();
            RunChanges(_session, batch);
            _session.Commit();
        }
#pragma warning disable CA1031 // A writer that died would leave every later caller waiting for ever: all failures are told to the callers instead.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Abandon();
            FailAll(batch, (e as BatchLostException)?.InnerException ?? e);
            return;
        }

        // First the changes, then their number: who sees the number finds the changes.
        _session.MoveChangesTo(_tail);
        Volatile.Write(ref _lastSequence, _session.Sequence);
        Interlocked.Increment(ref _commitCount);
        batch.ForEach(write => write.Complete());
    }

    private void RunChanges(WriterSession session, List<QueuedWrite> batch)
    {
        var start = _time.GetTimestamp();
        while (batch.Count < BatchWritesMax && _time.GetElapsedTime(start) < BatchDurationMax && _queue.Reader.TryRead(out var write))
        {
            if (write.TryStart())
            {
                batch.Add(write);
                using var transaction = new SqliteStoreTransaction(session, _time.GetUtcNow());
                session.RunChange(write, transaction);
            }
        }
    }

    /// <summary>Leaves a failed batch. The connection is closed, which undoes what is not committed, and the next batch opens a new one.</summary>
    private void Abandon()
    {
        _session?.Dispose();
        _session = null;
    }

    /// <summary>
    /// Fails the batch, or, when it could not even begin, as many waiting writes as would have been in it: were they tried one by one, each
    /// would wait for the same lock again.
    /// </summary>
    private void FailAll(List<QueuedWrite> batch, Exception cause)
    {
        if (batch.Count == 0)
        {
            TakeWaiting(batch);
        }

        batch.ForEach(write => write.Fail(SqliteErrors.ToStoreException(cause, _connections.Path)));
    }

    private void TakeWaiting(List<QueuedWrite> batch)
    {
        while (batch.Count < BatchWritesMax && _queue.Reader.TryRead(out var write))
        {
            if (write.TryStart())
            {
                batch.Add(write);
            }
        }
    }

    private void Close()
    {
        try
        {
            if (_session is not null)
            {
                SqliteConnections.Run(_session.Connection, "PRAGMA wal_checkpoint(TRUNCATE)");
            }
        }
        catch (Microsoft.Data.Sqlite.SqliteException)
        {
            // Everything is committed: the next opening reads the write-ahead log.
        }
        finally
        {
            Abandon();
        }
    }
}
