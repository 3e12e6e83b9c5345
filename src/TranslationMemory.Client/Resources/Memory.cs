namespace TranslationMemory.Client;

/// <summary>
/// A translation memory: a named collection of translation units in one or more language pairs. It is a copy of what the server
/// said, not a live object, and it does not hold the units. Immutable; its lists compare by reference.
/// </summary>
public sealed record Memory
{
    /// <summary>The resource name, <c>memories/{memory}</c>. Empty in a memory that is yet to be created.</summary>
    public string Name { get; init; } = "";

    /// <summary>The name shown to people: 0 to 200 code points.</summary>
    public string DisplayName { get; init; } = "";

    /// <summary>What the memory holds, in prose: 0 to 2,000 code points.</summary>
    public string Description { get; init; } = "";

    /// <summary>The language pairs its units may have: 1 to 100, no pair twice.</summary>
    public required IReadOnlyList<LanguagePair> LanguagePairs { get; init; }

    /// <summary>
    /// Whether its units are found by their target text as well: then a lookup from English into Arabic finds the units of a pair Arabic to
    /// English, turned round. Chosen when the memory is created; it cannot change afterwards.
    /// </summary>
    public bool AllowsReverseLookup { get; init; }

    /// <summary>
    /// The rules by which texts aligned in it are cut into segments: the text of an SRX 2.0 file, 0 to 262,144 code points. Empty for the rules
    /// of the server.
    /// </summary>
    public string SegmentationRules { get; init; } = "";

    /// <summary>
    /// The confidence from which a bead that nobody has looked at becomes a translation unit; the beads below it stand in the review queue. 0
    /// in a request stands for the default of the server, 0.95.
    /// </summary>
    public double AutoAcceptThreshold { get; init; }

    /// <summary>
    /// Who may write, 0 to 100 names: when there are any, units and commits must have one of them as their creator. It is no authentication:
    /// the server believes the name a client sends.
    /// </summary>
    public IReadOnlyList<string> AllowedCreators { get; init; } = [];

    /// <summary>How many translation units it holds. Set by the server.</summary>
    public long TranslationUnitCount { get; init; }

    /// <summary>When it was created. Set by the server.</summary>
    public DateTimeOffset CreateTime { get; init; }

    /// <summary>When its own fields last changed; its units do not count. Set by the server.</summary>
    public DateTimeOffset UpdateTime { get; init; }

    /// <summary>
    /// Changes with every change of the memory's own fields. An update made of a memory as it was read fails with
    /// <see cref="ErrorReason.EtagMismatch"/> when somebody else was faster; set it to the empty string to overwrite.
    /// </summary>
    public string Etag { get; init; } = "";
}

/// <summary>The fields of a memory that an update can change.</summary>
[Flags]
public enum MemoryFields
{
    /// <summary>No field; an update refuses it.</summary>
    None = 0,

    /// <summary><see cref="Memory.DisplayName"/>.</summary>
    DisplayName = 1,

    /// <summary><see cref="Memory.Description"/>.</summary>
    Description = 2,

    /// <summary><see cref="Memory.LanguagePairs"/>; a pair can be removed only while no unit has it.</summary>
    LanguagePairs = 4,

    /// <summary><see cref="Memory.SegmentationRules"/>.</summary>
    SegmentationRules = 8,

    /// <summary><see cref="Memory.AutoAcceptThreshold"/>.</summary>
    AutoAcceptThreshold = 1 << 10,

    /// <summary><see cref="Memory.AllowedCreators"/>: all of them are replaced.</summary>
    AllowedCreators = 1 << 11,

    /// <summary>Every field that can change.</summary>
    All = DisplayName | Description | LanguagePairs | SegmentationRules | AutoAcceptThreshold | AllowedCreators,
}
