using System.CommandLine;
using System.Reflection;
using System.Text.Json;
using TranslationMemory.Evaluation.Segmentation.Probes;

namespace TranslationMemory.Evaluation.Segmentation;

/// <summary>
/// <c>segment</c>: how many probes of the segmentation tables are cut as a linguist wants. The tables are those of the tests. Failures go to
/// standard error; the last line of stdout is one JSON object.
/// </summary>
internal static class SegmentCommand
{
    private static readonly (string Table, string? Language)[] Tables = [("arabic", "ar"), ("english", "en"), ("golden", "en"), ("general", null)];

    internal static Command Create()
    {
        var command = new Command("segment", "Counts the segmentation probes that pass.");
        command.SetAction(_ => ExitCode.Of(Run));
        return command;
    }

    private static void Run() =>
        Console.WriteLine(JsonSerializer.Serialize(Tables.ToDictionary(table => table.Table, table => Count(table.Table, table.Language), StringComparer.Ordinal)));

    private static object Count(string table, string? language)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"{table}.tsv")
            ?? throw new IOException($"The table {table}.tsv is missing.");
        using var reader = new StreamReader(stream);
        List<Probe> probes = [.. reader.ReadToEnd().Split('\n').Select(line => Probe.Of(line.TrimEnd('\r'), language)).OfType<Probe>()];
        foreach (Probe probe in probes.Where(probe => !probe.Passes))
        {
            Console.Error.WriteLine($"{table}: {probe.Name}\n  expected: {probe.Marked}\n  actual:   {probe.Marking}");
        }

        return new { passed = probes.Count(probe => probe.Passes), of = probes.Count };
    }
}
