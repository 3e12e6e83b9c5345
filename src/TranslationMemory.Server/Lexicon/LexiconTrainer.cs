using TranslationMemory.Core.Units;
using TranslationMemory.Server.Hosting;
using TranslationMemory.Storage;

namespace TranslationMemory.Server.Lexicon;

/// <summary>
/// Lets lexicons learn, one at a time: those that somebody asks for, and by themselves those into whose memories enough has come. Learning runs on
/// a thread of its own for work in bulk; nobody who looks up or writes waits for it. Thread-safe.
/// </summary>
internal sealed class LexiconTrainer(
    ITranslationStore store, MemoryLexicons lexicons, TimeProvider time, IHostApplicationLifetime lifetime, ILogger<LexiconTrainer> logger) : BackgroundService
{
    /// <summary>How often the change log is looked at.</summary>
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(2);

    /// <summary>
    /// What is due is learned when no change has come between two looks, or after so many looks all the same: ten minutes, since what is learned in
    /// the midst of an import takes its processors and memory, and is to be learned again at its end.
    /// </summary>
    private const int MaxLoudPolls = 300;

    private readonly BackgroundThread _thread = new("lexicon");
    private readonly LexiconFeed _feed = new(store, lexicons);
    private readonly Lock _lock = new();
    private readonly List<Job> _jobs = [];
    private readonly SemaphoreSlim _asked = new(0);
    private bool _isStopped;

    /// <summary>Asks for a training; the task ends when it is done, or fails as it does.</summary>
    /// <exception cref="StoreException">The server stops.</exception>
    public Task TrainAsync(TrainingRequest request)
    {
        lock (_lock)
        {
            if (_isStopped)
            {
                throw Stopped();
            }

            // One that waits will see all that is there now; one that runs may have read it already.
            if (_jobs.Find(job => !job.IsRunning && job.Request == request) is { } waiting)
            {
                return waiting.Done.Task;
            }

            var added = new Job(request);
            _jobs.Add(added);
            _asked.Release();
            return added.Done.Task;
        }
    }

    /// <summary>Whether a training of this memory and pair runs or waits.</summary>
    public bool IsTraining(string memoryId, LanguagePair languages)
    {
        lock (_lock)
        {
            return _jobs.Exists(job => string.Equals(job.Request.MemoryId, memoryId, StringComparison.Ordinal) && job.Request.Languages == languages);
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _asked.Dispose();
        _thread.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Calls that wait for a training must end before the listeners can stop, and those stop first.
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, lifetime.ApplicationStopping);
        try
        {
            await TryFollowAsync(() => _feed.BeginAsync(stopping.Token));
            for (var loudPolls = 0; ;)
            {
                if (!await _asked.WaitAsync(PollInterval, stopping.Token))
                {
                    loudPolls = await LookAsync(loudPolls, stopping.Token);
                }
                else if (Next() is { } job)
                {
                    await RunAsync(job, stopping.Token);
                }
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The server stops.
        }
        finally
        {
            Stop();
        }
    }

    /// <summary>Looks at the change log, and asks for what is due in a pause of the writes.</summary>
    /// <returns>How often something was due and writes went on, up to now.</returns>
    private async Task<int> LookAsync(int loudPolls, CancellationToken stoppingToken)
    {
        var isLoud = false;
        await TryFollowAsync(async () => isLoud = await _feed.AdvanceAsync(stoppingToken));
        var due = _feed.Due();
        if (due.Count == 0)
        {
            return 0;
        }

        if (isLoud && loudPolls < MaxLoudPolls)
        {
            return loudPolls + 1;
        }

        Observe(due.Select(TrainAsync));
        return 0;
    }

    private async Task RunAsync(Job job, CancellationToken stoppingToken)
    {
        try
        {
            await _thread.RunAsync(() =>
            {
                new LexiconTraining(store, lexicons, time, logger).Run(job.Request, stoppingToken);
                return true;
            });
            await TryFollowAsync(() => _feed.RestartAsync(job.Request, stoppingToken));
            End(job);
            job.Done.TrySetResult();
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            End(job);
            job.Done.TrySetException(Stopped());
            throw;
        }
#pragma warning disable CA1031 // Without it lexicons learn nothing new, and everything else goes on: no reason to take the server down.
        catch (Exception e)
#pragma warning restore CA1031
        {
            logger.LexiconNotLearned(job.Request.MemoryId, job.Request.Languages, e);
            _feed.Postpone(job.Request);
            End(job);
            job.Done.TrySetException(e);
        }
    }

    /// <summary>Follows the change log; a store that fails now is asked again later.</summary>
    private async Task TryFollowAsync(Func<Task> follow)
    {
        try
        {
            await follow();
        }
        catch (StoreException e)
        {
            logger.LexiconFeedFailed(e);
        }
    }

    private Job? Next()
    {
        lock (_lock)
        {
            var next = _jobs.Find(job => !job.IsRunning);
            if (next is not null)
            {
                next.IsRunning = true;
            }

            return next;
        }
    }

    private void End(Job job)
    {
        lock (_lock)
        {
            _jobs.Remove(job);
        }
    }

    private void Stop()
    {
        List<Job> left;
        lock (_lock)
        {
            _isStopped = true;
            left = [.. _jobs];
            _jobs.Clear();
        }

        left.ForEach(job => job.Done.TrySetException(Stopped()));
        Observe(left.Select(job => job.Done.Task));
    }

    /// <summary>Failures are logged where they happen; a task that nobody waits for must not tell them again.</summary>
    private static void Observe(IEnumerable<Task> tasks)
    {
        foreach (var task in tasks)
        {
            _ = task.ContinueWith(
                failed => failed.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    private static StoreException Stopped() => new(StoreErrorReason.Closed, "The server stops; the lexicon learns once it runs again.");

    private sealed class Job(TrainingRequest request)
    {
        public TrainingRequest Request { get; } = request;

        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool IsRunning { get; set; }
    }
}
