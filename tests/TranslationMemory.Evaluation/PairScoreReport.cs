using TranslationMemory.Core.Alignment;

namespace TranslationMemory.Evaluation;

/// <summary>How well the pair score parts translations from texts that have nothing to do with each other, for people.</summary>
internal static class PairScoreReport
{
    internal static void Write(AlignRun run, List<AlignmentResult> own)
    {
        List<AlignmentBenchItem> items = run.Items;
        foreach (int limit in new[] { int.MaxValue, 5, 2, 1 })
        {
            // A step of nine keeps variants of one story, which stand beside each other in the files, apart.
            double[] same = limit == int.MaxValue
                ? [.. own.Select(result => result.PairScore)]
                : [.. items.Select(item => item.Opening(limit)).OfType<(string[] Source, string[] Target)>().Select(opening => run.PairScore(opening.Source, opening.Target))];
            double[] other = [.. items.Select((item, i) => run.PairScore(First(item.Source, limit), First(items[(i + 9) % items.Count].Target, limit)))];
            Console.Error.WriteLine($"pair score, first {(limit == int.MaxValue ? "all" : limit)} beads: translations {Quantiles(same)}, below threshold {Share(same, below: true):P2}; strangers {Quantiles(other)}, at or above {Share(other, below: false):P2}");
        }
    }

    private static string[] First(IReadOnlyList<string> segments, int limit) => [.. segments.Take(limit)];

    private static double Share(double[] scores, bool below) =>
        scores.Length == 0 ? 0 : scores.Count(score => score < AlignmentResult.TranslationPairThreshold == below) / (double)scores.Length;

    private static string Quantiles(double[] scores)
    {
        Array.Sort(scores);
        return string.Join(' ', new[] { 0, 0.01, 0.05, 0.5, 0.95, 0.99, 1 }.Select(q => $"{(scores.Length == 0 ? 0 : scores[(int)(q * (scores.Length - 1))]):F2}"));
    }
}
