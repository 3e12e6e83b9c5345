namespace TranslationMemory.Core.Alignment;

/// <summary>
/// What the lengths of two stretches of text say for their being translations: the log-likelihood ratio of a narrow Gaussian over
/// the logarithm of their ratio, around the mean of this document, against a broad one. After Gale and Church ("A program for
/// aligning sentences in bilingual corpora", 1993), with the ratio's logarithm in place of the difference, so that both
/// directions are alike. Immutable.
/// </summary>
internal sealed class LengthCue
{
    private const double Broad = AlignmentWeights.IndependentLengthDeviation * AlignmentWeights.IndependentLengthDeviation;

    private static readonly double[] Logarithms = NewLogarithms();

    private readonly double _mean;

    private LengthCue(double mean) => _mean = mean;

    /// <summary>The mean log ratio of the document, shrunk to that of the language pair.</summary>
    internal double Mean => _mean;

    /// <summary>The cue for a document.</summary>
    /// <param name="source">Characters of all source segments.</param>
    /// <param name="target">Characters of all target segments.</param>
    /// <param name="segments">Segments of the shorter side.</param>
    /// <param name="globalMean">Usual natural logarithm of target characters for a source character.</param>
    internal static LengthCue For(long source, long target, int segments, double globalMean)
    {
        double own = Math.Log((target + 1.0) / (source + 1.0));
        double clamped = Math.Clamp(own, globalMean - 0.7, globalMean + 0.7);
        double weight = segments / (segments + AlignmentWeights.LengthPriorSegments);
        return new LengthCue((weight * clamped) + ((1 - weight) * globalMean));
    }

    /// <summary>The log-likelihood ratio for two stretches of so many characters.</summary>
    internal double Score(int source, int target)
    {
        double deviation = Log(target) - Log(source) - _mean;
        double variance = Variance(source, target);
        return 0.5 * (Math.Log(Broad / variance) - (deviation * deviation * ((1 / variance) - (1 / Broad))));
    }

    /// <summary>How far the ratio of two stretches is from the mean, in standard deviations; above 0 the target is longer.</summary>
    internal double Deviation(int source, int target) => (Log(target) - Log(source) - _mean) / Math.Sqrt(Variance(source, target));

    private static double Variance(int source, int target) =>
        Math.Min(Broad, AlignmentWeights.LengthVariance + (AlignmentWeights.ShortLengthVariance / (source + target + 2.0)));

    /// <summary>The logarithm of a length; it is asked for at every node.</summary>
    private static double Log(int length) => length < Logarithms.Length ? Logarithms[length] : Math.Log(length + 1.0);

    private static double[] NewLogarithms()
    {
        const int UsualLength = 2_000;
        double[] logarithms = new double[UsualLength];
        for (int i = 0; i < logarithms.Length; i++)
        {
            logarithms[i] = Math.Log(i + 1.0);
        }

        return logarithms;
    }
}
