using System.Data;
using TranslationMemory.Core.Segmentation;
using TranslationMemory.Core.Units;

namespace TranslationMemory.Storage.Sqlite;

/// <summary>
/// Reads units from the rows of <see cref="Select"/>. Written out by column instead of left to Dapper, because a large memory is read through it at
/// every start: articles, language pairs and memory ids come from a row once and are then shared by all units that have them.
/// </summary>
internal sealed class UnitReader(IDataReader row)
{
    /// <summary>Columns and joins, in the order of <see cref="Column"/>; a WHERE may follow.</summary>
    public const string Select = """
        SELECT u.memory_key, u.pair_key, u.source_article_key, u.target_article_key,
               u.id, u.source_text, u.target_text, u.origin_kind, u.origin_name, u.alignment_id, u.bead, u.bead_confidence,
               u.source_first, u.source_count, u.target_first, u.target_count, u.previous_source_text, u.next_source_text,
               u.creator, u.review_state, u.usage_count, u.properties, u.create_time, u.update_time, u.revision,
               m.id, p.source_language, p.target_language,
               s.url, s.date, s.outlet, s.title, t.url, t.date, t.outlet, t.title
        FROM units u
        JOIN memories m ON m.memory_key = u.memory_key
        JOIN language_pairs p ON p.pair_key = u.pair_key
        LEFT JOIN articles s ON s.article_key = u.source_article_key
        LEFT JOIN articles t ON t.article_key = u.target_article_key
        """;

    private readonly Dictionary<long, string> _memoryIds = [];
    private readonly Dictionary<long, LanguagePair> _pairs = [];
    private readonly Dictionary<long, Article> _articles = [];

    private enum Column
    {
        MemoryKey, PairKey, SourceArticleKey, TargetArticleKey,
        Id, SourceText, TargetText, OriginKind, OriginName, AlignmentId, Bead, BeadConfidence,
        SourceFirst, SourceCount, TargetFirst, TargetCount, PreviousSourceText, NextSourceText,
        Creator, ReviewState, UsageCount, Properties, CreateTime, UpdateTime, Revision,
        MemoryId, SourceLanguage, TargetLanguage,
        SourceUrl, SourceDate, SourceOutlet, SourceTitle, TargetUrl, TargetDate, TargetOutlet, TargetTitle,
    }

    /// <summary>The units of all rows, read as they are consumed.</summary>
    public static IEnumerable<TranslationUnit> ReadAll(IDataReader row)
    {
        var reader = new UnitReader(row);
        while (row.Read())
        {
            yield return reader.ReadUnit();
        }
    }

    private TranslationUnit ReadUnit() => new()
    {
        Id = Id(Column.Id),
        MemoryId = ReadMemoryId(),
        Languages = ReadPair(),
        SourceText = Text(Column.SourceText),
        TargetText = Text(Column.TargetText),
        Origin = ReadOrigin(),
        SourceArticle = ReadArticle(Column.SourceArticleKey, Column.SourceUrl),
        TargetArticle = ReadArticle(Column.TargetArticleKey, Column.TargetUrl),
        SourceRange = ReadRange(Column.SourceFirst, Column.SourceCount),
        TargetRange = ReadRange(Column.TargetFirst, Column.TargetCount),
        Context = ReadContext(),
        Creator = Text(Column.Creator),
        ReviewState = (ReviewState)Number(Column.ReviewState),
        UsageCount = Number(Column.UsageCount),
        Properties = StoredForms.PropertiesFromJson(Text(Column.Properties)),
        CreateTime = StoredForms.FromMicroseconds(Number(Column.CreateTime)),
        UpdateTime = StoredForms.FromMicroseconds(Number(Column.UpdateTime)),
        Revision = Number(Column.Revision),
    };

    private string ReadMemoryId()
    {
        var key = Number(Column.MemoryKey);
        return _memoryIds.TryGetValue(key, out var id) ? id : _memoryIds[key] = Text(Column.MemoryId);
    }

    private LanguagePair ReadPair()
    {
        var key = Number(Column.PairKey);
        return _pairs.TryGetValue(key, out var pair) ? pair : _pairs[key] = new(Text(Column.SourceLanguage), Text(Column.TargetLanguage));
    }

    private Article? ReadArticle(Column keyColumn, Column first)
    {
        if (IsNull(keyColumn))
        {
            return null;
        }

        var key = Number(keyColumn);
        return _articles.TryGetValue(key, out var article)
            ? article
            : _articles[key] = new(TextOrNull(first), StoredForms.DateFromText(TextOrNull(first + 1)), TextOrNull(first + 2), TextOrNull(first + 3));
    }

    private Origin ReadOrigin() => (OriginKind)Number(Column.OriginKind) switch
    {
        OriginKind.Client => new ClientOrigin(Text(Column.OriginName)),
        OriginKind.Import => new ImportOrigin(Text(Column.OriginName)),
        _ => new AlignmentOrigin(Id(Column.AlignmentId), (int)Number(Column.Bead), row.GetDouble((int)Column.BeadConfidence)),
    };

    private SegmentRange? ReadRange(Column first, Column count) => IsNull(first) ? null : new((int)Number(first), (int)Number(count));

    private SegmentContext ReadContext()
    {
        var previous = TextOrNull(Column.PreviousSourceText);
        var next = TextOrNull(Column.NextSourceText);
        return previous is null && next is null ? SegmentContext.None : new(previous, next);
    }

    private bool IsNull(Column column) => row.IsDBNull((int)column);

    private long Number(Column column) => row.GetInt64((int)column);

    private string Text(Column column) => row.GetString((int)column);

    private string? TextOrNull(Column column) => IsNull(column) ? null : Text(column);

    private Guid Id(Column column) => StoredForms.FromBlob((byte[])row.GetValue((int)column));
}

/// <summary>How <see cref="Origin"/> stands in the column <c>origin_kind</c>.</summary>
internal enum OriginKind
{
    Client = 1,
    Import = 2,
    Alignment = 3,
}
