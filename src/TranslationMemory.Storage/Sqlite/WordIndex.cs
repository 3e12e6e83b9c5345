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
/// The table keeps words and places, not texts (contentless). Words are written in matching form and found by that; forms and parts of a word are
/// looked for among the different words, each of which is kept once with its stem. Thread-safe.
/// </remarks>
internal sealed class WordIndex : IAsyncDisposable
{
    /// <summary>Raised when the matching form, the cutting into words, the stems or the tables change: an older index is then built anew.</summary>
    public const int Version = 1;

    /// <summary>So many changes share a transaction.</summary>
    private const int ChangesPerTransaction = 20_000;

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

    /// <summary>Brings the index forward by up to 20,000 changes.</summary>
    /// <returns>Whether there may be more.</returns>
    public async Task<bool> AdvanceAsync(long sequence, CancellationToken cancellationToken)
    {
        if (Sequence >= sequence && _writer is not null)
        {
            return false;
        }

        await _updating.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_writer is null)
            {
                await _database.ReadAsync(Open, cancellationToken).ConfigureAwait(false);
            }

            await StepAsync(cancellationToken).ConfigureAwait(false);
            return Sequence < sequence;
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

    /// <summary>What FTS5 is asked: a phrase as it is where every word stands for itself, otherwise all words, each in any of its forms.</summary>
    /// <returns>Null when a word stands in no text.</returns>
    private static string? Expression(SqliteConnection connection, bool inTarget, ConcordanceQuery query)
    {
        var column = inTarget ? "target" : "source";
        var forms = new List<List<string>>();
        for (var i = 0; i < query.Words.Count; i++)
        {
            forms.Add(FormsOf(connection, query.Words[i], query.MatchOf(i)));
        }

        if (forms.Exists(each => each.Count == 0))
        {
            return null;
        }

        if (query.MaxBetween is null && forms.TrueForAll(each => each.Count == 1))
        {
            return $"{column} : \"{string.Join(' ', forms.Select(each => each[0]))}\"";
        }

        var expression = new StringBuilder();
        foreach (var each in forms)
        {
            expression.Append(expression.Length > 0 ? " AND " : "").Append('(').AppendJoin(" OR ", each.Select(form => $"\"{form}\"")).Append(')');
        }

        return $"{column} : ({expression})";
    }

    private static List<string> FormsOf(SqliteConnection connection, string word, WordMatch match)
    {
        if (match is WordMatch.Whole)
        {
            return [word];
        }

        // A part of fewer than three letters has no trigram to be found by: every word is looked at then.
        using var statement = new Statement(connection, match switch
        {
            WordMatch.Form => "SELECT word FROM words WHERE stem = ?1 LIMIT ?2",
            _ when TextLength(word) < 3 => "SELECT word FROM words WHERE instr(word, ?1) > 0 LIMIT ?2",
            _ => "SELECT w.word FROM word_parts p JOIN words w ON w.word_key = p.rowid WHERE p.word MATCH '\"' || ?1 || '\"' LIMIT ?2",
        });
        statement.Bind(1, match is WordMatch.Form ? Core.Text.LightStemmer.Stem(word).ToString() : word);
        statement.Bind(2, SearchTooBroadException.WordFormsMax + 1);
        var forms = new List<string>();
        while (statement.Read())
        {
            forms.Add(statement.Text(0));
        }

        return forms.Count <= SearchTooBroadException.WordFormsMax ? forms : throw new SearchTooBroadException(word);
    }

    private static int TextLength(string word) => word.EnumerateRunes().Count();

    private async Task StepAsync(CancellationToken cancellationToken)
    {
        var state = _state;
        if (state.BuiltKey < state.BuildToKey)
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
        Volatile.Write(ref _sequence, state.BuiltKey < state.BuildToKey ? -1 : state.Sequence);
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
            CREATE VIRTUAL TABLE texts USING fts5(source, target, content = '', contentless_delete = 1, tokenize = 'ascii');
            INSERT INTO texts (texts, rank) VALUES ('hashsize', {GatheredBytes});
            CREATE TABLE words (word_key INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE, stem TEXT NOT NULL) STRICT;
            CREATE INDEX words_by_stem ON words (stem);
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
    private readonly record struct State(long BuildToKey, long BuiltKey, long Sequence, string Change);

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
