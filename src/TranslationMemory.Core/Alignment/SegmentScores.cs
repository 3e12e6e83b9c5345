namespace TranslationMemory.Core.Alignment;

/// <summary>
/// What the words of each told segment say given each given segment, for the pairs of a band: <see cref="LexicalEvidence"/> for single
/// segments, computed for all at once. What a given segment says is spread over the places where the told text has it, so that only terms
/// that have a counterpart cost anything. Immutable once made.
/// </summary>
internal sealed class SegmentScores
{
    private readonly int _first;
    private readonly int[] _from;
    private readonly float[][] _rows;

    private SegmentScores(int first, int[] from, float[][] rows)
    {
        _first = first;
        _from = from;
        _rows = rows;
    }

    /// <summary>The score of a told segment given another.</summary>
    internal double this[int given, int told] => _rows[given - _first][told - _from[given - _first]];

    /// <summary>Scores pairs.</summary>
    /// <param name="given">The side that is given.</param>
    /// <param name="told">The side whose terms are weighed.</param>
    /// <param name="weights">What its terms say.</param>
    /// <param name="links">For each type of <paramref name="given"/> its links into <paramref name="told"/>.</param>
    /// <param name="first">The first given segment.</param>
    /// <param name="from">For each given segment from there on the first told one.</param>
    /// <param name="to">The one after the last.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    internal static SegmentScores Of(
        AlignmentText given, AlignmentText told, TermWeights weights, Link[][] links, int first, int[] from, int[] to, CancellationToken cancellationToken)
    {
        float[] mass = new float[told.Types.Count];
        var touched = new List<int>();
        float[][] rows = new float[from.Length][];
        for (int i = 0; i < from.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            float[] row = new float[Math.Max(0, to[i] - from[i])];
            for (int j = 0; j < row.Length; j++)
            {
                row[j] = (float)weights.Unmatched(from[i] + j);
            }

            int[] terms = given.Terms[first + i];
            foreach (int term in terms)
            {
                foreach (Link link in links[term])
                {
                    if (mass[link.Type] == 0)
                    {
                        touched.Add(link.Type);
                    }

                    mass[link.Type] += link.Mass;
                }
            }

            foreach (int type in touched)
            {
                Spread(told.Occurrences(type), (float)weights.Gain(type, Math.Min(1, mass[type]) / (terms.Length + 1)), from[i], to[i], row);
                mass[type] = 0;
            }

            touched.Clear();
            rows[i] = row;
        }

        return new SegmentScores(first, from, rows);
    }

    private static void Spread(ReadOnlySpan<int> segments, float gain, int from, int to, float[] row)
    {
        int at = segments.Length > 8 ? LowerBound(segments, from) : 0;
        for (; at < segments.Length && segments[at] < to; at++)
        {
            if (segments[at] >= from)
            {
                row[segments[at] - from] += gain;
            }
        }
    }

    private static int LowerBound(ReadOnlySpan<int> segments, int value)
    {
        int low = 0;
        int high = segments.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = segments[middle] < value ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
