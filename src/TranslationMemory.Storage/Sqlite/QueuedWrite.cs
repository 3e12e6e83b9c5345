namespace TranslationMemory.Storage.Sqlite;

/// <summary>
/// A change that waits for the writer, and the promise to its caller. It is answered exactly once: with its result after the commit, with its
/// own exception, with the failure of its batch, or as cancelled while it was still waiting.
/// </summary>
internal abstract class QueuedWrite
{
    private const int Waiting = 0;
    private const int Started = 1;
    private const int Cancelled = 2;

    private int _state;

    /// <summary>Takes the write from the queue to run it.</summary>
    /// <returns>False when it has been cancelled; its caller knows already.</returns>
    public bool TryStart() => Interlocked.CompareExchange(ref _state, Started, Waiting) == Waiting;

    /// <summary>Runs the change and keeps its outcome for <see cref="Complete"/>.</summary>
    /// <returns>What it threw, null when it went well.</returns>
    public abstract Exception? Run(IStoreTransaction transaction);

    /// <summary>Answers the caller with the outcome of the change, after the commit.</summary>
    public abstract void Complete();

    /// <summary>Answers the caller that the batch failed; a change that failed by itself keeps its own exception.</summary>
    public abstract void Fail(StoreException failure);

    /// <summary>Cancels the write if it has not been taken yet.</summary>
    protected bool TryCancel() => Interlocked.CompareExchange(ref _state, Cancelled, Waiting) == Waiting;
}

/// <inheritdoc cref="QueuedWrite"/>
internal sealed class QueuedWrite<T> : QueuedWrite
{
    private readonly Func<IStoreTransaction, T> _change;
    private readonly string _path;
    private readonly CancellationTokenRegistration _registration;

    // Callers go on elsewhere: the thread of the writer has other writes to see to.
    private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T _result = default!;
    private Exception? _failure;

    public QueuedWrite(Func<IStoreTransaction, T> change, string path, CancellationToken cancellationToken)
    {
        _change = change;
        _path = path;
        _registration = cancellationToken.UnsafeRegister(
            static (state, token) =>
            {
                var write = (QueuedWrite<T>)state!;
                if (write.TryCancel())
                {
                    write._answer.TrySetCanceled(token);
                }
            },
            this);
    }

    /// <summary>The answer to the caller.</summary>
    public Task<T> Answer => _answer.Task;

    /// <inheritdoc/>
    public override Exception? Run(IStoreTransaction transaction)
    {
        try
        {
            _result = _change(transaction);
        }
        catch (Microsoft.Data.Sqlite.SqliteException e)
        {
            _failure = SqliteErrors.ToStoreException(e, _path);
        }
#pragma warning disable CA1031 // Whatever a change throws is its caller's to see, never the writer's to die of.
        catch (Exception e)
#pragma warning restore CA1031
        {
            _failure = e;
        }

        return _failure;
    }

    /// <inheritdoc/>
    public override void Complete()
    {
        _registration.Dispose();
        if (_failure is null)
        {
            _answer.TrySetResult(_result);
        }
        else
        {
            _answer.TrySetException(_failure);
        }
    }

    /// <inheritdoc/>
    public override void Fail(StoreException failure)
    {
        _registration.Dispose();
        _answer.TrySetException(_failure ?? failure);
    }
}
