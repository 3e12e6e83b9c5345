using Dapper;
using Microsoft.Data.Sqlite;
using TranslationMemory.Core.Segmentation;

namespace TranslationMemory.Storage.Sqlite;

/// <summary>The table <c>articles</c>: each article of a memory once, however many units and alignments refer to it.</summary>
internal static class ArticleTable
{
    /// <summary>The key of this article in this memory; adds it when it is new. Equal means equal in every part, unknown ones included.</summary>
    public static long FindOrInsert(SqliteConnection connection, long memoryKey, Article article)
    {
        var fields = new { memoryKey, article.Url, Date = StoredForms.ToText(article.Date), article.Outlet, article.Title };
        return connection.QuerySingleOrDefault<long?>(
            """
            SELECT article_key FROM articles
            WHERE memory_key = @memoryKey AND url IS @Url AND title IS @Title AND date IS @Date AND outlet IS @Outlet
            """,
            fields)
            ?? connection.ExecuteScalar<long>(
                "INSERT INTO articles (memory_key, url, date, outlet, title) VALUES (@memoryKey, @Url, @Date, @Outlet, @Title) RETURNING article_key",
                fields);
    }

    /// <summary>Removes an article that nothing refers to any more.</summary>
    public static void RemoveIfUnused(SqliteConnection connection, long? articleKey)
    {
        if (articleKey is null)
        {
            return;
        }

        connection.Execute(
            """
            DELETE FROM articles
            WHERE article_key = @articleKey
              AND NOT EXISTS (SELECT 1 FROM units WHERE source_article_key = @articleKey)
              AND NOT EXISTS (SELECT 1 FROM units WHERE target_article_key = @articleKey)
              AND NOT EXISTS (SELECT 1 FROM unit_versions WHERE source_article_key = @articleKey)
              AND NOT EXISTS (SELECT 1 FROM unit_versions WHERE target_article_key = @articleKey)
              AND NOT EXISTS (SELECT 1 FROM alignments WHERE source_article_key = @articleKey)
              AND NOT EXISTS (SELECT 1 FROM alignments WHERE target_article_key = @articleKey)
            """,
            new { articleKey });
    }
}
