using Dapper;
using Microsoft.Data.Sqlite;

namespace TranslationMemory.Storage.Tests;

/// <summary>A database file looked at from outside the store, as another program would.</summary>
internal sealed class RawDatabase : IDisposable
{
    public RawDatabase(string path)
    {
        Connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, ForeignKeys = true }.ToString());
        Connection.Open();
    }

    public SqliteConnection Connection { get; }

    public void Run(string sql) => Connection.Execute(sql);

    public T? Read<T>(string sql) => Connection.ExecuteScalar<T>(sql);

    public List<T> List<T>(string sql) => Connection.Query<T>(sql).AsList();

    public void AssertSound()
    {
        Assert.Equal(["ok"], List<string>("PRAGMA integrity_check"), StringComparer.Ordinal);
        Assert.Empty(List<object>("PRAGMA foreign_key_check"));
        Assert.Empty(List<object>(
            """
            SELECT 1 FROM language_pairs p
            WHERE p.unit_count <> (SELECT count(*) FROM units u WHERE u.pair_key = p.pair_key AND u.memory_key = p.memory_key)
            """));

        // The first schemas had no history.
        var versions = Read<long>("SELECT count(*) FROM sqlite_schema WHERE name = 'unit_versions'") == 0
            ? ""
            : """
              UNION SELECT source_article_key FROM unit_versions WHERE source_article_key IS NOT NULL
              UNION SELECT target_article_key FROM unit_versions WHERE target_article_key IS NOT NULL
              """;
        Assert.Empty(List<object>(
            $"""
            SELECT 1 FROM articles a
            WHERE a.article_key NOT IN (
                SELECT source_article_key FROM units WHERE source_article_key IS NOT NULL
                UNION SELECT target_article_key FROM units WHERE target_article_key IS NOT NULL
                {versions}
                UNION SELECT source_article_key FROM alignments UNION SELECT target_article_key FROM alignments)
            """));
    }

    public void Dispose() => Connection.Dispose();
}
