using System.CommandLine;
using TranslationMemory.Cli.Output;
using TranslationMemory.Protocol.V1;

namespace TranslationMemory.Cli.Commands;

/// <summary><c>tm memories delete ID</c>.</summary>
internal static class MemoriesDeleteCommand
{
    public static Command Create(Terminal terminal)
    {
        var id = new Argument<string>("ID") { Description = "The memory: its id or its resource name." };
        var force = new Option<bool>("--force") { Description = "Delete it even when it has units or alignments, together with them." };
        var command = new Command("delete", "Delete a memory for ever.") { id, force };
        Session.SetAction(command, terminal, async (parsed, session) =>
        {
            var name = CommonOptions.MemoryNameOf(parsed.GetRequiredValue(id));
            var answer = await session.Client.Raw.DeleteMemoryAsync(
                new DeleteMemoryRequest { Name = name, Force = parsed.GetValue(force), RequestId = Session.NewRequestId() },
                cancellationToken: session.CancellationToken);
            session.Write(answer, view => view.Line($"Deleted {name}."));
        });
        return command;
    }
}
