using TranslationMemory.Core.Units;

namespace TranslationMemory.Storage;

/// <summary>The store in one SQLite file.</summary>
public sealed class SqliteTranslationStore : ITranslationStore
{
    private SqliteTranslationStore()
    {
    }

    /// <inheritdoc/>
    public long LastSequence => throw new NotSupportedException();

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> TokenKey => throw new NotSupportedException();

    /// <summary>Opens the store, creating and migrating the database as needed.</summary>
    /// <param name="options">Where it is and how to use it.</param>
    /// <param name="time">The clock of the change log and of kept answers.</param>
    /// <param name="cancellationToken">Cancels the opening.</param>
    /// <exception cref="StoreException">The file cannot be used; the reason says why.</exception>
    public static Task<SqliteTranslationStore> OpenAsync(SqliteStoreOptions options, TimeProvider time, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    /// <inheritdoc/>
    public Task<T> WriteAsync<T>(Func<IStoreTransaction, T> change, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <inheritdoc/>
    public Task<Memory?> FindMemoryAsync(string memoryId, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <inheritdoc/>
    public Task<IReadOnlyList<Memory>> ListMemoriesAsync(string? afterId, int limit, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <inheritdoc/>
    public Task<long> CountUnitsAsync(string memoryId, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <inheritdoc/>
    public Task<TranslationUnit?> FindUnitAsync(string memoryId, Guid unitId, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <inheritdoc/>
    public Task<IReadOnlyList<TranslationUnit>> ListUnitsAsync(string memoryId, Guid? afterId, int limit, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <inheritdoc/>
    public Task<ArticleAlignment?> FindAlignmentAsync(string memoryId, Guid alignmentId, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <inheritdoc/>
    public Task<IReadOnlyList<AlignmentSummary>> ListAlignmentsAsync(string memoryId, Guid? afterId, int limit, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <inheritdoc/>
    public Task<IStoreSnapshot> OpenSnapshotAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <inheritdoc/>
    public Task<IReadOnlyList<Change>> ReadChangesAsync(long afterSequence, int limit, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => throw new NotSupportedException();
}
