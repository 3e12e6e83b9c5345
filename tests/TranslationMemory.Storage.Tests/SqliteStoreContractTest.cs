namespace TranslationMemory.Storage.Tests;

public sealed class SqliteStoreContractTest : TranslationStoreContract
{
    private readonly TemporaryFolder _folder = new();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Dispose();
    }

    protected override async Task<ITranslationStore> OpenAsync(TimeProvider time) =>
        await SqliteTranslationStore.OpenAsync(new SqliteStoreOptions { Path = _folder["store.db"] }, time);
}
