using Microsoft.Data.Sqlite;
using TranslationMemory.Core.Indexing;
using TranslationMemory.Core.Units;

namespace TranslationMemory.Storage.Sqlite;

/// <summary>
/// The connection that writes, with its prepared statements and the number of the last change. A batch of changes is one transaction, each change
/// a savepoint in it. For the thread of the writer only.
/// </summary>
internal sealed class WriterSession : IDisposable
{
    private readonly ChangeLog _log;
    private readonly Statement _keepLastUnitKey;

    /// <summary>What the batch has logged so far, in order.</summary>
    private readonly List<Change> _changes = [];

    private long _keptUnitKey;

    private WriterSession(SqliteConnection connection)
    {
        Connection = connection;
        InsertUnit = UnitStatement.Insert(connection);
        UpdateUnit = UnitStatement.Update(connection);
        Memories = new MemoryReader(connection);
        Units = new UnitTable(connection);
        Versions = new VersionTable(connection);
        _log = new ChangeLog(connection);
        _keepLastUnitKey = new Statement(connection, "UPDATE store_identity SET last_unit_key = ?1");
    }

    public SqliteConnection Connection { get; }

    public UnitStatement InsertUnit { get; }

    public UnitStatement UpdateUnit { get; }

    public MemoryReader Memories { get; }

    public UnitTable Units { get; }

    public VersionTable Versions { get; }

    /// <summary>Makes what the log carries of units.</summary>
    public IndexedForm Indexed { get; } = new();

    /// <summary>The number of the last change, of this batch's too.</summary>
    public long Sequence { get; private set; }

    /// <summary>
    /// The last unit key given. Those of a change that was undone are not given again within the session: they leave a gap, which harms nobody.
    /// </summary>
    public long LastUnitKey { get; private set; }

    public static WriterSession Open(SqliteConnections connections)
    {
        var session = new WriterSession(connections.OpenWriter());
        try
        {
            using var read = new Statement(session.Connection, "SELECT last_unit_key FROM store_identity");
            read.Read();
            session.LastUnitKey = session._keptUnitKey = read.Number(0);
            session.Sequence = session._log.ReadLastSequence();
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Begins a batch. Takes the write lock at once, so that no statement of it can find the database busy later.</summary>
    public void Begin()
    {
        SqliteConnections.Run(Connection, "BEGIN IMMEDIATE");
        Sequence = _log.ReadLastSequence();
        _changes.Clear();
    }

    /// <summary>Puts the batch on disk.</summary>
    public void Commit()
    {
        if (_keptUnitKey != LastUnitKey)
        {
            _keepLastUnitKey.Bind(1, LastUnitKey);
            _keepLastUnitKey.Run();
        }

        SqliteConnections.Run(Connection, "COMMIT");
        _keptUnitKey = LastUnitKey;
    }

    /// <summary>Hands on what the batch has logged, after its commit.</summary>
    public void MoveChangesTo(ChangeTail tail)
    {
        tail.Append(_changes);
        _changes.Clear();
    }

    /// <summary>Runs one change of the batch. When it throws, what it did is undone and the batch goes on.</summary>
    /// <exception cref="BatchLostException">SQLite has rolled the whole batch back.</exception>
    public void RunChange(QueuedWrite write, IStoreTransaction transaction)
    {
        var point = SetSavepoint();
        if (write.Run(transaction) is { } failure)
        {
            if (!SqliteConnections.InTransaction(Connection))
            {
                throw new BatchLostException(failure);
            }

            Undo(point);
        }

        Release();
    }

    /// <summary>Runs a part of a change; when it throws, what it did is undone.</summary>
    public void RunWhole(Action part)
    {
        var point = SetSavepoint();
        try
        {
            part();
        }
        catch
        {
            if (SqliteConnections.InTransaction(Connection))
            {
                Undo(point);
                Release();
            }

            throw;
        }

        Release();
    }

    /// <summary>The key of a unit that is about to be stored.</summary>
    public long NextUnitKey() => ++LastUnitKey;

    /// <summary>The changes after one, those of this batch among them.</summary>
    public IReadOnlyList<Change> ReadChanges(long afterSequence) => afterSequence < Sequence ? _log.List(afterSequence, int.MaxValue) : [];

    /// <summary>Logs a change.</summary>
    public void Log(ChangeKind kind, string memoryId, Guid? unitId, long? unitKey, IndexedUnit? unit, DateTimeOffset time)
    {
        var change = new Change(Sequence + 1, kind, memoryId, unitId, unitKey, unit, time);
        _log.Append(change);
        Add(change);
    }

    /// <summary>
    /// Logs that units were created, in the order of their keys, which are the last ones given and follow each other without a gap.
    /// </summary>
    public void LogCreated(IReadOnlyList<TranslationUnit> units, IReadOnlyList<IndexedUnit> indexed, DateTimeOffset time)
    {
        _log.AppendCreated(Sequence + 1, indexed[0].Key, indexed[^1].Key, time);
        for (var i = 0; i < indexed.Count; i++)
        {
            Add(new Change(Sequence + 1, ChangeKind.UnitCreated, units[i].MemoryId, units[i].Id, indexed[i].Key, indexed[i], time));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        InsertUnit.Dispose();
        UpdateUnit.Dispose();
        Memories.Dispose();
        Units.Dispose();
        Versions.Dispose();
        _log.Dispose();
        _keepLastUnitKey.Dispose();
        Connection.Dispose();
    }

    private void Add(Change change)
    {
        _changes.Add(change);
        Sequence = change.Sequence;
    }

    private int SetSavepoint()
    {
        SqliteConnections.Run(Connection, "SAVEPOINT change");
        return _changes.Count;
    }

    private void Undo(int changesBefore)
    {
        SqliteConnections.Run(Connection, "ROLLBACK TO change");
        Sequence -= _changes.Count - changesBefore;
        _changes.RemoveRange(changesBefore, _changes.Count - changesBefore);
    }

    private void Release() => SqliteConnections.Run(Connection, "RELEASE change");
}

/// <summary>An error in one change made SQLite roll back the changes before it in the same batch as well.</summary>
internal sealed class BatchLostException(Exception cause) : Exception(cause.Message, cause);
