using TranslationMemory.Core.Units;

namespace TranslationMemory.Core.Matching;

/// <summary>
/// The penalty of a unit that nobody has reviewed and whose bead the aligner was not sure of: its translation may belong to another
/// sentence. It says nothing of the texts, so it takes points off whatever they score and leaves the kind of the match as it is.
/// </summary>
internal static class AlignmentDoubt
{
    /// <summary>
    /// What the faintest doubt costs: enough to leave the band of the same words from 100, so that pretranslation does not take it unseen.
    /// </summary>
    private const int LeastPoints = 4;

    /// <summary>What a confidence of 0 costs: a coin's toss stays above what most users still show, 70.</summary>
    private const int MostPoints = 20;

    /// <summary>The penalties of a match with that of its unit, where it has one.</summary>
    internal static IReadOnlyList<AppliedPenalty> Add(IReadOnlyList<AppliedPenalty> penalties, TranslationUnit unit, int baseScore)
    {
        int points = Points(unit);
        if (points == 0)
        {
            return penalties;
        }

        int score = baseScore - penalties.Sum(penalty => penalty.Points);
        return [.. penalties, new AppliedPenalty(PenaltyKind.AlignmentConfidence, Math.Min(points, score), "", "")];
    }

    private static int Points(TranslationUnit unit) =>
        unit.ReviewState == ReviewState.Unreviewed && unit.Origin is AlignmentOrigin { Confidence: < AcceptThreshold.Default and var confidence }
            ? LeastPoints + (int)((MostPoints - LeastPoints) * (1 - (confidence / AcceptThreshold.Default)))
            : 0;
}
