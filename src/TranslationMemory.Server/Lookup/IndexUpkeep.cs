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

    private TimeSpan _lastDuration;

    /// <summary>Writes what changed since the file was last written, once no more writes come; it gives up when that takes long.</summary>
    public async Task FinishAsync()
    {
        using var timeout = new CancellationTokenSource(FinishTimeout, time);
        try
        {
            await Task.Run(() => TidyAsync(timeout.Token), timeout.Token);
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
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // An index that was just built has no file yet; one that was just opened knows no neighbours.
        await TryTidyAsync(stoppingToken);
        await TryWarmAsync(stoppingToken);
        while (await IsDueAsync(stoppingToken))
        {
            await TryTidyAsync(stoppingToken);
        }
    }

    private async Task TryWarmAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.Run(() => units.Index.Warm(stoppingToken), stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // The server stops; a merge warms its index itself.
        }
    }

    private async Task TryTidyAsync(CancellationToken stoppingToken)
    {
        var start = time.GetTimestamp();
        try
        {
            await TidyAsync(stoppingToken);
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
    }

    private async Task TidyAsync(CancellationToken cancellationToken)
    {
        if (units.Index.PendingCount > 0)
        {
            units.Index.Merge(cancellationToken);

            // A merge leaves the index of before and some hundred megabytes of working memory behind: they go back to the system now, and
            // not when a collection happens to come by.
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        var image = units.Index.Image;
        if (image.Sequence > file.Sequence)
        {
            await file.WriteAsync(image, cancellationToken);
        }
    }

    /// <summary>Waits for changes, and then until there are many of them or no further ones come; false when the server stops.</summary>
    private async Task<bool> IsDueAsync(CancellationToken stoppingToken)
    {
        try
        {
            await units.WaitForChangeAsync(stoppingToken);
            while (units.Index.PendingCount <= Math.Max(MinPending, units.Index.Current.TextCount / PendingShare) && await HasChangeWithinPauseAsync(stoppingToken))
            {
            }

            return true;
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return false;
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
