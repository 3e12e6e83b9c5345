namespace TranslationMemory.Core.Alignment;

/// <summary>
/// The dynamic programme over nodes: an edge is a bead, its weight the bead's score plus the logarithm of its shape's prior. It finds the
/// best path, and by forward and backward sums the posterior probability of every edge (Rabiner, "A tutorial on hidden Markov models", 1989).
/// The weights of edges are kept, so that new priors cost no new scores. Not thread-safe. Time and memory: nodes × shapes.
/// </summary>
internal sealed class BeadLattice
{
    private const int NoNode = -1;

    private readonly NodeSet _nodes;
    private readonly BeadShape[] _shapes;
    private readonly int[] _next;
    private readonly double[] _edges;

    /// <param name="nodes">The nodes looked at, of which the first and the last are where all paths begin and end.</param>
    /// <param name="shapes">The shapes a bead may have.</param>
    /// <param name="score">Score of the bead at a source and a target position that has a shape.</param>
    internal BeadLattice(NodeSet nodes, BeadShape[] shapes, Func<int, int, BeadShape, double> score)
    {
        _nodes = nodes;
        _shapes = shapes;
        _next = new int[nodes.Count * shapes.Length];
        _edges = new double[_next.Length];
        int edge = 0;
        for (int node = 0; node < nodes.Count; node++)
        {
            foreach (BeadShape shape in shapes)
            {
                _next[edge] = nodes.IdOf(nodes.Sources[node] + shape.Source, nodes.Targets[node] + shape.Target);
                if (_next[edge] != NoNode)
                {
                    _edges[edge] = score(nodes.Sources[node], nodes.Targets[node], shape);
                }

                edge++;
            }
        }
    }

    /// <summary>The best path from corner to corner as beads without confidence; among equals the one of earlier shapes.</summary>
    internal List<Bead> BestPath(double[] logPriors)
    {
        int[] chosen = new int[_nodes.Count];
        Best(logPriors, chosen);
        var path = new List<Bead>();
        int node = _nodes.Count - 1;
        while (node > 0)
        {
            BeadShape shape = _shapes[chosen[node]];
            int source = _nodes.Sources[node] - shape.Source;
            int target = _nodes.Targets[node] - shape.Target;
            path.Add(new Bead(source, shape.Source, target, shape.Target, 0));
            node = _nodes.IdOf(source, target);
        }

        path.Reverse();
        return path;
    }

    /// <summary>For each node how much worse the best path through it is than the best of all, 0 or less.</summary>
    internal double[] Shortfalls(double[] logPriors)
    {
        double[] before = Best(logPriors, null);
        double[] after = new double[_nodes.Count];
        for (int node = _nodes.Count - 2; node >= 0; node--)
        {
            double best = double.NegativeInfinity;
            for (int s = 0, edge = node * _shapes.Length; s < _shapes.Length; s++, edge++)
            {
                if (_next[edge] != NoNode)
                {
                    best = Math.Max(best, after[_next[edge]] + _edges[edge] + logPriors[s]);
                }
            }

            after[node] = best;
        }

        double all = before[^1];
        for (int node = 0; node < before.Length; node++)
        {
            before[node] += after[node] - all;
        }

        return before;
    }

    /// <summary>Logarithm of the sum of all paths from the start to each node.</summary>
    internal double[] Forward(double[] logPriors)
    {
        double[] sums = NewTable();
        for (int node = 0; node < _nodes.Count; node++)
        {
            double here = sums[node];
            for (int s = 0, edge = node * _shapes.Length; s < _shapes.Length && here > double.NegativeInfinity; s++, edge++)
            {
                if (_next[edge] != NoNode)
                {
                    sums[_next[edge]] = LogSum.Of(sums[_next[edge]], here + _edges[edge] + logPriors[s]);
                }
            }
        }

        return sums;
    }

    /// <summary>Logarithm of the sum of all paths from each node to the end.</summary>
    internal double[] Backward(double[] logPriors)
    {
        double[] sums = new double[_nodes.Count];
        for (int node = _nodes.Count - 2; node >= 0; node--)
        {
            double sum = double.NegativeInfinity;
            for (int s = 0, edge = node * _shapes.Length; s < _shapes.Length; s++, edge++)
            {
                if (_next[edge] != NoNode)
                {
                    sum = LogSum.Of(sum, sums[_next[edge]] + _edges[edge] + logPriors[s]);
                }
            }

            sums[node] = sum;
        }

        return sums;
    }

    /// <summary>How many beads of each shape the block is expected to have.</summary>
    internal double[] ExpectedShapes(double[] logPriors)
    {
        double[] forward = Forward(logPriors);
        double[] backward = Backward(logPriors);
        double[] expected = new double[_shapes.Length];
        for (int node = 0; node < _nodes.Count; node++)
        {
            for (int s = 0; s < _shapes.Length; s++)
            {
                expected[s] += Posterior(forward, backward, logPriors, node, s);
            }
        }

        return expected;
    }

    /// <summary>The path with the posterior of each bead as its confidence.</summary>
    internal Bead[] WithPosteriors(List<Bead> path, double[] logPriors)
    {
        double[] forward = Forward(logPriors);
        double[] backward = Backward(logPriors);
        return [.. path.Select(bead => bead with
        {
            Confidence = Posterior(
                forward, backward, logPriors, _nodes.IdOf(bead.SourceStart, bead.TargetStart), Array.IndexOf(_shapes, new BeadShape(bead.SourceCount, bead.TargetCount))),
        })];
    }

    private double[] Best(double[] logPriors, int[]? chosen)
    {
        double[] best = NewTable();
        for (int node = 0; node < _nodes.Count; node++)
        {
            double here = best[node];
            for (int s = 0, edge = node * _shapes.Length; s < _shapes.Length && here > double.NegativeInfinity; s++, edge++)
            {
                int next = _next[edge];
                if (next != NoNode && here + _edges[edge] + logPriors[s] > best[next])
                {
                    best[next] = here + _edges[edge] + logPriors[s];
                    if (chosen is not null)
                    {
                        chosen[next] = s;
                    }
                }
            }
        }

        return best;
    }

    private double Posterior(double[] forward, double[] backward, double[] logPriors, int node, int shape)
    {
        int edge = (node * _shapes.Length) + shape;
        int next = _next[edge];
        return next == NoNode
            ? 0
            : Math.Clamp(Math.Exp(forward[node] + _edges[edge] + logPriors[shape] + backward[next] - backward[0]), 0, 1);
    }

    private double[] NewTable()
    {
        double[] table = new double[_nodes.Count];
        Array.Fill(table, double.NegativeInfinity);
        table[0] = 0;
        return table;
    }
}
