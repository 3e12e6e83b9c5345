using Microsoft.Data.Sqlite;

namespace TranslationMemory.Storage.Sqlite;

/// <summary>
/// The connection that writes, with its prepared statements and the number of the last change. A batch of changes is one transaction, each change
/// a savepoint in it. For the thread of the writer only.
/// </summary>
internal sealed class WriterSession : IDisposable
{
    private WriterSession(SqliteConnection connection)
    {
        Connection = connection;
        InsertUnit = UnitStatement.Insert(connection);
        UpdateUnit = UnitStatement.Update(connection);
        Changes = new ChangeLog(connection);
    }

    public SqliteConnection Connection { get; }

    public UnitStatement InsertUnit { get; }

    public UnitStatement UpdateUnit { get; }

    public ChangeLog Changes { get; }

    /// <summary>The number of the last change, of this batch's too.</summary>
    public long Sequence { get; set; }

    public static WriterSession Open(SqliteConnections connections) => new(connections.OpenWriter());

    /// <summary>Begins a batch. Takes the write lock at once, so that no statement of it can find the database busy later.</summary>
    public void Begin()
    {
        SqliteConnections.Run(Connection, "BEGIN IMMEDIATE");
        Sequence = ChangeLog.ReadLastSequence(Connection);
    }

    /// <summary>Puts the batch on disk.</summary>
    public void Commit() => SqliteConnections.Run(Connection, "COMMIT");

    /// <summary>Undoes the batch, if SQLite has not done so by itself.</summary>
    public void Rollback()
    {
        if (SqliteConnections.InTransaction(Connection))
        {
            SqliteConnections.Run(Connection, "ROLLBACK");
        }
    }

    /// <summary>Runs one change of the batch. When it throws, what it did is undone and the batch goes on.</summary>
    /// <exception cref="BatchLostException">SQLite has rolled the whole batch back.</exception>
    public void RunChange(QueuedWrite write, IStoreTransaction transaction)
    {
        var sequence = Sequence;
        SqliteConnections.Run(Connection, "SAVEPOINT change");
        if (write.Run(transaction) is { } failure)
        {
            if (!SqliteConnections.InTransaction(Connection))
            {
                throw new BatchLostException(failure);
            }

            SqliteConnections.Run(Connection, "ROLLBACK TO change");
            Sequence = sequence;
        }

        SqliteConnections.Run(Connection, "RELEASE change");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        InsertUnit.Dispose();
        UpdateUnit.Dispose();
        Changes.Dispose();
        Connection.Dispose();
    }
}

/// <summary>An error in one change made SQLite roll back the changes before it in the same batch as well.</summary>
internal sealed class BatchLostException(Exception cause) : Exception(cause.Message, cause);
