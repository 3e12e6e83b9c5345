using System.CommandLine;
using System.Globalization;
using TranslationMemory.Cli.Input;
using TranslationMemory.Cli.Output;
using TranslationMemory.Cli.Review;
using TranslationMemory.Protocol;
using TranslationMemory.Protocol.V1;

namespace TranslationMemory.Cli.Commands;

/// <summary>
/// <c>tm review --memory ID</c> and <c>tm review --all</c> show the queue of doubtful beads; <c>tm review ALIGNMENT</c> decides those of one article,
/// line by line; with <c>--format json</c> and <c>--apply</c> the same goes in and out as JSON.
/// </summary>
internal static class ReviewCommand
{
    private const string AllMemories = "memories/-";

    public static Command Create(Terminal terminal)
    {
        var alignment = new Argument<string>("ALIGNMENT")
        {
            Description = "The alignment to review: its resource name, or its id with --memory. Without it, the queue of doubtful beads is shown.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var memory = CommonOptions.Memory();
        memory.Required = false;
        var all = new Option<bool>("--all") { Description = "The queue of all memories." };
        var max = CommonOptions.Number("--max", "The most beads of the queue to show; 0 shows all.", ContractLimits.DefaultPageSize, 0, int.MaxValue);
        var apply = new Option<string>("--apply")
        {
            Description = "Do the steps of a JSON file, {\"etag\": …, \"operations\": […]} as UpdateAlignment takes them, and show what comes of it; - is standard input.",
            HelpName = "FILE",
        };
        var creator = new Option<string>("--creator") { Description = "Who made the translation, for the units that w and W store. Default: not said", HelpName = "NAME" };
        var command = new Command("review", "Decide the beads the aligner is not sure of.") { alignment, memory, all, max, apply, creator };
        Session.SetAction(command, terminal, async (parsed, session) =>
        {
            var file = parsed.GetValue(apply);
            if (NameOf(parsed.GetValue(alignment), parsed.GetValue(memory), parsed.GetValue(all)) is not { } name)
            {
                await ShowQueueAsync(session, QueueOf(parsed.GetValue(memory), parsed.GetValue(all), file), parsed.GetValue(max));
            }
            else if (file is not null)
            {
                await ApplyAsync(session, name, file);
            }
            else
            {
                await ReviewAsync(session, name, parsed.GetValue(creator) ?? "");
            }
        });
        return command;
    }

    /// <returns>The resource name of the alignment; null when none was named.</returns>
    private static string? NameOf(string? alignment, string? memory, bool all)
    {
        if (alignment is null)
        {
            return null;
        }

        if (all)
        {
            throw new UserError("--all shows the queue of all memories. Leave it out to review one alignment.", ExitCode.WrongUse);
        }

        if (!alignment.Contains('/', StringComparison.Ordinal))
        {
            return memory is null
                ? throw new UserError($"'{alignment}' is the id of an alignment, not its resource name. Say of which memory with --memory.", ExitCode.WrongUse)
                : $"{CommonOptions.MemoryNameOf(memory)}/alignments/{alignment}";
        }

        return memory is null || alignment.StartsWith($"{CommonOptions.MemoryNameOf(memory)}/", StringComparison.Ordinal)
            ? alignment
            : throw new UserError($"{alignment} is not of the memory {memory}. Leave --memory out.", ExitCode.WrongUse);
    }

    /// <returns>The parent of the queue.</returns>
    private static string QueueOf(string? memory, bool all, string? file) => (memory, all, file) switch
    {
        (_, _, not null) => throw new UserError("--apply changes one alignment. Name it.", ExitCode.WrongUse),
        (null, false, _) => throw new UserError("name an alignment to review, or show the queue with --memory ID or --all.", ExitCode.WrongUse),
        (not null, true, _) => throw new UserError("--memory shows the queue of one memory, --all that of all. Leave one out.", ExitCode.WrongUse),
        (not null, false, _) => CommonOptions.MemoryNameOf(memory),
        _ => AllMemories,
    };

    private static async Task ShowQueueAsync(Session session, string parent, int max)
    {
        var queue = await session.Terminal.WithProgressAsync(["Fetching"], _ => FetchAsync(session, parent, max > 0 ? max : int.MaxValue));
        session.Write(queue, screen => ReviewView.Queue(screen, queue.ReviewBeads));
        if (queue.NextPageToken.Length > 0)
        {
            session.Terminal.WriteError(string.Create(
                CultureInfo.InvariantCulture, $"the first {queue.ReviewBeads.Count:N0} beads are shown; --max 0 shows all."));
        }
    }

    private static async Task<ListReviewBeadsResponse> FetchAsync(Session session, string parent, int limit)
    {
        var all = new ListReviewBeadsResponse();
        all.NextPageToken = await Pages.FetchAsync(all.ReviewBeads, limit, async (size, token) =>
        {
            var request = new ListReviewBeadsRequest { Parent = parent, PageSize = size, PageToken = token };
            var page = await session.Client.RawAlignment.ListReviewBeadsAsync(request, cancellationToken: session.CancellationToken);
            return (page.ReviewBeads, page.NextPageToken);
        });
        return all;
    }

    private static async Task ApplyAsync(Session session, string name, string file)
    {
        var request = EditFile.Parse(await TextPair.ReadAsync(file, session), file is "-" ? "standard input" : file, name);
        var changed = await session.Client.RawAlignment.UpdateAlignmentAsync(request, cancellationToken: session.CancellationToken);
        session.Write(changed, screen => ReviewView.All(screen, changed));
    }

    private static async Task ReviewAsync(Session session, string name, string creator)
    {
        var found = await session.Client.RawAlignment.GetAlignmentAsync(new GetAlignmentRequest { Name = name }, cancellationToken: session.CancellationToken);
        if (session.Json)
        {
            session.Terminal.WriteJson(found);
            return;
        }

        using var lines = new TypedLines(session.Terminal, session.CancellationToken);
        await new ReviewSession(session, lines, creator).RunAsync(found);
    }
}
