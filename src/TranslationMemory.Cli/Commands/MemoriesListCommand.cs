using System.CommandLine;
using TranslationMemory.Cli.Output;
using TranslationMemory.Protocol;
using TranslationMemory.Protocol.V1;

namespace TranslationMemory.Cli.Commands;

/// <summary><c>tm memories list</c>.</summary>
internal static class MemoriesListCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = new Command("list", "List all memories.");
        Session.SetAction(command, terminal, async (_, session) =>
        {
            var all = new ListMemoriesResponse();
            var request = new ListMemoriesRequest { PageSize = ContractLimits.MaxPageSize };
            do
            {
                var page = await session.Client.Raw.ListMemoriesAsync(request, cancellationToken: session.CancellationToken);
                all.Memories.Add(page.Memories);
                request.PageToken = page.NextPageToken;
            }
            while (request.PageToken.Length > 0);

            session.Write(all, view => MemoryView.Table(view, all.Memories));
        });
        return command;
    }
}
