using System.CommandLine;
using TranslationMemory.Cli.Input;
using TranslationMemory.Cli.Output;
using TranslationMemory.Client;
using TranslationMemory.Protocol;

namespace TranslationMemory.Cli.Commands;

/// <summary><c>tm pretranslate FILE --memory ID</c>: a file with what the memory has for it.</summary>
internal static class PretranslateCommand
{
    private static readonly (string Name, PretranslationInsertion Insertion)[] Insertions =
    [
        ("both", PretranslationInsertion.TargetsAndProposals),
        ("targets", PretranslationInsertion.Targets),
        ("proposals", PretranslationInsertion.Proposals),
    ];

    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "The file to translate: .xlf, .xliff, .tmx, .po, .pot or text. It is not changed." };
        var memories = CommonOptions.Memories();
        var output = new Option<string>("--out") { Description = "Where the new file goes; - is standard output. Default: NAME.pretranslated.EXT beside the file", HelpName = "FILE" };
        var force = new Option<bool>("--force") { Description = "Replace a file that is there already." };
        var format = DocumentFormats.As(DocumentFormat.Plain, DocumentFormat.Tmx, DocumentFormat.Po, DocumentFormat.Xliff);
        var minScore = CommonOptions.Number("--min-score", "The lowest score of what goes into the file, 50 to 100.", ContractLimits.DefaultMinScore, ContractLimits.LowestPretranslationScore, 100);
        var insert = new Option<string>("--insert") { Description = "targets, proposals beside them (XLIFF only), or both. Default: both", HelpName = "WHAT" };
        insert.AcceptOnlyFromAmong([.. Insertions.Select(each => each.Name)]);
        var max = CommonOptions.Number("--max-proposals", "The most proposals beside a segment, 1 to 20.", ContractLimits.DefaultMaxProposals, 1, ContractLimits.MaxProposals);
        var overwrite = new Option<bool>("--overwrite") { Description = "Replace translations that the file says do not count, too: in the state new, needs-translation or initial." };
        var filter = new Option<string>("--filter") { Description = "Which units to consider, as in tm lookup.", HelpName = "FILTER" };
        var sourceLanguage = CommonOptions.SourceLanguage("that of the file, else of the memory");
        var targetLanguage = CommonOptions.TargetLanguage("that of the file, else of the memory");
        var command = new Command("pretranslate", "Put translations of a memory into a file. All else of the file stays as it is, and so do the translations in it. Stores nothing.")
        {
            file, memories, output, force, format, minScore, insert, max, overwrite, filter, sourceLanguage, targetLanguage,
        };
        Session.SetAction(command, terminal, async (parsed, session) =>
        {
            var path = parsed.GetRequiredValue(file);
            var names = parsed.GetRequiredValue(memories);
            var (source, target) = (parsed.GetValue(sourceLanguage) ?? "", parsed.GetValue(targetLanguage) ?? "");
            var options = new PretranslationOptions
            {
                FileName = Path.GetFileName(path),
                Format = DocumentFormats.Of(parsed.GetValue(format)),
                MinScore = parsed.GetValue(minScore),
                MaxProposals = parsed.GetValue(max),
                Insertion = Array.Find(Insertions, each => string.Equals(each.Name, parsed.GetValue(insert), StringComparison.Ordinal)).Insertion,
                OverwritesUnsettled = parsed.GetValue(overwrite),
                Lookup = new LookupOptions
                {
                    AdditionalMemories = [.. names.Skip(1).Distinct(StringComparer.Ordinal)],
                    Filter = parsed.GetValue(filter) ?? "",
                    Languages = source.Length + target.Length > 0 ? new LanguagePair(source, target) : null,
                },
            };
            var written = parsed.GetValue(output) ?? Path.ChangeExtension(path, $".pretranslated{Path.GetExtension(path)}");
            var summary = await WriteAsync(session, path, written, parsed.GetValue(force), names[0], options);
            if (written is not ExchangeFile.Standard)
            {
                PretranslationView.Write(session, written, summary);
            }
        });
        return command;
    }

    private static async Task<PretranslationSummary> WriteAsync(Session session, string path, string written, bool force, string memory, PretranslationOptions options)
    {
        await using var content = InputFile.Open(path);
        return await OutputFile.WriteAsync(written, force, "Name another file with --out", output => session.Terminal.WithStagesAsync(tell => session.Client.PretranslateAsync(
            memory, content, output, options with { Progress = new Told<PretranslationProgress>(progress => Tell(tell, progress, content)) }, session.CancellationToken)));
    }

    private static void Tell(Action<string, double> tell, PretranslationProgress progress, FileStream file)
    {
        if (progress.SegmentCount > 0)
        {
            tell("Looking up", (double)progress.LookedUpSegmentCount / progress.SegmentCount);
        }
        else
        {
            tell("Sending", (double)progress.SentByteCount / Math.Max(1, file.Length));
        }
    }
}
