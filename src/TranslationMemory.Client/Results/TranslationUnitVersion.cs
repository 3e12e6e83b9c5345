namespace TranslationMemory.Client;

/// <summary>Who changes or deletes units and why, for their history. Equality is by value.</summary>
/// <param name="Author">Who: 0 to 200 code points, and one of the memory's allowed creators where it has any.</param>
/// <param name="Reason">Why: 0 to 2,000 code points.</param>
public sealed record ChangeNote(string Author = "", string Reason = "");

/// <summary>How a unit is changed. The defaults are the server's own. Immutable.</summary>
public sealed record UpdateOptions
{
    /// <summary>Who changes it and why. Default: the creator where the update sets it, else nobody; no reason.</summary>
    public ChangeNote Note { get; init; } = new();

    /// <summary>
    /// Whether to look for what may be wrong with the translation, and to say so in <see cref="TranslationUnit.Warnings"/> of the answer. It is
    /// stored all the same. Default: no.
    /// </summary>
    public bool CheckQuality { get; init; }
}

/// <summary>A change of a translation unit, and the unit as it was after it. Immutable.</summary>
public sealed record TranslationUnitVersion
{
    /// <summary>Its number: 1 for the unit as it was stored, and one more with each change.</summary>
    public required long Version { get; init; }

    /// <summary>What was done.</summary>
    public required UnitVersionKind Kind { get; init; }

    /// <summary>When it was done.</summary>
    public DateTimeOffset ChangeTime { get; init; }

    /// <summary>Who did it, as far as it was said.</summary>
    public string Author { get; init; } = "";

    /// <summary>Why, as far as it was said.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The unit as it was after the change; null when the change took it away.</summary>
    public TranslationUnit? Unit { get; init; }

    /// <summary>The resource name of the unit that took its place; empty unless it was replaced.</summary>
    public string ReplacedBy { get; init; } = "";
}

/// <summary>What was done to a translation unit. The numbers are those of the contract.</summary>
public enum UnitVersionKind
{
    /// <summary>Not known: the version is older than the history of the server's database.</summary>
    Unspecified = 0,

    /// <summary>A client stored it.</summary>
    Created = 1,

    /// <summary>It was stored from a file.</summary>
    Imported = 2,

    /// <summary>A commit of an alignment stored it, changed it or took it away.</summary>
    Committed = 3,

    /// <summary>A client changed it.</summary>
    Updated = 4,

    /// <summary>A client deleted it.</summary>
    Deleted = 5,

    /// <summary>A purge deleted it.</summary>
    Purged = 6,

    /// <summary>A new unit with its source text took its place.</summary>
    Replaced = 7,
}
