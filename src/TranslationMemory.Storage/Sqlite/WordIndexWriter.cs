using System.Text;
using Microsoft.Data.Sqlite;
using TranslationMemory.Core.Concordance;
using TranslationMemory.Core.Text;

namespace TranslationMemory.Storage.Sqlite;

/// <summary>Writes the word index: words of texts into the full-text table, and each different word once into that of words. For one thread.</summary>
internal sealed class WordIndexWriter : IDisposable
{
    /// <summary>A unit stands in a row whose number is that of its language pair, and below these bits its own: a search reads one pair's rows.</summary>
    public const int KeyBits = 40;

    /// <summary>So many words are remembered as known, some 30 MiB; a word that was forgotten is looked for in the table again.</summary>
    private const int RememberedWordsMax = 400_000;

    private readonly SqliteConnection _connection;
    private readonly Statement _insert;
    private readonly Statement _delete;
    private readonly Statement _deletePair;
    private readonly Statement _addWord;
    private readonly Statement _addParts;
    private readonly Statement _addPair;
    private readonly Statement _pairs;
    private readonly Statement _advance;
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly HashSet<long> _knownPairs = [];
    private readonly StringBuilder _words = new();
    private readonly StringBuilder _stems = new();

    public WordIndexWriter(SqliteConnection connection)
    {
        _connection = connection;
        _insert = new Statement(connection, "INSERT INTO texts (rowid, source, target, source_stems, target_stems) VALUES (?1, ?2, ?3, ?4, ?5)");
        _delete = new Statement(connection, "DELETE FROM texts WHERE rowid = ?1");
        _deletePair = new Statement(connection, "DELETE FROM texts WHERE rowid >= ?1 AND rowid < ?2");
        _addWord = new Statement(connection, "INSERT INTO words (word) VALUES (?1) ON CONFLICT DO NOTHING RETURNING word_key");
        _addParts = new Statement(connection, "INSERT INTO word_parts (rowid, word) VALUES (?1, ?2)");
        _addPair = new Statement(connection, "INSERT INTO pairs (pair_key, memory_id) VALUES (?1, ?2) ON CONFLICT DO NOTHING");
        _pairs = new Statement(connection, "SELECT pair_key FROM pairs WHERE memory_id = ?1");
        _advance = new Statement(connection, "UPDATE state SET built_key = ?1, sequence = ?2, change = ?3");
    }

    /// <summary>Applies changes in one transaction.</summary>
    /// <param name="changes">The changes.</param>
    /// <param name="builtKey">Up to which key the units are then built.</param>
    /// <param name="sequence">The number of the last change that is then followed.</param>
    /// <param name="fingerprint">The fingerprint of that change.</param>
    public void Apply(List<WordChange> changes, long builtKey, long sequence, string? fingerprint)
    {
        SqliteConnections.Run(_connection, "BEGIN IMMEDIATE");
        try
        {
            changes.ForEach(Apply);
            _advance.Bind(1, builtKey);
            _advance.Bind(2, sequence);
            _advance.BindText(3, fingerprint ?? "", "fingerprint");
            _advance.Run();
            SqliteConnections.Run(_connection, "COMMIT");
        }
        catch
        {
            _known.Clear(); // Some of them are not there.
            _knownPairs.Clear();
            if (SqliteConnections.InTransaction(_connection))
            {
                SqliteConnections.Run(_connection, "ROLLBACK");
            }

            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var statement in (Statement[])[_insert, _delete, _deletePair, _addWord, _addParts, _addPair, _pairs, _advance])
        {
            statement.Dispose();
        }

        _connection.Dispose();
    }

    private void Apply(WordChange change)
    {
        if (change.Kind is ChangeKind.MemoryDeleted)
        {
            foreach (var pair in PairsOf(change.MemoryId))
            {
                _deletePair.Bind(1, pair << KeyBits);
                _deletePair.Bind(2, (pair + 1) << KeyBits);
                _deletePair.Run();
            }

            return;
        }

        if (change.Kind is not ChangeKind.UnitCreated)
        {
            foreach (var pair in PairsOf(change.MemoryId))
            {
                _delete.Bind(1, (pair << KeyBits) | change.UnitKey);
                _delete.Run();
            }
        }

        if (change.PairKey is { } pairKey)
        {
            Insert(change, pairKey);
        }
    }

    private void Insert(in WordChange change, long pairKey)
    {
        if (_knownPairs.Add(pairKey))
        {
            _addPair.Bind(1, pairKey);
            _addPair.BindText(2, change.MemoryId, "memory id");
            _addPair.Run();
        }

        _insert.Bind(1, (pairKey << KeyBits) | change.UnitKey);
        BindWords(2, change.SourceText);
        BindWords(3, change.TargetText);
        _insert.Run();
    }

    private List<long> PairsOf(string memoryId)
    {
        var pairs = new List<long>();
        _pairs.BindText(1, memoryId, "memory id");
        while (_pairs.Read())
        {
            pairs.Add(_pairs.Number(0));
        }

        return pairs;
    }

    /// <summary>Binds the words of a text, and two parameters further their stems.</summary>
    private void BindWords(int parameter, string text)
    {
        var folded = MatchingForm.TextOf(text);
        _words.Clear();
        _stems.Clear();
        foreach (var place in ConcordanceWords.Split(folded))
        {
            var word = folded.AsSpan(place.Start, place.Length);
            Remember(word);
            _words.Append(word).Append(' ');
            _stems.Append(LightStemmer.Stem(word)).Append(' ');
        }

        _insert.BindText(parameter, _words.ToString(), "words");
        _insert.BindText(parameter + 2, _stems.ToString(), "stems");
    }

    private void Remember(ReadOnlySpan<char> span)
    {
        if (_known.GetAlternateLookup<ReadOnlySpan<char>>().Contains(span))
        {
            return;
        }

        if (_known.Count == RememberedWordsMax)
        {
            _known.Clear();
        }

        var word = span.ToString();
        _known.Add(word);
        _addWord.BindText(1, word, "word");
        if (_addWord.Read())
        {
            _addParts.Bind(1, _addWord.Number(0));
            _addWord.Reset();
            _addParts.BindText(2, word, "word");
            _addParts.Run();
        }
    }
}
