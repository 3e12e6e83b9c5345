namespace TranslationMemory.Core.Alignment;

/// <summary>
/// The dynamic programme over the nodes of a band: an edge is a bead, its weight the bead's score plus the logarithm of its
/// shape's prior. It finds the best path, and by forward and backward sums the posterior probability of every edge (Rabiner,
/// 1989). The weights of edges are kept, so that new priors cost no new scores. Not thread-safe.
/// </summary>
internal sealed class BeadLattice
{
    private readonly int _sources;
    private readonly int _targets;
    private readonly Band _band;
    private readonly int _shapes;
    private readonly double[][] _edges;

    /// <param name="sources">Source segments.</param>
    /// <param name="targets">Target segments.</param>
    /// <param name="band">The nodes looked at.</param>
    /// <param name="shapes">How many of <see cref="BeadShape.All"/> are used, from the first.</param>
    /// <param name="score">Score of the bead of a shape at a node.</param>
    internal BeadLattice(int sources, int targets, Band band, int shapes, Func<int, int, BeadShape, double> score)
    {
        _sources = sources;
        _targets = targets;
        _band = band;
        _shapes = shapes;
        _edges = new double[sources + 1][];
        for (int i = 0; i <= sources; i++)
        {
            _edges[i] = Row(i, score);
        }
    }

    /// <summary>The best path from corner to corner as beads without confidence; among equals the one of earlier shapes.</summary>
    internal List<Bead> BestPath(double[] logPriors)
    {
        double[][] best = NewTable();
        sbyte[][] chosen = Array.ConvertAll(best, row => new sbyte[row.Length]);
        best[0][0] = 0;
        for (int i = 0; i <= _sources; i++)
        {
            for (int j = _band.Low[i]; j <= _band.High[i]; j++)
            {
                double here = best[i][j - _band.Low[i]];
                for (int s = 0; s < _shapes && here > double.NegativeInfinity; s++)
                {
                    if (TryNext(i, j, s, out int row, out int column) && here + Edge(i, j, s) + logPriors[s] > best[row][column])
                    {
                        best[row][column] = here + Edge(i, j, s) + logPriors[s];
                        chosen[row][column] = (sbyte)s;
                    }
                }
            }
        }

        return TraceBack(chosen);
    }

    /// <summary>Logarithm of the sum of all paths from the start to each node.</summary>
    internal double[][] Forward(double[] logPriors)
    {
        double[][] sums = NewTable();
        sums[0][0] = 0;
        for (int i = 0; i <= _sources; i++)
        {
            for (int j = _band.Low[i]; j <= _band.High[i]; j++)
            {
                double here = sums[i][j - _band.Low[i]];
                for (int s = 0; s < _shapes && here > double.NegativeInfinity; s++)
                {
                    if (TryNext(i, j, s, out int row, out int column))
                    {
                        sums[row][column] = LogSum.Of(sums[row][column], here + Edge(i, j, s) + logPriors[s]);
                    }
                }
            }
        }

        return sums;
    }

    /// <summary>Logarithm of the sum of all paths from each node to the end.</summary>
    internal double[][] Backward(double[] logPriors)
    {
        double[][] sums = NewTable();
        sums[_sources][_targets - _band.Low[_sources]] = 0;
        for (int i = _sources; i >= 0; i--)
        {
            for (int j = _band.High[i]; j >= _band.Low[i]; j--)
            {
                double sum = sums[i][j - _band.Low[i]];
                for (int s = 0; s < _shapes; s++)
                {
                    if (TryNext(i, j, s, out int row, out int column))
                    {
                        sum = LogSum.Of(sum, sums[row][column] + Edge(i, j, s) + logPriors[s]);
                    }
                }

                sums[i][j - _band.Low[i]] = sum;
            }
        }

        return sums;
    }

    /// <summary>How many beads of each shape the document is expected to have.</summary>
    internal double[] ExpectedShapes(double[] logPriors)
    {
        double[][] forward = Forward(logPriors);
        double[][] backward = Backward(logPriors);
        double[] expected = new double[_shapes];
        for (int i = 0; i <= _sources; i++)
        {
            for (int j = _band.Low[i]; j <= _band.High[i]; j++)
            {
                for (int s = 0; s < _shapes; s++)
                {
                    expected[s] += Posterior(forward, backward, logPriors, i, j, s);
                }
            }
        }

        return expected;
    }

    /// <summary>The path with the posterior of each bead as its confidence.</summary>
    internal Bead[] WithConfidence(List<Bead> path, double[] logPriors)
    {
        double[][] forward = Forward(logPriors);
        double[][] backward = Backward(logPriors);
        return [.. path.Select(bead => bead with
        {
            Confidence = Posterior(forward, backward, logPriors, bead.SourceStart, bead.TargetStart, ShapeOf(bead)),
        })];
    }

    private static int ShapeOf(Bead bead) => Array.IndexOf(BeadShape.All, new BeadShape(bead.SourceCount, bead.TargetCount));

    private double Posterior(double[][] forward, double[][] backward, double[] logPriors, int i, int j, int s)
    {
        if (!TryNext(i, j, s, out int row, out int column))
        {
            return 0;
        }

        double total = backward[0][0];
        double logProbability = forward[i][j - _band.Low[i]] + Edge(i, j, s) + logPriors[s] + backward[row][column] - total;
        return Math.Clamp(Math.Exp(logProbability), 0, 1);
    }

    private double[] Row(int i, Func<int, int, BeadShape, double> score)
    {
        double[] row = new double[(_band.High[i] - _band.Low[i] + 1) * _shapes];
        for (int j = _band.Low[i]; j <= _band.High[i]; j++)
        {
            for (int s = 0; s < _shapes; s++)
            {
                if (TryNext(i, j, s, out _, out _))
                {
                    row[((j - _band.Low[i]) * _shapes) + s] = score(i, j, BeadShape.All[s]);
                }
            }
        }

        return row;
    }

    private double Edge(int i, int j, int s) => _edges[i][((j - _band.Low[i]) * _shapes) + s];

    private bool TryNext(int i, int j, int s, out int row, out int column)
    {
        BeadShape shape = BeadShape.All[s];
        row = i + shape.Source;
        column = 0;
        if (row > _sources || j + shape.Target < _band.Low[row] || j + shape.Target > _band.High[row])
        {
            return false;
        }

        column = j + shape.Target - _band.Low[row];
        return true;
    }

    private double[][] NewTable()
    {
        double[][] table = new double[_sources + 1][];
        for (int i = 0; i <= _sources; i++)
        {
            table[i] = new double[_band.High[i] - _band.Low[i] + 1];
            Array.Fill(table[i], double.NegativeInfinity);
        }

        return table;
    }

    private List<Bead> TraceBack(sbyte[][] chosen)
    {
        var path = new List<Bead>();
        int i = _sources;
        int j = _targets;
        while (i > 0 || j > 0)
        {
            BeadShape shape = BeadShape.All[chosen[i][j - _band.Low[i]]];
            i -= shape.Source;
            j -= shape.Target;
            path.Add(new Bead(i, shape.Source, j, shape.Target, 0));
        }

        path.Reverse();
        return path;
    }
}
