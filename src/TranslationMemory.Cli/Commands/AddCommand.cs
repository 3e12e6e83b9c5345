using System.CommandLine;
using System.Globalization;
using TranslationMemory.Cli.Input;
using TranslationMemory.Cli.Output;
using TranslationMemory.Client;
using TranslationMemory.Protocol.V1;
using AlignedText = TranslationMemory.Protocol.V1.AlignedText;
using Alignment = TranslationMemory.Protocol.V1.Alignment;

namespace TranslationMemory.Cli.Commands;

/// <summary>
/// <c>tm add SOURCE TARGET --memory ID</c>: aligns an article with its translation, shows the beads and stores them.
/// <c>tm add FOLDER --memory ID</c> and <c>tm add MANIFEST.tsv --memory ID</c> do so with many.
/// </summary>
internal static class AddCommand
{
    public static Command Create(Terminal terminal)
    {
        var (source, target) = TextPair.Arguments();
        source.Description = "File with the source text, UTF-8; - is standard input. Without TARGET: a folder of pairs, or a .tsv of their paths.";
        target.Arity = ArgumentArity.ZeroOrOne;
        var memory = CommonOptions.Memory();
        var sourceLanguage = CommonOptions.SourceLanguage("that of the memory");
        var targetLanguage = CommonOptions.TargetLanguage("that of the memory");
        var acceptAbove = AcceptAbove();
        var allowLow = new Option<bool>("--allow-low-pair-score")
        {
            Description = "Store the texts even when they do not look like translations of each other.",
        };
        var creator = new Option<string>("--creator") { Description = "Who made the translation. Default: not said", HelpName = "NAME" };
        var command = new Command("add", "Align an article with its translation and store the beads as translation units.")
        {
            source, target, memory, sourceLanguage, targetLanguage, acceptAbove, allowLow, creator,
        };
        Session.SetAction(command, terminal, async (parsed, session) =>
        {
            var create = new CreateAlignmentRequest
            {
                Parent = CommonOptions.MemoryNameOf(parsed.GetRequiredValue(memory)),
                Alignment = new Alignment
                {
                    Source = new AlignedText { LanguageCode = parsed.GetValue(sourceLanguage) ?? "" },
                    Target = new AlignedText { LanguageCode = parsed.GetValue(targetLanguage) ?? "" },
                },
                AllowLowPairScore = parsed.GetValue(allowLow),
                RequestId = Session.NewRequestId(),
            };
            var commit = new CommitAlignmentRequest
            {
                MinConfidence = parsed.GetValue(acceptAbove),
                Creator = parsed.GetValue(creator) ?? "",
                RequestId = Session.NewRequestId(),
            };
            if (parsed.GetValue(target) is not { } translation)
            {
                await AddBatchAsync(session, parsed.GetRequiredValue(source), create, commit);
                return;
            }

            var pair = await TextPair.ReadAsync(parsed.GetRequiredValue(source), translation, session);
            (create.Alignment.Source.Text, create.Alignment.Source.Format) = (pair.Source, pair.SourceFormat);
            (create.Alignment.Target.Text, create.Alignment.Target.Format) = (pair.Target, pair.TargetFormat);
            var (alignment, stored) = await terminal.WithProgressAsync(
                ["Aligning", "Storing"], advance => StoreAsync(session, create, commit, advance));
            Write(session, alignment, stored);
        });
        return command;
    }

    private static async Task AddBatchAsync(Session session, string path, CreateAlignmentRequest create, CommitAlignmentRequest commit)
    {
        if (!ArticlePairList.IsBatch(path))
        {
            throw new UserError($"there is no TARGET, and {path} is neither a folder of pairs nor a .tsv of their paths. Name the translation.", ExitCode.WrongUse);
        }

        // Names of files carry the languages; the memory supplies those that were not said.
        var memory = await session.Client.Raw.GetMemoryAsync(new GetMemoryRequest { Name = create.Parent }, cancellationToken: session.CancellationToken);
        var languages = memory.LanguagePairs[0];
        var pairs = await ArticlePairList.ReadAsync(
            path,
            Said(create.Alignment.Source.LanguageCode, languages.SourceLanguageCode),
            Said(create.Alignment.Target.LanguageCode, languages.TargetLanguageCode),
            session.CancellationToken);
        await new AddBatch(session, create, commit).RunAsync(pairs);
    }

    private static string Said(string given, string otherwise) => given.Length > 0 ? given : otherwise;

    private static async Task<(Alignment Alignment, CommitAlignmentResponse Stored)> StoreAsync(
        Session session, CreateAlignmentRequest create, CommitAlignmentRequest commit, Action advance)
    {
        var alignment = await session.Client.RawAlignment.CreateAlignmentAsync(create, cancellationToken: session.CancellationToken);
        advance();
        (commit.Name, commit.Etag) = (alignment.Name, alignment.Etag);
        try
        {
            var stored = await session.Client.RawAlignment.CommitAlignmentAsync(commit, cancellationToken: session.CancellationToken);
            advance();
            return (alignment, stored);
        }
        catch (TranslationMemoryException e)
        {
            throw new UserError($"the draft {alignment.Name} is kept, but no unit was stored of it: {ErrorLine.Of(e)}");
        }
    }

    private static void Write(Session session, Alignment alignment, CommitAlignmentResponse stored)
    {
        var beads = new BeadView(alignment.Source, alignment.Target, alignment.Beads, alignment.PairScore);
        if (session.Json)
        {
            session.Terminal.WriteJson(json =>
            {
                beads.WriteJson(json);
                json.WriteString("alignment", alignment.Name);
                json.WriteStartArray("translation_units");
                foreach (var name in stored.TranslationUnits)
                {
                    json.WriteStringValue(name);
                }

                json.WriteEndArray();
                json.WriteNumber("skipped_bead_count", stored.SkippedBeadCount);
                json.WriteNumber("remaining_bead_count", stored.RemainingBeadCount);
                json.WriteNumber("kept_unit_count", stored.KeptUnitCount);
                json.WriteNumber("deleted_unit_count", stored.DeletedUnitCount);
            });
            return;
        }

        beads.Write(session.Terminal.Screen);
        session.Terminal.Screen.Line(CommitView.Sentence(stored, alignment.Beads.Count));
    }

    private static Option<double> AcceptAbove()
    {
        var option = new Option<double>("--accept-above")
        {
            Description = "Store beads from this confidence on, 0 to 1; those below it wait for review. 0: the threshold of the memory.",
            HelpName = "SHARE",
            DefaultValueFactory = _ => 0,
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token]
                && !(double.TryParse(token.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var share) && share is >= 0 and <= 1))
            {
                result.AddError($"--accept-above is '{token.Value}'; it is a number from 0 to 1, such as 0.8.");
            }
        });
        return option;
    }
}
