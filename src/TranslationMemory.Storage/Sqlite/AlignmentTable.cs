using Dapper;
using Microsoft.Data.Sqlite;
using TranslationMemory.Core.Segmentation;
using TranslationMemory.Core.Units;

namespace TranslationMemory.Storage.Sqlite;

/// <summary>The table <c>alignments</c>.</summary>
internal static class AlignmentTable
{
    private const string SummaryColumns = """
        a.id AS Id, m.id AS MemoryId, a.beads AS Beads, a.pair_score AS PairScore, a.state AS State,
        a.lexicon_version AS LexiconVersion, a.create_time AS CreateTime, a.update_time AS UpdateTime, a.revision AS Revision,
        a.source_language AS SourceLanguage, a.source_segment_count AS SourceSegmentCount,
        s.url AS SourceUrl, s.date AS SourceDate, s.outlet AS SourceOutlet, s.title AS SourceTitle,
        a.target_language AS TargetLanguage, a.target_segment_count AS TargetSegmentCount,
        t.url AS TargetUrl, t.date AS TargetDate, t.outlet AS TargetOutlet, t.title AS TargetTitle
        """;

    private const string TextColumns =
        "a.source_text AS SourceText, a.source_segments AS SourceSegments, a.target_text AS TargetText, a.target_segments AS TargetSegments";

    private const string Tables = """
        FROM alignments a
        JOIN memories m ON m.memory_key = a.memory_key
        JOIN articles s ON s.article_key = a.source_article_key
        JOIN articles t ON t.article_key = a.target_article_key
        """;

    public static ArticleAlignment? Find(SqliteConnection connection, string memoryId, Guid alignmentId) => connection.QuerySingleOrDefault<Row>(
        $"""
        SELECT {SummaryColumns}, {TextColumns}
        {Tables}
        WHERE m.id = @memoryId AND a.id = @id
        """,
        new { memoryId, id = StoredForms.ToBlob(alignmentId) })?.ToAlignment();

    public static IReadOnlyList<AlignmentSummary> List(SqliteConnection connection, string memoryId, Guid? afterId, int limit) =>
        [.. connection.Query<Row>(
            $"""
            SELECT {SummaryColumns}
            {Tables}
            WHERE a.memory_key = (SELECT memory_key FROM memories WHERE id = @memoryId) AND a.id > @afterId
            ORDER BY a.id
            LIMIT @limit
            """,
            new { memoryId, afterId = afterId is { } id ? StoredForms.ToBlob(id) : [], limit }).Select(row => row.ToSummary())];

    public static void Insert(SqliteConnection connection, long memoryKey, long sourceArticleKey, long targetArticleKey, ArticleAlignment alignment) =>
        connection.Execute(
            """
            INSERT INTO alignments (
                memory_key, id, source_language, source_text, source_segments, source_segment_count, source_article_key,
                target_language, target_text, target_segments, target_segment_count, target_article_key,
                beads, pair_score, state, lexicon_version, create_time, update_time, revision)
            VALUES (
                @MemoryKey, @Id, @SourceLanguage, @SourceText, @SourceSegments, @SourceSegmentCount, @SourceArticleKey,
                @TargetLanguage, @TargetText, @TargetSegments, @TargetSegmentCount, @TargetArticleKey,
                @Beads, @PairScore, @State, @LexiconVersion, @CreateTime, @UpdateTime, @Revision)
            """,
            Fields(memoryKey, sourceArticleKey, targetArticleKey, alignment));

    public static void Update(SqliteConnection connection, long memoryKey, long sourceArticleKey, long targetArticleKey, ArticleAlignment alignment) =>
        connection.Execute(
            """
            UPDATE alignments
            SET source_language = @SourceLanguage, source_text = @SourceText, source_segments = @SourceSegments,
                source_segment_count = @SourceSegmentCount, source_article_key = @SourceArticleKey, target_language = @TargetLanguage,
                target_text = @TargetText, target_segments = @TargetSegments, target_segment_count = @TargetSegmentCount,
                target_article_key = @TargetArticleKey, beads = @Beads, pair_score = @PairScore, state = @State,
                lexicon_version = @LexiconVersion, create_time = @CreateTime, update_time = @UpdateTime, revision = @Revision
            WHERE memory_key = @MemoryKey AND id = @Id
            """,
            Fields(memoryKey, sourceArticleKey, targetArticleKey, alignment));

    /// <summary>The articles an alignment refers to, null when there is no such alignment.</summary>
    public static (long Source, long Target)? FindArticleKeys(SqliteConnection connection, long memoryKey, Guid alignmentId) =>
        connection.QuerySingleOrDefault<(long Source, long Target)?>(
            "SELECT source_article_key, target_article_key FROM alignments WHERE memory_key = @memoryKey AND id = @id",
            new { memoryKey, id = StoredForms.ToBlob(alignmentId) });

    /// <summary>The key of an alignment, null when there is no such alignment.</summary>
    public static long? FindKey(SqliteConnection connection, long memoryKey, Guid alignmentId) => connection.QuerySingleOrDefault<long?>(
        "SELECT alignment_key FROM alignments WHERE memory_key = @memoryKey AND id = @id", new { memoryKey, id = StoredForms.ToBlob(alignmentId) });

    /// <summary>Removes an alignment to which nothing refers any more.</summary>
    public static void Delete(SqliteConnection connection, long alignmentKey) =>
        connection.Execute("DELETE FROM alignments WHERE alignment_key = @alignmentKey", new { alignmentKey });

    /// <summary>
    /// The keys of the units in this language pair that alignments of the article made: by the address of the source article or, without one, by the
    /// source text; and those of this alignment.
    /// </summary>
    public static IReadOnlyList<long> FindUnitKeys(SqliteConnection connection, long memoryKey, ArticleAlignment alignment) => [.. connection.Query<long>(
        """
        SELECT u.unit_key
        FROM units u JOIN language_pairs p ON p.pair_key = u.pair_key
        WHERE u.memory_key = @memoryKey AND u.origin_kind = 3
            AND p.source_language = @SourceLanguage AND p.target_language = @TargetLanguage
            AND u.unit_key IN (
                SELECT unit_key FROM units WHERE alignment_id = @Id
                UNION
                SELECT unit_key FROM units WHERE source_article_key IN (SELECT article_key FROM articles WHERE memory_key = @memoryKey AND url = @Url)
                UNION
                SELECT unit_key FROM units WHERE @Url IS NULL AND alignment_id IN (
                    SELECT same.id FROM alignments this JOIN alignments same ON same.source_article_key = this.source_article_key
                        AND length(same.source_text) = length(this.source_text) AND same.source_text = this.source_text
                    WHERE this.memory_key = @memoryKey AND this.id = @Id))
        ORDER BY u.unit_key
        """,
        new
        {
            memoryKey,
            Id = StoredForms.ToBlob(alignment.Id),
            SourceLanguage = alignment.Source.Language,
            TargetLanguage = alignment.Target.Language,
            alignment.Source.Article.Url,
        })];

    private static object Fields(long memoryKey, long sourceArticleKey, long targetArticleKey, ArticleAlignment alignment) => new
    {
        MemoryKey = memoryKey,
        Id = StoredForms.ToBlob(alignment.Id),
        SourceLanguage = alignment.Source.Language,
        SourceText = alignment.Source.Text,
        SourceSegments = StoredForms.ToJson(alignment.Source.Segments),
        SourceSegmentCount = alignment.Source.Segments.Count,
        SourceArticleKey = sourceArticleKey,
        TargetLanguage = alignment.Target.Language,
        TargetText = alignment.Target.Text,
        TargetSegments = StoredForms.ToJson(alignment.Target.Segments),
        TargetSegmentCount = alignment.Target.Segments.Count,
        TargetArticleKey = targetArticleKey,
        Beads = StoredForms.ToJson(alignment.Beads),
        alignment.PairScore,
        State = (int)alignment.State,
        alignment.LexiconVersion,
        CreateTime = StoredForms.ToMicroseconds(alignment.CreateTime),
        UpdateTime = StoredForms.ToMicroseconds(alignment.UpdateTime),
        alignment.Revision,
    };

    private sealed class Row
    {
        public byte[] Id { get; init; } = [];

        public string MemoryId { get; init; } = "";

        public string Beads { get; init; } = "";

        public double PairScore { get; init; }

        public int State { get; init; }

        public string LexiconVersion { get; init; } = "";

        public long CreateTime { get; init; }

        public long UpdateTime { get; init; }

        public long Revision { get; init; }

        public string SourceLanguage { get; init; } = "";

        public string SourceText { get; init; } = "";

        public string SourceSegments { get; init; } = "[]";

        public int SourceSegmentCount { get; init; }

        public string? SourceUrl { get; init; }

        public string? SourceDate { get; init; }

        public string? SourceOutlet { get; init; }

        public string? SourceTitle { get; init; }

        public string TargetLanguage { get; init; } = "";

        public string TargetText { get; init; } = "";

        public string TargetSegments { get; init; } = "[]";

        public int TargetSegmentCount { get; init; }

        public string? TargetUrl { get; init; }

        public string? TargetDate { get; init; }

        public string? TargetOutlet { get; init; }

        public string? TargetTitle { get; init; }

        private Article SourceArticle => new(SourceUrl, StoredForms.DateFromText(SourceDate), SourceOutlet, SourceTitle);

        private Article TargetArticle => new(TargetUrl, StoredForms.DateFromText(TargetDate), TargetOutlet, TargetTitle);

        public AlignmentSummary ToSummary() => new(
            StoredForms.FromBlob(Id),
            MemoryId,
            new AlignedTextSummary(SourceLanguage, SourceArticle, SourceSegmentCount),
            new AlignedTextSummary(TargetLanguage, TargetArticle, TargetSegmentCount),
            StoredForms.BeadsFromJson(Beads),
            PairScore,
            (AlignmentState)State,
            StoredForms.FromMicroseconds(CreateTime),
            StoredForms.FromMicroseconds(UpdateTime),
            Revision,
            LexiconVersion);

        public ArticleAlignment ToAlignment() => new()
        {
            Id = StoredForms.FromBlob(Id),
            MemoryId = MemoryId,
            Source = new AlignedText(SourceLanguage, SourceText, SourceArticle, StoredForms.TextsFromJson(SourceSegments)),
            Target = new AlignedText(TargetLanguage, TargetText, TargetArticle, StoredForms.TextsFromJson(TargetSegments)),
            Beads = StoredForms.BeadsFromJson(Beads),
            PairScore = PairScore,
            State = (AlignmentState)State,
            LexiconVersion = LexiconVersion,
            CreateTime = StoredForms.FromMicroseconds(CreateTime),
            UpdateTime = StoredForms.FromMicroseconds(UpdateTime),
            Revision = Revision,
        };
    }
}
