using System.CommandLine;
using System.Globalization;
using TranslationMemory.Cli.Output;
using TranslationMemory.Protocol;
using TranslationMemory.Protocol.V1;

namespace TranslationMemory.Cli.Commands;

/// <summary><c>tm units history NAME</c>.</summary>
internal static class UnitsHistoryCommand
{
    public static Command Create(Terminal terminal)
    {
        var name = new Argument<string>("NAME") { Description = "The unit, memories/ID/translationUnits/ID; it may have been deleted." };
        var max = CommonOptions.Number("--max", "The most versions to list; 0 lists all.", ContractLimits.DefaultPageSize, 0, int.MaxValue);
        var command = new Command("history", "List what was done to a translation unit, by whom and why, newest first.") { name, max };
        Session.SetAction(command, terminal, async (parsed, session) =>
        {
            var limit = parsed.GetValue(max) is > 0 and var given ? given : int.MaxValue;
            var history = await FetchAsync(session, parsed.GetRequiredValue(name), limit);
            session.Write(history, screen => VersionView.Write(screen, history.TranslationUnitVersions));
            if (history.NextPageToken.Length > 0)
            {
                terminal.WriteError(string.Create(
                    CultureInfo.InvariantCulture,
                    $"the last {history.TranslationUnitVersions.Count:N0} versions are listed; --max 0 lists all."));
            }
        });
        return command;
    }

    private static async Task<ListTranslationUnitVersionsResponse> FetchAsync(Session session, string parent, int limit)
    {
        var all = new ListTranslationUnitVersionsResponse();
        all.NextPageToken = await Pages.FetchAsync(all.TranslationUnitVersions, limit, async (size, token) =>
        {
            var request = new ListTranslationUnitVersionsRequest { Parent = parent, PageSize = size, PageToken = token };
            var page = await session.Client.Raw.ListTranslationUnitVersionsAsync(request, cancellationToken: session.CancellationToken);
            return (page.TranslationUnitVersions, page.NextPageToken);
        });
        return all;
    }
}
