namespace TranslationMemory.Client;

/// <summary>
/// A group of consecutive source segments and the consecutive target segments that say the same. With one side empty it is a deletion
/// or an insertion. Immutable; its lists compare by reference.
/// </summary>
/// <param name="SourceSegments">Indexes of the source segments, ascending, from 0; empty in an insertion.</param>
/// <param name="TargetSegments">Indexes of the target segments, ascending, from 0; empty in a deletion.</param>
/// <param name="Confidence">How sure the aligner is that exactly this bead is right, 0 to 1; 1 of a manual bead.</param>
public sealed record Bead(IReadOnlyList<int> SourceSegments, IReadOnlyList<int> TargetSegments, double Confidence)
{
    /// <summary>Whether both sides have a segment: only such beads become translation units.</summary>
    public bool IsTranslation => SourceSegments.Count > 0 && TargetSegments.Count > 0;

    /// <summary>Who is behind it: the aligner, or a person.</summary>
    public BeadState State { get; init; } = BeadState.Auto;

    /// <summary>What the aligner counted in it; null where it was not counted, as in manual beads.</summary>
    public BeadEvidence? Evidence { get; init; }

    /// <summary>Why a person should look at it, the weightiest first; empty when nothing stands out.</summary>
    public IReadOnlyList<BeadDoubt> Doubts { get; init; } = [];
}

/// <summary>
/// What the aligner counted in a bead. A word, number or name is matched when the other side has its counterpart. Equality is by value.
/// </summary>
/// <param name="Words">Content words on both sides together.</param>
/// <param name="MatchedWords">Those of them that are matched.</param>
/// <param name="Numbers">Numbers and dates on both sides together.</param>
/// <param name="MatchedNumbers">Those of them that are matched.</param>
/// <param name="Names">Names on both sides together, as far as they are recognised.</param>
/// <param name="MatchedNames">Those of them that are matched.</param>
/// <param name="LengthDeviation">
/// How far the ratio of the two lengths is from the usual one, in standard deviations; above 0 the target is longer than expected.
/// </param>
public sealed record BeadEvidence(
    int Words, int MatchedWords, int Numbers, int MatchedNumbers, int Names, int MatchedNames, double LengthDeviation);

/// <summary>Who is behind a bead. The numbers are those of the contract.</summary>
public enum BeadState
{
    /// <summary>Never sent by a server.</summary>
    Unspecified = 0,

    /// <summary>The aligner made it; nobody has looked at it.</summary>
    Auto = 1,

    /// <summary>The aligner made it, and a person found it right.</summary>
    Confirmed = 2,

    /// <summary>A person found its two sides to be no translations of each other: it becomes no unit.</summary>
    Rejected = 3,

    /// <summary>A person made it.</summary>
    Manual = 4,
}

/// <summary>Reasons to doubt a bead. The numbers are those of the contract.</summary>
public enum BeadDoubt
{
    /// <summary>Never sent by a server.</summary>
    Unspecified = 0,

    /// <summary>Its confidence is below the memory's <see cref="Memory.AutoAcceptThreshold"/>.</summary>
    LowPosterior = 1,

    /// <summary>Few of its words have a counterpart on the other side.</summary>
    FewMatchedWords = 2,

    /// <summary>A number of one side is missing on the other.</summary>
    NumberDiffers = 3,

    /// <summary>A name of one side is missing on the other.</summary>
    NameDiffers = 4,

    /// <summary>One side is much longer than translations of the other usually are.</summary>
    LengthUnusual = 5,

    /// <summary>It has one side only.</summary>
    OneSideEmpty = 6,
}
