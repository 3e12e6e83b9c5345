namespace TranslationMemory.Core.Alignment;

/// <summary>
/// The log-likelihood ratio of every bead in a band: words both ways, length and punctuation. Beads with an empty side score 0:
/// their segments are independent of everything. Immutable.
/// </summary>
internal sealed class BeadScores
{
    private readonly AlignmentText _source;
    private readonly AlignmentText _target;
    private readonly LengthCue _length;
    private readonly LexicalEvidence _forward;
    private readonly LexicalEvidence _backward;

    /// <summary>Weighs the words of two texts within a band, for beads of at most <paramref name="maxCount"/> segments a side.</summary>
    internal BeadScores(
        AlignmentText source, AlignmentText target, LinkTable links, LengthCue length, Band band, int maxCount, CancellationToken cancellationToken)
    {
        _source = source;
        _target = target;
        _length = length;
        (int[] from, int[] to) = Reach(band, target.Count, maxCount);
        _forward = new LexicalEvidence(source, target, PairEvidence.Of(source, target, links.FromSource, from, to, cancellationToken));
        (from, to) = TransposedReach(band, source.Count, target.Count, maxCount);
        _backward = new LexicalEvidence(target, source, PairEvidence.Of(target, source, links.FromTarget, from, to, cancellationToken));
    }

    /// <summary>The score of the bead of a shape that begins at a node of the band and fits into the texts.</summary>
    internal double Score(int source, int target, BeadShape shape)
    {
        if (!shape.IsTranslation)
        {
            return 0;
        }

        double whole = LexicalScore(source, target, shape)
            + _length.Score(Sum(_source.Lengths, source, shape.Source), Sum(_target.Lengths, target, shape.Target))
            + PunctuationCue.Score(Union(_source.Marks, source, shape.Source), Union(_target.Marks, target, shape.Target));
        return shape is { Source: 1, Target: 1 } ? LogSum.Of(whole, Partial(source, target)) : whole;
    }

    /// <summary>
    /// The score of two segments of which one says only a part of the other: the words of the longer one that have no counterpart say nothing
    /// then, nor do the lengths.
    /// </summary>
    private double Partial(int source, int target) =>
        AlignmentWeights.PartialPrior + (AlignmentWeights.PartialLexical * Math.Max(_forward.Score(source, target), _backward.Score(target, source)));

    /// <summary>The part of the score that is the words'.</summary>
    internal double LexicalScore(int source, int target, BeadShape shape)
    {
        double words = shape is { Source: 2, Target: 2 }
            ? Math.Max(
                Two(source, target, AlignmentWeights.OwnShare),
                Two(source, target, 1 - AlignmentWeights.OwnShare) + AlignmentWeights.TurnedPrior)
            : _forward.Score(source, shape.Source, target, shape.Target) + _backward.Score(target, shape.Target, source, shape.Source);
        return AlignmentWeights.Lexical * words;
    }

    private double Two(int source, int target, double own) => _forward.ScoreTwo(source, target, own) + _backward.ScoreTwo(target, source, own);

    /// <summary>For each source segment the target segments that any bead with it may hold.</summary>
    private static (int[] From, int[] To) Reach(Band band, int targets, int maxCount)
    {
        int rows = band.Rows - 1;
        int[] from = new int[rows];
        int[] to = new int[rows];
        for (int i = 0; i < rows; i++)
        {
            from[i] = band.Low[Math.Max(0, i - maxCount + 1)];
            to[i] = Math.Min(targets, band.High[i] + maxCount);
        }

        return (from, to);
    }

    private static (int[] From, int[] To) TransposedReach(Band band, int sources, int targets, int maxCount)
    {
        int[] from = new int[targets];
        int[] to = new int[targets];
        int first = 0;
        int last = 0;
        for (int j = 0; j < targets; j++)
        {
            while (band.High[first] < j - maxCount + 1)
            {
                first++;
            }

            while (last < sources && band.Low[last + 1] <= j)
            {
                last++;
            }

            from[j] = first;
            to[j] = Math.Min(sources, last + maxCount);
        }

        return (from, to);
    }

    private static int Sum(int[] values, int start, int count)
    {
        int sum = 0;
        for (int i = start; i < start + count; i++)
        {
            sum += values[i];
        }

        return sum;
    }

    private static PunctuationMarks Union(PunctuationMarks[] marks, int start, int count)
    {
        PunctuationMarks union = PunctuationMarks.None;
        for (int i = start; i < start + count; i++)
        {
            union |= marks[i] & ~PunctuationMarks.OpenEnd;
        }

        return union | (marks[start + count - 1] & PunctuationMarks.OpenEnd);
    }
}
