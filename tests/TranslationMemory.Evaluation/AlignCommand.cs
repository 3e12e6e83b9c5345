using System.CommandLine;
using System.Text.Json;
using TranslationMemory.Core.Alignment;
using TranslationMemory.Core.Alignment.Lexicon;
using TranslationMemory.Evaluation.Data;
using TranslationMemory.Evaluation.Lookup;

namespace TranslationMemory.Evaluation;

/// <summary>
/// <c>align --bench FILE</c>: aligns every document of a bench file and scores the beads against its gold ones. Figures for
/// people go to stderr; the last line of stdout is one JSON object.
/// </summary>
internal static class AlignCommand
{
    /// <summary>Segments of the documents whose time is told by itself.</summary>
    private const int TimedSegments = 50;

    private static readonly int[] GrowthSegments = [50, 500, 5_000, SentenceAligner.MaxSegmentsPerSide];

    internal static Command Create()
    {
        var bench = new Option<FileInfo>("--bench") { Description = "JSON lines {src, tgt, gold} or {ar, en, gold}", Required = true };
        var words = new Option<FileInfo?>("--words") { Description = "Also use a word list: Arabic, tab, English, or the .index of a dictd dictionary" };
        var memory = new Option<FileInfo?>("--memory") { Description = "Also learn words from lines of domain, en, ar between tabs" };
        var predictions = new Option<FileInfo?>("--predictions") { Description = "Also write {id, beads} lines to this file" };
        var source = new Option<string>("--source-language") { Description = "Language of src", DefaultValueFactory = _ => "ar" };
        var target = new Option<string>("--target-language") { Description = "Language of tgt", DefaultValueFactory = _ => "en" };
        var cross = new Option<bool>("--cross") { Description = "Also pair each source with the next document's target, and report pair scores" };
        var ablate = new Option<bool>("--ablate") { Description = "Also align without each cue, and report what it is worth" };
        var growth = new Option<bool>("--growth") { Description = "Also time texts of 50 to 20,000 segments, made of all documents in a row" };
        var command = new Command("align", "Scores sentence alignment against gold beads.") { bench, words, memory, predictions, source, target, cross, ablate, growth };
        command.SetAction(result => ExitCode.Of(() =>
        {
            List<AlignmentBenchItem> items = AlignmentBenchItem.Read(result.GetValue(bench)!.FullName);
            AlignmentLexicon lexicon = LexiconFiles.Read(result.GetValue(words)?.FullName, result.GetValue(memory)?.FullName);
            var run = new AlignRun(items, lexicon, result.GetValue(source)!, result.GetValue(target)!);
            Run(run, result.GetValue(predictions)?.FullName, result.GetValue(cross), result.GetValue(ablate), result.GetValue(growth));
        }));
        return command;
    }

    private static void Run(AlignRun run, string? predictions, bool cross, bool ablate, bool growth)
    {
        run.WarmUp();
        (List<AlignmentResult> results, BeadScore score, double milliseconds) = run.Align(AlignmentCues.All);
        if (predictions is not null)
        {
            File.WriteAllLines(predictions, run.Items.Zip(results, PredictionLine));
        }

        if (cross)
        {
            PairScoreReport.Write(run, results);
        }

        Console.Error.WriteLine($"{run.Items.Count} documents, {milliseconds:F2} ms each");
        Console.Error.WriteLine(score.ByShape());
        var report = new Dictionary<string, object>(score.Report(run.Items.Count, milliseconds), StringComparer.Ordinal)
        {
            ["ms_50_sentences"] = Math.Round(run.MillisecondsOf(TimedSegments), 3),
        };
        if (ablate)
        {
            report["without"] = Ablated(run, score.StrictF1);
        }

        if (growth)
        {
            report["growth"] = GrowthSegments.ToDictionary(count => $"{count}", count => Math.Round(run.MillisecondsOf(count), 3), StringComparer.Ordinal);
        }

        Console.WriteLine(JsonSerializer.Serialize(report));
    }

    /// <summary>For each cue how many points of strict F1 are lost without it.</summary>
    private static SortedDictionary<string, double> Ablated(AlignRun run, double whole)
    {
        var worth = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (AlignmentCues cue in Enum.GetValues<AlignmentCues>().Where(cue => cue is not (AlignmentCues.None or AlignmentCues.All)))
        {
            worth[cue.ToString()] = Math.Round(100 * (whole - run.Align(AlignmentCues.All & ~cue).Score.StrictF1), 2);
        }

        return worth;
    }

    private static string PredictionLine(AlignmentBenchItem item, AlignmentResult result) =>
        JsonSerializer.Serialize(new { id = item.Id, beads = result.Beads.Select(GoldBead.Of).Select(bead => new[] { bead.Source, bead.Target }) });
}

/// <summary>The documents of a bench, and aligners for them.</summary>
internal sealed record AlignRun(List<AlignmentBenchItem> Items, AlignmentLexicon Lexicon, string SourceLanguage, string TargetLanguage)
{
    private const int WarmUpRounds = 3;
    private const double NanosecondsPerMillisecond = 1e6;

    /// <summary>Lets the compiler see the work: its time is not the aligner's.</summary>
    internal void WarmUp()
    {
        for (int round = 0; round < WarmUpRounds; round++)
        {
            Align(AlignmentCues.All);
        }
    }

    /// <summary>Aligns all documents; the time is that of the thread, for a document.</summary>
    internal (List<AlignmentResult> Results, BeadScore Score, double Milliseconds) Align(AlignmentCues cues)
    {
        var aligner = new SentenceAligner(Lexicon, cues);
        long started = ThreadTime.Nanoseconds();
        List<AlignmentResult> results = Items.ConvertAll(item => aligner.Align(item.Source, SourceLanguage, item.Target, TargetLanguage));
        double milliseconds = (ThreadTime.Nanoseconds() - started) / NanosecondsPerMillisecond / Math.Max(1, Items.Count);
        var score = new BeadScore();
        foreach ((AlignmentBenchItem item, AlignmentResult result) in Items.Zip(results))
        {
            score.Add(item, result.Beads);
        }

        return (results, score, milliseconds);
    }

    /// <summary>The pair score of two texts.</summary>
    internal double PairScore(IReadOnlyList<string> source, IReadOnlyList<string> target) =>
        new SentenceAligner(Lexicon).Align(source, SourceLanguage, target, TargetLanguage).PairScore;

    /// <summary>The time of the thread for texts of so many segments, made of the documents in a row; the mean of several.</summary>
    internal double MillisecondsOf(int segments)
    {
        const int LongestTotal = 5_000;
        int rounds = Math.Max(1, LongestTotal / segments);
        var aligner = new SentenceAligner(Lexicon);
        long nanoseconds = 0;
        for (int round = 0; round < rounds; round++)
        {
            (string[] source, string[] target) = Row(round * 7, segments);
            long started = ThreadTime.Nanoseconds();
            aligner.Align(source, SourceLanguage, target, TargetLanguage);
            nanoseconds += ThreadTime.Nanoseconds() - started;
        }

        return nanoseconds / NanosecondsPerMillisecond / rounds;
    }

    private (string[] Source, string[] Target) Row(int first, int segments)
    {
        var source = new List<string>();
        var target = new List<string>();
        for (int i = first; source.Count < segments && target.Count < segments; i++)
        {
            source.AddRange(Items[i % Items.Count].Source);
            target.AddRange(Items[i % Items.Count].Target);
        }

        return ([.. source.Take(segments)], [.. target.Take(segments)]);
    }
}
