using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using TranslationMemory.Client;
using TranslationMemory.Evaluation.Data;

namespace TranslationMemory.Evaluation.Serve;

/// <summary>
/// <c>importer</c>: what <c>serve</c> starts to store units beside its own lookups (<see cref="ImporterProcess"/>). For each line it reads, the
/// number of units to store next, it writes the seconds that took.
/// </summary>
internal static class ImporterCommand
{
    /// <summary>Its name.</summary>
    internal const string Name = "importer";

    private const int UnitsPerCall = 1_000;

    /// <summary>Calls at a time: enough for one to be read, one to be written and one to be on its way.</summary>
    private const int CallsInFlight = 4;

    internal static Command Create()
    {
        var file = new Argument<FileInfo>("file");
        var address = new Argument<string>("address");
        var memory = new Argument<string>("memory");
        var command = new Command(Name, "Stores units for serve.") { file, address, memory };
        command.Hidden = true;
        command.SetAction((result, cancellationToken) => ExitCode.OfAsync(() => RunAsync(
            result.GetValue(file)!.FullName, new Uri(result.GetValue(address)!), result.GetValue(memory)!, cancellationToken)));
        return command;
    }

    private static async Task RunAsync(string file, Uri address, string memory, CancellationToken cancellationToken)
    {
        // Made before the clock runs: how fast a client reads its files is no figure of the server.
        TranslationUnit[] units = [.. MemoryFile.Read(file).Select(UnitOf)];
        using var client = new TranslationMemoryClient(new TranslationMemoryClientOptions
        {
            Address = address,
            Timeout = Timeout.InfiniteTimeSpan,
        });
        int stored = 0;
        while (await Console.In.ReadLineAsync(cancellationToken) is { } line)
        {
            int end = stored + int.Parse(line, CultureInfo.InvariantCulture);
            TimeSpan time = await ImportAsync(client, memory, units[stored..end], cancellationToken);
            stored = end;
            await Console.Out.WriteLineAsync(time.TotalSeconds.ToString("R", CultureInfo.InvariantCulture));
        }
    }

    private static async Task<TimeSpan> ImportAsync(TranslationMemoryClient client, string memory, TranslationUnit[] units, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        await Parallel.ForEachAsync(
            units.Chunk(UnitsPerCall),
            new ParallelOptions
            {
                MaxDegreeOfParallelism = CallsInFlight,
                CancellationToken = cancellationToken,
            },
            async (call, token) => await client.BatchCreateTranslationUnitsAsync(memory, call, cancellationToken: token));
        return watch.Elapsed;
    }

    private static TranslationUnit UnitOf(StoredPair pair) => new()
    {
        SourceText = WithoutControls(pair.Source),
        TargetText = WithoutControls(pair.Target),
    };

    /// <summary>The server refuses control characters, and files of real texts have some: they are sent as spaces.</summary>
    private static string WithoutControls(string text) =>
        text.Any(char.IsControl) ? string.Concat(text.Select(unit => char.IsControl(unit) ? ' ' : unit)) : text;
}
