using TranslationMemory.Core.Units;
using TranslationMemory.Storage;

namespace TranslationMemory.Server.Tests.Support;

/// <summary>A real store whose reads fail when a test says so, or are preceded by something a test does.</summary>
internal sealed class FaultyStore(ITranslationStore store) : ITranslationStore
{
    private int _failures;

    /// <summary>How often the change log was read, with or without success.</summary>
    public int ChangeReads { get; private set; }

    /// <summary>Done before units are read by their keys.</summary>
    public Func<Task>? BeforeUnits { get; set; }

    public long LastSequence => store.LastSequence;

    public ReadOnlyMemory<byte> TokenKey => store.TokenKey;

    public DateTimeOffset HistoryBegin => store.HistoryBegin;

    /// <summary>Makes the next reads of the change log fail.</summary>
    public void FailChanges(int times) => _failures = times;

    public Task<IReadOnlyList<Change>> ReadChangesAsync(long afterSequence, int limit, CancellationToken cancellationToken = default)
    {
        ChangeReads++;
        return Interlocked.Decrement(ref _failures) >= 0
            ? throw new StoreException(StoreErrorReason.InputOutput, "The disk is being moved.")
            : store.ReadChangesAsync(afterSequence, limit, cancellationToken);
    }

    public async Task<IReadOnlyList<TranslationUnit?>> FindUnitsAsync(IReadOnlyList<long> keys, CancellationToken cancellationToken = default)
    {
        if (BeforeUnits is { } before)
        {
            await before();
        }

        return await store.FindUnitsAsync(keys, cancellationToken);
    }

    public Task<T> WriteAsync<T>(Func<IStoreTransaction, T> change, CancellationToken cancellationToken = default) => store.WriteAsync(change, cancellationToken);

    public Task<Memory?> FindMemoryAsync(string memoryId, CancellationToken cancellationToken = default) => store.FindMemoryAsync(memoryId, cancellationToken);

    public Task<Memory?> FindMemoryForLookupAsync(string memoryId, CancellationToken cancellationToken = default) => store.FindMemoryForLookupAsync(memoryId, cancellationToken);

    public Task<IReadOnlyList<Memory>> ListMemoriesAsync(string? afterId, int limit, CancellationToken cancellationToken = default) =>
        store.ListMemoriesAsync(afterId, limit, cancellationToken);

    public Task<long> CountUnitsAsync(string memoryId, CancellationToken cancellationToken = default) => store.CountUnitsAsync(memoryId, cancellationToken);

    public Task<TranslationUnit?> FindUnitAsync(string memoryId, Guid unitId, CancellationToken cancellationToken = default) =>
        store.FindUnitAsync(memoryId, unitId, cancellationToken);

    public Task<TranslationUnit?> FindUnitAsync(string memoryId, Guid unitId, DateTimeOffset time, CancellationToken cancellationToken = default) =>
        store.FindUnitAsync(memoryId, unitId, time, cancellationToken);

    public Task<IReadOnlyList<UnitVersion>> ListUnitVersionsAsync(
        string memoryId, Guid unitId, long? beforeVersion, int limit, CancellationToken cancellationToken = default) =>
        store.ListUnitVersionsAsync(memoryId, unitId, beforeVersion, limit, cancellationToken);

    public Task<IReadOnlyList<TranslationUnit>> ListPastUnitsAsync(
        IReadOnlyCollection<string> memoryIds, DateTimeOffset time, int limit, CancellationToken cancellationToken = default) =>
        store.ListPastUnitsAsync(memoryIds, time, limit, cancellationToken);

    public Task<IReadOnlyList<TranslationUnit>> ListUnitsAsync(string memoryId, Guid? afterId, int limit, CancellationToken cancellationToken = default) =>
        store.ListUnitsAsync(memoryId, afterId, limit, cancellationToken);

    public Task<ArticleAlignment?> FindAlignmentAsync(string memoryId, Guid alignmentId, CancellationToken cancellationToken = default) =>
        store.FindAlignmentAsync(memoryId, alignmentId, cancellationToken);

    public Task<IReadOnlyList<AlignmentSummary>> ListAlignmentsAsync(string memoryId, Guid? afterId, int limit, CancellationToken cancellationToken = default) =>
        store.ListAlignmentsAsync(memoryId, afterId, limit, cancellationToken);

    public Task<IReadOnlyList<ReviewBeadPlace>> ListReviewBeadsAsync(
        string? memoryId, double? maxConfidence, ReviewBeadPlace? after, int limit, CancellationToken cancellationToken = default) =>
        store.ListReviewBeadsAsync(memoryId, maxConfidence, after, limit, cancellationToken);

    public Task<IReadOnlyList<LexiconVersion>> ListLexiconVersionsAsync(string memoryId, CancellationToken cancellationToken = default) =>
        store.ListLexiconVersionsAsync(memoryId, cancellationToken);

    public Task<byte[]?> FindLexiconPayloadAsync(string memoryId, LanguagePair languages, long version, CancellationToken cancellationToken = default) =>
        store.FindLexiconPayloadAsync(memoryId, languages, version, cancellationToken);

    public Task<IReadOnlyList<LexiconWordList>> ListLexiconWordListsAsync(string memoryId, CancellationToken cancellationToken = default) =>
        store.ListLexiconWordListsAsync(memoryId, cancellationToken);

    public Task<IReadOnlyList<LexiconEntry>> ListLexiconEntriesAsync(string memoryId, long afterKey, int limit, CancellationToken cancellationToken = default) =>
        store.ListLexiconEntriesAsync(memoryId, afterKey, limit, cancellationToken);

    public Task<IReadOnlyList<TeachingUnit>> ListTeachingUnitsAsync(
        string memoryId, LanguagePair languages, double minConfidence, long afterKey, long lastKey, int limit, CancellationToken cancellationToken = default) =>
        store.ListTeachingUnitsAsync(memoryId, languages, minConfidence, afterKey, lastKey, limit, cancellationToken);

    public Task<UnitTail> FindUnitTailAsync(string memoryId, LanguagePair languages, long afterKey, CancellationToken cancellationToken = default) =>
        store.FindUnitTailAsync(memoryId, languages, afterKey, cancellationToken);

    public Task<long> FindKeyBeforeNewestAsync(string memoryId, LanguagePair languages, int newest, CancellationToken cancellationToken = default) =>
        store.FindKeyBeforeNewestAsync(memoryId, languages, newest, cancellationToken);

    public Task<IReadOnlyList<UnitCandidate>> SearchUnitsAsync(UnitSearch search, long? beforeKey, int limit, CancellationToken cancellationToken = default) =>
        store.SearchUnitsAsync(search, beforeKey, limit, cancellationToken);

    public Task<long> PrepareSearchesAsync(CancellationToken cancellationToken = default) => store.PrepareSearchesAsync(cancellationToken);

    public Task<IStoreSnapshot> OpenSnapshotAsync(CancellationToken cancellationToken = default) => store.OpenSnapshotAsync(cancellationToken);

    public ValueTask DisposeAsync() => store.DisposeAsync();
}
