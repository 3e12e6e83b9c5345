using System.CommandLine;
using System.Diagnostics;
using System.Text.Json.Nodes;
using TranslationMemory.Client;
using TranslationMemory.Core.Concordance;
using TranslationMemory.Core.Text;
using TranslationMemory.Evaluation.Data;
using TranslationMemory.Evaluation.Lookup;
using TranslationMemory.Evaluation.Serve;

namespace TranslationMemory.Evaluation.Search;

/// <summary>
/// <c>concordance --memory FILE --queries FILE</c>: searches a running server for words and phrases of one to three words out of the queries. The last
/// line of stdout is one JSON object.
/// </summary>
internal static class ConcordanceCommand
{
    private const string Memory = "measured";

    private static readonly (string Name, SearchOptions Options)[] Ways =
    [
        ("form", new SearchOptions()),
        ("whole", new SearchOptions { WordMatch = SearchWordMatch.Whole }),
        ("near", new SearchOptions { Proximity = SearchProximity.Near }),
    ];

    internal static Command Create()
    {
        var memory = new Option<FileInfo>("--memory") { Description = "Lines of id, ar, en between tabs", Required = true };
        var queries = new Option<FileInfo>("--queries") { Description = "Tab-separated with a first line that names qid, kind and ar among its columns", Required = true };
        Option<int> limit = LookupCommand.Number("--limit", "Take only the first so many queries", 1_000, min: 1);
        var command = new Command("concordance", "Measures searches for words through the API of a running server.") { memory, queries, limit };
        command.SetAction((result, cancellationToken) => ExitCode.OfAsync(() => RunAsync(
            result.GetValue(memory)!.FullName,
            QueryFile.Read(result.GetValue(queries)!.FullName, result.GetValue(limit)),
            cancellationToken)));
        return command;
    }

    private static async Task RunAsync(string file, List<Query> queries, CancellationToken cancellationToken)
    {
        int units = MemoryFile.Read(file).Count();
        DirectoryInfo folder = Directory.CreateTempSubdirectory("tm-concordance-");
        try
        {
            string database = Path.Combine(folder.FullName, "measured.db");
            await using ServerUnderTest server = await ServerUnderTest.StartAsync(database, cancellationToken);
            using var client = new TranslationMemoryClient(new TranslationMemoryClientOptions
            {
                Address = server.Address,
                Timeout = Timeout.InfiniteTimeSpan,
            });
            var report = await MeasureAsync(server, client, file, units, queries, cancellationToken);
            report["file_mb"] = Math.Round(new FileInfo(database).Length / 1e6, 1);
            report["words_file_mb"] = Math.Round(new FileInfo(database + ".words").Length / 1e6, 1);
            await server.StopAsync(cancellationToken);
            Console.WriteLine(report.ToJsonString());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<JsonObject> MeasureAsync(
        ServerUnderTest server, TranslationMemoryClient client, string file, int units, List<Query> queries, CancellationToken cancellationToken)
    {
        await client.CreateMemoryAsync(Memory, new Memory { LanguagePairs = [new LanguagePair("ar", "en")] }, cancellationToken);
        var report = new JsonObject { ["units"] = units };
        using (var importer = new ImporterProcess(file, server.Address, Memory))
        {
            TimeSpan import = await importer.ImportAsync(units, cancellationToken);
            report["import_per_s"] = Math.Round(units / import.TotalSeconds);
        }

        // Right after the import: until the words of all units are there.
        var watch = Stopwatch.StartNew();
        while ((await client.SearchPageAsync(Memory, "الكتاب", cancellationToken: cancellationToken)).PendingChangeCount > 0)
        {
            // It waits for some of them each time.
        }

        report["catch_up_s"] = Math.Round(watch.Elapsed.TotalSeconds, 1);
        await server.SettleAsync(cancellationToken);

        List<string> phrases = [.. queries.SelectMany((query, i) => PhraseOf(query.Text, 1 + (i % 3)))];
        foreach (var (name, options) in Ways)
        {
            await TimesAsync(client, phrases.Take(200), options, cancellationToken); // so that the code is compiled
            var (times, found) = await TimesAsync(client, phrases, options, cancellationToken);
            report[name] = new JsonObject
            {
                ["searches"] = phrases.Count,
                ["found"] = found,
                ["p50_ms"] = Timings.Rounded(times.Quantile(0.5)),
                ["p99_ms"] = Timings.Rounded(times.Quantile(0.99)),
                ["max_ms"] = Timings.Rounded(times.Max),
            };
        }

        return report;
    }

    /// <summary>Some words from the middle of a segment; none where it has fewer.</summary>
    private static IEnumerable<string> PhraseOf(string text, int count)
    {
        string folded = MatchingForm.Of(text).Text;
        var words = ConcordanceWords.Split(folded);
        int first = (words.Count - count) / 2;
        return first < 0 || words.Count == 0 ? [] : [folded[words[first].Start..words[first + count - 1].End]];
    }

    private static async Task<(Timings Times, int Found)> TimesAsync(
        TranslationMemoryClient client, IEnumerable<string> phrases, SearchOptions options, CancellationToken cancellationToken)
    {
        var milliseconds = new List<double>();
        int found = 0;
        foreach (string phrase in phrases)
        {
            long start = Stopwatch.GetTimestamp();
            found += await FirstPageAsync(client, phrase, options, cancellationToken) > 0 ? 1 : 0;
            milliseconds.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return (new Timings(milliseconds), found);
    }

    private static async Task<int> FirstPageAsync(TranslationMemoryClient client, string text, SearchOptions options, CancellationToken cancellationToken) =>
        await client.SearchAsync(Memory, text, options, cancellationToken).Take(20).CountAsync(cancellationToken);
}
