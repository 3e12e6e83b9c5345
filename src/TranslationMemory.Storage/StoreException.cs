namespace TranslationMemory.Storage;

/// <summary>
/// The store could not do what it was asked. Nothing of a failed write is stored. The message says what happened, in which file, and what to do; it
/// is meant for the operator's log, since it names paths.
/// </summary>
public sealed class StoreException : Exception
{
    /// <summary>Makes an exception without a cause in the backend.</summary>
    public StoreException(StoreErrorReason reason, string message)
        : base(message)
    {
        Reason = reason;
    }

    /// <summary>Makes an exception for an error of the backend.</summary>
    public StoreException(StoreErrorReason reason, string message, Exception? innerException)
        : base(message, innerException)
    {
        Reason = reason;
    }

    /// <summary>What kind of failure it is.</summary>
    public StoreErrorReason Reason { get; }

    /// <summary>Whether the same call may succeed a little later without anybody doing anything.</summary>
    public bool IsTransient => Reason is StoreErrorReason.Busy;
}

/// <summary>Why the store failed.</summary>
public enum StoreErrorReason
{
    /// <summary>An error that has no reason of its own here: a bug, or the machine is out of memory.</summary>
    Unexpected = 0,

    /// <summary>Another process holds a lock on the database; trying again can help.</summary>
    Busy = 1,

    /// <summary>The disk, or the size the database may have, is full.</summary>
    Full = 2,

    /// <summary>The file or its folder cannot be written.</summary>
    ReadOnly = 3,

    /// <summary>The file cannot be opened: a folder in its place, a missing permission, a path that does not exist.</summary>
    CannotOpen = 4,

    /// <summary>The file is no database any more, or a part of it is broken.</summary>
    Damaged = 5,

    /// <summary>The database was written by a newer version of this program.</summary>
    NewerSchema = 6,

    /// <summary>The operating system failed to read or write.</summary>
    InputOutput = 7,

    /// <summary>The store has been closed.</summary>
    Closed = 8,

    /// <summary>The change does not fit what is stored: an id is taken, or a memory, unit or language pair is missing.</summary>
    Conflict = 9,

    /// <summary>The file is a database, but of another program.</summary>
    ForeignDatabase = 10,

    /// <summary>Another server has this store open.</summary>
    InUse = 11,
}
