namespace TranslationMemory.Client;

/// <summary>What a commit of an alignment did, or would do. Immutable; its list compares by reference.</summary>
/// <param name="Alignment">The alignment, now in review or committed, in a basic view.</param>
/// <param name="TranslationUnits">The resource names of the new units, in the order of their beads; empty when only validated.</param>
/// <param name="SkippedBeadCount">
/// How many beads with two sides have no unit: those that are not sure, the rejected, those whose text is longer than a unit may be, and
/// those for whose source text the article has a reviewed unit already.
/// </param>
public sealed record CommitResult(Alignment Alignment, IReadOnlyList<string> TranslationUnits, int SkippedBeadCount)
{
    /// <summary>How many units are new.</summary>
    public int CreatedUnitCount { get; init; }

    /// <summary>How many units of earlier commits of the article were kept because a bead has their texts.</summary>
    public int KeptUnitCount { get; init; }

    /// <summary>How many units of earlier commits of the article were deleted.</summary>
    public int DeletedUnitCount { get; init; }

    /// <summary>How many beads, one-sided ones too, stay in the review queue.</summary>
    public int RemainingBeadCount { get; init; }
}

/// <summary>How an alignment is committed. Immutable; equality is by value.</summary>
public sealed record CommitOptions
{
    /// <summary>
    /// Beads that nobody has looked at and whose confidence is below this are not sure: 0 to 1. Default: 0, the memory's
    /// <see cref="Memory.AutoAcceptThreshold"/>.
    /// </summary>
    public double MinConfidence { get; init; }

    /// <summary>What becomes of the beads that are not sure. Default: they stay in the review queue.</summary>
    public CommitRemainder Remainder { get; init; } = CommitRemainder.Review;

    /// <summary>Only says what the commit would do; nothing is stored.</summary>
    public bool ValidateOnly { get; init; }

    /// <summary>
    /// Who made the translation, written to every new unit: 0 to 200 code points, one of <see cref="Memory.AllowedCreators"/> where the memory
    /// has some. Default: empty.
    /// </summary>
    public string Creator { get; init; } = "";

    /// <summary>The etag of the alignment as it was read. Default: empty, which checks nothing.</summary>
    public string Etag { get; init; } = "";
}

/// <summary>What becomes of the beads that are not sure when an alignment is committed. The numbers are those of the contract.</summary>
public enum CommitRemainder
{
    /// <summary>Not said: <see cref="Review"/>.</summary>
    Unspecified = 0,

    /// <summary>They stay in the queue; while there are any, the alignment is in review.</summary>
    Review = 1,

    /// <summary>Those with two sides become unreviewed units as well, and the alignment is committed.</summary>
    Store = 2,

    /// <summary>They become no units, and the alignment is committed.</summary>
    Discard = 3,
}
