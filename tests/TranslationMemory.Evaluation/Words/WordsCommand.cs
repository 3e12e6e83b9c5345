using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using TranslationMemory.Core.Alignment.Lexicon;
using TranslationMemory.Core.Alignment.WordLinks;
using TranslationMemory.Core.Text;
using TranslationMemory.Evaluation.Data;

namespace TranslationMemory.Evaluation.Words;

/// <summary>
/// <c>words --bench FILE</c>: links the tokens of sentence pairs and holds them against links made by hand. Figures for people go to
/// stderr; the last line of stdout is one JSON object, over links of content words: both tokens have a letter or digit, and neither is of
/// the closed list in <see cref="FunctionWords"/>, on both sides of the comparison.
/// </summary>
internal static class WordsCommand
{
    private const int WarmUpRounds = 3;

    internal static Command Create()
    {
        var bench = new Option<FileInfo>("--bench") { Description = "JSON lines {ar_tok, en_tok, links_ar_en}", Required = true };
        var memory = new Option<FileInfo?>("--memory") { Description = "Also learn words from lines of domain, en, ar between tabs" };
        var words = new Option<FileInfo?>("--words") { Description = "Also use a word list: Arabic, tab, English, or the .index of a dictd dictionary" };
        var command = new Command("words", "Scores the links of words against links made by hand.") { bench, memory, words };
        command.SetAction(result => ExitCode.Of(() => Run(
            WordBenchItem.Read(result.GetValue(bench)!.FullName),
            LexiconFiles.Read(result.GetValue(words)?.FullName, result.GetValue(memory)?.FullName))));
        return command;
    }

    private static void Run(List<WordBenchItem> items, AlignmentLexicon lexicon)
    {
        var linker = new WordLinker(lexicon);
        var content = new LinkScore();
        var all = new LinkScore();
        for (int i = 0; i < WarmUpRounds; i++)
        {
            items.ForEach(item => linker.Link(item.Arabic, "ar", item.English, "en")); // the compiler's time is not the linker's
        }

        long started = Stopwatch.GetTimestamp();
        List<IReadOnlyList<WordLink>> links = items.ConvertAll(item => linker.Link(item.Arabic, "ar", item.English, "en"));
        double microseconds = Stopwatch.GetElapsedTime(started).TotalMicroseconds;
        foreach ((WordBenchItem item, IReadOnlyList<WordLink> found) in items.Zip(links))
        {
            (int Arabic, int English)[] pairs = [.. found.Select(link => (link.Source, link.Target))];
            bool IsContent((int Arabic, int English) link) => IsContentWord(item.Arabic[link.Arabic]) && IsContentWord(item.English[link.English]);
            all.Add(pairs, item.Gold);
            content.Add([.. pairs.Where(IsContent)], item.Gold.Where(IsContent).ToHashSet());
        }

        Console.Error.WriteLine($"{items.Count} sentence pairs, {microseconds / Math.Max(1, items.Count):F0} µs each");
        Console.Error.WriteLine($"all words:     p {all.Precision:F4}  r {all.Recall:F4}  f1 {all.F1:F4}");
        Console.Error.WriteLine($"content words: p {content.Precision:F4}  r {content.Recall:F4}  f1 {content.F1:F4}");
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            sentences = items.Count,
            p = Math.Round(content.Precision, 4),
            r = Math.Round(content.Recall, 4),
            f1 = Math.Round(content.F1, 4),
        }));
    }

    private static bool IsContentWord(string token)
    {
        string folded = MatchingForm.Of(token).Text;
        return folded.Any(char.IsLetterOrDigit) && !FunctionWords.Contains(folded);
    }
}
