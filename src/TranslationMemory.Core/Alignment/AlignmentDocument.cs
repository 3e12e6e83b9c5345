using TranslationMemory.Core.Alignment.Lexicon;

namespace TranslationMemory.Core.Alignment;

/// <summary>
/// Two texts read for alignment: their terms, which of these may be translations of each other, and how much each cue says in them. Immutable.
/// </summary>
internal sealed class AlignmentDocument
{
    private readonly LengthCue _length;

    internal AlignmentDocument(IReadOnlyList<string> source, IReadOnlyList<string> target, LexiconView lexicon, AlignmentCues cues = AlignmentCues.All)
    {
        Cues = cues;
        bool canPart = cues.HasFlag(AlignmentCues.GluedWords);
        Source = new AlignmentText(source, lexicon.Source, lexicon.SourceTerms, canPart);
        Target = new AlignmentText(target, lexicon.Target, lexicon.TargetTerms, canPart);
        Links = LinkTable.Between(Source, Target, lexicon, cues);
        SourceWeights = new TermWeights(Source, cues);
        TargetWeights = new TermWeights(Target, cues);
        _length = LengthCue.For(
            Source.Lengths.Sum(n => (long)n), Target.Lengths.Sum(n => (long)n), Math.Min(source.Count, target.Count), lexicon.LengthRatio);
    }

    /// <summary>What to go by.</summary>
    internal AlignmentCues Cues { get; }

    internal AlignmentText Source { get; }

    internal AlignmentText Target { get; }

    internal LinkTable Links { get; }

    internal TermWeights SourceWeights { get; }

    internal TermWeights TargetWeights { get; }

    /// <summary>How far the ratio of a bead's lengths is from the document's, in standard deviations.</summary>
    internal double LengthDeviation(int source, int target, BeadShape shape) =>
        _length.Deviation(Sum(Source.Lengths, source, shape.Source), Sum(Target.Lengths, target, shape.Target));

    /// <summary>What lengths and punctuation say of a bead.</summary>
    internal double Surface(int source, int target, BeadShape shape)
    {
        double score = Cues.HasFlag(AlignmentCues.Length)
            ? _length.Score(Sum(Source.Lengths, source, shape.Source), Sum(Target.Lengths, target, shape.Target))
            : 0;
        return Cues.HasFlag(AlignmentCues.Punctuation)
            ? score + PunctuationCue.Score(Union(Source.Marks, source, shape.Source), Union(Target.Marks, target, shape.Target))
            : score;
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
