using System.Runtime.InteropServices;

namespace TranslationMemory.Core.Alignment;

/// <summary>How many segments a bead takes of each side. Equality is by value.</summary>
/// <param name="Source">Source segments, 0 to <see cref="MaxCount"/>.</param>
/// <param name="Target">Target segments, 0 to <see cref="MaxCount"/>.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct BeadShape(int Source, int Target)
{
    /// <summary>Most segments on a side.</summary>
    internal const int MaxCount = 3;

    /// <summary>The shapes the aligner knows, 1:1 first: among equal paths the one of earlier shapes wins.</summary>
    internal static readonly BeadShape[] All =
        [new(1, 1), new(1, 0), new(0, 1), new(1, 2), new(2, 1), new(2, 2), new(1, 3), new(3, 1)];

    /// <summary>Share of the beads of scraped news that has each of <see cref="All"/>; their sum is 1.</summary>
    internal static readonly double[] Priors = [0.76, 0.05, 0.05, 0.05, 0.05, 0.016, 0.012, 0.012];

    /// <summary>Whether both sides have a segment.</summary>
    internal bool IsTranslation => Source > 0 && Target > 0;
}
