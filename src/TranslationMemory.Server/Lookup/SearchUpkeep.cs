using TranslationMemory.Server.Hosting;
using TranslationMemory.Storage;

namespace TranslationMemory.Server.Lookup;

/// <summary>
/// Prepares searches in the background, so that the next one finds little left to do. It looks for writes twice a second, and leaves an import
/// both processors: what that brings is prepared when it has ended, or by the searches that want it, as far as they wait.
/// </summary>
internal sealed class SearchUpkeep(ITranslationStore store, TimeProvider time, ILogger<SearchUpkeep> logger) : BackgroundService
{
    /// <summary>So many changes within a pause, and nobody types them.</summary>
    private const long ChangesOfImport = 500;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly BackgroundThread _thread = new("search upkeep");

    /// <summary>The last change when it was last looked for.</summary>
    private long _seen = store.LastSequence;

    private bool IsImporting => store.LastSequence - _seen >= ChangesOfImport;

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
                var isImporting = IsImporting;
                _seen = store.LastSequence;
                if (!isImporting)
                {
                    await PrepareAsync(stoppingToken);
                }
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
            while (!IsImporting && await await _thread.RunAsync(() => store.PrepareSearchesAsync(stoppingToken)) > 0)
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
