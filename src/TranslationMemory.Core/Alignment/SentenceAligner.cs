using TranslationMemory.Core.Alignment.Lexicon;

namespace TranslationMemory.Core.Alignment;

/// <summary>
/// Finds which segments of a text and its translation say the same. Any two languages can be aligned, by lengths, numbers,
/// punctuation and words written alike, and by what a memory taught; Arabic with English also by the shipped lexicon and by names.
/// </summary>
/// <remarks>
/// <para>Every bead is weighed by how much likelier its two sides are as translations than as strangers, so that a segment left
/// out needs no cost of its own: it scores nothing. The best path is found by dynamic programming in the tradition of Gale and
/// Church (1993) and Moore (2002); the shares of bead shapes are re-estimated once for the document, and the calibrated posterior
/// probability of a bead is its confidence. DESIGN.md beside this file tells the whole.</para>
/// <para>Thread-safe and deterministic. Time and memory grow with the segments.</para>
/// </remarks>
public sealed class SentenceAligner
{
    /// <summary>Most segments on a side.</summary>
    public const int MaxSegmentsPerSide = 20_000;

    private readonly AlignmentLexicon _lexicon;
    private readonly AlignmentCues _cues;

    /// <summary>An aligner that knows the shipped word list.</summary>
    public SentenceAligner()
        : this(AlignmentLexicon.Shipped)
    {
    }

    /// <summary>An aligner that knows a lexicon.</summary>
    public SentenceAligner(AlignmentLexicon lexicon)
        : this(lexicon, AlignmentCues.All)
    {
    }

    /// <summary>An aligner that goes by some cues only.</summary>
    internal SentenceAligner(AlignmentLexicon lexicon, AlignmentCues cues)
    {
        ArgumentNullException.ThrowIfNull(lexicon);
        _lexicon = lexicon;
        _cues = cues;
    }

    /// <summary>Aligns two segmented texts.</summary>
    /// <param name="source">Source segments in reading order; any text, also empty.</param>
    /// <param name="sourceLanguage">BCP-47 tag of the source.</param>
    /// <param name="target">Target segments in reading order.</param>
    /// <param name="targetLanguage">BCP-47 tag of the target; it may be the same language.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Beads that cover every segment once, and the pair score: 0 when a side is empty.</returns>
    /// <exception cref="ArgumentException">A side has more than <see cref="MaxSegmentsPerSide"/> segments.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public AlignmentResult Align(
        IReadOnlyList<string> source,
        string sourceLanguage,
        IReadOnlyList<string> target,
        string targetLanguage,
        CancellationToken cancellationToken = default) =>
        Align(source, sourceLanguage, target, targetLanguage, [], cancellationToken);

    /// <summary>Aligns what stands between beads that are known to be right.</summary>
    /// <param name="source">Source segments in reading order; any text, also empty.</param>
    /// <param name="sourceLanguage">BCP-47 tag of the source.</param>
    /// <param name="target">Target segments in reading order.</param>
    /// <param name="targetLanguage">BCP-47 tag of the target; it may be the same language.</param>
    /// <param name="fixedBeads">Beads that stay as they are, in reading order and apart; their confidence is not looked at.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>As without fixed beads; these are among the beads, with confidence 1.</returns>
    /// <exception cref="ArgumentException">
    /// A side has more than <see cref="MaxSegmentsPerSide"/> segments, or the fixed beads cross, overlap or lie outside the texts.
    /// </exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public AlignmentResult Align(
        IReadOnlyList<string> source,
        string sourceLanguage,
        IReadOnlyList<string> target,
        string targetLanguage,
        IReadOnlyList<Bead> fixedBeads,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sourceLanguage);
        ArgumentNullException.ThrowIfNull(targetLanguage);
        ArgumentNullException.ThrowIfNull(fixedBeads);
        CheckSize(source, nameof(source));
        CheckSize(target, nameof(target));

        var document = new AlignmentDocument(source, target, _lexicon.For(sourceLanguage, targetLanguage), _cues);
        var beads = new List<Bead>();
        double words = 0;
        int i = 0;
        int j = 0;
        foreach (Bead bead in fixedBeads.Append(new Bead(source.Count, 0, target.Count, 0, 1)))
        {
            if (bead.SourceStart < i || bead.TargetStart < j || bead.SourceCount < 0 || bead.TargetCount < 0
                || bead.SourceStart + bead.SourceCount > source.Count || bead.TargetStart + bead.TargetCount > target.Count)
            {
                throw new ArgumentException($"The fixed bead {bead} crosses or overlaps another, or lies outside the texts.", nameof(fixedBeads));
            }

            BlockBeads between = BlockAligner.Align(document, new Block(i, bead.SourceStart, j, bead.TargetStart), cancellationToken);
            beads.AddRange(between.Beads);
            words += between.Words;
            i = bead.SourceStart + bead.SourceCount;
            j = bead.TargetStart + bead.TargetCount;
            if (bead.SourceCount + bead.TargetCount > 0)
            {
                beads.Add(bead with { Confidence = 1 });
            }
        }

        var counter = new BeadCounter(document);
        BeadEvidence[] evidence = [.. beads.Select(counter.Count)];
        return new AlignmentResult(WithConfidence(beads, evidence, fixedBeads), PairScore.Of(words, document))
        {
            Evidence = evidence,
            LexiconVersion = _lexicon.VersionFor(sourceLanguage, targetLanguage),
        };
    }

    private static Bead[] WithConfidence(List<Bead> beads, BeadEvidence[] evidence, IReadOnlyList<Bead> fixedBeads)
    {
        Bead[] confident = BeadConfidence.Of(beads, evidence);
        int next = 0;
        for (int i = 0; i < confident.Length && next < fixedBeads.Count; i++)
        {
            Bead known = fixedBeads[next];
            if ((beads[i].SourceStart, beads[i].SourceCount, beads[i].TargetStart, beads[i].TargetCount)
                == (known.SourceStart, known.SourceCount, known.TargetStart, known.TargetCount))
            {
                confident[i] = known with { Confidence = 1 };
                next++;
            }
        }

        return confident;
    }

    private static void CheckSize(IReadOnlyList<string> segments, string name)
    {
        ArgumentNullException.ThrowIfNull(segments, name);
        if (segments.Count > MaxSegmentsPerSide)
        {
            throw new ArgumentException($"{segments.Count} segments are more than the {MaxSegmentsPerSide} that can be aligned at once.", name);
        }
    }
}
