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
        _forward = LexicalEvidence.Of(source, target, links.FromSource, links.KnownTarget, from, to, maxCount, cancellationToken);
        (from, to) = TransposedReach(band, source.Count, target.Count, maxCount);
        _backward = LexicalEvidence.Of(target, source, links.FromTarget, links.KnownSource, from, to, maxCount, cancellationToken);
    }

    /// <summary>The score of the bead of a shape that begins at a node of the band and fits into the texts.</summary>
    internal double Score(int source, int target, BeadShape shape)
    {
        if (!shape.IsTranslation)
        {
            return 0;
        }

        return LexicalScore(source, target, shape)
            + _length.Score(Sum(_source.Lengths, source, shape.Source), Sum(_target.Lengths, target, shape.Target))
            + PunctuationCue.Score(Union(_source.Marks, source, shape.Source), Union(_target.Marks, target, shape.Target));
    }

    /// <summary>The part of the score that is the words'.</summary>
    internal double LexicalScore(int source, int target, BeadShape shape)
    {
        double words = 0;
        for (int k = 0; k < shape.Target; k++)
        {
            words += _forward.Score(source, shape.Source, target + k);
        }

        for (int k = 0; k < shape.Source; k++)
        {
            words += _backward.Score(target, shape.Target, source + k);
        }

        return AlignmentWeights.Lexical * words;
    }

    private static (int[] From, int[] To) Reach(Band band, int targets, int maxCount)
    {
        int rows = band.Rows - 1;
        int[] to = new int[rows];
        for (int i = 0; i < rows; i++)
        {
            to[i] = Math.Min(targets, band.High[i] + maxCount);
        }

        return (band.Low[..rows], to);
    }

    private static (int[] From, int[] To) TransposedReach(Band band, int sources, int targets, int maxCount)
    {
        int[] from = new int[targets];
        int[] to = new int[targets];
        int first = 0;
        int last = 0;
        for (int j = 0; j < targets; j++)
        {
            while (band.High[first] < j)
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
