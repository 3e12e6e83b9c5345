namespace TranslationMemory.Client;

/// <summary>A change of a unit, told at least once. Immutable.</summary>
public sealed record UnitChange
{
    /// <summary>What happened.</summary>
    public required UnitChangeKind Kind { get; init; }

    /// <summary>The resource name of the unit; empty when the memory was deleted.</summary>
    public string Name { get; init; } = "";

    /// <summary>The unit as it is now, which may already be newer than the change; null when it was deleted.</summary>
    public TranslationUnit? Unit { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset ChangeTime { get; init; }

    /// <summary>Begins another watch after this change, or a little before it.</summary>
    public string ResumeToken { get; init; } = "";
}

/// <summary>What happened to a unit. The numbers are those of the contract.</summary>
public enum UnitChangeKind
{
    /// <summary>Never sent.</summary>
    Unspecified = 0,

    /// <summary>It was stored.</summary>
    Created = 1,

    /// <summary>It was changed.</summary>
    Updated = 2,

    /// <summary>It was deleted.</summary>
    Deleted = 3,

    /// <summary>The memory was deleted with all its units. Nothing follows.</summary>
    MemoryDeleted = 4,
}
