using CsCheck;
using TranslationMemory.Core.Alignment;
using TranslationMemory.Core.Review;
using TranslationMemory.Core.Segmentation;
using TranslationMemory.Core.Units;

namespace TranslationMemory.Core.Tests.Review;

/// <summary>Alignments to edit, and an aligner that is simple enough to foresee: between the fixed beads it pairs segments one by one.</summary>
internal static class ReviewSamples
{
    public static readonly DateTimeOffset Time = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    /// <summary>Segments of one to four words, some of them in code points of two code units.</summary>
    private static readonly Gen<List<string>> Segments =
        Gen.OneOf("وصل", "الوفد", "🕊🕊", "came", "a", "١٢").Array[1, 4].Select(words => string.Join(' ', words)).List[0, 6];

    private static readonly Gen<int> Index = Gen.Int[-1, 7];
    private static readonly Gen<IReadOnlyList<int>> Run = Gen.Select(Index, Gen.Int[0, 3], (start, count) => (IReadOnlyList<int>)[.. Enumerable.Range(start, count)]);

    /// <summary>Any alignment whose beads cover its segments, in any states.</summary>
    public static readonly Gen<ArticleAlignment> Alignments = Gen.Select(Segments, Segments, Gen.Int[0, int.MaxValue], (source, target, seed) =>
        Of(source, target, BeadsOver(source.Count, target.Count, new Random(seed))));

    /// <summary>Any steps; many of them cannot be done.</summary>
    public static readonly Gen<List<EditOperation>> Operations = Gen.OneOf<EditOperation>(
        Index.Select(bead => (EditOperation)new MergeBeads(bead)),
        Gen.Select(Index, Gen.Int[-1, 3], Gen.Int[-1, 3], (bead, sources, targets) => (EditOperation)new SplitBead(bead, sources, targets)),
        Gen.Select(Index, Gen.Bool, Gen.Bool, (bead, isSource, toNext) => (EditOperation)new ShiftSegment(bead, isSource, toNext)),
        Index.Select(bead => (EditOperation)new DetachBead(bead)),
        Gen.Select(Run, Run, (source, target) => (EditOperation)new LinkSegments(source, target)),
        Gen.Select(Gen.Bool, Index, Gen.Int[-1, 12], (isSource, segment, offset) => (EditOperation)new SplitSegment(isSource, segment, offset)),
        Index.Select(bead => (EditOperation)new ConfirmBead(bead)),
        Index.Select(bead => (EditOperation)new RejectBead(bead)),
        Index.Select(bead => (EditOperation)new ResetBead(bead)),
        Gen.Const((EditOperation)new RealignBeads())).List[1, 5];

    public static ArticleAlignment Of(IReadOnlyList<string> source, IReadOnlyList<string> target, IReadOnlyList<ArticleBead> beads) => new()
    {
        Id = Guid.Parse("0197e2b0-7c1a-7d3e-8f00-112233445566"),
        MemoryId = "news",
        Source = new AlignedText("ar", string.Join("\n", source), Article.Unknown, source),
        Target = new AlignedText("en", string.Join("\n", target), Article.Unknown, target),
        Beads = beads,
        PairScore = 1,
        LexiconVersion = "7",
        CreateTime = Time,
        UpdateTime = Time,
        Revision = 1,
    };

    /// <summary>Four sentences that are translated one by one, and the beads of an aligner that is not equally sure of them.</summary>
    public static ArticleAlignment FourSentences(params BeadState[] states) => Of(
        ["أ ب", "ج", "د", "ه"],
        ["a b", "c", "d", "e"],
        [.. Enumerable.Range(0, 4).Select(i => new ArticleBead(new Bead(i, 1, i, 1, 0.6 + (0.1 * i)), i < states.Length ? states[i] : BeadState.Auto))]);

    public static EditResult Edit(ArticleAlignment alignment, params EditOperation[] operations) =>
        AlignmentEditor.Apply(alignment, operations, Align, maxSegments: 100);

    public static AlignmentResult Align(AlignedText source, AlignedText target, IReadOnlyList<Bead> fixedBeads)
    {
        var beads = new List<Bead>();
        (int i, int j) = (0, 0);
        foreach (Bead bead in fixedBeads.Append(new Bead(source.Segments.Count, 0, target.Segments.Count, 0, 1)))
        {
            while (i < bead.SourceStart || j < bead.TargetStart)
            {
                (int sources, int targets) = (i < bead.SourceStart ? 1 : 0, j < bead.TargetStart ? 1 : 0);
                beads.Add(new Bead(i, sources, j, targets, 0.5));
                i += sources;
                j += targets;
            }

            if (bead.SourceCount + bead.TargetCount > 0)
            {
                beads.Add(bead with { Confidence = 1 });
            }

            i += bead.SourceCount;
            j += bead.TargetCount;
        }

        return new AlignmentResult(beads, 1);
    }

    /// <summary>The beads as a person reads them: counts of both sides and the first letter of the state.</summary>
    public static string Show(ArticleAlignment alignment) =>
        string.Join(' ', alignment.Beads.Select(bead => $"{bead.Bead.SourceCount}:{bead.Bead.TargetCount}{bead.State.ToString()[0]}"));

    private static List<ArticleBead> BeadsOver(int sources, int targets, Random random)
    {
        var beads = new List<ArticleBead>();
        (int i, int j) = (0, 0);
        while (i < sources || j < targets)
        {
            int m = Math.Min(sources - i, random.Next(3));
            int n = Math.Min(targets - j, random.Next(3));
            if (m + n > 0)
            {
                beads.Add(new ArticleBead(new Bead(i, m, j, n, random.NextDouble()), (BeadState)random.Next(4), new BeadEvidence(m, n, 0, 0, 0, 0, 0.5)));
                (i, j) = (i + m, j + n);
            }
        }

        return beads;
    }
}
