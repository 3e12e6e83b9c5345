using TranslationMemory.Core.Alignment.Lexicon;

namespace TranslationMemory.Core.Alignment;

/// <summary>
/// Finds which segments of a text and its translation say the same. Any two languages can be aligned, by lengths, numbers,
/// punctuation and words written alike; Arabic with English also by the shipped lexicon and by names.
/// </summary>
/// <remarks>
/// <para>Every bead is weighed by how much likelier its two sides are as translations than as strangers, so that a segment left
/// out needs no cost of its own: it scores nothing. The best path is found by dynamic programming in the tradition of Gale and
/// Church (1993) and Moore (2002); the shares of bead shapes are re-estimated once for the document, and the posterior
/// probability of a bead is its confidence.</para>
/// <para>Large inputs are first aligned coarsely by single segments in a band around the diagonal, then in full near that path.
/// Thread-safe and deterministic. A document of 20 segments takes some milliseconds; 2,000 took 0.6 s and 200 MB.</para>
/// </remarks>
public sealed class SentenceAligner
{
    /// <summary>Most segments on a side: far beyond any article; time and memory of the coarse pass grow with the square.</summary>
    public const int MaxSegmentsPerSide = 5_000;

    /// <summary>Up to this many segments on each side every node is looked at.</summary>
    private const int FullLatticeSegments = 60;

    /// <summary>Nodes to each side of the coarse path.</summary>
    private const int FineRadius = 12;

    /// <summary>Nodes to each side of the diagonal in the coarse pass, and the share of the segments added to it.</summary>
    private const int CoarseRadius = 80;
    private const double CoarseShare = 0.1;

    private static readonly double[] LogPriors = Array.ConvertAll(BeadShape.Priors, Math.Log);

    private readonly AlignmentLexicon _lexicon;

    /// <summary>An aligner that knows the shipped word list.</summary>
    public SentenceAligner()
        : this(AlignmentLexicon.Shipped)
    {
    }

    /// <summary>An aligner that knows a lexicon.</summary>
    public SentenceAligner(AlignmentLexicon lexicon)
    {
        ArgumentNullException.ThrowIfNull(lexicon);
        _lexicon = lexicon;
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
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sourceLanguage);
        ArgumentNullException.ThrowIfNull(targetLanguage);
        CheckSize(source, nameof(source));
        CheckSize(target, nameof(target));

        LexiconView lexicon = _lexicon.For(sourceLanguage, targetLanguage);
        var sourceText = new AlignmentText(source, lexicon.Source, lexicon.SourceTerms);
        var targetText = new AlignmentText(target, lexicon.Target, lexicon.TargetTerms);
        LinkTable links = LinkTable.Between(sourceText, targetText, lexicon);
        LengthCue length = LengthCue.For(
            sourceText.Lengths.Sum(n => (long)n),
            targetText.Lengths.Sum(n => (long)n),
            Math.Min(source.Count, target.Count),
            GlobalLengthRatio(sourceLanguage, targetLanguage));

        Band band = BandFor(sourceText, targetText, links, length, cancellationToken);
        var scores = new BeadScores(sourceText, targetText, links, length, band, BeadShape.MaxCount, cancellationToken);
        var lattice = new BeadLattice(source.Count, target.Count, band, BeadShape.All.Length, scores.Score);
        double[] logPriors = Reestimated(lattice.ExpectedShapes(LogPriors));
        Bead[] beads = lattice.WithConfidence(lattice.BestPath(logPriors), logPriors);
        return new AlignmentResult(beads, PairScore.Of(beads, scores, source.Count, target.Count))
        {
            LexiconVersion = _lexicon.VersionFor(sourceLanguage, targetLanguage),
        };
    }

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
        ArgumentNullException.ThrowIfNull(fixedBeads);
        CheckSize(source, nameof(source));
        CheckSize(target, nameof(target));
        var beads = new List<Bead>();
        int i = 0;
        int j = 0;
        foreach (Bead bead in fixedBeads.Append(new Bead(source.Count, 0, target.Count, 0, 1)))
        {
            if (bead.SourceStart < i || bead.TargetStart < j || bead.SourceCount < 0 || bead.TargetCount < 0
                || bead.SourceStart + bead.SourceCount > source.Count || bead.TargetStart + bead.TargetCount > target.Count)
            {
                throw new ArgumentException($"The fixed bead {bead} crosses or overlaps another, or lies outside the texts.", nameof(fixedBeads));
            }

            foreach (Bead between in Align([.. source.Skip(i).Take(bead.SourceStart - i)], sourceLanguage, [.. target.Skip(j).Take(bead.TargetStart - j)], targetLanguage, cancellationToken).Beads)
            {
                beads.Add(between with { SourceStart = between.SourceStart + i, TargetStart = between.TargetStart + j });
            }

            i = bead.SourceStart + bead.SourceCount;
            j = bead.TargetStart + bead.TargetCount;
            if (bead.SourceCount + bead.TargetCount > 0)
            {
                beads.Add(bead with { Confidence = 1 });
            }
        }

        return Align(source, sourceLanguage, target, targetLanguage, cancellationToken) with { Beads = beads };
    }

    private static void CheckSize(IReadOnlyList<string> segments, string name)
    {
        ArgumentNullException.ThrowIfNull(segments, name);
        if (segments.Count > MaxSegmentsPerSide)
        {
            throw new ArgumentException($"{segments.Count} segments are more than the {MaxSegmentsPerSide} that can be aligned at once.", name);
        }
    }

    private static double GlobalLengthRatio(string sourceLanguage, string targetLanguage) =>
        (WordList.PrimarySubtag(sourceLanguage), WordList.PrimarySubtag(targetLanguage)) switch
        {
            ("ar", "en") => AlignmentWeights.ArabicToEnglishLength,
            ("en", "ar") => -AlignmentWeights.ArabicToEnglishLength,
            _ => 0,
        };

    private static Band BandFor(AlignmentText source, AlignmentText target, LinkTable links, LengthCue length, CancellationToken cancellationToken)
    {
        if (source.Count <= FullLatticeSegments && target.Count <= FullLatticeSegments)
        {
            return Band.Full(source.Count, target.Count);
        }

        int radius = CoarseRadius + (int)(CoarseShare * Math.Max(source.Count, target.Count));
        Band wide = Band.Diagonal(source.Count, target.Count, Math.Max(radius, Step(source.Count, target.Count)));
        var scores = new BeadScores(source, target, links, length, wide, 1, cancellationToken);
        var coarse = new BeadLattice(source.Count, target.Count, wide, 3, scores.Score);
        return AroundPath(coarse.BestPath(LogPriors), source.Count, target.Count);
    }

    /// <summary>Target segments for one source segment: a band must be at least as high.</summary>
    private static int Step(int sources, int targets) => sources == 0 ? targets : (targets / sources) + 1;

    private static Band AroundPath(List<Bead> path, int sources, int targets)
    {
        int[] first = new int[sources + 1];
        int[] last = new int[sources + 1];
        Array.Fill(first, targets);
        foreach (Bead bead in path)
        {
            first[bead.SourceStart] = Math.Min(first[bead.SourceStart], bead.TargetStart);
            last[bead.SourceStart] = Math.Max(last[bead.SourceStart], bead.TargetStart);
        }

        last[sources] = targets;
        first[sources] = Math.Min(first[sources], targets);
        return Band.Around(first, last, targets, FineRadius);
    }

    private static double[] Reestimated(double[] expected)
    {
        double total = expected.Sum() + AlignmentWeights.ShapePriorBeads;
        double[] logPriors = new double[expected.Length];
        for (int s = 0; s < expected.Length; s++)
        {
            logPriors[s] = Math.Log((expected[s] + (AlignmentWeights.ShapePriorBeads * BeadShape.Priors[s])) / total);
        }

        return logPriors;
    }
}
