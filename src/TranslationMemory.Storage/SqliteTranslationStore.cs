using Dapper;
using Microsoft.Data.Sqlite;
using TranslationMemory.Core.Units;
using TranslationMemory.Storage.Sqlite;

namespace TranslationMemory.Storage;

/// <summary>
/// The store in one SQLite file with a write-ahead log: one writer with group commit on a thread of its own, and a few read-only connections beside it.
/// One store at a time may have a file open; a lock file beside it sees to that. Thread-safe.
/// </summary>
/// <remarks>Reads run on the thread of their caller and take microseconds to a few milliseconds. Times are kept to the microsecond.</remarks>
public sealed class SqliteTranslationStore : ITranslationStore
{
    private readonly StoreFile _file;
    private readonly ReaderPool _readers;
    private readonly ChangeTail _tail;
    private readonly GroupCommitWriter _writer;
    private readonly WordIndex _words;
    private bool _isClosed;

    private SqliteTranslationStore(StoreFile file, ReaderPool readers, ChangeTail tail, GroupCommitWriter writer, WordIndex words, byte[] tokenKey, DateTimeOffset historyBegin)
    {
        _file = file;
        _readers = readers;
        _tail = tail;
        _writer = writer;
        _words = words;
        TokenKey = tokenKey;
        HistoryBegin = historyBegin;
    }

    /// <inheritdoc/>
    public long LastSequence => _writer.LastSequence;

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> TokenKey { get; }

    /// <inheritdoc/>
    public DateTimeOffset HistoryBegin { get; }

    /// <summary>How many commits the store has made since it was opened; never more than writes, and fewer when writes came together.</summary>
    internal long CommitCount => _writer.CommitCount;

    /// <summary>Opens the store, creating and migrating the database as needed.</summary>
    /// <param name="options">Where it is and how to use it.</param>
    /// <param name="time">The clock of the change log and of kept answers.</param>
    /// <param name="cancellationToken">Cancels the opening before it has begun.</param>
    /// <exception cref="StoreException">The file cannot be used; the reason says why.</exception>
    public static Task<SqliteTranslationStore> OpenAsync(SqliteStoreOptions options, TimeProvider time, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        if (string.IsNullOrEmpty(options.Path) || options.MaxReaders < 1 || options.BusyTimeout < TimeSpan.Zero)
        {
            throw new ArgumentException("A store needs a path, at least one reader, and a busy timeout that is not negative.", nameof(options));
        }

        return Task.Run(() => Open(options, time), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<T> WriteAsync<T>(Func<IStoreTransaction, T> change, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        return _writer.WriteAsync(change, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<Memory?> FindMemoryAsync(string memoryId, CancellationToken cancellationToken = default) =>
        _readers.ReadAsync(session => session.Memories.Find(memoryId), cancellationToken);

    /// <inheritdoc/>
    public Task<Memory?> FindMemoryForLookupAsync(string memoryId, CancellationToken cancellationToken = default) =>
        _readers.ReadAsync(session => session.Memories.FindWithoutRules(memoryId), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Memory>> ListMemoriesAsync(string? afterId, int limit, CancellationToken cancellationToken = default) =>
        ListAsync(session => MemoryTable.List(session.Connection, afterId, limit), limit, cancellationToken);

    /// <inheritdoc/>
    public Task<long> CountUnitsAsync(string memoryId, CancellationToken cancellationToken = default) =>
        _readers.ReadAsync(session => MemoryTable.CountUnits(session.Connection, memoryId), cancellationToken);

    /// <inheritdoc/>
    public Task<TranslationUnit?> FindUnitAsync(string memoryId, Guid unitId, CancellationToken cancellationToken = default) =>
        _readers.ReadAsync(session => session.Units.Find(memoryId, unitId), cancellationToken);

    /// <inheritdoc/>
    public Task<TranslationUnit?> FindUnitAsync(string memoryId, Guid unitId, DateTimeOffset time, CancellationToken cancellationToken = default) =>
        _readers.ReadAsync(
            session => session.Units.Find(memoryId, unitId) is { } unit && unit.UpdateTime <= time ? unit : session.Versions.Find(memoryId, unitId, time),
            cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<UnitVersion>> ListUnitVersionsAsync(
        string memoryId, Guid unitId, long? beforeVersion, int limit, CancellationToken cancellationToken = default) => ListAsync<UnitVersion>(
        session =>
        {
            var ended = session.Versions.List(memoryId, unitId, beforeVersion ?? long.MaxValue, limit);
            return session.Units.Find(memoryId, unitId) is { } unit && unit.Revision < (beforeVersion ?? long.MaxValue)
                ? [new UnitVersion(unit, null), .. ended.Take(limit - 1)]
                : ended;
        },
        limit,
        cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<TranslationUnit>> ListPastUnitsAsync(
        IReadOnlyCollection<string> memoryIds, DateTimeOffset time, int limit, CancellationToken cancellationToken = default) => ListAsync<TranslationUnit>(
        session =>
        {
            var units = new List<TranslationUnit>();
            foreach (var memoryId in memoryIds.TakeWhile(_ => units.Count < limit))
            {
                units.AddRange(session.Versions.ListPast(memoryId, time, limit - units.Count));
            }

            return units;
        },
        limit,
        cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<TranslationUnit?>> FindUnitsAsync(IReadOnlyList<long> keys, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(keys);
        return _readers.ReadAsync(session => session.Units.Find(keys), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<TranslationUnit>> ListUnitsAsync(string memoryId, Guid? afterId, int limit, CancellationToken cancellationToken = default) =>
        ListAsync(session => session.Units.List(memoryId, afterId, limit), limit, cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<UnitCandidate>> SearchUnitsAsync(
        UnitSearch search, long? beforeKey, int limit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(search);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var pairKey = await _readers.ReadAsync(
            session => MemoryTable.FindPair(session.Connection, search.MemoryId, search.Languages)?.PairKey, cancellationToken).ConfigureAwait(false);
        if (pairKey is null || search.Query.Words.Count == 0)
        {
            return [];
        }

        var keys = await _words.FindAsync(pairKey.Value, search.InTarget, search.Query, beforeKey ?? long.MaxValue, limit, cancellationToken).ConfigureAwait(false);
        return await _readers.ReadAsync<IReadOnlyList<UnitCandidate>>(
            session => [.. keys.Zip(session.Units.Find(keys), (key, unit) => new UnitCandidate(key, unit))], cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<long> PrepareSearchesAsync(CancellationToken cancellationToken = default) => _words.AdvanceAsync(LastSequence, cancellationToken);

    /// <inheritdoc/>
    public Task<ArticleAlignment?> FindAlignmentAsync(string memoryId, Guid alignmentId, CancellationToken cancellationToken = default) =>
        _readers.ReadAsync(session => AlignmentTable.Find(session.Connection, memoryId, alignmentId), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<AlignmentSummary>> ListAlignmentsAsync(
        string memoryId, Guid? afterId, int limit, CancellationToken cancellationToken = default) =>
        ListAsync(session => AlignmentTable.List(session.Connection, memoryId, afterId, limit), limit, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<ReviewBeadPlace>> ListReviewBeadsAsync(
        string? memoryId, double? maxConfidence, ReviewBeadPlace? after, int limit, CancellationToken cancellationToken = default) =>
        ListAsync(session => ReviewBeadTable.List(session.Connection, memoryId, maxConfidence, after, limit), limit, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<LexiconVersion>> ListLexiconVersionsAsync(string memoryId, CancellationToken cancellationToken = default) =>
        _readers.ReadAsync(session => LexiconTable.ListVersions(session.Connection, memoryId), cancellationToken);

    /// <inheritdoc/>
    public Task<byte[]?> FindLexiconPayloadAsync(
        string memoryId, LanguagePair languages, long version, CancellationToken cancellationToken = default) =>
        _readers.ReadAsync(session => LexiconTable.FindPayload(session.Connection, memoryId, languages, version), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<LexiconWordList>> ListLexiconWordListsAsync(string memoryId, CancellationToken cancellationToken = default) =>
        _readers.ReadAsync(session => LexiconTable.ListWordLists(session.Connection, memoryId), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<LexiconEntry>> ListLexiconEntriesAsync(
        string memoryId, long afterKey, int limit, CancellationToken cancellationToken = default) =>
        ListAsync(session => LexiconTable.ListEntries(session.Connection, memoryId, afterKey, limit), limit, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<TeachingUnit>> ListTeachingUnitsAsync(
        string memoryId, LanguagePair languages, double minConfidence, long afterKey, long lastKey, int limit, CancellationToken cancellationToken = default) =>
        ListAsync(
            session => LexiconTable.ListTeachingUnits(session.Connection, memoryId, languages, minConfidence, afterKey, lastKey, limit),
            limit,
            cancellationToken);

    /// <inheritdoc/>
    public Task<UnitTail> FindUnitTailAsync(string memoryId, LanguagePair languages, long afterKey, CancellationToken cancellationToken = default) =>
        _readers.ReadAsync(session => LexiconTable.FindTail(session.Connection, memoryId, languages, afterKey), cancellationToken);

    /// <inheritdoc/>
    public Task<long> FindKeyBeforeNewestAsync(
        string memoryId, LanguagePair languages, int newest, CancellationToken cancellationToken = default) =>
        _readers.ReadAsync(session => LexiconTable.FindKeyBeforeNewest(session.Connection, memoryId, languages, newest), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Change>> ReadChangesAsync(long afterSequence, int limit, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        cancellationToken.ThrowIfCancellationRequested();
        _readers.ThrowIfClosed();
        return _tail.Read(afterSequence, limit) is { } recent
            ? Task.FromResult(recent)
            : _readers.ReadAsync(session => session.Changes.List(afterSequence, limit), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IStoreSnapshot> OpenSnapshotAsync(CancellationToken cancellationToken = default) => Task.Run<IStoreSnapshot>(
        () =>
        {
            try
            {
                return SqliteSnapshot.Open(_readers.OpenSeparate(), _file.Path);
            }
            catch (SqliteException e)
            {
                throw SqliteErrors.ToStoreException(e, _file.Path);
            }
        },
        cancellationToken);

    /// <summary>
    /// Finishes the queued writes, waits for the reads that run, moves the write-ahead log into the database and closes it. Does nothing when called
    /// again.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isClosed, true))
        {
            return;
        }

        await _words.DisposeAsync().ConfigureAwait(false);
        await _readers.DisposeAsync().ConfigureAwait(false);
        await _writer.DisposeAsync().ConfigureAwait(false);
        _file.Dispose();
    }

    private static SqliteTranslationStore Open(SqliteStoreOptions options, TimeProvider time)
    {
        var file = StoreFile.Open(options.Path);
        try
        {
            var connections = new SqliteConnections(file.Path, options.BusyTimeout);
            SchemaMigrations.Apply(connections, SchemaMigrations.Scripts);
            var session = WriterSession.Open(connections);
            var (tokenKey, historyBegin) = session.Connection.QuerySingle<(byte[], long)>("SELECT token_key, history_begin FROM store_identity");
            var tail = new ChangeTail(session.Sequence);
            var readers = new ReaderPool(connections, options.MaxReaders);
            return new SqliteTranslationStore(
                file, readers, tail, new GroupCommitWriter(connections, session, tail, time, options.OnWriterStart), WordIndex.Beside(file, readers, tokenKey, options), tokenKey,
                StoredForms.FromMicroseconds(historyBegin));
        }
        catch (Exception e)
        {
            file.Dispose();
            throw e is SqliteException ? SqliteErrors.ToStoreException(e, file.Path) : e;
        }
    }

    private Task<IReadOnlyList<T>> ListAsync<T>(Func<ReaderSession, IReadOnlyList<T>> read, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return _readers.ReadAsync(read, cancellationToken);
    }
}
