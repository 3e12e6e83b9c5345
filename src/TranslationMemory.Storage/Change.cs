using System.Runtime.InteropServices;

namespace TranslationMemory.Storage;

/// <summary>One entry of the change log: what happened to what, not the new value (read that from the store). Equality is by value.</summary>
/// <param name="Sequence">Its number: from 1, each one more than the one before, in the order of commits.</param>
/// <param name="Kind">What happened.</param>
/// <param name="MemoryId">Id of the memory, which may be gone by now.</param>
/// <param name="UnitId">Id of the unit; null when the whole memory changed.</param>
/// <param name="Time">When, UTC, to the microsecond.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Change(long Sequence, ChangeKind Kind, string MemoryId, Guid? UnitId, DateTimeOffset Time);

/// <summary>What happened in a change. The numbers are stored: never renumber.</summary>
public enum ChangeKind
{
    /// <summary>Never stored.</summary>
    None = 0,

    /// <summary>A unit was added.</summary>
    UnitCreated = 1,

    /// <summary>A unit was replaced.</summary>
    UnitUpdated = 2,

    /// <summary>A unit was removed.</summary>
    UnitDeleted = 3,

    /// <summary>A memory was removed with all its units, which are not logged one by one.</summary>
    MemoryDeleted = 4,
}
