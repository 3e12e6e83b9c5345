using TranslationMemory.Server.Hosting;
using TranslationMemory.Storage;

namespace TranslationMemory.Server.Lookup;

/// <summary>
/// Merges what came into the index lately with the rest, and writes the index to its file, in the background: at once when much has come, which
/// would slow lookups down, otherwise when no write has come for a while, and when the server stops.
/// </summary>
internal sealed class IndexUpkeep(UnitIndex units, IndexFile file, TimeProvider time, ILogger<IndexUpkeep> logger) : BackgroundService
{
    /// <summary>So many changes are merged at once when they are also one part in <see cref="PendingShare"/> of the texts.</summary>
    private const long MinPending = 131_072, PendingShare = 4;

    /// <summary>
    /// A pause in the writes is used when it has lasted so many times as long as the last upkeep took: a large memory that a translator writes
    /// to all day must not keep a processor and the disk busy.
    /// </summary>
    private const int PauseFactor = 50;

    /// <summary>
    /// So many changes are merged in the first short pause whatever it costs: an import has ended, and every lookup until then pays for what
    /// it brought.
    /// </summary>
    private const long MuchPending = 32_768;

    /// <summary>The shortest pause that is used.</summary>
    private static readonly TimeSpan MinPause = TimeSpan.FromSeconds(5);

    /// <summary>The pause after which an import has ended.</summary>
    private static readonly TimeSpan PauseAfterImport = TimeSpan.FromSeconds(1);

    /// <summary>How long a stop may wait for the file; without it the next start follows the changes since the file before.</summary>
    private static readonly TimeSpan FinishTimeout = TimeSpan.FromSeconds(10);

    private readonly BackgroundThread _thread = new("index upkeep");
    private TimeSpan _lastDuration;

    /// <summary>Writes what changed since the file was last written, once no more writes come; it gives up when that takes long.</summary>
    public async Task FinishAsync()
    {
        using var timeout = new CancellationTokenSource(FinishTimeout, time);
        try
        {
            // Not in the background: whoever stops the server waits for it.
            await Task.Run(() => TidyAsync(hasPaused: true, timeout.Token), timeout.Token);
        }
        catch (OperationCanceledException)
        {
            logger.IndexFileLeftBehind(file.Path);
        }
        catch (StoreException e)
        {
            logger.UpkeepFailed(e);
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _thread.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // An index that was just built has no file yet; one that was just opened knows no neighbours.
        await TryTidyAsync(hasPaused: true, stoppingToken);
        await TryWarmAsync(stoppingToken);
        var isFileOwed = false;
        while (await WaitUntilDueAsync(waitForChange: !isFileOwed, stoppingToken) is { } hasPaused)
        {
            // After a merge in the midst of an import the file is still to be written, whether or not anything more comes.
            isFileOwed = await TryTidyAsync(hasPaused, stoppingToken) && !hasPaused;
        }
    }

    private async Task TryWarmAsync(CancellationToken stoppingToken)
    {
        try
        {
            await _thread.RunAsync(() =>
            {
                units.Index.Warm(stoppingToken);
                return true;
            });
        }
        catch (OperationCanceledException)
        {
            // The server stops; a merge warms its index itself.
        }
    }

    /// <summary>Tidies up; false when that failed, which the log says.</summary>
    private async Task<bool> TryTidyAsync(bool hasPaused, CancellationToken stoppingToken)
    {
        var isTidy = false;
        var start = time.GetTimestamp();
        try
        {
            await await _thread.RunAsync(() => TidyAsync(hasPaused, stoppingToken));
            isTidy = true;
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops, and finishes the upkeep once its calls are answered.
        }
#pragma warning disable CA1031 // Without upkeep lookups grow slower, and are still right: no reason to take the server down.
        catch (Exception e)
#pragma warning restore CA1031
        {
            logger.UpkeepFailed(e);
        }

        _lastDuration = time.GetElapsedTime(start);
        return isTidy;
    }

    /// <summary>Merges, and writes the file where writes have paused: while an import goes on, the next merge would soon write it again.</summary>
    private async Task TidyAsync(bool hasPaused, CancellationToken cancellationToken)
    {
        if (units.Index.PendingCount > 0)
        {
            if (hasPaused && units.Index.PendingCount >= MuchPending)
            {
                // What the import leaves behind would lie beside both indexes.
                LetGo(hasPaused);
            }

            units.Index.Merge(cancellationToken);
            LetGo(hasPaused);
        }

        var image = units.Index.Image;
        if (hasPaused && image.Sequence > file.Sequence)
        {
            await file.WriteAsync(image, cancellationToken);
        }
    }

    /// <summary>
    /// Lets go of what an import leaves, and after a merge of the old index and some hundred megabytes of working memory. In a pause they go back
    /// to the system now, and not when a collection happens to come by; while writes go on, the next merge needs as much, and nobody waits for the
    /// collection.
    /// </summary>
    private static void LetGo(bool hasPaused)
    {
        if (hasPaused)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }
        else
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: false);
        }
    }

    /// <summary>
    /// Waits for changes, and then until there are many of them (false) or no further ones come (true); null when the server stops.
    /// </summary>
    private async Task<bool?> WaitUntilDueAsync(bool waitForChange, CancellationToken stoppingToken)
    {
        try
        {
            if (waitForChange)
            {
                await units.WaitForChangeAsync(stoppingToken);
            }

            while (units.Index.PendingCount <= Math.Max(MinPending, units.Index.Current.TextCount / PendingShare))
            {
                if (!await HasChangeWithinPauseAsync(stoppingToken))
                {
                    return true;
                }
            }

            return false;
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return null;
        }
    }

    private async Task<bool> HasChangeWithinPauseAsync(CancellationToken stoppingToken)
    {
        var idle = _lastDuration * PauseFactor;
        var pause = units.Index.PendingCount >= MuchPending ? PauseAfterImport : idle > MinPause ? idle : MinPause;
        using var timeout = new CancellationTokenSource(pause, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, timeout.Token);
        try
        {
            return await units.WaitForChangeAsync(either.Token);
        }
        catch (OperationCanceledException) when (!stoppingToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
