using Microsoft.Data.Sqlite;

namespace TranslationMemory.Storage.Sqlite;

/// <summary>Turns what SQLite says into what an operator can act on.</summary>
internal static class SqliteErrors
{
    // Primary result codes, https://www.sqlite.org/rescode.html.
    private const int Permission = 3;
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int Constraint = 19;
    private const int NotADatabase = 26;

    /// <summary>A new exception with the reason of <paramref name="cause"/>; new for each caller, since each throws it on its own stack.</summary>
    public static StoreException ToStoreException(Exception cause, string path) => cause switch
    {
        StoreException known => new StoreException(known.Reason, known.Message, known),
        SqliteException sqlite => FromSqlite(sqlite, path),
        _ => new StoreException(StoreErrorReason.Unexpected, $"The store {path} failed: {cause.Message}", cause),
    };

    private static StoreException FromSqlite(SqliteException cause, string path)
    {
        var (reason, what, advice) = cause.SqliteErrorCode switch
        {
            Busy or Locked => (StoreErrorReason.Busy, "is locked by another process", "Try again; if it lasts, find the process that has the file open."),
            Full => (StoreErrorReason.Full, "cannot grow: the disk or its quota is full", "Free some space; nothing stored is lost."),
            ReadOnly => (StoreErrorReason.ReadOnly, "cannot be written", "Give this user the right to write the file and its folder."),
            CannotOpen or Permission => (StoreErrorReason.CannotOpen, "cannot be opened", "Check that the path is a file, and who may read it and its folder."),
            Corrupt or NotADatabase => (StoreErrorReason.Damaged, "is damaged or no database", "Restore it from a backup; keep the damaged file and the files beside it."),
            InputOutput => (StoreErrorReason.InputOutput, "could not be read or written by the operating system", "Look for disk errors in the system's log."),
            Constraint => (StoreErrorReason.Conflict, "refused a change that does not fit what is stored", "Look at the ids of the change."),
            _ => (StoreErrorReason.Unexpected, "failed", "This is a bug or the machine is out of memory."),
        };
        return new StoreException(reason, $"The store {path} {what} (SQLite {cause.SqliteExtendedErrorCode}: {cause.Message}). {advice}", cause);
    }
}
