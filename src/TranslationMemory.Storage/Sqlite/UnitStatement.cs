using Microsoft.Data.Sqlite;
using TranslationMemory.Core.Units;

namespace TranslationMemory.Storage.Sqlite;

/// <summary>Writes one unit, kept as long as the connection. For the thread of the writer only.</summary>
internal sealed class UnitStatement : IDisposable
{
    private readonly Statement _statement;

    private UnitStatement(SqliteConnection connection, string sql) => _statement = new Statement(connection, sql);

    /// <summary>The numbers of the parameters, the same in both statements.</summary>
    private enum Parameter
    {
        UnitKey = 1, MemoryKey, Id, PairKey, SourceText, TargetText, OriginKind, OriginName, AlignmentId, Bead, BeadConfidence,
        SourceArticleKey, TargetArticleKey, SourceFirst, SourceCount, TargetFirst, TargetCount, PreviousSourceText, NextSourceText,
        Creator, ReviewState, UsageCount, Properties, CreateTime, UpdateTime, Revision, ContextKey,
    }

    /// <summary>Adds a unit.</summary>
    public static UnitStatement Insert(SqliteConnection connection) => new(
        connection,
        """
        INSERT INTO units (
            unit_key, memory_key, id, pair_key, source_text, target_text, origin_kind, origin_name, alignment_id, bead, bead_confidence,
            source_article_key, target_article_key, source_first, source_count, target_first, target_count, previous_source_text, next_source_text,
            creator, review_state, usage_count, properties, create_time, update_time, revision, context_key)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27)
        """);

    /// <summary>Replaces all of a unit but its id and memory.</summary>
    public static UnitStatement Update(SqliteConnection connection) => new(
        connection,
        """
        UPDATE units
        SET pair_key = ?4, source_text = ?5, target_text = ?6, origin_kind = ?7, origin_name = ?8, alignment_id = ?9, bead = ?10,
            bead_confidence = ?11, source_article_key = ?12, target_article_key = ?13, source_first = ?14, source_count = ?15,
            target_first = ?16, target_count = ?17, previous_source_text = ?18, next_source_text = ?19, creator = ?20, review_state = ?21,
            usage_count = ?22, properties = ?23, create_time = ?24, update_time = ?25, revision = ?26, context_key = ?27
        WHERE unit_key = ?1 AND memory_key = ?2 AND id = ?3
        """);

    /// <summary>Writes <paramref name="unit"/>, whose memory, languages and articles stand in the rows of <paramref name="keys"/>.</summary>
    /// <exception cref="ArgumentException">A text holds half a surrogate pair.</exception>
    public void Run(TranslationUnit unit, in UnitKeys keys)
    {
        Bind(Parameter.UnitKey, keys.UnitKey);
        Bind(Parameter.MemoryKey, keys.MemoryKey);
        _statement.Bind((int)Parameter.Id, unit.Id);
        Bind(Parameter.PairKey, keys.PairKey);
        Bind(Parameter.SourceText, unit.SourceText, "source text");
        Bind(Parameter.TargetText, unit.TargetText, "target text");
        BindOrigin(unit.Origin);
        Bind(Parameter.SourceArticleKey, keys.SourceArticleKey);
        Bind(Parameter.TargetArticleKey, keys.TargetArticleKey);
        Bind(Parameter.SourceFirst, unit.SourceRange?.First);
        Bind(Parameter.SourceCount, unit.SourceRange?.Count);
        Bind(Parameter.TargetFirst, unit.TargetRange?.First);
        Bind(Parameter.TargetCount, unit.TargetRange?.Count);
        Bind(Parameter.PreviousSourceText, unit.Context.PreviousSourceText, "previous source text");
        Bind(Parameter.NextSourceText, unit.Context.NextSourceText, "next source text");
        Bind(Parameter.ContextKey, unit.Context.Key, "context key");
        Bind(Parameter.Creator, unit.Creator, "creator");
        Bind(Parameter.ReviewState, (long)unit.ReviewState);
        Bind(Parameter.UsageCount, unit.UsageCount);
        BindProperties(unit.Properties);
        Bind(Parameter.CreateTime, StoredForms.ToMicroseconds(unit.CreateTime));
        Bind(Parameter.UpdateTime, StoredForms.ToMicroseconds(unit.UpdateTime));
        Bind(Parameter.Revision, unit.Revision);
        _statement.Run();
    }

    /// <inheritdoc/>
    public void Dispose() => _statement.Dispose();

    private void BindOrigin(Origin origin)
    {
        var (kind, name, bead) = origin switch
        {
            ClientOrigin client => (OriginKind.Client, client.Application, null),
            ImportOrigin import => (OriginKind.Import, import.File, null),
            AlignmentOrigin alignment => (OriginKind.Alignment, (string?)null, alignment),
            _ => throw new ArgumentException($"Units of origin {origin.GetType().Name} cannot be stored.", nameof(origin)),
        };
        Bind(Parameter.OriginKind, (long)kind);
        Bind(Parameter.OriginName, name, "name of the origin");
        Bind(Parameter.Bead, bead?.Bead);
        _statement.Bind((int)Parameter.BeadConfidence, bead?.Confidence);
        if (bead is null)
        {
            _statement.BindNull((int)Parameter.AlignmentId);
        }
        else
        {
            _statement.Bind((int)Parameter.AlignmentId, bead.AlignmentId);
        }
    }

    private void BindProperties(IReadOnlyDictionary<string, string> properties)
    {
        // Their JSON would hide half a surrogate pair as an escape.
        foreach (var (key, value) in properties)
        {
            StoredForms.RequireWellFormed(key, "key of a property");
            StoredForms.RequireWellFormed(value, "value of a property");
        }

        Bind(Parameter.Properties, StoredForms.ToJson(properties), "properties");
    }

    private void Bind(Parameter parameter, long value) => _statement.Bind((int)parameter, value);

    private void Bind(Parameter parameter, long? value) => _statement.Bind((int)parameter, value);

    private void Bind(Parameter parameter, string? text, string what) => _statement.BindText((int)parameter, text, what);
}
