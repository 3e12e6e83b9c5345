using TranslationMemory.Core.Indexing;
using TranslationMemory.Core.Units;

namespace TranslationMemory.Storage;

/// <summary>
/// Everything the service keeps: memories, translation units, alignments, the log of their changes, and the answers given to requests.
/// It is the one narrow door to any backend, and the same contract tests hold for all of them. It is not a search index: it finds things by
/// id and in the order of their ids, never by their texts.
/// </summary>
/// <remarks>
/// <para>All members may be called by any number of threads at once. Reads see a consistent state and never wait for writes.</para>
/// <para>
/// Every member throws <see cref="StoreException"/> when the backend fails; its reason says whether trying again can help. Identifiers made by
/// the server are UUIDv7, so the order of ids is the order of time.
/// </para>
/// </remarks>
public interface ITranslationStore : IAsyncDisposable
{
    /// <summary>
    /// The sequence number of the last committed change, 0 when there was none. It is set before the tasks of the writes are completed: who
    /// has seen a write acknowledged sees its number here. A field read, no I/O.
    /// </summary>
    long LastSequence { get; }

    /// <summary>32 random bytes made once for a database and kept in it: the key that authenticates page tokens.</summary>
    ReadOnlyMemory<byte> TokenKey { get; }

    /// <summary>
    /// From this time on every version of every unit is kept: the time of the last change before the store kept any, or 1970 when there was none.
    /// </summary>
    DateTimeOffset HistoryBegin { get; }

    /// <summary>
    /// Runs <paramref name="change"/> in a transaction, one change at a time, and completes when it is on disk for good: an answered write
    /// survives a killed process and a power cut. Several waiting changes may share one commit.
    /// </summary>
    /// <param name="change">
    /// The change, run once and never beside another one; it must be short, and must neither wait for other tasks nor keep the transaction.
    /// When it throws, what it did is undone, others are not touched, and its exception is thrown to the caller.
    /// </param>
    /// <param name="cancellationToken">
    /// A call cancelled before its change has begun never runs it. From then on the token means nothing: the caller learns what really happened.
    /// </param>
    /// <typeparam name="T">What the change returns to its caller.</typeparam>
    /// <returns>What <paramref name="change"/> returned.</returns>
    /// <exception cref="StoreException">The change does not fit what is stored, or could not be committed; nothing of it is stored.</exception>
    Task<T> WriteAsync<T>(Func<IStoreTransaction, T> change, CancellationToken cancellationToken = default);

    /// <summary>The memory of this id, null when there is none.</summary>
    Task<Memory?> FindMemoryAsync(string memoryId, CancellationToken cancellationToken = default);

    /// <summary>
    /// The memory of this id, null when there is none, with <see cref="Memory.SegmentationRules"/> left empty: they may be long, and lookups are many.
    /// </summary>
    Task<Memory?> FindMemoryForLookupAsync(string memoryId, CancellationToken cancellationToken = default);

    /// <summary>Memories in the ordinal order of their ids.</summary>
    /// <param name="afterId">Only ids after this one; null to begin at the first.</param>
    /// <param name="limit">At most so many, 1 or more.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    Task<IReadOnlyList<Memory>> ListMemoriesAsync(string? afterId, int limit, CancellationToken cancellationToken = default);

    /// <summary>How many units a memory holds, 0 when there is no such memory. A kept number, not a count: cheap at any size.</summary>
    Task<long> CountUnitsAsync(string memoryId, CancellationToken cancellationToken = default);

    /// <summary>The unit of this memory with this id, null when there is none.</summary>
    Task<TranslationUnit?> FindUnitAsync(string memoryId, Guid unitId, CancellationToken cancellationToken = default);

    /// <summary>The unit of this memory with this id as it was at a time, null when there was none.</summary>
    /// <param name="memoryId">The memory.</param>
    /// <param name="unitId">The unit, which may be gone by now.</param>
    /// <param name="time">The time, not before <see cref="HistoryBegin"/>; a change of that very moment is seen.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    Task<TranslationUnit?> FindUnitAsync(string memoryId, Guid unitId, DateTimeOffset time, CancellationToken cancellationToken = default);

    /// <summary>The versions of a unit, the newest first; empty when there never was such a unit.</summary>
    /// <param name="memoryId">The memory.</param>
    /// <param name="unitId">The unit, which may be gone by now.</param>
    /// <param name="beforeVersion">Only versions with smaller numbers; null to begin at the newest.</param>
    /// <param name="limit">At most so many, 1 or more.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    Task<IReadOnlyList<UnitVersion>> ListUnitVersionsAsync(
        string memoryId, Guid unitId, long? beforeVersion, int limit, CancellationToken cancellationToken = default);

    /// <summary>
    /// The units that memories held at a time and that have changed or gone since, as they were then. With those that have not changed since
    /// (whose time of change is no later) they are all units of that time. In no order; some microseconds a unit.
    /// </summary>
    /// <param name="memoryIds">The memories.</param>
    /// <param name="time">The time, not before <see cref="HistoryBegin"/>; a change of that very moment is seen.</param>
    /// <param name="limit">At most so many, 1 or more.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    Task<IReadOnlyList<TranslationUnit>> ListPastUnitsAsync(
        IReadOnlyCollection<string> memoryIds, DateTimeOffset time, int limit, CancellationToken cancellationToken = default);

    /// <summary>
    /// Units by their keys (<see cref="IndexedUnit.Key"/>), of any memories, as they are at one moment. It stands in the way of every lookup: some
    /// microseconds a unit, wherever in the store it is.
    /// </summary>
    /// <param name="keys">The keys, as many as there are, in any order; one may stand there twice.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>As many as the keys and in their order; null where there is no such unit any more.</returns>
    Task<IReadOnlyList<TranslationUnit?>> FindUnitsAsync(IReadOnlyList<long> keys, CancellationToken cancellationToken = default);

    /// <summary>Units of a memory in the order of their ids, which is that of time; empty when there is no such memory.</summary>
    /// <param name="memoryId">The memory.</param>
    /// <param name="afterId">Only ids after this one, whether or not it (still) exists; null to begin at the first.</param>
    /// <param name="limit">At most so many, 1 or more.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    Task<IReadOnlyList<TranslationUnit>> ListUnitsAsync(string memoryId, Guid? afterId, int limit, CancellationToken cancellationToken = default);

    /// <summary>
    /// Units that may hold what is searched for, the newest first. All that hold it and whose last write was followed are among them
    /// (<see cref="PrepareSearchesAsync"/>); those that hold it no longer may be.
    /// </summary>
    /// <param name="search">What is searched for, and where.</param>
    /// <param name="beforeKey">Only units with keys less than this; null to begin at the newest.</param>
    /// <param name="limit">At most so many, 1 or more.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="SearchTooBroadException">A part of a word stands for too many words.</exception>
    Task<IReadOnlyList<UnitCandidate>> SearchUnitsAsync(UnitSearch search, long? beforeKey, int limit, CancellationToken cancellationToken = default);

    /// <summary>Follows some thousand writes, the oldest first, for the searches to come: half a second of work at most. Called once before the first search.</summary>
    /// <returns>How many writes that were answered before the call are not followed yet; 0 when searches see all of them.</returns>
    Task<long> PrepareSearchesAsync(CancellationToken cancellationToken = default);

    /// <summary>The alignment of this memory with this id, texts and all, null when there is none.</summary>
    Task<ArticleAlignment?> FindAlignmentAsync(string memoryId, Guid alignmentId, CancellationToken cancellationToken = default);

    /// <summary>Alignments of a memory without their texts, in the order of their ids; empty when there is no such memory.</summary>
    /// <param name="memoryId">The memory.</param>
    /// <param name="afterId">Only ids after this one, whether or not it (still) exists; null to begin at the first.</param>
    /// <param name="limit">At most so many, 1 or more.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    Task<IReadOnlyList<AlignmentSummary>> ListAlignmentsAsync(string memoryId, Guid? afterId, int limit, CancellationToken cancellationToken = default);

    /// <summary>
    /// The beads that nobody has decided, of all alignments that are not committed, in the order of <see cref="ReviewBeadPlace"/>: the least sure first.
    /// The cost is that of what it returns, however many alignments there are.
    /// </summary>
    /// <param name="memoryId">Only of this memory; null for all.</param>
    /// <param name="maxConfidence">Only with less confidence; null for the accept threshold of each memory.</param>
    /// <param name="after">Only after this place, whether or not it still exists; null to begin at the first.</param>
    /// <param name="limit">At most so many, 1 or more.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    Task<IReadOnlyList<ReviewBeadPlace>> ListReviewBeadsAsync(
        string? memoryId, double? maxConfidence, ReviewBeadPlace? after, int limit, CancellationToken cancellationToken = default);

    /// <summary>The versions of what was learned of words in a memory, by language pair and number; empty when there is no such memory.</summary>
    Task<IReadOnlyList<LexiconVersion>> ListLexiconVersionsAsync(string memoryId, CancellationToken cancellationToken = default);

    /// <summary>The packed table of a version, null when it is not kept.</summary>
    Task<byte[]?> FindLexiconPayloadAsync(string memoryId, LanguagePair languages, long version, CancellationToken cancellationToken = default);

    /// <summary>The word lists of a memory, one for each language pair that ever had an entry.</summary>
    Task<IReadOnlyList<LexiconWordList>> ListLexiconWordListsAsync(string memoryId, CancellationToken cancellationToken = default);

    /// <summary>Entries of the word lists of a memory in the order they came.</summary>
    /// <param name="memoryId">The memory.</param>
    /// <param name="afterKey">Only entries after the one of this key; 0 to begin at the first.</param>
    /// <param name="limit">At most so many, 1 or more.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    Task<IReadOnlyList<LexiconEntry>> ListLexiconEntriesAsync(string memoryId, long afterKey, int limit, CancellationToken cancellationToken = default);

    /// <summary>
    /// Units of a memory and pair that teach words, ascending by key: all but those that an alignment made, that nobody has reviewed, and whose
    /// bead had less than a certain confidence.
    /// </summary>
    /// <param name="memoryId">The memory.</param>
    /// <param name="languages">The language pair.</param>
    /// <param name="minConfidence">The least confidence of a bead.</param>
    /// <param name="afterKey">Only units after the one of this key; 0 to begin at the first.</param>
    /// <param name="lastKey">Only units up to the one of this key.</param>
    /// <param name="limit">At most so many, 1 or more.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    Task<IReadOnlyList<TeachingUnit>> ListTeachingUnitsAsync(
        string memoryId, LanguagePair languages, double minConfidence, long afterKey, long lastKey, int limit, CancellationToken cancellationToken = default);

    /// <summary>How many units a memory has of a pair, and how many after a certain one; the cost is that of the latter.</summary>
    Task<UnitTail> FindUnitTailAsync(string memoryId, LanguagePair languages, long afterKey, CancellationToken cancellationToken = default);

    /// <summary>The key of the unit before the newest ones of a memory and pair; 0 when it has no more than those.</summary>
    Task<long> FindKeyBeforeNewestAsync(string memoryId, LanguagePair languages, int newest, CancellationToken cancellationToken = default);

    /// <summary>
    /// Opens a view of all units at one moment, for loading an index: reading it and then the changes after its
    /// <see cref="IStoreSnapshot.Sequence"/> misses nothing. Dispose it soon: while it is open the backend keeps what was overwritten since.
    /// </summary>
    Task<IStoreSnapshot> OpenSnapshotAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Changes in the order they were committed, with their units. A follower that keeps up is answered from memory; one that is far behind, or
    /// that begins after the store was opened, from the file.
    /// </summary>
    /// <param name="afterSequence">Only changes after this one; 0 to begin at the first.</param>
    /// <param name="limit">At most so many, 1 or more.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    Task<IReadOnlyList<Change>> ReadChangesAsync(long afterSequence, int limit, CancellationToken cancellationToken = default);
}
