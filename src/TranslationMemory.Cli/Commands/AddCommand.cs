using System.CommandLine;
using System.Globalization;
using TranslationMemory.Cli.Input;
using TranslationMemory.Cli.Output;
using TranslationMemory.Client;
using TranslationMemory.Protocol.V1;
using AlignedText = TranslationMemory.Protocol.V1.AlignedText;
using Alignment = TranslationMemory.Protocol.V1.Alignment;

namespace TranslationMemory.Cli.Commands;

/// <summary><c>tm add SOURCE TARGET --memory ID</c>: aligns an article with its translation, shows the beads and stores them.</summary>
internal static class AddCommand
{
    public static Command Create(Terminal terminal)
    {
        var (source, target) = TextPair.Arguments();
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
            var pair = await TextPair.ReadAsync(parsed.GetRequiredValue(source), parsed.GetRequiredValue(target), session);
            var create = new CreateAlignmentRequest
            {
                Parent = CommonOptions.MemoryNameOf(parsed.GetRequiredValue(memory)),
                Alignment = new Alignment
                {
                    Source = new AlignedText { Text = pair.Source, Format = pair.SourceFormat, LanguageCode = parsed.GetValue(sourceLanguage) ?? "" },
                    Target = new AlignedText { Text = pair.Target, Format = pair.TargetFormat, LanguageCode = parsed.GetValue(targetLanguage) ?? "" },
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
            var (alignment, stored) = await terminal.WithProgressAsync(
                ["Aligning", "Storing"], advance => StoreAsync(session, create, commit, advance));
            Write(session, alignment, stored, commit.MinConfidence);
        });
        return command;
    }

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

    private static void Write(Session session, Alignment alignment, CommitAlignmentResponse stored, double acceptAbove)
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
            });
            return;
        }

        var oneSided = alignment.Beads.Count - stored.TranslationUnits.Count - stored.SkippedBeadCount;
        beads.Write(session.Terminal.Screen);
        string[] leftOut =
        [
            .. Some(oneSided, "with one side only"),
            .. Some(stored.SkippedBeadCount, string.Create(CultureInfo.InvariantCulture, $"below a confidence of {acceptAbove:0.##} or too long")),
        ];
        session.Terminal.Screen.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"Stored {stored.TranslationUnits.Count} units of {alignment.Name}{(leftOut.Length > 0 ? "; beads left out: " + string.Join(", ", leftOut) : "")}."));
    }

    private static IEnumerable<string> Some(int count, string what) =>
        count > 0 ? [string.Create(CultureInfo.InvariantCulture, $"{count} {what}")] : [];

    private static Option<double> AcceptAbove()
    {
        var option = new Option<double>("--accept-above")
        {
            Description = "Leave out beads whose confidence is below this, 0 to 1.",
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
