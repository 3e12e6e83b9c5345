namespace TranslationMemory.Core.Alignment;

/// <summary>
/// How sure it is that a bead is right, from its posterior and what was counted in it: a logistic regression, so that of the beads with a
/// confidence of 0.9 nine in ten are right. Posteriors alone are too sure of themselves, since the cues of a bead are not independent (Platt,
/// "Probabilistic outputs for support vector machines", 1999, for the idea). Stateless.
/// </summary>
/// <remarks>
/// The weights were fitted on the beads of 556 documents of public news and health texts (NTREX-128, TICO-19; sentences merged, left out and
/// added by rule, a fifth of them cut short), each aligned with the shipped list alone and with a memory of 350,000 units of other kinds of
/// text, with a ridge of 1. Beads of two sides and of one have weights of their own.
/// </remarks>
internal static class BeadConfidence
{
    /// <summary>What the regression looks at.</summary>
    internal const int FeatureCount = 10;

    /// <summary>Beyond this, in natural logarithms of the odds, posteriors do not differ.</summary>
    private const double MaxOdds = 14;

    private static readonly double[] TranslationWeights = [0.635, 0.933, -0.071, 2.057, -0.349, -0.522, -0.485, 0.176, 0.776, 0.550];

    private static readonly double[] NullWeights = [-0.291, 1.025, -0.098, 0, 0, 0.843, 0.330, 0, 0, 1.878];

    /// <summary>The beads of a whole text with their confidence in place of their posterior.</summary>
    internal static Bead[] Of(IReadOnlyList<Bead> beads, IReadOnlyList<BeadEvidence> evidence)
    {
        var confident = new Bead[beads.Count];
        Span<double> features = stackalloc double[FeatureCount];
        for (int i = 0; i < confident.Length; i++)
        {
            Fill(features, beads, evidence, i);
            double[] weights = beads[i].IsTranslation ? TranslationWeights : NullWeights;
            double odds = 0;
            for (int k = 0; k < FeatureCount; k++)
            {
                odds += weights[k] * features[k];
            }

            confident[i] = beads[i] with { Confidence = 1 / (1 + Math.Exp(-odds)) };
        }

        return confident;
    }

    /// <summary>What is looked at for a bead.</summary>
    internal static void Fill(Span<double> features, IReadOnlyList<Bead> beads, IReadOnlyList<BeadEvidence> evidence, int i)
    {
        Bead bead = beads[i];
        BeadEvidence counted = evidence[i];
        double before = i > 0 ? Odds(beads[i - 1].Confidence) : MaxOdds;
        double after = i + 1 < beads.Count ? Odds(beads[i + 1].Confidence) : MaxOdds;
        bool isBesideNull = (i > 0 && !beads[i - 1].IsTranslation) || (i + 1 < beads.Count && !beads[i + 1].IsTranslation);
        features[0] = 1;
        features[1] = Odds(bead.Confidence);
        features[2] = Math.Min(before, after);
        features[3] = counted.Words == 0 ? 0.5 : (double)counted.MatchedWords / counted.Words;
        features[4] = Math.Min(4, Math.Abs(counted.LengthDeviation));
        features[5] = Math.Min(2, counted.Numbers - counted.MatchedNumbers);
        features[6] = Math.Log(1 + counted.Words);
        features[7] = bead.SourceCount + bead.TargetCount > 2 ? 1 : 0;
        features[8] = bead is { SourceCount: 2, TargetCount: 2 } ? 1 : 0;
        features[9] = isBesideNull ? 1 : 0;
    }

    private static double Odds(double probability)
    {
        double odds = Math.Log(probability / (1 - probability));
        return double.IsNaN(odds) ? 0 : Math.Clamp(odds, -MaxOdds, MaxOdds);
    }
}
