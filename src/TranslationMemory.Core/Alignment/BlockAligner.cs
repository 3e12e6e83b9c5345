using System.Runtime.InteropServices;

namespace TranslationMemory.Core.Alignment;

/// <summary>The beads of a block in reading order, their posterior as confidence, and what the words of all of them say.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct BlockBeads(Bead[] Beads, double Words);

/// <summary>
/// Aligns the segments of a block in two passes. The coarse one knows single segments only and tells which nodes lie on no path that is
/// anywhere near the best; the fine one knows all shapes and looks at the other nodes. Stateless.
/// </summary>
internal static class BlockAligner
{
    /// <summary>Segments on both sides up to which the coarse pass looks at every node; beyond it looks near the anchors.</summary>
    private const int FullBandSegments = 500;

    /// <summary>How much worse, in natural logarithms, the best path through a node may be in the coarse pass.</summary>
    private const double MaxShortfall = 25;

    private static readonly BeadShape[] CoarseShapes = [new(1, 1), new(1, 0), new(0, 1)];
    private static readonly double[] CoarsePriors = Array.ConvertAll(BeadShape.Priors(CoarseShapes), Math.Log);

    internal static BlockBeads Align(AlignmentDocument document, Block block, CancellationToken cancellationToken)
    {
        Band band = block.Sources <= FullBandSegments && block.Targets <= FullBandSegments ? Band.Full(block) : Anchors.Band(document, block);
        var scores = new BeadScores(document, band, cancellationToken);
        double[] shortfalls = new BeadLattice(NodeSet.All(band), CoarseShapes, scores.Score).Shortfalls(CoarsePriors);
        NodeSet nodes = NodeSet.Of(band, node => shortfalls[node] >= -MaxShortfall);
        cancellationToken.ThrowIfCancellationRequested();

        BeadShape[] shapes = BeadShape.Between(block.Sources, block.Targets);
        double[] priors = BeadShape.Priors(shapes);
        double[] logPriors = Array.ConvertAll(priors, Math.Log);
        var lattice = new BeadLattice(nodes, shapes, scores.Score);
        if (document.Cues.HasFlag(AlignmentCues.OwnShapes))
        {
            logPriors = Reestimated(lattice.ExpectedShapes(logPriors), priors);
        }

        Bead[] beads = lattice.WithPosteriors(lattice.BestPath(logPriors), logPriors);
        double words = 0;
        foreach (Bead bead in beads)
        {
            words += bead.IsTranslation ? scores.LexicalScore(bead.SourceStart, bead.TargetStart, new BeadShape(bead.SourceCount, bead.TargetCount)) : 0;
        }

        return new BlockBeads(beads, words);
    }

    private static double[] Reestimated(double[] expected, double[] priors)
    {
        double total = expected.Sum() + AlignmentWeights.ShapePriorBeads;
        double[] logPriors = new double[expected.Length];
        for (int s = 0; s < expected.Length; s++)
        {
            logPriors[s] = Math.Log((expected[s] + (AlignmentWeights.ShapePriorBeads * priors[s])) / total);
        }

        return logPriors;
    }
}
