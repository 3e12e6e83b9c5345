using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using TranslationMemory.Core.Indexing;
using TranslationMemory.Core.Units;

namespace TranslationMemory.Storage.Sqlite;

/// <summary>
/// Reads what an index wants to know of units, by the million at a start. What units have in common (language pair, article, creator, state) is
/// looked up once and then shared, by key: a join would look it up again for each unit. For one read transaction and one thread at a time.
/// </summary>
internal sealed class IndexedUnitReader(SqliteConnection connection) : IDisposable
{
    /// <summary>The columns that a statement of units must select, in the order of <see cref="Column"/>.</summary>
    public const string Columns = """
        u.unit_key, u.pair_key, u.source_article_key, u.review_state, u.creator, u.create_time,
        u.source_text, u.target_text, u.previous_source_text, u.next_source_text, u.context_key
        """;

    private readonly Statement _pair = new(
        connection,
        """
        SELECT m.id, p.source_language, p.target_language, m.allows_reverse_lookup
        FROM language_pairs p JOIN memories m ON m.memory_key = p.memory_key
        WHERE p.pair_key = ?1
        """);

    private readonly Statement _url = new(connection, "SELECT coalesce(url, '') FROM articles WHERE article_key = ?1");

    private readonly Dictionary<long, Pair> _pairs = [];
    /// <summary>Keys begin at 1, so that 0, which SQLite reads from null, is no article.</summary>
    private readonly Dictionary<long, string> _urls = new() { [0] = "" };

    private readonly HashSet<UnitFacets> _facets = [];
    private Recent _recent = Recent.None;

    private enum Column
    {
        UnitKey, PairKey, SourceArticleKey, ReviewState, Creator, CreateTime, SourceText, TargetText, PreviousSourceText, NextSourceText, ContextKey,
    }

    /// <summary>Reads a unit.</summary>
    /// <param name="row">The row it stands in.</param>
    /// <param name="first">The first of its columns.</param>
    public IndexedUnit Read(Statement row, int first = 0)
    {
        var recent = _recent;
        var pairKey = row.Number(first + (int)Column.PairKey);
        var articleKey = row.Number(first + (int)Column.SourceArticleKey);
        var state = row.Number(first + (int)Column.ReviewState);
        var creator = row.Utf8Text(first + (int)Column.Creator);
        if (recent.PairKey != pairKey || recent.ArticleKey != articleKey || recent.State != state || !creator.SequenceEqual(recent.Creator))
        {
            _recent = recent = new Recent(pairKey, articleKey, state, creator.ToArray(), FindPair(pairKey), FindFacets(pairKey, articleKey, state, creator));
        }

        return new IndexedUnit(
            row.Number(first + (int)Column.UnitKey),
            recent.Facets,
            StoredForms.FromMicroseconds(row.Number(first + (int)Column.CreateTime)),
            row.Text(first + (int)Column.SourceText),
            recent.Pair.AllowsReverseLookup ? row.Text(first + (int)Column.TargetText) : null,
            StoredForms.Context(
                row.TextOrNull(first + (int)Column.PreviousSourceText),
                row.TextOrNull(first + (int)Column.NextSourceText),
                row.TextOrNull(first + (int)Column.ContextKey)));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _pair.Dispose();
        _url.Dispose();
    }

    private UnitFacets FindFacets(long pairKey, long articleKey, long state, ReadOnlySpan<byte> creator)
    {
        var pair = FindPair(pairKey);
        var facets = new UnitFacets(pair.MemoryId, pair.Languages, FindUrl(articleKey), Encoding.UTF8.GetString(creator), (ReviewState)state);
        return _facets.Add(facets) || !_facets.TryGetValue(facets, out var known) ? facets : known;
    }

    private Pair FindPair(long key)
    {
        if (_pairs.TryGetValue(key, out var pair))
        {
            return pair;
        }

        _pair.Bind(1, key);
        try
        {
            return _pair.Read()
                ? _pairs[key] = new Pair(_pair.Text(0), new LanguagePair(_pair.Text(1), _pair.Text(2)), _pair.Number(3) != 0)
                : throw Missing("language pair", key);
        }
        finally
        {
            _pair.Reset();
        }
    }

    private string FindUrl(long articleKey)
    {
        if (_urls.TryGetValue(articleKey, out var url))
        {
            return url;
        }

        _url.Bind(1, articleKey);
        try
        {
            return _url.Read() ? _urls[articleKey] = _url.Text(0) : throw Missing("article", articleKey);
        }
        finally
        {
            _url.Reset();
        }
    }

    /// <summary>Foreign keys forbid it; a damaged file may have it nevertheless.</summary>
    private static SqliteException Missing(string what, long key) => new($"A unit refers to {what} {key}, which is not there.", raw.SQLITE_CORRUPT);

    private sealed record Pair(string MemoryId, LanguagePair Languages, bool AllowsReverseLookup);

    /// <summary>What the last unit had, which the next one has more often than not.</summary>
    private sealed record Recent(long PairKey, long ArticleKey, long State, byte[] Creator, Pair Pair, UnitFacets Facets)
    {
        public static Recent None { get; } = new(0, 0, 0, [], null!, null!);
    }
}
