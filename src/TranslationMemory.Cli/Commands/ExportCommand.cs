using System.CommandLine;
using System.Globalization;
using TranslationMemory.Cli.Input;
using TranslationMemory.Cli.Output;
using TranslationMemory.Client;
using TranslationMemory.Protocol.V1;
using ExchangeFormat = TranslationMemory.Client.ExchangeFormat;

namespace TranslationMemory.Cli.Commands;

/// <summary><c>tm export FILE --memory ID</c>, and <c>tm export FOLDER --memory ID --for omegat</c>.</summary>
internal static class ExportCommand
{
    private const string OmegaT = "omegat";

    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "The file to write, which must not be there yet; - is standard output. With --for: a folder." };
        var memory = CommonOptions.Memory();
        var format = ExchangeFile.As();
        var sourceLanguage = CommonOptions.SourceLanguage("all");
        var targetLanguage = CommonOptions.TargetLanguage("all");
        var filter = new Option<string>("--filter") { Description = "Only units that pass this filter, as in a lookup.", HelpName = "FILTER" };
        var tool = new Option<string>("--for") { Description = "omegat: a project folder that OmegaT opens as it is, with the memory in it.", HelpName = "TOOL" };
        tool.AcceptOnlyFromAmong(OmegaT);
        var force = new Option<bool>("--force") { Description = "Replace the file when it is there." };
        var command = new Command("export", "Write the units of a memory as a file for other tools: TMX, CSV, tab-separated text, JSON lines, PO or XLIFF.")
        {
            file, memory, format, sourceLanguage, targetLanguage, filter, tool, force,
        };
        Session.SetAction(command, terminal, async (parsed, session) =>
        {
            var path = parsed.GetRequiredValue(file);
            var id = parsed.GetRequiredValue(memory);
            var isProject = parsed.GetValue(tool) is not null;
            var options = new ExportOptions
            {
                Format = isProject ? ExchangeFormat.Tmx : ExchangeFile.FormatOf(path, parsed.GetValue(format)),
                SourceLanguage = parsed.GetValue(sourceLanguage) ?? "",
                TargetLanguage = parsed.GetValue(targetLanguage) ?? "",
                Filter = parsed.GetValue(filter) ?? "",
            };
            var stored = await session.Client.Raw.GetMemoryAsync(
                new GetMemoryRequest { Name = CommonOptions.MemoryNameOf(id) }, cancellationToken: session.CancellationToken);
            if (isProject)
            {
                var project = OmegaTProject.Create(path, stored, options);
                (path, options) = (project.MemoryFile, options with { SourceLanguage = project.Source, TargetLanguage = project.Target });
            }

            var count = await ExportAsync(session, path, parsed.GetValue(force), id, stored.TranslationUnitCount, options);
            if (path is not ExchangeFile.Standard)
            {
                Write(session, path, count);
            }
        });
        return command;
    }

    private static Task<long> ExportAsync(Session session, string path, bool force, string memory, long total, ExportOptions options) =>
        OutputFile.WriteAsync(path, force, "Name another file", output => session.Terminal.WithStagesAsync(tell => session.Client.ExportAsync(
            memory, output, options with { Progress = new Told<long>(count => tell("Exporting", Math.Min(1, (double)count / Math.Max(1, total)))) }, session.CancellationToken)));

    private static void Write(Session session, string path, long count)
    {
        if (session.Json)
        {
            session.Terminal.WriteJson(json =>
            {
                json.WriteString("file", path);
                json.WriteNumber("unit_count", count);
            });
            return;
        }

        session.Terminal.Screen.Line(string.Create(CultureInfo.InvariantCulture, $"Wrote {count:N0} units to {path}."));
    }
}
