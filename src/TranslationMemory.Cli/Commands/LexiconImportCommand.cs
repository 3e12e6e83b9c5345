using System.CommandLine;
using System.Globalization;
using TranslationMemory.Cli.Input;
using TranslationMemory.Cli.Output;
using TranslationMemory.Client;
using TranslationMemory.Protocol;
using TranslationMemory.Protocol.V1;

namespace TranslationMemory.Cli.Commands;

/// <summary><c>tm lexicon import FILE --memory ID</c>.</summary>
internal static class LexiconImportCommand
{
    /// <summary>So many bad lines are named; more would scroll the first away.</summary>
    private const int MaxNamed = 20;

    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("FILE")
        {
            Description = "A word list, UTF-8: a term, a tab, translations with semicolons between them, and if wanted a tab and a weight; - is standard input.",
        };
        var memory = CommonOptions.Memory();
        var sourceLanguage = CommonOptions.SourceLanguage("that of the memory");
        var targetLanguage = CommonOptions.TargetLanguage("that of the memory");
        var replace = new Option<bool>("--replace") { Description = "Remove the entries that were there before." };
        var command = new Command("import", "Add a word list to the lexicon of a memory.") { file, memory, sourceLanguage, targetLanguage, replace };
        Session.SetAction(command, terminal, async (parsed, session) =>
        {
            var list = LexiconFile.Parse(await TextPair.ReadAsync(parsed.GetRequiredValue(file), session));
            RefuseBadLines(session, list.BadLines);
            var request = new ImportLexiconEntriesRequest
            {
                Parent = CommonOptions.LexiconNameOf(parsed.GetRequiredValue(memory)),
                SourceLanguageCode = parsed.GetValue(sourceLanguage) ?? "",
                TargetLanguageCode = parsed.GetValue(targetLanguage) ?? "",
                Replace = parsed.GetValue(replace),
            };
            var response = await terminal.WithBarAsync("Importing", list.Entries.Count, advance => ImportAsync(session, request, list.Entries, advance));
            session.Write(response, screen => screen.Line(string.Create(
                CultureInfo.InvariantCulture, $"Imported {list.Entries.Count:N0} entries; the word list has {response.EntryCount:N0}.")));
        });
        return command;
    }

    private static async Task<ImportLexiconEntriesResponse> ImportAsync(
        Session session, ImportLexiconEntriesRequest request, IReadOnlyList<LexiconFileEntry> entries, Action<int> advance)
    {
        var response = new ImportLexiconEntriesResponse();
        foreach (var chunk in entries.Chunk(ContractLimits.MaxLexiconEntriesPerCall).DefaultIfEmpty([]))
        {
            request.Entries.Clear();
            request.Entries.AddRange(chunk.Select(entry => entry.Entry));
            request.RequestId = Session.NewRequestId();
            try
            {
                response = await session.Client.RawAlignment.ImportLexiconEntriesAsync(request, cancellationToken: session.CancellationToken);
            }
            catch (TranslationMemoryException e) when (e.Reason is Client.ErrorReason.LexiconEntryInvalid or Client.ErrorReason.TextMalformed or Client.ErrorReason.TextTooLong)
            {
                RefuseBadLines(session, [.. e.FieldViolations.Select(violation => Line(chunk, violation))]);
            }

            request.Replace = false; // Only the first call of several empties the list.
            advance(chunk.Length);
        }

        return response;
    }

    /// <summary>A fault of an entry as one of the line it stands in: the server counts the entries of a call.</summary>
    private static string Line(LexiconFileEntry[] entries, Client.FieldViolation violation)
    {
        var from = violation.Field.IndexOf('[', StringComparison.Ordinal) + 1;
        var to = violation.Field.IndexOf(']', StringComparison.Ordinal);
        return from > 0 && to > from && int.TryParse(violation.Field.AsSpan(from..to), CultureInfo.InvariantCulture, out var index) && index < entries.Length
            ? string.Create(CultureInfo.InvariantCulture, $"line {entries[index].Line}: {violation.Description}")
            : $"{violation.Field}: {violation.Description}";
    }

    private static void RefuseBadLines(Session session, IReadOnlyList<string> lines)
    {
        if (lines.Count == 0)
        {
            return;
        }

        foreach (var line in lines.Take(MaxNamed))
        {
            session.Terminal.WriteError(line);
        }

        throw new UserError(string.Create(CultureInfo.InvariantCulture, $"{lines.Count:N0} entries cannot be imported. Correct the file and import it again."));
    }
}
