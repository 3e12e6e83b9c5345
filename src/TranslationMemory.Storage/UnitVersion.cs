using TranslationMemory.Core.Units;

namespace TranslationMemory.Storage;

/// <summary>A unit as it was from one change to the next. Immutable.</summary>
/// <param name="Unit">The unit as it was; its revision is the number of the version.</param>
/// <param name="End">What ended it; null for the unit as it is now.</param>
public sealed record UnitVersion(TranslationUnit Unit, VersionEnd? End);

/// <summary>What ended a version of a unit. Equality is by value.</summary>
/// <param name="Note">How, by whom and why.</param>
/// <param name="Time">When, UTC, to the microsecond; never before the version began.</param>
public sealed record VersionEnd(ChangeNote Note, DateTimeOffset Time);

/// <summary>How a unit is changed or taken away, by whom and why: kept with the version that this ends. Equality is by value.</summary>
/// <param name="Kind">How.</param>
/// <param name="Author">Who did it, as the client says; at most 200 characters, may be empty.</param>
/// <param name="Reason">Why, as the client says; at most 2,000 characters, may be empty.</param>
/// <param name="ReplacedBy">The unit of the same memory that took its place; null when none did.</param>
public sealed record ChangeNote(VersionEndKind Kind, string Author = "", string Reason = "", Guid? ReplacedBy = null)
{
    /// <summary>A client changed it and did not say who it is.</summary>
    public static ChangeNote Updated { get; } = new(VersionEndKind.Updated);

    /// <summary>A client deleted it and did not say who it is.</summary>
    public static ChangeNote Deleted { get; } = new(VersionEndKind.Deleted);
}

/// <summary>How a version of a unit ended. The numbers are stored: never renumber.</summary>
public enum VersionEndKind
{
    /// <summary>Never stored.</summary>
    None = 0,

    /// <summary>The unit was changed.</summary>
    Updated = 1,

    /// <summary>The unit was deleted.</summary>
    Deleted = 2,

    /// <summary>The unit was deleted with all others that a filter let through.</summary>
    Purged = 3,

    /// <summary>Another unit took its place.</summary>
    Replaced = 4,

    /// <summary>A commit of an alignment of its article changed it or took it away.</summary>
    Committed = 5,
}
