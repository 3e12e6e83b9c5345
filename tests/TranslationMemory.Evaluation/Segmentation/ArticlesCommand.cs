using System.CommandLine;
using System.Text.Json;
using TranslationMemory.Core.Alignment;
using TranslationMemory.Core.Segmentation;
using TranslationMemory.Core.Text;
using TranslationMemory.Evaluation.Data;

namespace TranslationMemory.Evaluation.Segmentation;

/// <summary>
/// <c>articles --bench FILE</c>: takes raw article pairs through reader, segmenter and aligner and scores the pairs that come out. Wrong
/// pairs go to standard error on request; the last line of stdout is one JSON object.
/// </summary>
internal static class ArticlesCommand
{
    internal static Command Create()
    {
        var bench = new Option<FileInfo>("--bench") { Description = "JSON lines {id, layout, ar_text, en_text, gold, ignore_ar}", Required = true };
        var predictions = new Option<FileInfo?>("--predictions") { Description = "Also write {id, pairs} lines to this file" };
        var wrong = new Option<bool>("--show-wrong") { Description = "Also show the wrong pairs" };
        var words = new Option<FileInfo?>("--words") { Description = "Also know these words: ar, en between tabs, or the .index of a dictd dictionary" };
        var memory = new Option<FileInfo?>("--memory") { Description = "Also learn words from lines of domain, en, ar between tabs" };
        var command = new Command("articles", "Scores raw articles from reading to alignment.") { bench, predictions, wrong, words, memory };
        command.SetAction(result => ExitCode.Of(() => Run(
            ArticleBenchItem.Read(result.GetValue(bench)!.FullName),
            new SentenceAligner(LexiconFiles.Read(result.GetValue(words)?.FullName, result.GetValue(memory)?.FullName)),
            result.GetValue(predictions)?.FullName,
            result.GetValue(wrong))));
        return command;
    }

    private static void Run(List<ArticleBenchItem> items, SentenceAligner aligner, string? predictions, bool showWrong)
    {
        var all = new ArticleScore();
        var byLayout = new SortedDictionary<string, ArticleScore>(StringComparer.Ordinal);
        var lines = new List<string>();
        foreach (ArticleBenchItem item in items)
        {
            List<SpanPair> pairs = Align(aligner, item);
            lines.Add(PredictionLine(item, pairs));
            byLayout.TryAdd(item.Layout, new ArticleScore());
            byLayout[item.Layout].Add(item, pairs);
            foreach (SpanPair pair in all.Add(item, pairs).Where(_ => showWrong))
            {
                Console.Error.WriteLine($"{item.Id}\n  {pair.Source.In(item.Source)}\n  {pair.Target.In(item.Target)}");
            }
        }

        if (predictions is not null)
        {
            File.WriteAllLines(predictions, lines);
        }

        Console.WriteLine(JsonSerializer.Serialize(new
        {
            articles = items.Count,
            pairs = all.Pairs,
            char_link_recall = Math.Round(all.CharLinkRecall, 4),
            content_precision = Math.Round(all.ContentPrecision, 4),
            by_layout = byLayout.ToDictionary(
                layout => layout.Key,
                layout => new
                {
                    pairs = layout.Value.Pairs,
                    char_link_recall = Math.Round(layout.Value.CharLinkRecall, 4),
                    content_precision = Math.Round(layout.Value.ContentPrecision, 4),
                },
                StringComparer.Ordinal),
        }));
    }

    private static List<SpanPair> Align(SentenceAligner aligner, ArticleBenchItem item)
    {
        IReadOnlyList<TextSpan> source = Segmenter.Segment(ArticleReader.Read(item.Source), "ar");
        IReadOnlyList<TextSpan> target = Segmenter.Segment(ArticleReader.Read(item.Target), "en");
        AlignmentResult result = aligner.Align([.. source.Select(span => span.In(item.Source))], "ar", [.. target.Select(span => span.In(item.Target))], "en");
        return [.. result.Beads.Where(bead => bead.IsTranslation).Select(bead => new SpanPair(
            TextSpan.FromBounds(source[bead.SourceStart].Start, source[bead.SourceStart + bead.SourceCount - 1].End),
            TextSpan.FromBounds(target[bead.TargetStart].Start, target[bead.TargetStart + bead.TargetCount - 1].End)))];
    }

    private static string PredictionLine(ArticleBenchItem item, List<SpanPair> pairs) => JsonSerializer.Serialize(new
    {
        id = item.Id,
        pairs = pairs.Select(pair => new { ar = new[] { pair.Source.Start, pair.Source.End }, en = new[] { pair.Target.Start, pair.Target.End } }),
    });
}
