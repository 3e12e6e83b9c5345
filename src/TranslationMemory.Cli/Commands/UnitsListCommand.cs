using System.CommandLine;
using System.Globalization;
using TranslationMemory.Cli.Output;
using TranslationMemory.Protocol;
using TranslationMemory.Protocol.V1;

namespace TranslationMemory.Cli.Commands;

/// <summary><c>tm units list --memory ID</c>.</summary>
internal static class UnitsListCommand
{
    public static Command Create(Terminal terminal)
    {
        var memory = CommonOptions.Memory();
        var max = CommonOptions.Number("--max", "The most units to list; 0 lists all.", ContractLimits.DefaultPageSize, 0, int.MaxValue);
        var command = new Command("list", "List the translation units of a memory, oldest first.") { memory, max };
        Session.SetAction(command, terminal, async (parsed, session) =>
        {
            var name = CommonOptions.MemoryNameOf(parsed.GetRequiredValue(memory));
            var limit = parsed.GetValue(max) is > 0 and var given ? given : int.MaxValue;
            var units = await terminal.WithProgressAsync(["Fetching"], _ => FetchAsync(session, name, limit));
            session.Write(units, screen => UnitView.List(screen, units.TranslationUnits));
            if (units.NextPageToken.Length > 0)
            {
                terminal.WriteError(string.Create(
                    CultureInfo.InvariantCulture,
                    $"the first {units.TranslationUnits.Count:N0} units are listed; --max 0 lists all."));
            }
        });
        return command;
    }

    private static async Task<ListTranslationUnitsResponse> FetchAsync(Session session, string parent, int limit)
    {
        var all = new ListTranslationUnitsResponse();
        all.NextPageToken = await Pages.FetchAsync(all.TranslationUnits, limit, async (size, token) =>
        {
            var request = new ListTranslationUnitsRequest { Parent = parent, PageSize = size, PageToken = token };
            var page = await session.Client.Raw.ListTranslationUnitsAsync(request, cancellationToken: session.CancellationToken);
            return (page.TranslationUnits, page.NextPageToken);
        });
        return all;
    }
}
