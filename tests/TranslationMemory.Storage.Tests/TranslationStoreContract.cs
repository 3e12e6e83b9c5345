using Microsoft.Extensions.Time.Testing;
using TranslationMemory.Core.Indexing;
using TranslationMemory.Core.Units;

namespace TranslationMemory.Storage.Tests;

/// <summary>
/// What every store does, whatever stands behind it. A backend inherits this class, says how its store is opened, and owes all of it. Each test begins
/// with an empty store.
/// </summary>
public abstract partial class TranslationStoreContract : IAsyncLifetime
{
    private ITranslationStore? _store;

    protected FakeTimeProvider Time { get; } = new(Samples.Noon);

    protected ITranslationStore Store => _store ?? throw new InvalidOperationException("Not opened.");

    public async ValueTask InitializeAsync() => _store = await OpenAsync(Time);

    public virtual async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Opens the store of this test; called again after it was disposed, opens what it left behind.</summary>
    protected abstract Task<ITranslationStore> OpenAsync(TimeProvider time);

    protected async Task ReopenAsync()
    {
        await Store.DisposeAsync();
        _store = await OpenAsync(Time);
    }

    protected Task WriteAsync(Action<IStoreTransaction> change) => Store.WriteAsync(transaction =>
    {
        change(transaction);
        return true;
    });

    protected Task InsertMemoryAsync(params Memory[] memories) => WriteAsync(t =>
    {
        foreach (var memory in memories)
        {
            t.InsertMemory(memory);
        }
    });

    protected async Task<StoreErrorReason> ReasonOfAsync(Action<IStoreTransaction> change) =>
        (await Assert.ThrowsAsync<StoreException>(() => WriteAsync(change))).Reason;

    protected static async Task<IReadOnlyList<IndexedUnit>> ReadAllAsync(IStoreSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        return (await snapshot.ReadIndexedUnitsAsync().ToListAsync()).SelectMany(batch => batch).ToList();
    }

    protected async Task<IReadOnlyList<Change>> AllChangesAsync() => await Store.ReadChangesAsync(0, int.MaxValue);
}
