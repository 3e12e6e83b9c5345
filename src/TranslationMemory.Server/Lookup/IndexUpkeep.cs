namespace TranslationMemory.Server.Lookup;

/// <summary>
/// Merges what came into the index lately with the rest, in the background: at once when much has come, which would slow lookups down, otherwise
/// when no write has come for a while.
/// </summary>
internal sealed class IndexUpkeep(UnitIndex units, TimeProvider time, ILogger<IndexUpkeep> logger) : BackgroundService
{
    /// <summary>So many changes are merged at once when they are also one part in <see cref="PendingShare"/> of the units.</summary>
    private const long MinPending = 65_536, PendingShare = 4;

    /// <summary>
    /// A pause in the writes is used when it has lasted so many times as long as the last merge took: upkeep of a large memory that a translator
    /// writes to all day must not keep a processor and the disk busy.
    /// </summary>
    private const int PauseFactor = 50;

    /// <summary>The shortest pause that is used.</summary>
    private static readonly TimeSpan MinPause = TimeSpan.FromSeconds(5);

    private TimeSpan _lastDuration;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await WaitUntilDueAsync(stoppingToken);
                Merge(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                // The server stops.
            }
#pragma warning disable CA1031 // Without upkeep lookups grow slower, and are still right: no reason to take the server down.
            catch (Exception e)
#pragma warning restore CA1031
            {
                logger.UpkeepFailed(e);
            }
        }
    }

    private static bool IsMuch(long pending, long units) => pending > Math.Max(MinPending, units / PendingShare);

    private void Merge(CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        units.Index.Merge(cancellationToken);
        _lastDuration = time.GetElapsedTime(start);
        logger.Merged(units.Index.Current.UnitCount, _lastDuration.TotalMilliseconds);
    }

    /// <summary>Waits for changes, and then until there are many of them or no further ones come.</summary>
    private async Task WaitUntilDueAsync(CancellationToken cancellationToken)
    {
        do
        {
            await units.WaitForChangeAsync(cancellationToken);
            while (!IsMuch(units.Index.PendingCount, units.Index.Current.UnitCount) && await HasChangeWithinPauseAsync(cancellationToken))
            {
            }
        }
        while (units.Index.PendingCount == 0);
    }

    private async Task<bool> HasChangeWithinPauseAsync(CancellationToken cancellationToken)
    {
        var pause = _lastDuration * PauseFactor;
        using var timeout = new CancellationTokenSource(pause > MinPause ? pause : MinPause, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            return await units.WaitForChangeAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
