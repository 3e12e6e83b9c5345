namespace TranslationMemory.Client;

/// <summary>
/// A doubtful bead with all that is needed to judge it: decide it by updating its alignment. It is a copy of what the server said.
/// Immutable.
/// </summary>
public sealed record ReviewBead
{
    /// <summary>The resource name of the alignment it stands in.</summary>
    public required string Alignment { get; init; }

    /// <summary>The etag of that alignment: an update that sends it is done on exactly what is shown here.</summary>
    public string AlignmentEtag { get; init; } = "";

    /// <summary>Its index in that alignment, from 0.</summary>
    public int BeadIndex { get; init; }

    /// <summary>The bead, with its confidence, evidence and doubts.</summary>
    public required Bead Bead { get; init; }

    /// <summary>The languages of its two sides.</summary>
    public required LanguagePair Languages { get; init; }

    /// <summary>Its source segments as a unit would have them; empty in an insertion.</summary>
    public string SourceText { get; init; } = "";

    /// <summary>Its target segments as a unit would have them; empty in a deletion.</summary>
    public string TargetText { get; init; } = "";

    /// <summary>The source segment before it; empty at the start.</summary>
    public string PreviousSourceText { get; init; } = "";

    /// <summary>The source segment after it; empty at the end.</summary>
    public string NextSourceText { get; init; } = "";

    /// <summary>The target segment before it; empty at the start.</summary>
    public string PreviousTargetText { get; init; } = "";

    /// <summary>The target segment after it; empty at the end.</summary>
    public string NextTargetText { get; init; } = "";
}
