namespace TranslationMemory.Core.Alignment;

/// <summary>
/// How much two texts look like translations of each other as a whole: the logistic of the words' evidence in the beads, for
/// each segment of the longer side. Stateless.
/// </summary>
internal static class PairScore
{
    /// <summary>
    /// Evidence for a segment that parts translations from strangers where the lexicon knows every word. On public news of about twenty
    /// segments all translations have more than 4.6, all strangers less than 2.4.
    /// </summary>
    private const double Middle = 3;

    /// <summary>Segments of which a text must have more than a few before so much is asked: single sentences differ too much.</summary>
    private const double FewSegments = 2;

    /// <summary>Share of the evidence that is asked for even where the lexicon knows no word: names, numbers and lengths are left.</summary>
    private const double LeastKnownShare = 0.15;

    /// <summary>How fast the score grows around the middle.</summary>
    private const double Slope = 1.5;

    /// <summary>The pair score of an alignment, 0 to 1; 0 when a side is empty.</summary>
    /// <param name="words">What the words of all its beads say.</param>
    /// <param name="document">The two texts.</param>
    internal static double Of(double words, AlignmentDocument document)
    {
        int segments = Math.Max(document.Source.Count, document.Target.Count);
        if (document.Source.Count == 0 || document.Target.Count == 0)
        {
            return 0;
        }

        double known = Math.Max(LeastKnownShare, Math.Min(document.Source.KnownShare(), document.Target.KnownShare()));
        double middle = Middle * known * segments / (segments + FewSegments);
        return 1 / (1 + Math.Exp(-Slope * ((words / segments) - middle)));
    }
}
