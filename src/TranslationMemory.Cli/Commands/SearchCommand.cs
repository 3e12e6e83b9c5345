using System.CommandLine;
using TranslationMemory.Cli.Output;
using TranslationMemory.Protocol;
using TranslationMemory.Protocol.V1;

namespace TranslationMemory.Cli.Commands;

/// <summary><c>tm search WORDS --memory ID</c>: where do these words stand?</summary>
internal static class SearchCommand
{
    public static Command Create(Terminal terminal)
    {
        var text = new Argument<string>("WORDS") { Description = "The words, in quotes. What begins with a hyphen goes after --" };
        var memory = CommonOptions.Memory();
        var target = new Option<bool>("--target") { Description = "Search in the target texts. Default: in the source texts" };
        var words = new Option<string>("--words") { Description = "form finds words with any clitic or ending, whole the words themselves, part what has them somewhere. Default: form" };
        words.AcceptOnlyFromAmong("form", "whole", "part");
        var near = CommonOptions.Number(
            "--near", "Words in any order with at most so many others among them; 0 searches for a phrase.", 0, 0, ContractLimits.MaxWordsBetween);
        var filter = new Option<string>("--filter") { Description = "Which units to consider, as in tm lookup.", HelpName = "FILTER" };
        var max = CommonOptions.Number("--max", "The most units to show.", 20, 1, ContractLimits.MaxPageSize);
        var sourceLanguage = CommonOptions.SourceLanguage("that of the memory");
        var targetLanguage = CommonOptions.TargetLanguage("that of the memory");
        var command = new Command("search", "Find the units that hold some words.")
        {
            text, memory, target, words, near, filter, max, sourceLanguage, targetLanguage,
        };
        Session.SetAction(command, terminal, async (parsed, session) =>
        {
            var between = parsed.GetValue(near);
            var request = new SearchTranslationUnitsRequest
            {
                Parent = CommonOptions.MemoryNameOf(parsed.GetRequiredValue(memory)),
                Text = parsed.GetRequiredValue(text),
                Side = parsed.GetValue(target) ? SearchSide.Target : SearchSide.Source,
                WordMatch = parsed.GetValue(words) switch
                {
                    "whole" => SearchWordMatch.Whole,
                    "part" => SearchWordMatch.Part,
                    _ => SearchWordMatch.Form,
                },
                Proximity = between > 0 ? SearchProximity.Near : SearchProximity.Phrase,
                MaxWordsBetween = between,
                Filter = parsed.GetValue(filter) ?? "",
                SourceLanguageCode = parsed.GetValue(sourceLanguage) ?? "",
                TargetLanguageCode = parsed.GetValue(targetLanguage) ?? "",
            };
            var results = await FetchAsync(session, request, parsed.GetValue(max));
            session.Write(results, screen => SearchView.Write(screen, results.Results, request.Side));
            if (results.PendingChangeCount > 0)
            {
                terminal.WriteError($"the {results.PendingChangeCount:N0} newest changes of the store are not searched yet; search again in a while.");
            }

            if (results.NextPageToken.Length > 0)
            {
                terminal.WriteError("there are more; --max shows more of them.");
            }
        });
        return command;
    }

    private static async Task<SearchTranslationUnitsResponse> FetchAsync(Session session, SearchTranslationUnitsRequest request, int max)
    {
        var all = new SearchTranslationUnitsResponse();
        all.NextPageToken = await Pages.FetchAsync(all.Results, max, async (size, token) =>
        {
            (request.PageSize, request.PageToken) = (size, token);
            var page = await session.Client.Raw.SearchTranslationUnitsAsync(request, cancellationToken: session.CancellationToken);
            all.PendingChangeCount = page.PendingChangeCount;
            return (page.Results, page.NextPageToken);
        });
        return all;
    }
}
