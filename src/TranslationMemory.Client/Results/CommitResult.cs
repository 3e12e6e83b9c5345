namespace TranslationMemory.Client;

/// <summary>What a commit of an alignment did. Immutable; its list compares by reference.</summary>
/// <param name="Alignment">The alignment, now committed, in a basic view.</param>
/// <param name="TranslationUnits">The resource names of the new units, in the order of their beads.</param>
/// <param name="SkippedBeadCount">
/// How many beads with two sides were left out: for their confidence, or because their text is longer than a unit may be.
/// </param>
public sealed record CommitResult(Alignment Alignment, IReadOnlyList<string> TranslationUnits, int SkippedBeadCount);

/// <summary>How an alignment is committed. Immutable; equality is by value.</summary>
public sealed record CommitOptions
{
    /// <summary>
    /// Beads whose confidence is below this are left out: 0 to 1. Default: 0, every bead with two sides becomes a unit.
    /// </summary>
    public double MinConfidence { get; init; }

    /// <summary>Who made the translation, written to every unit: 0 to 200 code points. Default: empty.</summary>
    public string Creator { get; init; } = "";

    /// <summary>The etag of the alignment as it was read. Default: empty, which checks nothing.</summary>
    public string Etag { get; init; } = "";
}
