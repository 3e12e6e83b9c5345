using Microsoft.Data.Sqlite;

namespace TranslationMemory.Storage.Sqlite;

/// <summary>A connection that reads, with its prepared statements. For one read at a time.</summary>
internal sealed class ReaderSession : IDisposable
{
    private readonly Statement _begin;
    private readonly Statement _end;

    private ReaderSession(SqliteConnection connection)
    {
        Connection = connection;
        _begin = new Statement(connection, "BEGIN");
        _end = new Statement(connection, "COMMIT");
        Memories = new MemoryReader(connection);
        Units = new UnitTable(connection);
        Versions = new VersionTable(connection);
        Changes = new ChangeLog(connection);
    }

    public SqliteConnection Connection { get; }

    public MemoryReader Memories { get; }

    public UnitTable Units { get; }

    public VersionTable Versions { get; }

    public ChangeLog Changes { get; }

    public static ReaderSession Open(SqliteConnections connections) => new(connections.OpenReader());

    /// <summary>Begins a transaction: from its first read on it sees one moment.</summary>
    public void Begin() => _begin.Run();

    /// <summary>Ends the transaction.</summary>
    public void End() => _end.Run();

    /// <inheritdoc/>
    public void Dispose()
    {
        _begin.Dispose();
        _end.Dispose();
        Memories.Dispose();
        Units.Dispose();
        Versions.Dispose();
        Changes.Dispose();
        Connection.Dispose();
    }
}
