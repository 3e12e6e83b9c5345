using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using TranslationMemory.Core.Alignment;

namespace TranslationMemory.Evaluation;

/// <summary>
/// <c>align --bench FILE</c>: aligns every document of a bench file and scores the beads against its gold ones. Figures for
/// people go to stderr; the last line of stdout is one JSON object.
/// </summary>
internal static class AlignCommand
{
    internal static Command Create()
    {
        var bench = new Option<FileInfo>("--bench") { Description = "JSON lines {src, tgt, gold} or {ar, en, gold}", Required = true };
        var predictions = new Option<FileInfo?>("--predictions") { Description = "Also write {id, beads} lines to this file" };
        var source = new Option<string>("--source-language") { Description = "Language of src", DefaultValueFactory = _ => "ar" };
        var target = new Option<string>("--target-language") { Description = "Language of tgt", DefaultValueFactory = _ => "en" };
        var cross = new Option<bool>("--cross") { Description = "Also pair each source with the next document's target, and report pair scores" };
        var command = new Command("align", "Scores sentence alignment against gold beads.") { bench, predictions, source, target, cross };
        command.SetAction(result => ExitCode.Of(() =>
        {
            List<AlignmentBenchItem> items = AlignmentBenchItem.Read(result.GetValue(bench)!.FullName);
            var languages = (result.GetValue(source)!, result.GetValue(target)!);
            Run(items, languages, result.GetValue(predictions)?.FullName, result.GetValue(cross));
        }));
        return command;
    }

    private static void Run(List<AlignmentBenchItem> items, (string Source, string Target) languages, string? predictions, bool cross)
    {
        var aligner = new SentenceAligner();
        foreach (AlignmentBenchItem item in items.Take(20))
        {
            aligner.Align(item.Source, languages.Source, item.Target, languages.Target); // the compiler's time is not the aligner's
        }

        var results = new List<AlignmentResult>(items.Count);
        long started = Stopwatch.GetTimestamp();
        foreach (AlignmentBenchItem item in items)
        {
            results.Add(aligner.Align(item.Source, languages.Source, item.Target, languages.Target));
        }

        double milliseconds = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        var score = new BeadScore();
        for (int i = 0; i < items.Count; i++)
        {
            score.Add(items[i], results[i].Beads);
        }

        if (predictions is not null)
        {
            File.WriteAllLines(predictions, items.Zip(results, PredictionLine));
        }

        if (cross)
        {
            ReportPairScores(aligner, items, results, languages);
        }

        Console.Error.WriteLine($"{items.Count} documents, {milliseconds / Math.Max(1, items.Count):F2} ms each");
        Console.Error.WriteLine(score.ByShape());
        Console.WriteLine(JsonSerializer.Serialize(score.Report(items.Count, milliseconds / Math.Max(1, items.Count))));
    }

    private static string PredictionLine(AlignmentBenchItem item, AlignmentResult result) =>
        JsonSerializer.Serialize(new { id = item.Id, beads = result.Beads.Select(GoldBead.Of).Select(bead => new[] { bead.Source, bead.Target }) });

    private static void ReportPairScores(
        SentenceAligner aligner, List<AlignmentBenchItem> items, List<AlignmentResult> own, (string Source, string Target) languages)
    {
        foreach (int limit in new[] { int.MaxValue, 5, 2, 1 })
        {
            // A step of nine keeps variants of one story, which stand beside each other in the files, apart.
            double[] same = limit == int.MaxValue
                ? [.. own.Select(result => result.PairScore)]
                : [.. items.Where(item => item.Opening(limit) is not null).Select(item => Score(item.Opening(limit)!.Value.Source, item.Opening(limit)!.Value.Target))];
            double[] other = [.. items.Select((item, i) => Score(First(item.Source, limit), First(items[(i + 9) % items.Count].Target, limit)))];
            Console.Error.WriteLine($"pair score, first {(limit == int.MaxValue ? "all" : limit)} beads: translations {Quantiles(same)}, below threshold {Share(same, below: true):P2}; strangers {Quantiles(other)}, at or above {Share(other, below: false):P2}");
        }

        double Score(IReadOnlyList<string> source, IReadOnlyList<string> target) =>
            aligner.Align(source, languages.Source, target, languages.Target).PairScore;
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
