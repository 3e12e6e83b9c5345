using System.CommandLine;
using Google.Protobuf.WellKnownTypes;
using TranslationMemory.Cli.Output;
using TranslationMemory.Protocol;
using TranslationMemory.Protocol.V1;

namespace TranslationMemory.Cli.Commands;

/// <summary><c>tm lexicon train --memory ID</c>.</summary>
internal static class LexiconTrainCommand
{
    /// <summary>How often a lexicon that is still learning is looked at.</summary>
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);

    public static Command Create(Terminal terminal)
    {
        var memory = CommonOptions.Memory();
        var full = new Option<bool>("--full") { Description = "Forget what was learned, and learn from all units again." };
        var drafts = new Option<bool>("--include-drafts") { Description = "Learn from the sure beads of drafts as well." };
        var command = new Command("train", "Let a memory learn words from its units now; it does so by itself once enough have come.") { memory, full, drafts };
        Session.SetAction(command, terminal, async (parsed, session) =>
        {
            var name = CommonOptions.LexiconNameOf(parsed.GetRequiredValue(memory));
            var lexicon = await terminal.WithProgressAsync(
                ["Learning"], _ => TrainAsync(session, name, parsed.GetValue(full), parsed.GetValue(drafts)));
            session.Write(lexicon, screen => LexiconView.Details(screen, lexicon));
        });
        return command;
    }

    /// <summary>Lets a lexicon learn, and waits until it has.</summary>
    public static async Task<Lexicon> TrainAsync(Session session, string name, bool full, bool includeDrafts)
    {
        var request = new TrainLexiconRequest
        {
            Name = name,
            Full = full,
            IncludeDrafts = includeDrafts,
            MaxWait = Duration.FromTimeSpan(TimeSpan.FromSeconds(ContractLimits.DefaultTrainWaitSeconds)),
            RequestId = Session.NewRequestId(),
        };
        var lexicon = (await session.Client.RawAlignment.TrainLexiconAsync(request, cancellationToken: session.CancellationToken)).Lexicon;
        while (lexicon.Pairs.Any(pair => pair.State is LexiconState.Training))
        {
            await Task.Delay(PollInterval, TimeProvider.System, session.CancellationToken);
            lexicon = await session.Client.RawAlignment.GetLexiconAsync(new GetLexiconRequest { Name = name }, cancellationToken: session.CancellationToken);
        }

        return lexicon;
    }
}
