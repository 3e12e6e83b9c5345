namespace TranslationMemory.Server.Lookup;

/// <summary>An index file cannot be used; the index is built from the store instead.</summary>
/// <param name="fault">Why.</param>
/// <param name="cause">What the system said, where it said something.</param>
internal sealed class IndexFileException(IndexFileFault fault, Exception? cause = null) : Exception(cause?.Message ?? fault.ToString(), cause)
{
    /// <summary>Why.</summary>
    public IndexFileFault Fault { get; } = fault;
}

/// <summary>Why an index file is not used. The log shows the name.</summary>
internal enum IndexFileFault
{
    /// <summary>There is none.</summary>
    Missing = 0,

    /// <summary>The operating system does not let it be read.</summary>
    Unreadable = 1,

    /// <summary>It is cut off, or some of its bytes are not those that were written.</summary>
    Damaged = 2,

    /// <summary>Another version of the program wrote it.</summary>
    OtherVersion = 3,

    /// <summary>It belongs to another database.</summary>
    OtherDatabase = 4,

    /// <summary>It holds changes that the database does not: an older copy of the database was put back.</summary>
    OtherHistory = 5,

    /// <summary>So much has changed since that building is faster than following.</summary>
    FarBehind = 6,
}
