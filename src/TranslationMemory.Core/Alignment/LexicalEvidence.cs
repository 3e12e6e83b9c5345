namespace TranslationMemory.Core.Alignment;

/// <summary>
/// What the words of one side say, given windows of one to three segments of the other: for each window and each segment the sum
/// over the segment's terms e of log(λ + (1−λ) · Σ t(e|a) / (|A|+1) / p(e)), where a runs over the window's terms. A bead of
/// several segments is the sum over them, so nothing has to be computed for beads themselves.
/// </summary>
/// <remarks>
/// IBM Model 1 (Brown and others, 1993) as Moore ("Fast and accurate sentence alignment of bilingual corpora", 2002) uses it, as
/// a ratio to the term's own frequency p(e) in this document. Time: windows × segments in reach × terms of a segment.
/// </remarks>
internal sealed class LexicalEvidence
{
    private readonly int[] _from;
    private readonly float[][][] _scores;

    private LexicalEvidence(int[] from, float[][][] scores)
    {
        _from = from;
        _scores = scores;
    }

    /// <summary>The score of a segment given the window of <paramref name="length"/> segments from <paramref name="start"/>.</summary>
    internal double Score(int start, int length, int segment) => _scores[length - 1][start][segment - _from[start]];

    /// <summary>Weighs the terms of a text.</summary>
    /// <param name="windows">The side that is given.</param>
    /// <param name="text">The side whose terms are weighed.</param>
    /// <param name="links">For each type of <paramref name="windows"/> its links into <paramref name="text"/>.</param>
    /// <param name="known">For each type of <paramref name="text"/> whether the lexicon has it.</param>
    /// <param name="from">For each window start the first segment in reach.</param>
    /// <param name="to">The one after the last.</param>
    /// <param name="maxWindow">Segments of the longest window.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    internal static LexicalEvidence Of(
        AlignmentText windows, AlignmentText text, Link[][] links, bool[] known, int[] from, int[] to, int maxWindow, CancellationToken cancellationToken)
    {
        var terms = new TermScores(text, known);
        float[] mass = new float[text.Types.Count];
        float[][][] scores = new float[maxWindow][][];
        for (int length = 1; length <= maxWindow; length++)
        {
            scores[length - 1] = new float[windows.Count][];
        }

        for (int start = 0; start < windows.Count; start++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int size = 0;
            for (int length = 1; length <= maxWindow && start + length <= windows.Count; length++)
            {
                int[] added = windows.Terms[start + length - 1];
                size += added.Length;
                Spread(added, links, mass);
                scores[length - 1][start] = terms.Score(mass, size, from[start], to[start]);
            }

            for (int length = 1; length <= maxWindow && start + length <= windows.Count; length++)
            {
                Clear(windows.Terms[start + length - 1], links, mass);
            }
        }

        return new LexicalEvidence(from, scores);
    }

    private static void Spread(int[] terms, Link[][] links, float[] mass)
    {
        foreach (int term in terms)
        {
            foreach (Link link in links[term])
            {
                mass[link.Type] += link.Mass;
            }
        }
    }

    private static void Clear(int[] terms, Link[][] links, float[] mass)
    {
        foreach (int term in terms)
        {
            foreach (Link link in links[term])
            {
                mass[link.Type] = 0;
            }
        }
    }
}

/// <summary>The part of <see cref="LexicalEvidence"/> that is the same for all windows: frequencies and the cost of unmatched terms.</summary>
internal sealed class TermScores
{
    private readonly AlignmentText _text;
    private readonly double[] _floor;
    private readonly double[] _inverseFrequency;
    private readonly double[] _unmatched;

    internal TermScores(AlignmentText text, bool[] known)
    {
        _text = text;
        _floor = new double[text.Types.Count];
        _inverseFrequency = new double[text.Types.Count];
        _unmatched = new double[text.Count];
        double total = text.TermCount + AlignmentWeights.BackgroundTokens;
        double background = AlignmentWeights.BackgroundTokens * AlignmentWeights.BackgroundFrequency;
        for (int type = 0; type < _floor.Length; type++)
        {
            _floor[type] = text.Types[type].IsValue ? AlignmentWeights.NumberFloor
                : known[type] ? AlignmentWeights.KnownWordFloor
                : AlignmentWeights.UnknownWordFloor;
            _inverseFrequency[type] = total / (text.Types[type].Count + background);
        }

        for (int segment = 0; segment < text.Count; segment++)
        {
            _unmatched[segment] = text.Terms[segment].Sum(type => Math.Log(_floor[type]));
        }
    }

    internal float[] Score(float[] mass, int windowSize, int from, int to)
    {
        float[] scores = new float[Math.Max(0, to - from)];
        for (int segment = from; segment < to; segment++)
        {
            double score = _unmatched[segment];
            foreach (int type in _text.Terms[segment])
            {
                if (mass[type] > 0)
                {
                    score += Gain(type, Math.Min(1, mass[type]) / (windowSize + 1));
                }
            }

            scores[segment - from] = (float)score;
        }

        return scores;
    }

    private double Gain(int type, double probability)
    {
        double floor = _floor[type];
        double score = Math.Log(floor + ((1 - floor) * probability * _inverseFrequency[type]));
        return Math.Min(score, AlignmentWeights.MaxWordScore) - Math.Log(floor);
    }
}
