using Dapper;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace TranslationMemory.Storage.Sqlite;

/// <summary>Opens connections with the settings the store relies on, and runs the statements that need no parameters.</summary>
internal sealed class SqliteConnections(string path, TimeSpan busyTimeout)
{
    /// <summary>After a checkpoint the write-ahead log is cut back to this size in bytes, so that one long read does not leave it large for ever.</summary>
    private const int WriteAheadLogBytesMax = 64 * 1024 * 1024;

    /// <summary>Pages kept in memory by the connection that writes, in KiB: what one batch of a fast import changes.</summary>
    public const int WriterCacheKibibytes = 8 * 1024;

    /// <summary>
    /// Pages kept in memory by each connection that reads, in KiB: the inner pages of the trees of a million units. Twice or thirty times as
    /// much makes nothing faster, since the leaves are found in the operating system's cache.
    /// </summary>
    public const int ReaderCacheKibibytes = 2 * 1024;

    /// <summary>Path of the database file, for messages.</summary>
    public string Path => path;

    /// <summary>
    /// The connection that writes. <c>synchronous=FULL</c> makes each commit wait for the disk: with a write-ahead log anything less may lose
    /// acknowledged commits in a power cut.
    /// </summary>
    /// <param name="isCache">
    /// Whether the file is one that can be made again: then a commit does not wait for the disk, and a power cut may take the last ones back whole.
    /// </param>
    public SqliteConnection OpenWriter(bool isCache = false) => Open(SqliteOpenMode.ReadWrite, WriterCacheKibibytes, $"""
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = {(isCache ? "NORMAL" : "FULL")};
        PRAGMA journal_size_limit = {WriteAheadLogBytesMax};
        PRAGMA trusted_schema = OFF;
        """);

    /// <summary>A connection that cannot write.</summary>
    public SqliteConnection OpenReader() => Open(SqliteOpenMode.ReadOnly, ReaderCacheKibibytes, "PRAGMA trusted_schema = OFF;");

    /// <summary>For the migrations, which open connections of their own.</summary>
    public string WriterConnectionString => ConnectionString(SqliteOpenMode.ReadWrite);

    /// <summary>Runs a statement without the retries of the ADO layer: the busy timeout of SQLite alone decides how long to wait.</summary>
    public static void Run(SqliteConnection connection, string sql)
    {
        var result = raw.sqlite3_exec(connection.Handle!, sql);
        if (result != raw.SQLITE_OK)
        {
            SqliteException.ThrowExceptionForRC(result, connection.Handle!);
        }
    }

    /// <summary>Whether a transaction is open; SQLite ends one by itself on some errors.</summary>
    public static bool InTransaction(SqliteConnection connection) => raw.sqlite3_get_autocommit(connection.Handle!) == 0;

    private SqliteConnection Open(SqliteOpenMode mode, int cacheKibibytes, string pragmas)
    {
        var connection = new SqliteConnection(ConnectionString(mode));
        try
        {
            connection.Open();

            // Nothing is mapped: mapped pages would count as memory of this process, as many as were ever read.
            Run(connection, $"PRAGMA busy_timeout = {(int)busyTimeout.TotalMilliseconds}; PRAGMA cache_size = -{cacheKibibytes}; PRAGMA mmap_size = 0;");
            connection.Execute(pragmas);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private string ConnectionString(SqliteOpenMode mode) => new SqliteConnectionStringBuilder
    {
        DataSource = path,
        Mode = mode,
        Cache = SqliteCacheMode.Private,
        ForeignKeys = true,
        Pooling = false,

        // Seconds for which the ADO layer repeats a busy statement; 0 would mean for ever, and SQLite has waited by then.
        DefaultTimeout = 1,
    }.ToString();
}
