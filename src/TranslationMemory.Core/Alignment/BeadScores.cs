namespace TranslationMemory.Core.Alignment;

/// <summary>
/// The log-likelihood ratio of every bead in a block: words both ways, length and punctuation. Beads with an empty side score 0: their
/// segments are independent of everything. Not thread-safe.
/// </summary>
internal sealed class BeadScores
{
    private readonly AlignmentDocument _document;
    private readonly SegmentScores _forward;
    private readonly SegmentScores _backward;
    private readonly LexicalEvidence _forwardWords;
    private readonly LexicalEvidence _backwardWords;

    /// <summary>Weighs the words of the pairs of segments in a band.</summary>
    internal BeadScores(AlignmentDocument document, Band band, CancellationToken cancellationToken)
    {
        _document = document;
        (int[] from, int[] to) = band.TargetReach(1);
        _forward = SegmentScores.Of(
            document.Source, document.Target, document.TargetWeights, document.Links.FromSource, band.First, from, to, cancellationToken);
        (from, to) = band.SourceReach(1);
        _backward = SegmentScores.Of(
            document.Target, document.Source, document.SourceWeights, document.Links.FromTarget, band.Left, from, to, cancellationToken);
        _forwardWords = new LexicalEvidence(document.Source, document.Target, document.TargetWeights, document.Links.FromSource, document.Cues);
        _backwardWords = new LexicalEvidence(document.Target, document.Source, document.SourceWeights, document.Links.FromTarget, document.Cues);
    }

    /// <summary>The score of the bead of a shape that begins at a node of the band and fits into the texts.</summary>
    internal double Score(int source, int target, BeadShape shape)
    {
        if (!shape.IsTranslation)
        {
            return 0;
        }

        double whole = LexicalScore(source, target, shape) + _document.Surface(source, target, shape);
        return shape is { Source: 1, Target: 1 } && _document.Cues.HasFlag(AlignmentCues.PartialSentences) ? LogSum.Of(whole, Partial(source, target)) : whole;
    }

    /// <summary>The part of the score that is the words'.</summary>
    internal double LexicalScore(int source, int target, BeadShape shape) => AlignmentWeights.Lexical * (shape switch
    {
        { Source: 1, Target: 1 } => _forward[source, target] + _backward[target, source],
        { Source: 2, Target: 2 } when _document.Cues.HasFlag(AlignmentCues.MovedAndTurned) => Math.Max(
            Two(source, target, AlignmentWeights.OwnShare),
            Two(source, target, 1 - AlignmentWeights.OwnShare) + AlignmentWeights.TurnedPrior),
        _ => _forwardWords.Score(source, shape.Source, target, shape.Target) + _backwardWords.Score(target, shape.Target, source, shape.Source),
    });

    /// <summary>
    /// The score of two segments of which one says only a part of the other: the words of the longer one that have no counterpart say nothing
    /// then, nor do the lengths.
    /// </summary>
    private double Partial(int source, int target) =>
        AlignmentWeights.PartialPrior + (AlignmentWeights.PartialLexical * Math.Max(_forward[source, target], _backward[target, source]));

    private double Two(int source, int target, double own) =>
        _forwardWords.ScoreTwo(source, target, own) + _backwardWords.ScoreTwo(target, source, own);
}
