using System.CommandLine;
using TranslationMemory.Cli.Output;
using TranslationMemory.Protocol.V1;

namespace TranslationMemory.Cli.Commands;

/// <summary><c>tm units show NAME</c>.</summary>
internal static class UnitsShowCommand
{
    public static Command Create(Terminal terminal)
    {
        var name = new Argument<string>("NAME") { Description = "The unit, memories/ID/translationUnits/ID." };
        var asOf = CommonOptions.AsOf("Show it as it was at a time, also when it is deleted by now");
        var command = new Command("show", "Show a translation unit with where it came from.") { name, asOf };
        Session.SetAction(command, terminal, async (parsed, session) =>
        {
            var request = new GetTranslationUnitRequest { Name = parsed.GetRequiredValue(name), ReadTime = CommonOptions.TimeOf(parsed.GetValue(asOf)) };
            var unit = await session.Client.Raw.GetTranslationUnitAsync(request, cancellationToken: session.CancellationToken);
            session.Write(unit, screen => UnitView.Details(screen, unit));
        });
        return command;
    }
}
