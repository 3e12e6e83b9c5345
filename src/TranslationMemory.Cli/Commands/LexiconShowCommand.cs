using System.CommandLine;
using TranslationMemory.Cli.Output;
using TranslationMemory.Protocol.V1;

namespace TranslationMemory.Cli.Commands;

/// <summary><c>tm lexicon show --memory ID</c>.</summary>
internal static class LexiconShowCommand
{
    public static Command Create(Terminal terminal)
    {
        var memory = CommonOptions.Memory();
        var command = new Command("show", "Show what a memory knows of words.") { memory };
        Session.SetAction(command, terminal, async (parsed, session) =>
        {
            var request = new GetLexiconRequest { Name = CommonOptions.LexiconNameOf(parsed.GetRequiredValue(memory)) };
            var lexicon = await session.Client.RawAlignment.GetLexiconAsync(request, cancellationToken: session.CancellationToken);
            session.Write(lexicon, screen => LexiconView.Details(screen, lexicon));
        });
        return command;
    }
}
