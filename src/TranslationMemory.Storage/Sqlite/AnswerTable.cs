using Dapper;
using Microsoft.Data.Sqlite;

namespace TranslationMemory.Storage.Sqlite;

/// <summary>The table <c>answers</c>.</summary>
internal static class AnswerTable
{
    /// <summary>
    /// Each answer kept removes up to so many expired ones: two for one, so that the table shrinks back by itself and no write pays for many.
    /// </summary>
    private const int RemovedPerAnswerMax = 2;

    public static KeptAnswer? Find(SqliteConnection connection, Guid requestId, DateTimeOffset now)
    {
        var row = connection.QuerySingleOrDefault<Row>(
            """
            SELECT method AS Method, request_hash AS RequestHash, answer AS Answer, create_time AS CreateTime
            FROM answers WHERE request_id = @id AND create_time > @expired
            """,
            new { id = StoredForms.ToBlob(requestId), expired = Expired(now) });
        return row is null ? null : new KeptAnswer(requestId, row.Method, row.RequestHash, row.Answer, StoredForms.FromMicroseconds(row.CreateTime));
    }

    public static void Keep(SqliteConnection connection, KeptAnswer answer, DateTimeOffset now) => connection.Execute(
        """
        DELETE FROM answers WHERE answer_key IN (
            SELECT answer_key FROM answers WHERE create_time <= @Expired ORDER BY create_time LIMIT @RemovedPerAnswerMax);
        DELETE FROM answers WHERE request_id = @Id AND create_time <= @Expired;
        INSERT INTO answers (request_id, method, request_hash, answer, create_time) VALUES (@Id, @Method, @RequestHash, @Answer, @CreateTime);
        """,
        new
        {
            Id = StoredForms.ToBlob(answer.RequestId),
            answer.Method,
            RequestHash = answer.RequestHash.ToArray(),
            Answer = answer.Answer.ToArray(),
            CreateTime = StoredForms.ToMicroseconds(answer.CreateTime),
            Expired = Expired(now),
            RemovedPerAnswerMax,
        });

    private static long Expired(DateTimeOffset now) => StoredForms.ToMicroseconds(now - KeptAnswer.Lifetime);

    private sealed class Row
    {
        public string Method { get; init; } = "";

        public byte[] RequestHash { get; init; } = [];

        public byte[] Answer { get; init; } = [];

        public long CreateTime { get; init; }
    }
}
