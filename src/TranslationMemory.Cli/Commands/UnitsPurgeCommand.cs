using System.CommandLine;
using TranslationMemory.Cli.Output;
using TranslationMemory.Protocol.V1;

namespace TranslationMemory.Cli.Commands;

/// <summary><c>tm units purge --memory ID --filter FILTER</c>.</summary>
internal static class UnitsPurgeCommand
{
    public static Command Create(Terminal terminal)
    {
        var memory = CommonOptions.Memory();
        var filter = new Option<string>("--filter") { Description = "Which units, as in tm lookup.", HelpName = "FILTER", Required = true };
        var force = new Option<bool>("--force") { Description = "Delete them; their history stays. Default: only count them" };
        var (author, reason) = (CommonOptions.Author(), CommonOptions.Reason());
        var command = new Command("purge", "Count the units that a filter lets through, or delete them all.") { memory, filter, force, author, reason };
        Session.SetAction(command, terminal, async (parsed, session) =>
        {
            var request = new PurgeTranslationUnitsRequest
            {
                Parent = CommonOptions.MemoryNameOf(parsed.GetRequiredValue(memory)),
                Filter = parsed.GetRequiredValue(filter),
                Force = parsed.GetValue(force),
                Author = parsed.GetValue(author) ?? "",
                Reason = parsed.GetValue(reason) ?? "",
                RequestId = Session.NewRequestId(),
            };

            // The server reads the whole memory, however large it is.
            var response = await terminal.WithProgressAsync(["Reading"], async _ => await session.Client.Raw.PurgeTranslationUnitsAsync(
                request, deadline: DateTime.MaxValue, cancellationToken: session.CancellationToken));
            session.Write(response, screen => screen.Line(request.Force
                ? $"Deleted {Numbers.Count(response.PurgeCount)} units."
                : $"{Numbers.Count(response.PurgeCount)} units would be deleted; --force deletes them."));
        });
        return command;
    }
}
