using TranslationMemory.Server.Hosting;
using TranslationMemory.Storage;

namespace TranslationMemory.Server.Lookup;

/// <summary>Prepares searches in the background, so that the next one finds little left to do. It looks for writes twice a second.</summary>
internal sealed class SearchUpkeep(ITranslationStore store, TimeProvider time, ILogger<SearchUpkeep> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly BackgroundThread _thread = new("search upkeep");

    /// <inheritdoc/>
    public override void Dispose()
    {
        _thread.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        try
        {
            do
            {
                await PrepareAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The next start goes on.
        }
    }

    private async Task PrepareAsync(CancellationToken stoppingToken)
    {
        try
        {
            // The store works on the thread that asks it, which here is one that lookups go before.
            while (await await _thread.RunAsync(() => store.PrepareSearchesAsync(stoppingToken)))
            {
                stoppingToken.ThrowIfCancellationRequested();
            }
        }
        catch (StoreException e)
        {
            logger.SearchUpkeepFailed(e);
        }
    }
}
