using System.Diagnostics;
using TranslationMemory.Client;

namespace TranslationMemory.Evaluation.Serve;

/// <summary>The time from the start of the server's process to the answer of its first lookup, with and without its index snapshot.</summary>
/// <param name="WithSnapshot">Milliseconds; null where the server left no snapshot.</param>
/// <param name="WithoutSnapshot">Milliseconds when the index is built from the store.</param>
internal sealed record StartMeasurement(double? WithSnapshot, double WithoutSnapshot)
{
    /// <summary>Starts the server over a database twice; it must not be running.</summary>
    internal static async Task<StartMeasurement> RunAsync(string database, string memory, string text, CancellationToken cancellationToken)
    {
        string snapshot = $"{database}.index";
        double? with = File.Exists(snapshot) ? await MeasureAsync(database, memory, text, cancellationToken) : null;
        File.Delete(snapshot);
        return new StartMeasurement(with, await MeasureAsync(database, memory, text, cancellationToken));
    }

    private static async Task<double> MeasureAsync(string database, string memory, string text, CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        await using ServerUnderTest server = await ServerUnderTest.StartAsync(database, cancellationToken);
        using var client = new TranslationMemoryClient(new TranslationMemoryClientOptions
        {
            Address = server.Address,
            Timeout = Timeout.InfiniteTimeSpan,
        });
        await client.LookupAsync(memory, text, cancellationToken: cancellationToken);
        double milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        await server.StopAsync(cancellationToken);
        return milliseconds;
    }
}
