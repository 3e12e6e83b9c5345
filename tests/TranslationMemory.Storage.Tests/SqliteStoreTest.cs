using Microsoft.Extensions.Time.Testing;

namespace TranslationMemory.Storage.Tests;

/// <summary>A test on an SQLite file of its own.</summary>
public abstract class SqliteStoreTest : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<SqliteTranslationStore> _stores = [];

    protected string DatabasePath => this["store.db"];

    protected FakeTimeProvider Time { get; } = new(Samples.Noon);

    protected string this[string name] => _folder[name];

    public async ValueTask DisposeAsync()
    {
        foreach (var store in _stores)
        {
            await store.DisposeAsync();
        }

        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    protected async Task<SqliteTranslationStore> OpenAsync(string? path = null)
    {
        var options = new SqliteStoreOptions { Path = path ?? DatabasePath, BusyTimeout = TimeSpan.FromMilliseconds(100) };
        var store = await SqliteTranslationStore.OpenAsync(options, Time);
        _stores.Add(store);
        return store;
    }

    protected async Task<SqliteTranslationStore> OpenWithMemoryAsync()
    {
        var store = await OpenAsync();
        await WriteAsync(store, t => t.InsertMemory(Samples.Memory()));
        return store;
    }

    protected async Task<StoreException> FailToOpenAsync(string? path = null)
    {
        var failure = await Assert.ThrowsAsync<StoreException>(() => OpenAsync(path));
        Assert.Contains(path ?? DatabasePath, failure.Message, StringComparison.Ordinal);
        return failure;
    }

    protected static Task WriteAsync(SqliteTranslationStore store, Action<IStoreTransaction> change)
    {
        ArgumentNullException.ThrowIfNull(store);
        return store.WriteAsync(t =>
        {
            change(t);
            return true;
        });
    }

    protected static async Task<StoreErrorReason> ReasonOfAsync(Task task) => (await Assert.ThrowsAsync<StoreException>(() => task)).Reason;
}
