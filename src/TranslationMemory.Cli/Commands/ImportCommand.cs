using System.CommandLine;
using System.Globalization;
using TranslationMemory.Cli.Input;
using TranslationMemory.Cli.Output;
using TranslationMemory.Client;

namespace TranslationMemory.Cli.Commands;

/// <summary><c>tm import FILE --memory ID</c>.</summary>
internal static class ImportCommand
{
    /// <summary>So many bad units are named; more would scroll the first away. JSON has them all.</summary>
    private const int MaxNamed = 100;

    /// <summary>So many things that are not kept are named; they are not worth a screen.</summary>
    private const int MaxWarningsNamed = 20;

    private static readonly OrderedDictionary<string, ExistingUnitPolicy> Policies = new(StringComparer.Ordinal)
    {
        ["add"] = ExistingUnitPolicy.Add,
        ["replace-document"] = ExistingUnitPolicy.ReplaceDocument,
        ["replace-all"] = ExistingUnitPolicy.ReplaceAll,
        ["keep-reviewed"] = ExistingUnitPolicy.KeepReviewed,
    };

    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "A file of another tool; - is standard input." };
        var memory = CommonOptions.Memory();
        var format = ExchangeFile.As();
        var sourceLanguage = CommonOptions.SourceLanguage("that of each pair of the memory");
        var targetLanguage = CommonOptions.TargetLanguage("that of each pair of the memory");
        var creator = new Option<string>("--creator") { Description = "Who made the translations of which the file does not say it.", HelpName = "NAME" };
        var policy = new Option<string>("--policy")
        {
            Description = "What becomes of units that have the source text of one of the file: add leaves them, replace-document replaces those of the same "
                + "article, replace-all all of them, keep-reviewed all unless one is reviewed. Default: add",
            HelpName = "POLICY",
        };
        policy.AcceptOnlyFromAmong([.. Policies.Keys]);
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would be stored, replaced and kept, and change nothing." };
        var keepGood = new Option<bool>("--keep-good") { Description = "Store the good units of a file that has bad ones too; without it a file is stored whole or not at all." };
        var command = new Command("import", "Store the units of a file of another tool: TMX, CSV, tab-separated text, JSON lines, PO or XLIFF.")
        {
            file, memory, format, sourceLanguage, targetLanguage, creator, policy, dryRun, keepGood,
        };
        Session.SetAction(command, terminal, async (parsed, session) =>
        {
            var path = parsed.GetRequiredValue(file);
            var (rejects, warnings) = (new List<ImportReject>(), new List<ImportWarning>());
            var options = new ImportOptions
            {
                Format = ExchangeFile.FormatOf(path, parsed.GetValue(format)),
                FileName = path is ExchangeFile.Standard ? "standard input" : Path.GetFileName(path),
                SourceLanguage = parsed.GetValue(sourceLanguage) ?? "",
                TargetLanguage = parsed.GetValue(targetLanguage) ?? "",
                Creator = parsed.GetValue(creator) ?? "",
                ExistingUnitPolicy = parsed.GetValue(policy) is { } chosen ? Policies[chosen] : ExistingUnitPolicy.Unspecified,
                ValidateOnly = parsed.GetValue(dryRun),
                KeepGood = parsed.GetValue(keepGood),
                Rejected = new Told<ImportReject>(reject =>
                {
                    if (session.Json || rejects.Count <= MaxNamed)
                    {
                        rejects.Add(reject);
                    }
                }),
                Warned = new Told<ImportWarning>(warnings.Add),
            };
            var summary = await ImportAsync(session, path, parsed.GetRequiredValue(memory), options, rejects, warnings);
            Write(session, options, summary, rejects, warnings);
            if (summary.RejectedUnitCount > 0 && !options.KeepGood)
            {
                throw new UserError(string.Create(CultureInfo.InvariantCulture,
                    $"{summary.RejectedUnitCount:N0} units cannot be stored, so nothing is. Correct the file, or store the others with --keep-good."));
            }
        });
        return command;
    }

    private static async Task<ImportSummary> ImportAsync(Session session, string path, string memory, ImportOptions options, List<ImportReject> rejects, List<ImportWarning> warnings)
    {
        await using var stream = path is ExchangeFile.Standard ? session.Terminal.Input : InputFile.Open(path);
        try
        {
            return await session.Terminal.WithStagesAsync(tell => session.Client.ImportAsync(
                memory, stream, options with { Progress = new Told<ImportProgress>(progress => Tell(tell, progress, stream)) }, session.CancellationToken));
        }
        catch (TranslationMemoryException e) when (e.Reason is ErrorReason.FileRejected)
        {
            var count = long.TryParse(e.Metadata.GetValueOrDefault("rejected_unit_count"), CultureInfo.InvariantCulture, out var said) ? said : rejects.Count;
            return new ImportSummary(0, 0, count, WarningCount: warnings.Count);
        }
    }

    private static void Tell(Action<string, double> tell, ImportProgress progress, Stream stream)
    {
        if (progress.StoredUnitCount > 0)
        {
            tell("Storing", Math.Min(1, (double)progress.StoredUnitCount / Math.Max(1, progress.CheckedUnitCount)));
        }
        else if (progress.CheckedUnitCount > 0)
        {
            tell($"Checking {Numbers.Count(progress.CheckedUnitCount)}", 0);
        }
        else
        {
            tell("Sending", stream.CanSeek ? (double)progress.SentByteCount / Math.Max(1, stream.Length) : 0);
        }
    }

    private static void Write(Session session, ImportOptions options, ImportSummary summary, List<ImportReject> rejects, List<ImportWarning> warnings)
    {
        if (session.Json)
        {
            WriteJson(session, summary, rejects, warnings);
            return;
        }

        foreach (var reject in rejects.Take(MaxNamed))
        {
            session.Terminal.WriteError(string.Create(CultureInfo.InvariantCulture, $"line {reject.Line}, unit {reject.UnitNumber}: {reject.Description}"));
        }

        if (summary.RejectedUnitCount > MaxNamed)
        {
            session.Terminal.WriteError($"and {Numbers.Count(summary.RejectedUnitCount - MaxNamed)} more.");
        }

        if (summary.RejectedUnitCount == 0 || options.KeepGood)
        {
            WriteCounts(session.Terminal.Screen, options, summary);
        }

        if (summary.WarningCount > 0)
        {
            var more = summary.WarningCount > MaxWarningsNamed ? $" and {Numbers.Count(summary.WarningCount - MaxWarningsNamed)} more" : "";
            var named = warnings.Take(MaxWarningsNamed).Select(warning => string.Create(CultureInfo.InvariantCulture, $"{warning.Field} (line {warning.Line})"));
            session.Terminal.Screen.Line($"Not kept of the file: {string.Join(", ", named)}{more}.");
        }
    }

    private static void WriteCounts(Screen screen, ImportOptions options, ImportSummary summary)
    {
        var (stored, replaced, were) = options.ValidateOnly ? ("Would store", "Would replace", "would not be") : ("Stored", "Replaced", "were not");
        screen.Line($"{stored} {Numbers.Count(summary.StoredUnitCount)} units of {options.FileName}.");
        if (summary.ReplacedUnitCount > 0 || summary.KeptUnitCount > 0)
        {
            screen.Line($"{replaced} {Numbers.Count(summary.ReplacedUnitCount)} units; {Numbers.Count(summary.KeptUnitCount)} of the file {were} stored, since a reviewed one {(options.ValidateOnly ? "is" : "was")} kept.");
        }

        if (summary.ExistingSourceUnitCount > 0)
        {
            screen.Line($"{Numbers.Count(summary.ExistingSourceUnitCount)} have a source text that the memory has already, or an earlier unit of the file.");
        }
    }

    private static void WriteJson(Session session, ImportSummary summary, List<ImportReject> rejects, List<ImportWarning> warnings) => session.Terminal.WriteJson(json =>
    {
        json.WriteNumber("file_unit_count", summary.FileUnitCount);
        json.WriteNumber("stored_unit_count", summary.StoredUnitCount);
        json.WriteNumber("rejected_unit_count", summary.RejectedUnitCount);
        json.WriteNumber("replaced_unit_count", summary.ReplacedUnitCount);
        json.WriteNumber("kept_unit_count", summary.KeptUnitCount);
        json.WriteNumber("existing_source_unit_count", summary.ExistingSourceUnitCount);
        json.WriteNumber("warning_count", summary.WarningCount);
        json.WriteStartArray("warnings");
        foreach (var warning in warnings)
        {
            json.WriteStartObject();
            json.WriteNumber("line", warning.Line);
            json.WriteString("field", warning.Field);
            json.WriteString("description", warning.Description);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("rejects");
        foreach (var reject in rejects)
        {
            json.WriteStartObject();
            json.WriteNumber("line", reject.Line);
            json.WriteNumber("unit_number", reject.UnitNumber);
            json.WriteString("reason", reject.Reason.ToString());
            json.WriteString("description", reject.Description);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });
}
