using System.CommandLine;
using TranslationMemory.Cli.Output;
using TranslationMemory.Protocol;
using TranslationMemory.Protocol.V1;

namespace TranslationMemory.Cli.Commands;

/// <summary><c>tm lookup TEXT --memory ID…</c>: how was this sentence translated before?</summary>
internal static class LookupCommand
{
    public static Command Create(Terminal terminal)
    {
        var text = new Argument<string>("TEXT") { Description = "The sentence, in quotes. One that begins with a hyphen goes after --" };
        var memories = CommonOptions.Memories();
        var minScore = CommonOptions.Number(
            "--min-score", "The lowest base score of a match, 1 to 100.", ContractLimits.DefaultMinScore, 1, 100);
        var max = CommonOptions.Number(
            "--max", "The most matches to show, 1 to 100.", ContractLimits.DefaultMaxMatches, 1, ContractLimits.MaxMaxMatches);
        var filter = new Option<string>("--filter")
        {
            Description = "Which units to consider, as in: review_state = REVIEWED AND create_time >= \"2026-01-01T00:00:00Z\"",
            HelpName = "FILTER",
        };
        var exactLanguages = new Option<bool>("--exact-languages") { Description = "Only units of the very languages asked for, not of variants such as ar-EG for ar." };
        var merge = new Option<bool>("--merge") { Description = "Show units with the same source and target text as one match, with their number." };
        var priority = CommonOptions.NumberOfMemory(
            "--priority", "Show matches of a memory before or after others of the same kind and score: -100 to 100; the greater come first.", -ContractLimits.MaxMemoryPriority, ContractLimits.MaxMemoryPriority);
        var penalty = CommonOptions.NumberOfMemory("--penalty", "Take points off every match of a memory: 0 to 100.", 0, 100);
        var asOf = CommonOptions.AsOf("Answer with the units as they were at a time");
        var sourceLanguage = CommonOptions.SourceLanguage("that of the memory");
        var targetLanguage = CommonOptions.TargetLanguage("that of the memory");
        var command = new Command("lookup", "Find how a sentence was translated before.")
        {
            text, memories, minScore, max, filter, priority, penalty, exactLanguages, merge, asOf, sourceLanguage, targetLanguage,
        };
        Session.SetAction(command, terminal, async (parsed, session) =>
        {
            var names = parsed.GetRequiredValue(memories).Select(CommonOptions.MemoryNameOf).ToList();
            var (priorities, penalties) = (CommonOptions.NumbersOf(parsed.GetValue(priority)), CommonOptions.NumbersOf(parsed.GetValue(penalty)));
            if (priorities.Keys.Concat(penalties.Keys).FirstOrDefault(name => !names.Contains(name, StringComparer.Ordinal)) is { } stranger)
            {
                throw new UserError($"{stranger} has a priority or a penalty, but is not looked in. Name it with --memory as well.", ExitCode.WrongUse);
            }

            var response = await session.Client.Raw.LookupSegmentAsync(
                new LookupSegmentRequest
                {
                    Parent = names[0],
                    AdditionalMemories = { names.Skip(1) },
                    Memories =
                    {
                        priorities.Keys.Union(penalties.Keys, StringComparer.Ordinal).Select(name => new LookupMemory
                        {
                            Memory = name, Priority = priorities.GetValueOrDefault(name), Penalty = penalties.GetValueOrDefault(name),
                        }),
                    },
                    Text = parsed.GetRequiredValue(text),
                    SourceLanguageCode = parsed.GetValue(sourceLanguage) ?? "",
                    TargetLanguageCode = parsed.GetValue(targetLanguage) ?? "",
                    Options = new LookupOptions
                    {
                        MinScore = parsed.GetValue(minScore),
                        MaxMatches = parsed.GetValue(max),
                        Filter = parsed.GetValue(filter) ?? "",
                        ExactLanguagesOnly = parsed.GetValue(exactLanguages),
                        MergeEqualTargets = parsed.GetValue(merge),
                        ReadTime = CommonOptions.TimeOf(parsed.GetValue(asOf)),
                    },
                },
                cancellationToken: session.CancellationToken);
            session.Write(response, screen => MatchView.Write(screen, response.Matches, parsed.GetValue(minScore)));
        });
        return command;
    }
}
