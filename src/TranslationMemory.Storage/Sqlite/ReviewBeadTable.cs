using Dapper;
using Microsoft.Data.Sqlite;
using TranslationMemory.Core.Units;

namespace TranslationMemory.Storage.Sqlite;

/// <summary>The table <c>review_beads</c>: it says again what stands in the alignments, in the order a reviewer asks for.</summary>
internal static class ReviewBeadTable
{
    /// <summary>Makes the rows of an alignment those of its beads; what is right already is not written again.</summary>
    public static void Write(SqliteConnection connection, long memoryKey, ArticleAlignment alignment)
    {
        var id = StoredForms.ToBlob(alignment.Id);
        var stored = connection.Query<(double Confidence, long Bead)>(
            "SELECT confidence, bead FROM review_beads WHERE memory_key = @memoryKey AND alignment_id = @id", new { memoryKey, id }).ToHashSet();
        var wanted = alignment.State is AlignmentState.Committed
            ? []
            : alignment.Beads.Index().Where(bead => !bead.Item.IsDecided).Select(bead => (bead.Item.Bead.Confidence, Bead: (long)bead.Index)).ToHashSet();
        Run(connection,
            "DELETE FROM review_beads WHERE memory_key = $memory AND confidence = $confidence AND alignment_id = $alignment AND bead = $bead",
            memoryKey, id, stored.Except(wanted));
        Run(connection,
            "INSERT INTO review_beads (memory_key, confidence, alignment_id, bead) VALUES ($memory, $confidence, $alignment, $bead)",
            memoryKey, id, wanted.Except(stored));
    }

    /// <summary>Removes the rows of an alignment.</summary>
    public static void Delete(SqliteConnection connection, long memoryKey, Guid alignmentId) => connection.Execute(
        "DELETE FROM review_beads WHERE memory_key = @memoryKey AND alignment_id = @id", new { memoryKey, id = StoredForms.ToBlob(alignmentId) });

    /// <summary>The next places in the order of the queue.</summary>
    public static IReadOnlyList<ReviewBeadPlace> List(
        SqliteConnection connection, string? memoryId, double? maxConfidence, ReviewBeadPlace? after, int limit) =>
        [.. connection.Query<(double Confidence, byte[] AlignmentId, long Bead, string MemoryId)>(
            $"""
            SELECT r.confidence, r.alignment_id, r.bead, m.id
            FROM review_beads r CROSS JOIN memories m ON m.memory_key = r.memory_key -- CROSS: in the order of the queue
            WHERE {(memoryId is null ? "" : "r.memory_key = (SELECT memory_key FROM memories WHERE id = @memoryId) AND")}
                {(after is null ? "" : "(r.confidence, r.alignment_id, r.bead) > (@afterConfidence, @afterId, @afterBead) AND")}
                r.confidence < coalesce(@maxConfidence, (SELECT max(coalesce(auto_accept_threshold, @threshold)) FROM memories))
                AND r.confidence < coalesce(@maxConfidence, m.auto_accept_threshold, @threshold)
            ORDER BY r.confidence, r.alignment_id, r.bead
            LIMIT @limit
            """,
            new
            {
                memoryId,
                maxConfidence,
                threshold = AcceptThreshold.Default,
                afterConfidence = after?.Confidence,
                afterId = after is { } place ? StoredForms.ToBlob(place.AlignmentId) : null,
                afterBead = after?.Bead,
                limit,
            }).Select(row => new ReviewBeadPlace(row.Confidence, StoredForms.FromBlob(row.AlignmentId), (int)row.Bead, row.MemoryId))];

    private static void Run(SqliteConnection connection, string sql, long memoryKey, byte[] alignmentId, IEnumerable<(double Confidence, long Bead)> beads)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$memory", memoryKey);
        command.Parameters.AddWithValue("$alignment", alignmentId);
        var confidence = command.Parameters.Add("$confidence", SqliteType.Real);
        var bead = command.Parameters.Add("$bead", SqliteType.Integer);
        foreach (var row in beads)
        {
            (confidence.Value, bead.Value) = (row.Confidence, row.Bead);
            command.ExecuteNonQuery();
        }
    }
}
