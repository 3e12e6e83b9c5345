using System.CommandLine;
using TranslationMemory.Cli.Output;
using TranslationMemory.Protocol;
using TranslationMemory.Protocol.V1;

namespace TranslationMemory.Cli.Commands;

/// <summary><c>tm check --memory ID</c>: which units may be wrong?</summary>
internal static class CheckCommand
{
    public static Command Create(Terminal terminal)
    {
        var memory = CommonOptions.Memory();
        var filter = new Option<string>("--filter") { Description = "Which units to look at, as in tm lookup.", HelpName = "FILTER" };
        var max = CommonOptions.Number("--max", "The most units to show; 0 shows all.", ContractLimits.DefaultPageSize, 0, int.MaxValue);
        var command = new Command("check", "Find units that may be wrong: numbers, tags, brackets, quotation marks, lengths, characters.") { memory, filter, max };
        Session.SetAction(command, terminal, async (parsed, session) =>
        {
            var request = new CheckTranslationUnitsRequest
            {
                Parent = CommonOptions.MemoryNameOf(parsed.GetRequiredValue(memory)),
                Filter = parsed.GetValue(filter) ?? "",
            };
            var limit = parsed.GetValue(max) is > 0 and var given ? given : int.MaxValue;
            var units = await terminal.WithProgressAsync(["Reading"], _ => FetchAsync(session, request, limit));
            session.Write(units, screen => CheckView.Write(screen, units.CheckedUnits));
            if (units.NextPageToken.Length > 0)
            {
                terminal.WriteError("there may be more; --max 0 shows all.");
            }
        });
        return command;
    }

    private static async Task<CheckTranslationUnitsResponse> FetchAsync(Session session, CheckTranslationUnitsRequest request, int limit)
    {
        var all = new CheckTranslationUnitsResponse();
        all.NextPageToken = await Pages.FetchAsync(all.CheckedUnits, limit, async (size, token) =>
        {
            (request.PageSize, request.PageToken) = (size, token);
            var page = await session.Client.Raw.CheckTranslationUnitsAsync(request, cancellationToken: session.CancellationToken);
            return (page.CheckedUnits, page.NextPageToken);
        });
        return all;
    }
}
