using System.Runtime.InteropServices;
using TranslationMemory.Core.Indexing;

namespace TranslationMemory.Storage;

/// <summary>One entry of the change log: what happened to what, and what an index wants to know of it. Equality is by value.</summary>
/// <param name="Sequence">Its number: from 1, each one more than the one before, in the order of commits.</param>
/// <param name="Kind">What happened.</param>
/// <param name="MemoryId">Id of the memory, which may be gone by now.</param>
/// <param name="UnitId">Id of the unit; null when the whole memory changed.</param>
/// <param name="UnitKey">
/// The store's number of the unit, 1 or more: larger for units stored later, never changed and never given to another unit. Null when the whole
/// memory changed, and in entries that a store wrote before it kept these numbers: who finds one of those begins again from a snapshot.
/// </param>
/// <param name="Unit">
/// The unit as it was after this change or, read later, as it is now: its later changes follow in the log and come to the same. Null when this
/// change deleted it; may be null when a later one did, of the unit or of its memory.
/// </param>
/// <param name="Time">When, UTC, to the microsecond.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Change(
    long Sequence, ChangeKind Kind, string MemoryId, Guid? UnitId, long? UnitKey, IndexedUnit? Unit, DateTimeOffset Time);

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
