using System.CommandLine;
using TranslationMemory.Cli.Output;
using TranslationMemory.Protocol.V1;

namespace TranslationMemory.Cli.Commands;

/// <summary><c>tm memories create ID --source ar --target en</c>.</summary>
internal static class MemoriesCreateCommand
{
    public static Command Create(Terminal terminal)
    {
        var id = new Argument<string>("ID") { Description = "Its id for ever: lower-case letters, digits and hyphens, a letter first, at most 63." };
        var source = new Option<string>("--source") { Description = "The language translated from, a BCP-47 tag.", HelpName = "CODE", Required = true };
        var target = new Option<string>("--target") { Description = "The language translated into, a BCP-47 tag.", HelpName = "CODE", Required = true };
        var displayName = new Option<string>("--display-name") { Description = "The name shown to people. Default: none", HelpName = "TEXT" };
        var description = new Option<string>("--description") { Description = "What it holds. Default: nothing said", HelpName = "TEXT" };
        var reverse = new Option<bool>("--allow-reverse-lookup") { Description = "Find its units by their target text as well, from the second language into the first." };
        var command = new Command("create", "Create an empty memory.") { id, source, target, displayName, description, reverse };
        Session.SetAction(command, terminal, async (parsed, session) =>
        {
            var memory = await session.Client.Raw.CreateMemoryAsync(
                new CreateMemoryRequest
                {
                    MemoryId = parsed.GetRequiredValue(id),
                    Memory = new Memory
                    {
                        DisplayName = parsed.GetValue(displayName) ?? "",
                        Description = parsed.GetValue(description) ?? "",
                        AllowsReverseLookup = parsed.GetValue(reverse),
                        LanguagePairs =
                        {
                            new LanguagePair
                            {
                                SourceLanguageCode = parsed.GetRequiredValue(source),
                                TargetLanguageCode = parsed.GetRequiredValue(target),
                            },
                        },
                    },
                    RequestId = Session.NewRequestId(),
                },
                cancellationToken: session.CancellationToken);
            session.Write(memory, view => view.Line($"Created {memory.Name} ({MemoryView.Languages(memory)})."));
        });
        return command;
    }
}
