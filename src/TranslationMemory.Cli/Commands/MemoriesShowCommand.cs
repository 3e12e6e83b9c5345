using System.CommandLine;
using TranslationMemory.Cli.Output;
using TranslationMemory.Protocol.V1;

namespace TranslationMemory.Cli.Commands;

/// <summary><c>tm memories show ID</c>.</summary>
internal static class MemoriesShowCommand
{
    public static Command Create(Terminal terminal)
    {
        var id = new Argument<string>("ID") { Description = "The memory: its id or its resource name." };
        var command = new Command("show", "Show a memory.") { id };
        Session.SetAction(command, terminal, async (parsed, session) =>
        {
            var request = new GetMemoryRequest { Name = CommonOptions.MemoryNameOf(parsed.GetRequiredValue(id)) };
            var memory = await session.Client.Raw.GetMemoryAsync(request, cancellationToken: session.CancellationToken);
            session.Write(memory, view => MemoryView.Details(view, memory));
        });
        return command;
    }
}
