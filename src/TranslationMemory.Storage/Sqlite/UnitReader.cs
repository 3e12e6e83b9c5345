using TranslationMemory.Core.Segmentation;
using TranslationMemory.Core.Units;

namespace TranslationMemory.Storage.Sqlite;

/// <summary>
/// Reads units from the rows of a statement that begins with <see cref="Select"/>. Neighbouring rows often have the same memory, language pair
/// and articles: those are read once for all of them.
/// </summary>
internal sealed class UnitReader(Statement row)
{
    private const string Columns = """
        SELECT u.memory_key, u.pair_key, u.source_article_key, u.target_article_key,
               u.id, u.source_text, u.target_text, u.origin_kind, u.origin_name, u.alignment_id, u.bead, u.bead_confidence,
               u.source_first, u.source_count, u.target_first, u.target_count, u.previous_source_text, u.next_source_text, u.context_key,
               u.creator, u.review_state, u.usage_count, u.properties, u.create_time, u.update_time, u.revision, u.last_use_time,
               m.id, p.source_language, p.target_language,
               s.url, s.date, s.outlet, s.title, t.url, t.date, t.outlet, t.title
        """;

    private const string Joins = """
        JOIN memories m ON m.memory_key = u.memory_key
        JOIN language_pairs p ON p.pair_key = u.pair_key
        LEFT JOIN articles s ON s.article_key = u.source_article_key
        LEFT JOIN articles t ON t.article_key = u.target_article_key
        """;

    /// <summary>Columns and joins, in the order of <see cref="Column"/>; a WHERE may follow.</summary>
    public const string Select = $"{Columns} FROM units u {Joins}";

    /// <summary>The same of ended versions of units, with what ended them.</summary>
    public const string SelectVersions =
        $"{Columns}, u.version_key, u.end_kind, u.end_time, u.end_author, u.end_reason, u.replaced_by FROM unit_versions u {Joins}";

    private (long Key, string Id) _memory = (0, "");
    private (long Key, LanguagePair Languages) _pair;
    private (long Key, Article? Article) _sourceArticle;
    private (long Key, Article? Article) _targetArticle;

    private enum Column
    {
        MemoryKey, PairKey, SourceArticleKey, TargetArticleKey,
        Id, SourceText, TargetText, OriginKind, OriginName, AlignmentId, Bead, BeadConfidence,
        SourceFirst, SourceCount, TargetFirst, TargetCount, PreviousSourceText, NextSourceText, ContextKey,
        Creator, ReviewState, UsageCount, Properties, CreateTime, UpdateTime, Revision, LastUseTime,
        MemoryId, SourceLanguage, TargetLanguage,
        SourceUrl, SourceDate, SourceOutlet, SourceTitle, TargetUrl, TargetDate, TargetOutlet, TargetTitle,
        VersionKey, EndKind, EndTime, EndAuthor, EndReason, ReplacedBy,
    }

    /// <summary>Runs the statement, whose parameters are bound, to its end.</summary>
    public List<TranslationUnit> ReadAll() => ReadAll(ReadUnit);

    /// <summary>Runs a statement of versions, whose parameters are bound, to its end.</summary>
    /// <param name="result">Makes the result of the key of a version and the version.</param>
    public List<T> ReadVersions<T>(Func<long, UnitVersion, T> result) => ReadAll(() => result(Number(Column.VersionKey), new UnitVersion(ReadUnit(), ReadEnd())));

    /// <summary>Runs the statement, which finds one unit at most and whose parameters are bound.</summary>
    public TranslationUnit? ReadOne()
    {
        try
        {
            return row.Read() ? ReadUnit() : null;
        }
        finally
        {
            row.Reset();
        }
    }

    private List<T> ReadAll<T>(Func<T> read)
    {
        var all = new List<T>();
        try
        {
            while (row.Read())
            {
                all.Add(read());
            }
        }
        finally
        {
            row.Reset();
        }

        return all;
    }

    private VersionEnd ReadEnd() => new(
        new ChangeNote(
            (VersionEndKind)Number(Column.EndKind),
            Text(Column.EndAuthor),
            Text(Column.EndReason),
            row.IsNull((int)Column.ReplacedBy) ? null : row.Id((int)Column.ReplacedBy)),
        StoredForms.FromMicroseconds(Number(Column.EndTime)));

    private TranslationUnit ReadUnit() => new()
    {
        Id = row.Id((int)Column.Id),
        MemoryId = ReadMemoryId(),
        Languages = ReadPair(),
        SourceText = Text(Column.SourceText),
        TargetText = Text(Column.TargetText),
        Origin = ReadOrigin(),
        SourceArticle = ReadArticle(ref _sourceArticle, Column.SourceArticleKey, Column.SourceUrl),
        TargetArticle = ReadArticle(ref _targetArticle, Column.TargetArticleKey, Column.TargetUrl),
        SourceRange = ReadRange(Column.SourceFirst, Column.SourceCount),
        TargetRange = ReadRange(Column.TargetFirst, Column.TargetCount),
        Context = ReadContext(),
        Creator = Text(Column.Creator),
        ReviewState = (ReviewState)Number(Column.ReviewState),
        UsageCount = Number(Column.UsageCount),
        Properties = StoredForms.PropertiesFromJson(row.Utf8Text((int)Column.Properties)),
        CreateTime = StoredForms.FromMicroseconds(Number(Column.CreateTime)),
        UpdateTime = StoredForms.FromMicroseconds(Number(Column.UpdateTime)),
        Revision = Number(Column.Revision),
        LastUseTime = row.IsNull((int)Column.LastUseTime) ? null : StoredForms.FromMicroseconds(Number(Column.LastUseTime)),
    };

    private string ReadMemoryId()
    {
        var key = Number(Column.MemoryKey);
        if (_memory.Key != key)
        {
            _memory = (key, Text(Column.MemoryId));
        }

        return _memory.Id;
    }

    private LanguagePair ReadPair()
    {
        var key = Number(Column.PairKey);
        if (_pair.Key != key)
        {
            _pair = (key, new(Text(Column.SourceLanguage), Text(Column.TargetLanguage)));
        }

        return _pair.Languages;
    }

    private Article? ReadArticle(ref (long Key, Article? Article) last, Column keyColumn, Column first)
    {
        // Keys begin at 1, so that 0, which SQLite reads from null, is no article.
        var key = Number(keyColumn);
        if (last.Key != key)
        {
            last = (key, key == 0 ? null : new(
                TextOrNull(first), StoredForms.DateFromText(TextOrNull(first + 1)), TextOrNull(first + 2), TextOrNull(first + 3)));
        }

        return last.Article;
    }

    private Origin ReadOrigin() => (OriginKind)Number(Column.OriginKind) switch
    {
        OriginKind.Client => new ClientOrigin(Text(Column.OriginName)),
        OriginKind.Import => new ImportOrigin(Text(Column.OriginName)),
        _ => new AlignmentOrigin(row.Id((int)Column.AlignmentId), (int)Number(Column.Bead), row.Real((int)Column.BeadConfidence)),
    };

    private SegmentRange? ReadRange(Column first, Column count) => row.IsNull((int)first) ? null : new((int)Number(first), (int)Number(count));

    private SegmentContext ReadContext() =>
        StoredForms.Context(TextOrNull(Column.PreviousSourceText), TextOrNull(Column.NextSourceText), TextOrNull(Column.ContextKey));

    private long Number(Column column) => row.Number((int)column);

    private string Text(Column column) => row.Text((int)column);

    private string? TextOrNull(Column column) => row.TextOrNull((int)column);
}

/// <summary>How <see cref="Origin"/> stands in the column <c>origin_kind</c>.</summary>
internal enum OriginKind
{
    Client = 1,
    Import = 2,
    Alignment = 3,
}
