using System.Text;
using Dapper;
using Microsoft.Data.Sqlite;
using TranslationMemory.Core.Concordance;

namespace TranslationMemory.Storage.Sqlite;

/// <summary>
/// Which units have which words, in a full-text index (FTS5) in a file of its own beside the database. It is a cache: what it holds can always be read
/// from the database again, and it knows up to which change it has followed. Nothing waits for it but a search, which brings it forward first.
/// </summary>
/// <remarks>
/// The table keeps words and their stems with their places, not texts (contentless): a phrase of words or of forms, and words near each other, are
/// found by their places alone. Parts are looked for among the different words, each of which is kept once. Thread-safe.
/// </remarks>
internal sealed class WordIndex : IAsyncDisposable
{
    /// <summary>Raised when the matching form, the cutting into words, the stems or the tables change: an older index is then built anew.</summary>
    public const int Version = 2;

    /// <summary>So many changes share a transaction.</summary>
    private const int ChangesPerTransaction = 5_000;

    /// <summary>Bytes of words that FTS5 gathers before it writes them: the more, the less it merges later.</summary>
    private const int GatheredBytes = 32 * 1024 * 1024;

    private readonly SqliteConnections _connections;
    private readonly ReaderPool _database;
    private readonly ReaderPool _readers;
    private readonly SemaphoreSlim _updating = new(1);
    private readonly byte[] _identity;
    private WordIndexWriter? _writer;
    private State _state;
    private long _sequence;

    private WordIndex(string path, ReaderPool database, byte[] identity, TimeSpan busyTimeout, int readers)
    {
        _connections = new SqliteConnections(path, busyTimeout);
        _database = database;
        _identity = identity;
        _readers = new ReaderPool(_connections, readers);
    }

    /// <summary>The number of the last change it has followed; less than 0 while it is being built.</summary>
    public long Sequence => Volatile.Read(ref _sequence);

    /// <summary>Makes the index of a database; it is opened, or made, when it is first needed.</summary>
    public static WordIndex Beside(StoreFile file, ReaderPool database, byte[] tokenKey, SqliteStoreOptions options) =>
        new(file.Path + ".words", database, System.Security.Cryptography.HMACSHA256.HashData(tokenKey, "word index"u8), options.BusyTimeout, options.MaxReaders);

    /// <summary>Brings the index forward by up to 5,000 changes.</summary>
    /// <param name="sequence">The number of the last change.</param>
    /// <param name="cancellationToken">Cancels the wait for somebody else who does the same.</param>
    /// <returns>How many changes it has not followed yet; 0 when it has followed all up to that number.</returns>
    public async Task<long> AdvanceAsync(long sequence, CancellationToken cancellationToken)
    {
        if (Sequence >= sequence && _writer is not null)
        {
            return 0;
        }

        await _updating.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_writer is null)
            {
                await _database.ReadAsync(Open, cancellationToken).ConfigureAwait(false);
            }

            await StepAsync(cancellationToken).ConfigureAwait(false);
            return _state.Behind(sequence);
        }
        catch (SqliteException e)
        {
            Close();
            throw SqliteErrors.ToStoreException(e, _connections.Path);
        }
        finally
        {
            _updating.Release();
        }
    }

    /// <summary>The keys of the units that hold the words of a query, newest first; more than hold the query, never fewer.</summary>
    /// <param name="pairKey">The language pair.</param>
    /// <param name="inTarget">In the target texts.</param>
    /// <param name="query">The query.</param>
    /// <param name="beforeKey">Only units before this one.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="SearchTooBroadException">A part stands in too many words.</exception>
    public Task<List<long>> FindAsync(long pairKey, bool inTarget, ConcordanceQuery query, long beforeKey, int limit, CancellationToken cancellationToken) =>
        _readers.ReadAsync(session => Find(session.Connection, pairKey, inTarget, query, beforeKey, limit), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _updating.WaitAsync().ConfigureAwait(false);
        await _readers.DisposeAsync().ConfigureAwait(false);
        Close();
        _updating.Release();
    }

    private static List<long> Find(SqliteConnection connection, long pairKey, bool inTarget, ConcordanceQuery query, long beforeKey, int limit)
    {
        var keys = new List<long>();
        if (Expression(connection, inTarget, query) is not { } expression)
        {
            return keys;
        }

        using var statement = new Statement(
            connection, "SELECT rowid FROM texts WHERE texts MATCH ?1 AND rowid >= ?2 AND rowid < ?3 ORDER BY rowid DESC LIMIT ?4");
        statement.Bind(1, expression);
        statement.Bind(2, pairKey << WordIndexWriter.KeyBits);
        statement.Bind(3, (pairKey << WordIndexWriter.KeyBits) + Math.Min(beforeKey, 1L << WordIndexWriter.KeyBits));
        statement.Bind(4, limit);
        while (statement.Read())
        {
            keys.Add(statement.Number(0) & ((1L << WordIndexWriter.KeyBits) - 1));
        }

        return keys;
    }

    /// <summary>What FTS5 is asked. Null when a part stands in no word.</summary>
    private static string? Expression(SqliteConnection connection, bool inTarget, ConcordanceQuery query)
    {
        var side = inTarget ? "target" : "source";
        return query.Match switch
        {
            WordMatch.Part => OfParts(connection, query) is { } parts ? $"{side} : ({parts})" : null,
            WordMatch.Form => $"{side}_stems : {Together(query, query.Stems)}",
            _ => $"{side} : {Together(query, query.Words)}",
        };
    }

    /// <summary>The words as a phrase, or near each other. What FTS5 calls near counts the words between the first and the last one.</summary>
    private static string Together(ConcordanceQuery query, IEnumerable<string> words)
    {
        if (query.MaxBetween is not { } between)
        {
            return $"\"{string.Join(' ', words)}\"";
        }

        // A word asked for twice is satisfied by one place, here and in the query.
        var different = words.Distinct(StringComparer.Ordinal).Select(word => $"\"{word}\"");
        return $"NEAR({string.Join(' ', different)}, {Math.Max(0, query.Words.Count + between - 2)})";
    }

    /// <summary>All parts, each in any of the words that have it; where they stand is not asked.</summary>
    private static string? OfParts(SqliteConnection connection, ConcordanceQuery query)
    {
        var expression = new StringBuilder();
        for (var i = 0; i < query.Words.Count; i++)
        {
            var words = query.MatchOf(i) is WordMatch.Part ? WordsWith(connection, query.Words[i]) : [query.Words[i]];
            if (words.Count == 0)
            {
                return null;
            }

            expression.Append(i > 0 ? " AND " : "").Append('(').AppendJoin(" OR ", words.Select(word => $"\"{word}\"")).Append(')');
        }

        return expression.ToString();
    }

    private static List<string> WordsWith(SqliteConnection connection, string part)
    {
        // A part of fewer than three letters has no trigram to be found by: every word is looked at then.
        using var statement = new Statement(connection, TextLength(part) < 3
            ? "SELECT word FROM words WHERE instr(word, ?1) > 0 LIMIT ?2"
            : "SELECT w.word FROM word_parts p JOIN words w ON w.word_key = p.rowid WHERE p.word MATCH '\"' || ?1 || '\"' LIMIT ?2");
        statement.Bind(1, part);
        statement.Bind(2, SearchTooBroadException.WordFormsMax + 1);
        var words = new List<string>();
        while (statement.Read())
        {
            words.Add(statement.Text(0));
        }

        return words.Count <= SearchTooBroadException.WordFormsMax ? words : throw new SearchTooBroadException(part);
    }

    private static int TextLength(string word) => word.EnumerateRunes().Count();

    private async Task StepAsync(CancellationToken cancellationToken)
    {
        var state = _state;
        if (state.IsBuilding)
        {
            var units = await _database.ReadAsync(
                session => new WordFeed(session.Connection).ReadUnits(state.BuiltKey, state.BuildToKey, ChangesPerTransaction), cancellationToken).ConfigureAwait(false);
            Apply(units, state with { BuiltKey = units.Count > 0 ? units[^1].UnitKey : state.BuildToKey });
            return;
        }

        var (changes, fingerprint) = await _database.ReadAsync(
            session =>
            {
                var feed = new WordFeed(session.Connection);
                var next = feed.ReadChanges(state.Sequence, ChangesPerTransaction);
                return (next, next.Count > 0 ? feed.Fingerprint(next[^1].Sequence) : null);
            },
            cancellationToken).ConfigureAwait(false);
        if (changes.Count > 0)
        {
            Apply(changes, state with { Sequence = changes[^1].Sequence, Change = fingerprint ?? "" });
        }
    }

    private void Apply(List<WordChange> changes, State state)
    {
        _writer!.Apply(changes, state.BuiltKey, state.Sequence, state.Change);
        Take(state);
    }

    private void Take(State state)
    {
        _state = state;
        Volatile.Write(ref _sequence, state.IsBuilding ? -1 : state.Sequence);
    }

    /// <summary>Opens the file where it fits the database and its history, and makes it anew where it does not.</summary>
    private bool Open(ReaderSession database)
    {
        var feed = new WordFeed(database.Connection);
        try
        {
            if (File.Exists(_connections.Path))
            {
                var connection = _connections.OpenWriter(isCache: true);
                if (ReadState(connection) is { } state && (state.Sequence == 0 || string.Equals(feed.Fingerprint(state.Sequence), state.Change, StringComparison.Ordinal)))
                {
                    _writer = new WordIndexWriter(connection);
                    Take(state);
                    return true;
                }

                connection.Dispose();
            }
        }
        catch (SqliteException)
        {
            // It is damaged, or no index: a new one takes its place.
        }

        Make(feed);
        return true;
    }

    private State? ReadState(SqliteConnection connection)
    {
        if (connection.ExecuteScalar<long>("SELECT count(*) FROM sqlite_schema WHERE name = 'state'") == 0)
        {
            return null;
        }

        var row = connection.QuerySingle<StateRow>(
            """
            SELECT version AS Version, identity AS Identity, build_to_key AS BuildToKey, built_key AS BuiltKey, sequence AS Sequence, change AS Change FROM state
            """);
        return row.Version == Version && row.Identity.AsSpan().SequenceEqual(_identity) ? new State(row.BuildToKey, row.BuiltKey, row.Sequence, row.Change) : null;
    }

    private void Make(WordFeed feed)
    {
        foreach (var suffix in (string[])["", "-wal", "-shm"])
        {
            File.Delete(_connections.Path + suffix);
        }

        StoreFile.CreatePrivate(_connections.Path);
        var (lastKey, sequence) = feed.ReadEnd();
        var state = new State(lastKey, 0, sequence, feed.Fingerprint(sequence) ?? "");
        var connection = _connections.OpenWriter(isCache: true);
        connection.Execute(
            $"""
            CREATE VIRTUAL TABLE texts USING fts5(source, target, source_stems, target_stems, content = '', contentless_delete = 1, tokenize = 'ascii');
            INSERT INTO texts (texts, rank) VALUES ('hashsize', {GatheredBytes});
            CREATE TABLE words (word_key INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE) STRICT;
            CREATE VIRTUAL TABLE word_parts USING fts5(word, content = '', tokenize = 'trigram case_sensitive 1');
            CREATE TABLE pairs (pair_key INTEGER PRIMARY KEY, memory_id TEXT NOT NULL) STRICT;
            CREATE INDEX pairs_by_memory ON pairs (memory_id);
            CREATE TABLE state (
                only_row INTEGER PRIMARY KEY CHECK (only_row = 1), version INTEGER NOT NULL, identity BLOB NOT NULL,
                build_to_key INTEGER NOT NULL, built_key INTEGER NOT NULL, sequence INTEGER NOT NULL, change TEXT NOT NULL) STRICT;
            INSERT INTO state VALUES (1, @Version, @_identity, @BuildToKey, @BuiltKey, @Sequence, @Change);
            """,
            new { Version, _identity, state.BuildToKey, state.BuiltKey, state.Sequence, state.Change });
        _writer = new WordIndexWriter(connection);
        Take(state);
    }

    private void Close()
    {
        _writer?.Dispose();
        _writer = null;
    }

    /// <param name="BuildToKey">The largest key of a unit when the index was made: up to it units are read by their keys.</param>
    /// <param name="BuiltKey">How far that has come.</param>
    /// <param name="Sequence">The last change that was followed, or the one at which the index was made.</param>
    /// <param name="Change">Its fingerprint.</param>
    [System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
    private readonly record struct State(long BuildToKey, long BuiltKey, long Sequence, string Change)
    {
        public bool IsBuilding => BuiltKey < BuildToKey;

        public long Behind(long sequence) => BuildToKey - BuiltKey + Math.Max(0, sequence - Sequence);
    }

    private sealed class StateRow
    {
        public long Version { get; init; }

        public byte[] Identity { get; init; } = [];

        public long BuildToKey { get; init; }

        public long BuiltKey { get; init; }

        public long Sequence { get; init; }

        public string Change { get; init; } = "";
    }
}
