using CsCheck;
using TranslationMemory.Core.Alignment;

namespace TranslationMemory.Core.Tests.Alignment;

/// <summary>The slow, obvious twin of the lattice: it walks every path there is.</summary>
internal sealed class NaiveAligner(int sources, int targets, double[] logPriors, Func<int, int, BeadShape, double> score)
{
    internal static readonly BeadShape[] Shapes = BeadShape.Between(1, 1);

    internal IEnumerable<double> PathScores(int i = 0, int j = 0)
    {
        if (i == sources && j == targets)
        {
            yield return 0;
        }

        for (int s = 0; s < Shapes.Length; s++)
        {
            BeadShape shape = Shapes[s];
            if (i + shape.Source > sources || j + shape.Target > targets)
            {
                continue;
            }

            foreach (double rest in PathScores(i + shape.Source, j + shape.Target))
            {
                yield return score(i, j, shape) + logPriors[s] + rest;
            }
        }
    }
}

public class BeadLatticeTest
{
    private static readonly double[] LogPriors = Array.ConvertAll(BeadShape.Priors(NaiveAligner.Shapes), Math.Log);

    private static readonly Gen<(int Sources, int Targets, double[] Scores)> Inputs =
        Gen.Select(Gen.Int[0, 5], Gen.Int[0, 5], Gen.Double[-4, 8].Array[400], (n, m, scores) => (n, m, scores));

    [Fact]
    public void The_best_path_scores_what_the_naive_aligner_finds() => Inputs.Sample(input =>
    {
        var lattice = Lattice(input);
        double found = lattice.BestPath(LogPriors).Sum(bead =>
        {
            var shape = new BeadShape(bead.SourceCount, bead.TargetCount);
            return Score(input.Scores, bead.SourceStart, bead.TargetStart, shape) + LogPriors[Array.IndexOf(NaiveAligner.Shapes, shape)];
        });
        Assert.Equal(Naive(input).PathScores().Max(), found, 9);
    }, iter: 100);

    [Fact]
    public void Forward_and_backward_sum_over_every_path() => Inputs.Sample(input =>
    {
        var lattice = Lattice(input);
        double sum = Math.Log(Naive(input).PathScores().Sum(Math.Exp));
        Assert.Equal(sum, lattice.Forward(LogPriors)[^1], 6);
        Assert.Equal(sum, lattice.Backward(LogPriors)[0], 6);
    }, iter: 100);

    [Fact]
    public void Expected_segments_are_the_segments() => Inputs.Sample(input =>
    {
        double[] expected = Lattice(input).ExpectedShapes(LogPriors);
        Assert.Equal(input.Sources, expected.Zip(NaiveAligner.Shapes, (count, shape) => count * shape.Source).Sum(), 6);
        Assert.Equal(input.Targets, expected.Zip(NaiveAligner.Shapes, (count, shape) => count * shape.Target).Sum(), 6);
    }, iter: 100);

    [Fact]
    public void A_shortfall_is_how_much_a_node_costs() => Inputs.Sample(input =>
    {
        NodeSet nodes = NodeSet.All(Band.Full(new Block(0, input.Sources, 0, input.Targets)));
        double[] shortfalls = Lattice(input).Shortfalls(LogPriors);
        double best = Naive(input).PathScores().Max();
        for (int node = 0; node < nodes.Count; node++)
        {
            double through = Before(input, nodes.Sources[node], nodes.Targets[node]) + Naive(input).PathScores(nodes.Sources[node], nodes.Targets[node]).Max();
            Assert.Equal(through - best, shortfalls[node], 6);
        }
    }, iter: 20);

    /// <summary>The best path from the start to a node.</summary>
    private static double Before((int Sources, int Targets, double[] Scores) input, int source, int target) =>
        new NaiveAligner(source, target, LogPriors, (i, j, shape) => Score(input.Scores, i, j, shape)).PathScores().Max();

    private static BeadLattice Lattice((int Sources, int Targets, double[] Scores) input) => new(
        NodeSet.All(Band.Full(new Block(0, input.Sources, 0, input.Targets))), NaiveAligner.Shapes, (i, j, shape) => Score(input.Scores, i, j, shape));

    private static NaiveAligner Naive((int Sources, int Targets, double[] Scores) input) =>
        new(input.Sources, input.Targets, LogPriors, (i, j, shape) => Score(input.Scores, i, j, shape));

    private static double Score(double[] scores, int i, int j, BeadShape shape) =>
        shape.IsTranslation ? scores[(i * 61 + j * 11 + Array.IndexOf(NaiveAligner.Shapes, shape)) % scores.Length] : 0;
}
