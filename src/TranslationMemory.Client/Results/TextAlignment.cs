namespace TranslationMemory.Client;

/// <summary>
/// The answer to <see cref="TranslationMemoryClient.AlignTextAsync"/>: two texts cut into segments and aligned, nothing of it stored.
/// Immutable; its lists compare by reference.
/// </summary>
/// <param name="Source">The source side with its segments and what was found of the article; the text is not repeated.</param>
/// <param name="Target">The target side, likewise.</param>
/// <param name="Beads">The beads in reading order; together they cover every segment of both sides exactly once.</param>
/// <param name="PairScore">How much the two texts look like translations of each other, 0 to 1.</param>
public sealed record TextAlignment(AlignedText Source, AlignedText Target, IReadOnlyList<Bead> Beads, double PairScore)
{
    /// <summary>The pair score from which two texts count as translations of each other, as the contract states it.</summary>
    public const double TranslationPairThreshold = 0.5;

    /// <summary>Which state of the lexicon the aligner used; empty when lexicons had no versions yet.</summary>
    public string LexiconVersion { get; init; } = "";

    /// <summary>Whether the two texts look like translations of each other.</summary>
    public bool IsTranslationPair => PairScore >= TranslationPairThreshold;
}
