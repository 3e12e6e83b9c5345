using TranslationMemory.Core.Alignment;

namespace TranslationMemory.Core.Units;

/// <summary>
/// A bead of a stored alignment: where it stands, who is behind it, and what the aligner counted in it. Immutable; equality is by value.
/// </summary>
/// <param name="Bead">Its segments and its confidence, 1 when a person made it.</param>
/// <param name="State">Who is behind it.</param>
/// <param name="Evidence">What the aligner counted; null where it was not counted.</param>
public sealed record ArticleBead(Bead Bead, BeadState State = BeadState.Auto, BeadEvidence? Evidence = null)
{
    /// <summary>Whether both sides have a segment: only such beads become translation units.</summary>
    public bool IsTranslation => Bead.IsTranslation;

    /// <summary>Whether a person decided it: then it stays as it is while what stands around it is aligned again.</summary>
    public bool IsDecided => State != BeadState.Auto;

    /// <summary>Whether a person says that its sides are translations of each other.</summary>
    public bool IsApproved => State is BeadState.Confirmed or BeadState.Manual;

    /// <summary>The beads of an alignment that nobody has looked at.</summary>
    public static IReadOnlyList<ArticleBead> Of(AlignmentResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return [.. result.Beads.Select((bead, index) => Of(result, index))];
    }

    /// <summary>One of them.</summary>
    internal static ArticleBead Of(AlignmentResult result, int index) => new(result.Beads[index], Evidence: index < result.Evidence.Count ? result.Evidence[index] : null);
}

/// <summary>Who is behind a bead. The numbers are stored: never renumber.</summary>
public enum BeadState
{
    /// <summary>The aligner; nobody has looked at it.</summary>
    Auto = 0,

    /// <summary>The aligner, and a person found it right.</summary>
    Confirmed = 1,

    /// <summary>A person found that its sides are no translations of each other.</summary>
    Rejected = 2,

    /// <summary>A person made it.</summary>
    Manual = 3,
}
