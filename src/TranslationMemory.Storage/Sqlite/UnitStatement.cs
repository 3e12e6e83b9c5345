using Microsoft.Data.Sqlite;
using TranslationMemory.Core.Units;

namespace TranslationMemory.Storage.Sqlite;

/// <summary>
/// A prepared statement that writes one unit, kept as long as the connection: parsing the statement again for each unit would cost more than
/// storing the unit. For the thread of the writer only.
/// </summary>
internal sealed class UnitStatement : IDisposable
{
    private readonly SqliteCommand _command;
    private readonly Dictionary<string, SqliteParameter> _parameters = new(StringComparer.Ordinal);

    private UnitStatement(SqliteConnection connection, string sql)
    {
        _command = connection.CreateCommand();
        _command.CommandText = sql;
    }

    /// <summary>Adds a unit.</summary>
    public static UnitStatement Insert(SqliteConnection connection) => new(
        connection,
        """
        INSERT INTO units (
            unit_key, memory_key, id, pair_key, source_text, target_text, origin_kind, origin_name, alignment_id, bead, bead_confidence,
            source_article_key, target_article_key, source_first, source_count, target_first, target_count, previous_source_text, next_source_text,
            creator, review_state, usage_count, properties, create_time, update_time, revision)
        VALUES (
            @unit_key, @memory_key, @id, @pair_key, @source_text, @target_text, @origin_kind, @origin_name, @alignment_id, @bead, @bead_confidence,
            @source_article_key, @target_article_key, @source_first, @source_count, @target_first, @target_count, @previous_source_text, @next_source_text,
            @creator, @review_state, @usage_count, @properties, @create_time, @update_time, @revision)
        """);

    /// <summary>Replaces all of a unit but its id and memory.</summary>
    public static UnitStatement Update(SqliteConnection connection) => new(
        connection,
        """
        UPDATE units
        SET pair_key = @pair_key, source_text = @source_text, target_text = @target_text, origin_kind = @origin_kind, origin_name = @origin_name,
            alignment_id = @alignment_id, bead = @bead, bead_confidence = @bead_confidence, source_article_key = @source_article_key,
            target_article_key = @target_article_key, source_first = @source_first, source_count = @source_count, target_first = @target_first,
            target_count = @target_count, previous_source_text = @previous_source_text, next_source_text = @next_source_text, creator = @creator,
            review_state = @review_state, usage_count = @usage_count, properties = @properties, create_time = @create_time,
            update_time = @update_time, revision = @revision
        WHERE unit_key = @unit_key AND memory_key = @memory_key AND id = @id
        """);

    /// <summary>Writes <paramref name="unit"/>, whose memory, languages and articles stand in the rows of <paramref name="keys"/>.</summary>
    public void Execute(TranslationUnit unit, UnitKeys keys)
    {
        Bind("@unit_key", keys.UnitKey);
        Bind("@memory_key", keys.MemoryKey);
        Bind("@pair_key", keys.PairKey);
        Bind("@source_article_key", keys.SourceArticleKey);
        Bind("@target_article_key", keys.TargetArticleKey);
        BindOrigin(unit.Origin);
        Bind("@id", StoredForms.ToBlob(unit.Id));
        BindText("@source_text", unit.SourceText);
        BindText("@target_text", unit.TargetText);
        Bind("@source_first", unit.SourceRange?.First);
        Bind("@source_count", unit.SourceRange?.Count);
        Bind("@target_first", unit.TargetRange?.First);
        Bind("@target_count", unit.TargetRange?.Count);
        BindText("@previous_source_text", unit.Context.PreviousSourceText);
        BindText("@next_source_text", unit.Context.NextSourceText);
        BindText("@creator", unit.Creator);
        Bind("@review_state", (int)unit.ReviewState);
        Bind("@usage_count", unit.UsageCount);
        BindProperties(unit.Properties);
        Bind("@create_time", StoredForms.ToMicroseconds(unit.CreateTime));
        Bind("@update_time", StoredForms.ToMicroseconds(unit.UpdateTime));
        Bind("@revision", unit.Revision);
        _command.ExecuteNonQuery();
    }

    /// <inheritdoc/>
    public void Dispose() => _command.Dispose();

    private void BindOrigin(Origin origin)
    {
        (OriginKind Kind, string? Name, AlignmentOrigin? Alignment) form = origin switch
        {
            ClientOrigin client => (OriginKind.Client, client.Application, null),
            ImportOrigin import => (OriginKind.Import, import.File, null),
            AlignmentOrigin bead => (OriginKind.Alignment, null, bead),
            _ => throw new ArgumentException($"Units of origin {origin.GetType().Name} cannot be stored.", nameof(origin)),
        };
        Bind("@origin_kind", (int)form.Kind);
        BindText("@origin_name", form.Name);
        Bind("@alignment_id", form.Alignment is { } alignment ? StoredForms.ToBlob(alignment.AlignmentId) : null);
        Bind("@bead", form.Alignment?.Bead);
        Bind("@bead_confidence", form.Alignment?.Confidence);
    }

    private void BindProperties(IReadOnlyDictionary<string, string> properties)
    {
        foreach (var (key, value) in properties)
        {
            StoredForms.RequireWellFormed(key, "key of a property");
            StoredForms.RequireWellFormed(value, "value of a property");
        }

        Bind("@properties", StoredForms.ToJson(properties));
    }

    private void BindText(string name, string? text)
    {
        StoredForms.RequireWellFormed(text, name[1..].Replace('_', ' '));
        Bind(name, text);
    }

    private void Bind(string name, object? value)
    {
        if (!_parameters.TryGetValue(name, out var parameter))
        {
            _parameters[name] = parameter = _command.CreateParameter();
            parameter.ParameterName = name;
            _command.Parameters.Add(parameter);
        }

        parameter.Value = value ?? DBNull.Value;
    }
}
