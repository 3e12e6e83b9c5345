namespace TranslationMemory.Core.Alignment;

/// <summary>
/// The beads of two segmented texts, in reading order: together they cover every segment of both sides exactly once.
/// Immutable.
/// </summary>
/// <param name="Beads">The beads; empty only when both texts are.</param>
/// <param name="PairScore">
/// How much the two texts look like translations of each other as a whole, 0 to 1; below
/// <see cref="TranslationPairThreshold"/> they do not.
/// </param>
public sealed record AlignmentResult(IReadOnlyList<Bead> Beads, double PairScore)
{
    /// <summary>The pair score from which two texts count as translations of each other.</summary>
    public const double TranslationPairThreshold = 0.5;

    /// <summary>What was counted in each of <see cref="Beads"/>, in their order; empty where nothing was.</summary>
    public IReadOnlyList<BeadEvidence> Evidence { get; init; } = [];

    /// <summary>Which lexicon was used, see <see cref="Lexicon.AlignmentLexicon.VersionFor"/>.</summary>
    public string LexiconVersion { get; init; } = "";

    /// <summary>Whether the two texts look like translations of each other.</summary>
    public bool IsTranslationPair => PairScore >= TranslationPairThreshold;
}
