namespace TranslationMemory.Evaluation.Lookup;

/// <summary>Times of many runs of one thing. Immutable.</summary>
internal sealed class Timings
{
    private readonly double[] _sorted;

    /// <param name="milliseconds">One or more.</param>
    internal Timings(IEnumerable<double> milliseconds) => _sorted = [.. milliseconds.Order()];

    internal double Mean => _sorted.Average();

    internal double Max => _sorted[^1];

    /// <summary>The lowest time that the share does not exceed (nearest rank).</summary>
    /// <param name="share">Above 0, up to 1.</param>
    internal double Quantile(double share) => _sorted[Math.Max(0, (int)Math.Ceiling(share * _sorted.Length) - 1)];

    /// <summary>A time as reports give it: to a tenth of a microsecond.</summary>
    internal static double Rounded(double milliseconds) => Math.Round(milliseconds, 4);
}
