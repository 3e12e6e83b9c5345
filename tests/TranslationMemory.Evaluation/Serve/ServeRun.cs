using System.Diagnostics;
using System.Text.Json.Nodes;
using Grpc.Health.V1;
using Grpc.Net.Client;
using TranslationMemory.Client;
using TranslationMemory.Evaluation.Data;
using TranslationMemory.Evaluation.Lookup;

namespace TranslationMemory.Evaluation.Serve;

/// <summary>One run of <c>serve</c>. The database stands in a temporary folder that goes with the run.</summary>
internal static class ServeRun
{
    private const string Memory = "measured";

    private static readonly int[] Callers = [1, 16, 64];

    internal static async Task RunAsync(string file, List<Query> queries, CancellationToken cancellationToken)
    {
        List<StoredPair> pairs = [.. MemoryFile.Read(file)];
        DirectoryInfo folder = Directory.CreateTempSubdirectory("tm-serve-");
        try
        {
            string database = Path.Combine(folder.FullName, "measured.db");
            var report = new JsonObject { ["units"] = pairs.Count };
            await using (ServerUnderTest server = await ServerUnderTest.StartAsync(database, cancellationToken))
            {
                await MeasureAsync(report, server, file, pairs.Count, queries, cancellationToken);
                await server.StopAsync(cancellationToken);
            }

            StartMeasurement start = await StartMeasurement.RunAsync(database, Memory, queries[0].Text, cancellationToken);
            report["start_ms"] = new JsonObject
            {
                ["with_snapshot"] = start.WithSnapshot is { } with ? Math.Round(with) : null,
                ["without"] = Math.Round(start.WithoutSnapshot),
            };
            report["engine_p50_ms"] = Timings.Rounded(EngineMedian(pairs, queries));
            Console.WriteLine(report.ToJsonString());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task MeasureAsync(
        JsonObject report, ServerUnderTest server, string file, int units, List<Query> queries, CancellationToken cancellationToken)
    {
        using var client = new TranslationMemoryClient(new TranslationMemoryClientOptions
        {
            Address = server.Address,
            Timeout = Timeout.InfiniteTimeSpan, // a slow answer is a figure, not a failure
        });
        await client.CreateMemoryAsync(Memory, new Memory { LanguagePairs = [new LanguagePair("ar", "en")] }, cancellationToken);

        ImportMeasurement import;
        using (var importer = new ImporterProcess(file, server.Address, Memory))
        {
            import = await ImportMeasurement.RunAsync(server, importer, client, Memory, units, queries, cancellationToken);
        }

        report["import_per_s"] = Math.Round(import.UnitsPerSecond);
        report["import_lookup_ratio"] = Math.Round(import.Meanwhile.Mean / import.Quiet.Mean, 2);
        Tell($"imported, {import.UnitsPerSecond:N0} units a second");
        Tell($"lookups before and after it: {Summary(import.Quiet)}; meanwhile: {Summary(import.Meanwhile)}");

        // What follows is measured at rest: the lexicon has learned from what came in, and the index file is written.
        var learning = Stopwatch.StartNew();
        await client.TrainLexiconAsync(Memory, cancellationToken: cancellationToken);
        report["learned_s"] = Math.Round(learning.Elapsed.TotalSeconds, 1);
        Tell($"learned in {learning.Elapsed.TotalSeconds:F0} s");

        using GrpcChannel channel = GrpcChannel.ForAddress(server.Address);
        var health = new Health.HealthClient(channel);
        CallLoad empty = await CallLoad.RunAsync(1, async _ => await health.CheckAsync(new HealthCheckRequest(), cancellationToken: cancellationToken));
        report["empty_ms"] = new JsonObject
        {
            ["p50"] = Timings.Rounded(empty.Times.Quantile(0.5)),
            ["p99"] = Timings.Rounded(empty.Times.Quantile(0.99)),
            ["call"] = "grpc.health.v1.Health/Check",
        };

        var lookups = new JsonArray();
        foreach (int callers in Callers)
        {
            CallLoad load = await CallLoad.RunAsync(
                callers, number => client.LookupAsync(Memory, queries[number % queries.Count].Text, cancellationToken: cancellationToken));
            lookups.Add(ReportOf(load));
            Tell($"{callers} in flight: {load.PerSecond:N0} lookups a second");
        }

        report["lookup"] = lookups;
        report["engine_p50_ms"] = null; // measured when the server no longer runs, shown here
        (double now, double peak) = server.ResidentMegabytes();
        report["rss_mb"] = Math.Round(now, 1);
        report["peak_rss_mb"] = Math.Round(peak, 1);
    }

    private static JsonObject ReportOf(CallLoad load) => new()
    {
        ["in_flight"] = load.InFlight,
        ["p50_ms"] = Timings.Rounded(load.Times.Quantile(0.5)),
        ["p99_ms"] = Timings.Rounded(load.Times.Quantile(0.99)),
        ["per_s"] = Math.Round(load.PerSecond),
    };

    /// <summary>The index's own part of a lookup, in this process: what a served lookup cannot be faster than.</summary>
    private static double EngineMedian(List<StoredPair> pairs, List<Query> queries)
    {
        IndexUnderTest index = IndexUnderTest.Build([.. pairs.Select(IndexUnderTest.UnitOf)]);
        var defaults = new LookupOptions();
        return LookupMeasurement.Run(queries, text => index.Find(text, defaults.MinScore, defaults.MaxMatches), hit => hit.BaseScore, prepare: () => { })
            .Times.Quantile(0.5);
    }

    private static string Summary(Timings times) =>
        $"{times.Mean:F2} ms (half below {times.Quantile(0.5):F2}, nine tenths below {times.Quantile(0.9):F2}, 99 % below {times.Quantile(0.99):F2})";

    private static void Tell(string progress) => Console.Error.WriteLine(progress);
}
