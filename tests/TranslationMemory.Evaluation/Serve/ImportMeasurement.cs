using System.Diagnostics;
using TranslationMemory.Client;
using TranslationMemory.Evaluation.Data;
using TranslationMemory.Evaluation.Lookup;

namespace TranslationMemory.Evaluation.Serve;

/// <summary>How fast units are taken in, and what that does to lookups meanwhile.</summary>
/// <param name="UnitsPerSecond">Units acknowledged a second, lookups or not.</param>
/// <param name="Quiet">Lookups while nothing else went on: with half of the units stored and with all of them, as many of each.</param>
/// <param name="Meanwhile">Lookups while the second half was being stored.</param>
internal sealed record ImportMeasurement(double UnitsPerSecond, Timings Quiet, Timings Meanwhile)
{
    /// <summary>How long lookups go on without an import.</summary>
    private static readonly TimeSpan QuietTime = TimeSpan.FromSeconds(3);

    /// <summary>Between two lookups: a translator and some colleagues, not a load of its own.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    internal static async Task<ImportMeasurement> RunAsync(
        ServerUnderTest server,
        ImporterProcess importer,
        TranslationMemoryClient client,
        string memory,
        int units,
        IReadOnlyList<Query> queries,
        CancellationToken cancellationToken)
    {
        TimeSpan first = await importer.ImportAsync(units / 2, cancellationToken);
        await server.SettleAsync(cancellationToken);
        await LookUpFor(QuietTime); // so that the code is compiled
        List<double> quiet = await LookUpFor(QuietTime);

        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task<List<double>> lookups = LookUpUntil(ended.Token);
        TimeSpan second = await importer.ImportAsync(units - (units / 2), cancellationToken);
        await ended.CancelAsync();
        List<double> meanwhile = await lookups;

        await server.SettleAsync(cancellationToken);
        quiet.AddRange(await LookUpFor(QuietTime));
        return new ImportMeasurement(units / (first + second).TotalSeconds, new Timings(quiet), new Timings(meanwhile));

        async Task<List<double>> LookUpFor(TimeSpan time)
        {
            using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            end.CancelAfter(time);
            return await LookUpUntil(end.Token);
        }

        // At least one lookup, and none given up half way: the slow ones are what is asked for.
        async Task<List<double>> LookUpUntil(CancellationToken end)
        {
            var milliseconds = new List<double>();
            do
            {
                long start = Stopwatch.GetTimestamp();
                await client.LookupAsync(memory, queries[milliseconds.Count % queries.Count].Text, cancellationToken: cancellationToken);
                milliseconds.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                await Task.Delay(Pause, CancellationToken.None);
            }
            while (!end.IsCancellationRequested);
            return milliseconds;
        }
    }
}
