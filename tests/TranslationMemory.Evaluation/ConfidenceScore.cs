namespace TranslationMemory.Evaluation;

/// <summary>
/// How well confidences are calibrated: the expected calibration error over ten bins (Naeini, Cooper and Hauskrecht, 2015), and what would be
/// accepted without a look at a threshold.
/// </summary>
internal sealed class ConfidenceScore
{
    private const int Bins = 10;

    private readonly List<(double Confidence, bool IsRight)> _beads = [];

    internal void Add(double confidence, bool isRight) => _beads.Add((confidence, isRight));

    /// <summary>The mean distance between how sure the beads of a bin are and how many of them are right, weighed by their number.</summary>
    internal double ExpectedError() => _beads
        .GroupBy(bead => Math.Min(Bins - 1, (int)(bead.Confidence * Bins)))
        .Sum(bin => Math.Abs(bin.Average(bead => bead.Confidence) - bin.Average(bead => bead.IsRight ? 1.0 : 0)) * bin.Count() / _beads.Count);

    /// <summary>The share of the beads that reach a threshold, and how many of these are right.</summary>
    internal (double Share, double Precision) Accepted(double threshold)
    {
        List<(double Confidence, bool IsRight)> accepted = _beads.FindAll(bead => bead.Confidence >= threshold);
        return _beads.Count == 0 || accepted.Count == 0
            ? (0, 0)
            : ((double)accepted.Count / _beads.Count, (double)accepted.Count(bead => bead.IsRight) / accepted.Count);
    }

    /// <summary>The bins as a table, for people.</summary>
    internal string Table() => string.Join(Environment.NewLine, _beads
        .GroupBy(bead => Math.Min(Bins - 1, (int)(bead.Confidence * Bins))).OrderBy(bin => bin.Key)
        .Select(bin => $"confidence {(double)bin.Key / Bins:F1}-{(bin.Key + 1.0) / Bins:F1}: {bin.Count()} beads, mean {bin.Average(bead => bead.Confidence):F3}, right {bin.Average(bead => bead.IsRight ? 1.0 : 0):F3}"));
}
