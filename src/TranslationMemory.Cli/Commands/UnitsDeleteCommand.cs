using System.CommandLine;
using TranslationMemory.Cli.Output;
using TranslationMemory.Protocol.V1;

namespace TranslationMemory.Cli.Commands;

/// <summary><c>tm units delete NAME</c>.</summary>
internal static class UnitsDeleteCommand
{
    public static Command Create(Terminal terminal)
    {
        var name = new Argument<string>("NAME") { Description = "The unit, memories/ID/translationUnits/ID." };
        var (author, reason) = (CommonOptions.Author(), CommonOptions.Reason());
        var command = new Command("delete", "Delete a translation unit. Its history stays.") { name, author, reason };
        Session.SetAction(command, terminal, async (parsed, session) =>
        {
            var request = new DeleteTranslationUnitRequest
            {
                Name = parsed.GetRequiredValue(name),
                Author = parsed.GetValue(author) ?? "",
                Reason = parsed.GetValue(reason) ?? "",
                RequestId = Session.NewRequestId(),
            };
            var answer = await session.Client.Raw.DeleteTranslationUnitAsync(request, cancellationToken: session.CancellationToken);
            session.Write(answer, screen => screen.Line($"Deleted {request.Name}."));
        });
        return command;
    }
}
