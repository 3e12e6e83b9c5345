namespace TranslationMemory.Core.Alignment;

/// <summary>
/// How much two texts look like translations of each other as a whole: the logistic of the words' evidence in the beads, for
/// each segment of the longer side. Stateless.
/// </summary>
internal static class PairScore
{
    /// <summary>
    /// Evidence for a segment that parts translations from strangers, set by hand on public news of about twenty sentences: there one
    /// to two in a hundred of either fall on the wrong side. Texts of one or two sentences carry too little to tell: a fifth of
    /// their translations stay below.
    /// </summary>
    private const double Middle = 0.45;

    /// <summary>How fast the score grows around the middle.</summary>
    private const double Slope = 3;

    /// <summary>The pair score of an alignment, 0 to 1; 0 when a side is empty.</summary>
    /// <param name="words">What the words of all its beads say.</param>
    /// <param name="sources">Source segments.</param>
    /// <param name="targets">Target segments.</param>
    internal static double Of(double words, int sources, int targets)
    {
        if (sources == 0 || targets == 0)
        {
            return 0;
        }

        double evidence = words / Math.Max(sources, targets);
        return 1 / (1 + Math.Exp(-Slope * (evidence - Middle)));
    }
}
