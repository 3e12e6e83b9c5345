using System.CommandLine;
using System.Diagnostics;
using System.Text.Json.Nodes;
using TranslationMemory.Client;
using TranslationMemory.Evaluation.Serve;

namespace TranslationMemory.Evaluation.Exchange;

/// <summary>
/// <c>roundtrip --tmx FILE</c>: imports a TMX into a memory of a running server, exports it, imports that into a second memory and exports this, and
/// compares the three files unit by unit with an XML library of its own. What the header loses, the import has to have told. The last line of stdout is one JSON object.
/// </summary>
internal static class RoundTripCommand
{
    /// <summary>So many losses are described.</summary>
    private const int ShownLosses = 5;

    internal static Command Create()
    {
        var tmx = new Option<FileInfo>("--tmx") { Description = "A TMX file", Required = true };
        var source = new Option<string>("--source") { Description = "The language of the sources", DefaultValueFactory = _ => "en" };
        var target = new Option<string>("--target") { Description = "The language of the targets", DefaultValueFactory = _ => "ar" };
        var command = new Command("roundtrip", "Imports and exports a TMX file through the API of a running server, twice, and compares.") { tmx, source, target };
        command.SetAction((result, cancellationToken) => ExitCode.OfAsync(() => RunAsync(
            result.GetValue(tmx)!.FullName, new LanguagePair(result.GetValue(source)!, result.GetValue(target)!), cancellationToken)));
        return command;
    }

    private static async Task RunAsync(string file, LanguagePair languages, CancellationToken cancellationToken)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("tm-roundtrip-");
        try
        {
            string once = Path.Combine(folder.FullName, "once.tmx");
            string twice = Path.Combine(folder.FullName, "twice.tmx");
            await using ServerUnderTest server = await ServerUnderTest.StartAsync(Path.Combine(folder.FullName, "measured.db"), cancellationToken);
            using var client = new TranslationMemoryClient(new TranslationMemoryClientOptions { Address = server.Address, Timeout = Timeout.InfiniteTimeSpan });
            JsonObject report = await PassAsync(server, client, "once", languages, file, once, cancellationToken);
            report["peak_rss_mb"] = Math.Round(server.ResidentMegabytes().Peak, 1);
            await PassAsync(server, client, "twice", languages, once, twice, cancellationToken);
            await server.StopAsync(cancellationToken);

            var (units, lost) = Compare(file, once, isExact: false);
            var (_, unstable) = Compare(once, twice, isExact: true);
            report["units"] = units;
            report["lost"] = lost.Count;
            report["unstable"] = unstable.Count;
            report["header_lost"] = TmxFacts.ReadHeader(file).Without(TmxFacts.ReadHeader(once)).Count();
            report["first"] = new JsonArray([.. lost.Concat(unstable).Take(ShownLosses).Select(loss => (JsonNode)loss)]);
            Console.WriteLine(report.ToJsonString());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>A file into a new memory, and out again.</summary>
    private static async Task<JsonObject> PassAsync(
        ServerUnderTest server, TranslationMemoryClient client, string memory, LanguagePair languages, string file, string exported, CancellationToken cancellationToken)
    {
        await client.CreateMemoryAsync(memory, new Memory { LanguagePairs = [languages] }, cancellationToken);
        await using FileStream input = File.OpenRead(file);
        var watch = Stopwatch.StartNew();
        ImportSummary summary = await client.ImportAsync(
            memory, input, new ImportOptions { Format = ExchangeFormat.Tmx, FileName = Path.GetFileName(file), KeepGood = true }, cancellationToken);
        double importSeconds = watch.Elapsed.TotalSeconds;
        double peakOfImport = server.ResidentMegabytes().Peak;
        await server.SettleAsync(cancellationToken); // the export is measured without what follows an import in the background
        await using FileStream output = File.Create(exported);
        watch.Restart();
        long count = await client.ExportAsync(memory, output, new ExportOptions { Format = ExchangeFormat.Tmx }, cancellationToken);
        double exportSeconds = watch.Elapsed.TotalSeconds;
        return new JsonObject
        {
            ["stored"] = summary.StoredUnitCount,
            ["rejected"] = summary.RejectedUnitCount,
            ["told_not_kept"] = summary.WarningCount,
            ["exported"] = count,
            ["import_per_s"] = Math.Round(summary.StoredUnitCount / importSeconds),
            ["export_per_s"] = Math.Round(count / exportSeconds),
            ["import_peak_rss_mb"] = Math.Round(peakOfImport, 1),
        };
    }

    /// <summary>What the second file has not of the first, and, where they are to be exactly alike, what it has besides.</summary>
    private static (int Units, List<string> Differences) Compare(string first, string second, bool isExact)
    {
        int units = 0;
        var differences = new List<string>();
        using IEnumerator<TmxFacts> others = TmxFacts.Read(second).GetEnumerator();
        foreach (TmxFacts unit in TmxFacts.Read(first))
        {
            units++;
            if (!others.MoveNext())
            {
                differences.Add($"Unit {units} is missing.");
                continue;
            }

            differences.AddRange(unit.Without(others.Current).Select(fact => $"Unit {units} has lost {fact}"));
            if (isExact)
            {
                differences.AddRange(others.Current.Without(unit).Select(fact => $"Unit {units} has gained {fact}"));
            }
        }

        if (others.MoveNext())
        {
            differences.Add($"There are more than {units} units.");
        }

        return (units, differences);
    }
}
