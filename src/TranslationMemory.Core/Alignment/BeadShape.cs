using System.Runtime.InteropServices;

namespace TranslationMemory.Core.Alignment;

/// <summary>How many segments a bead takes of each side. Equality is by value.</summary>
/// <param name="Source">Source segments.</param>
/// <param name="Target">Target segments.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct BeadShape(int Source, int Target)
{
    /// <summary>Most segments a side, however far the texts differ in their numbers.</summary>
    internal const int MaxCount = 8;

    /// <summary>Most segments a side where the texts have about as many.</summary>
    private const int UsualCount = 3;

    /// <summary>From this ratio of segment counts on the longer side is cut finer throughout.</summary>
    private const double UnequalRatio = 1.6;

    /// <summary>A bead of one segment more is so much seldomer.</summary>
    private const double Decay = 0.4;

    /// <summary>Whether both sides have a segment.</summary>
    internal bool IsTranslation => Source > 0 && Target > 0;

    /// <summary>
    /// The shapes of the beads of two texts, 1:1 first: among equal paths the one of earlier shapes wins. Where one text has far more
    /// segments than the other, its beads may have more of them.
    /// </summary>
    internal static BeadShape[] Between(int sources, int targets)
    {
        double ratio = (Math.Max(sources, targets) + 1.0) / (Math.Min(sources, targets) + 1.0);
        int most = ratio < UnequalRatio ? UsualCount : Math.Min(MaxCount, (int)Math.Ceiling(ratio) + UsualCount);
        List<BeadShape> shapes = [new(1, 1), new(1, 0), new(0, 1), new(1, 2), new(2, 1), new(2, 2), new(1, 3), new(3, 1)];
        for (int count = UsualCount + 1; count <= most; count++)
        {
            shapes.Add(sources < targets ? new(1, count) : new(count, 1));
        }

        return [.. shapes];
    }

    /// <summary>Shares of the beads of scraped news that have each of some shapes; they add up to 1.</summary>
    internal static double[] Priors(BeadShape[] shapes)
    {
        double[] priors = Array.ConvertAll(shapes, shape => shape.Prior);
        double sum = priors.Sum();
        return Array.ConvertAll(priors, prior => prior / sum);
    }

    private double Prior => (Math.Min(Source, Target), Math.Max(Source, Target)) switch
    {
        (1, 1) => 0.76,
        (0, 1) => 0.05,
        (1, 2) => 0.05,
        (2, 2) => 0.016,
        (1, var more) => 0.012 * Math.Pow(Decay, more - UsualCount),
        _ => throw new InvalidOperationException($"{this} is no shape."),
    };
}
