using System.Collections.Concurrent;
using TranslationMemory.Core.Indexing;
using TranslationMemory.Storage;

namespace TranslationMemory.Server.Lookup;

/// <summary>Builds the index of all units of a store: one thread reads, another builds.</summary>
internal static class IndexFromStore
{
    /// <summary>How many batches the reading may be ahead: enough that neither thread waits for a short pause of the other.</summary>
    private const int BatchesAhead = 16;

    /// <summary>Builds the index as of one moment of the store; the changes after <see cref="IndexView.Sequence"/> are for the caller to add.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public static async Task<LookupIndex> BuildAsync(ITranslationStore store, CancellationToken cancellationToken)
    {
        await using var snapshot = await store.OpenSnapshotAsync(cancellationToken);
        using var batches = new BlockingCollection<IReadOnlyList<IndexedUnit>>(BatchesAhead);
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reading = Task.Run(() => ReadAsync(snapshot, batches, giveUp.Token), CancellationToken.None);
        try
        {
            var index = await Task.Run(() => LookupIndex.Build(batches.GetConsumingEnumerable(giveUp.Token).SelectMany(batch => batch), snapshot.Sequence), CancellationToken.None);
            await reading;
            return index;
        }
        finally
        {
            // Where the building failed, the reading would wait for it for ever.
            await giveUp.CancelAsync();
            await reading.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    private static async Task ReadAsync(IStoreSnapshot snapshot, BlockingCollection<IReadOnlyList<IndexedUnit>> batches, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var batch in snapshot.ReadIndexedUnitsAsync(cancellationToken))
            {
                batches.Add(batch, cancellationToken);
            }
        }
        finally
        {
            batches.CompleteAdding();
        }
    }
}
