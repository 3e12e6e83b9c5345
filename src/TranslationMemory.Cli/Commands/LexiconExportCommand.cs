using System.CommandLine;
using System.Globalization;
using TranslationMemory.Cli.Output;
using TranslationMemory.Protocol;
using TranslationMemory.Protocol.V1;

namespace TranslationMemory.Cli.Commands;

/// <summary><c>tm lexicon export --memory ID</c>: writes what <c>tm lexicon import</c> reads.</summary>
internal static class LexiconExportCommand
{
    public static Command Create(Terminal terminal)
    {
        var memory = CommonOptions.Memory();
        var sourceLanguage = CommonOptions.SourceLanguage("all");
        var targetLanguage = CommonOptions.TargetLanguage("all");
        var command = new Command("export", "Write the word list of a memory to standard output, one entry a line.") { memory, sourceLanguage, targetLanguage };
        Session.SetAction(command, terminal, async (parsed, session) =>
        {
            var all = await FetchAsync(session, CommonOptions.LexiconNameOf(parsed.GetRequiredValue(memory)));
            var list = new ListLexiconEntriesResponse();
            list.LexiconEntries.AddRange(all.Where(entry =>
                Fits(parsed.GetValue(sourceLanguage), entry.SourceLanguageCode) && Fits(parsed.GetValue(targetLanguage), entry.TargetLanguageCode)));
            if (session.Json)
            {
                terminal.WriteJson(list);
                return;
            }

            foreach (var entry in list.LexiconEntries)
            {
                terminal.WriteLine(Line(entry));
            }
        });
        return command;
    }

    private static async Task<IReadOnlyList<LexiconEntry>> FetchAsync(Session session, string parent)
    {
        var entries = new List<LexiconEntry>();
        var request = new ListLexiconEntriesRequest { Parent = parent, PageSize = ContractLimits.MaxPageSize };
        do
        {
            var page = await session.Client.RawAlignment.ListLexiconEntriesAsync(request, cancellationToken: session.CancellationToken);
            entries.AddRange(page.LexiconEntries);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        return entries;
    }

    private static bool Fits(string? asked, string language) => asked is null || string.Equals(asked, language, StringComparison.OrdinalIgnoreCase);

    private static string Line(LexiconEntry entry) => entry.Weight < 1
        ? string.Create(CultureInfo.InvariantCulture, $"{entry.SourceTerm}\t{entry.TargetTerm}\t{entry.Weight:R}")
        : $"{entry.SourceTerm}\t{entry.TargetTerm}";
}
