using System.CommandLine;
using TranslationMemory.Cli.Input;
using TranslationMemory.Cli.Output;
using TranslationMemory.Client;
using TranslationMemory.Protocol.V1;
using AlignedText = TranslationMemory.Protocol.V1.AlignedText;

namespace TranslationMemory.Cli.Commands;

/// <summary><c>tm align SOURCE TARGET</c>: shows how two texts align and stores nothing.</summary>
internal static class AlignCommand
{
    private const string DefaultSource = "ar";
    private const string DefaultTarget = "en";

    public static Command Create(Terminal terminal)
    {
        var (source, target) = TextPair.Arguments();
        var sourceLanguage = CommonOptions.SourceLanguage(DefaultSource);
        var targetLanguage = CommonOptions.TargetLanguage(DefaultTarget);
        var memory = new Option<string>("--memory")
        {
            Description = "The memory whose lexicon and segmentation rules are used. Default: what the server knows without one.",
            HelpName = "ID",
        };
        var command = new Command("align", "Align an article with its translation and show the beads. Stores nothing.")
        {
            source, target, sourceLanguage, targetLanguage, memory,
        };
        Session.SetAction(command, terminal, async (parsed, session) =>
        {
            var pair = await TextPair.ReadAsync(parsed.GetRequiredValue(source), parsed.GetRequiredValue(target), session);
            var response = await session.Client.RawAlignment.AlignTextAsync(
                new AlignTextRequest
                {
                    Source = new AlignedText { Text = pair.Source, Format = pair.SourceFormat, LanguageCode = parsed.GetValue(sourceLanguage) ?? DefaultSource },
                    Target = new AlignedText { Text = pair.Target, Format = pair.TargetFormat, LanguageCode = parsed.GetValue(targetLanguage) ?? DefaultTarget },
                    Memory = parsed.GetValue(memory) is { } id ? CommonOptions.MemoryNameOf(id) : "",
                },
                cancellationToken: session.CancellationToken);
            var beads = new BeadView(response.Source, response.Target, response.Beads, response.PairScore);
            if (session.Json)
            {
                terminal.WriteJson(json => beads.WriteJson(json));
            }
            else
            {
                beads.Write(terminal.Screen);
            }

            if (response.PairScore < TextAlignment.TranslationPairThreshold)
            {
                terminal.WriteError(
                    $"the texts do not look like translations of each other (pair score {Numbers.Share(response.PairScore)}). Check the files and languages.");
            }
        });
        return command;
    }
}
