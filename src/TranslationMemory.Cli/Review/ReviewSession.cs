using TranslationMemory.Cli.Output;
using TranslationMemory.Protocol.V1;
using TranslationMemoryException = TranslationMemory.Client.TranslationMemoryException;

namespace TranslationMemory.Cli.Review;

/// <summary>
/// The review of one alignment in a terminal: shows a bead, reads a command, does it on the server at once, and shows what came of it. Every change
/// names the etag of what is on the screen, so that it is done on exactly that or not at all.
/// </summary>
/// <param name="session">Where to.</param>
/// <param name="lines">What the reviewer types.</param>
/// <param name="creator">Who made the translation, for the units of a commit; may be empty.</param>
internal sealed class ReviewSession(Session session, TypedLines lines, string creator)
{
    private static readonly (string Command, string Says)[] Commands =
    [
        ("c", "confirm: the bead is right"),
        ("r", "reject: its two sides are no translations of each other"),
        ("m", "merge it with the next bead"),
        ("s 1 2", "split it: the first half has 1 source and 2 target segments"),
        ("< s, > t", "shift its first source (s) or target (t) segment to the bead before, or its last to the bead after"),
        ("d", "detach: its segments have no counterpart"),
        ("l 3-4 5", "link source segments 3 to 4 with target segment 5"),
        ("x WORDS", "split a segment in two; WORDS are those that the second half begins with"),
        ("b", "give the bead back to the aligner"),
        ("a", "align again what nobody has decided"),
        ("u", "undo the last change"),
        ("n, p", "go to the next or previous doubtful bead"),
        ("g 7", "go to bead 7"),
        ("v", "view the whole alignment"),
        ("w", "write: store the sure and the decided beads as translation units; the doubtful ones wait"),
        ("W", "write and close: asks what becomes of the doubtful beads"),
        ("q", "quit; what was changed stays changed"),
        ("?", "this list"),
    ];

    private readonly Screen _screen = session.Terminal.Screen;
    private readonly Stack<int> _places = new();
    private Alignment _alignment = new();
    private int _bead;
    private bool _isOver;

    private ReviewSteps Steps => new(_alignment, _bead);

    /// <summary>Converses until the reviewer quits, the input ends or the alignment is closed.</summary>
    /// <exception cref="UserError">The input was no keyboard, and not all of it could be done.</exception>
    public async Task RunAsync(Alignment alignment)
    {
        _alignment = alignment;
        ReviewView.Heading(_screen, _alignment);
        _screen.Line("Type a letter and Enter; ? lists them.");
        GoToDoubtful(forward: true, from: -1);
        while (!_isOver && await lines.ReadAsync("\nreview> ") is { } line)
        {
            try
            {
                await DoAsync(line);
            }
            catch (TranslationMemoryException e) when (e.Reason is Client.ErrorReason.EtagMismatch)
            {
                lines.Refuse("Somebody else has changed the alignment meanwhile, so that was not done. This is how it stands now:");
                await ReadAgainAsync();
            }
            catch (TranslationMemoryException e)
            {
                lines.Refuse($"That was not done: {ErrorLine.Of(e)}");
            }
        }

        if (!session.Terminal.InputIsTyped && lines.RefusedCount > 0)
        {
            throw new UserError($"{Numbers.Plain(lines.RefusedCount)} of the lines could not be done; see what was said after them.");
        }
    }

    private async Task DoAsync(string line)
    {
        var (letter, given) = line.Length == 0 ? ("", "") : (line[..1], line[1..].Trim());
        var takesMore = letter is "s" or "<" or ">" or "l" or "x" or "g" or "W";
        var isWord = line.Length > 1 && char.IsLetter(line[0]) && char.IsLetter(line[1]);
        if (given.Length > 0 && (!takesMore || isWord))
        {
            lines.Refuse($"'{line}' is no command. One letter each; ? lists them.");
            return;
        }

        switch (letter)
        {
            case "":
                Show();
                break;
            case "?":
                Help();
                break;
            case "v":
                ReviewView.All(_screen, _alignment);
                break;
            case "n" or "p":
                GoToDoubtful(forward: letter is "n", _bead);
                break;
            case "g":
                await GoAsync(given);
                break;
            case "w":
                await CommitAsync(CommitRemainder.Review);
                break;
            case "W":
                await CloseAsync(given);
                break;
            case "q":
                _isOver = true;
                break;
            default:
                await EditAsync(letter, given);
                break;
        }
    }

    private async Task EditAsync(string letter, string given)
    {
        switch (letter)
        {
            case "c":
                await DecideAsync(Steps.Confirm(), "Confirmed");
                break;
            case "r":
                await DecideAsync(Steps.Reject(), "Rejected");
                break;
            case "b":
                await StayAsync(Steps.Reset(), "Given back to the aligner");
                break;
            case "m":
                await StayAsync(Steps.Merge(), "Merged");
                break;
            case "d":
                await StayAsync(Steps.Detach(), "Detached");
                break;
            case "a":
                await StayAsync(new(new EditOperation { Realign = new RealignBeads() }), "Aligned again");
                break;
            case "s":
                await AskAndStayAsync(Steps.CanSplit(), Steps.SplitQuestion, given, Steps.Split, "Split");
                break;
            case "<":
                await ShiftAsync(ShiftDirection.Previous, given);
                break;
            case ">":
                await ShiftAsync(ShiftDirection.Next, given);
                break;
            case "l":
                await LinkAsync(given);
                break;
            case "x":
                await AskAndStayAsync(default, "The words that the second half begins with:", given, Steps.SplitSegment, "Split the segment");
                break;
            case "u":
                await UndoAsync();
                break;
            default:
                lines.Refuse($"There is no command '{letter}'; ? lists them.");
                break;
        }
    }

    private async Task DecideAsync(Answer<EditOperation> step, string done)
    {
        if (await SendAsync(step, done))
        {
            GoToDoubtful(forward: true, _bead);
        }
    }

    /// <summary>Does a step and shows the bead that then stands where the reviewer is.</summary>
    private async Task StayAsync(Answer<EditOperation> step, string done, int moved = 0)
    {
        var place = BeadPlaces.Of(_alignment, _bead) + moved;
        if (await SendAsync(step, done))
        {
            GoToPlace(place);
        }
    }

    private async Task AskAndStayAsync(
        Answer<EditOperation> possible, string question, string given, Func<string, Answer<EditOperation>> understand, string done)
    {
        if (possible.Fault is { } fault)
        {
            lines.Refuse(fault);
        }
        else if (await lines.AskAsync(question, given, understand) is { } step)
        {
            await StayAsync(step, done);
        }
    }

    private async Task ShiftAsync(ShiftDirection direction, string given)
    {
        if (Steps.CanShift(direction) is { Fault: { } fault })
        {
            lines.Refuse(fault);
        }
        else if (await lines.AskAsync("Of the source (s) or the target (t)?", given, side => Steps.Shift(direction, side)) is { } step)
        {
            // A bead that gives its first segment begins one segment later, unless that was all it had.
            var bead = _alignment.Beads[_bead];
            var isAll = bead.SourceSegments.Count + bead.TargetSegments.Count == 1;
            await StayAsync(step, "Shifted", direction is ShiftDirection.Previous && !isAll ? 1 : 0);
        }
    }

    private async Task LinkAsync(string given)
    {
        const string Question = "Which source segments with which target segments (such as 3-4 5)?";
        if (await lines.AskAsync(Question, given, Steps.Link) is { Value: { } step } answer && await SendAsync(answer, "Linked"))
        {
            var first = step.Link.SourceSegments[0];
            Go(_alignment.Beads.Index().First(each => each.Item.SourceSegments.Contains(first)).Index);
        }
    }

    private async Task UndoAsync()
    {
        var undo = new Answer<EditOperation>(new EditOperation { Undo = new UndoEdit() });
        var place = _places.TryPeek(out var before) ? before : BeadPlaces.Of(_alignment, _bead);
        if (await SendAsync(undo, "Undone"))
        {
            _places.TryPop(out _);
            GoToPlace(place);
        }
    }

    /// <returns>Whether it was done.</returns>
    private async Task<bool> SendAsync(Answer<EditOperation> step, string done)
    {
        if (step.Fault is { } fault)
        {
            lines.Refuse(fault);
            return false;
        }

        var request = new UpdateAlignmentRequest
        {
            Name = _alignment.Name,
            Etag = _alignment.Etag,
            RequestId = Session.NewRequestId(),
            Operations = { step.Value },
        };
        var changed = await session.Client.RawAlignment.UpdateAlignmentAsync(request, cancellationToken: session.CancellationToken);
        if (step.Value!.KindCase is not EditOperation.KindOneofCase.Undo)
        {
            _places.Push(BeadPlaces.Of(_alignment, _bead));
        }

        _alignment = changed;
        _screen.Line($"{done}: {ReviewView.Tally(_alignment)}.");
        return true;
    }

    private async Task CommitAsync(CommitRemainder remainder)
    {
        var request = new CommitAlignmentRequest
        {
            Name = _alignment.Name,
            Etag = _alignment.Etag,
            Creator = creator,
            Remainder = remainder,
            RequestId = Session.NewRequestId(),
        };
        var stored = await session.Client.RawAlignment.CommitAlignmentAsync(request, cancellationToken: session.CancellationToken);
        _screen.Line(CommitView.Sentence(stored, _alignment.Beads.Count));
        if (stored.Alignment.State is AlignmentState.Committed)
        {
            _screen.Line("The alignment is closed.");
            _isOver = true;
        }
        else
        {
            await ReadAgainAsync();
        }
    }

    private async Task CloseAsync(string given)
    {
        var doubtful = _alignment.Beads.Count(ReviewView.IsDoubtful);
        if (doubtful == 0)
        {
            await CommitAsync(CommitRemainder.Discard);
        }
        else if (await lines.AskAsync($"Store (s) or discard (d) the {Numbers.Plain(doubtful)} doubtful beads?", given, ReviewSteps.Remainder) is { } answer)
        {
            await CommitAsync(answer.Value);
        }
    }

    /// <summary>Takes the alignment as the server has it now; who looks at a bead stays there.</summary>
    private async Task ReadAgainAsync()
    {
        var place = BeadPlaces.Of(_alignment, _bead);
        _alignment = await session.Client.RawAlignment.GetAlignmentAsync(
            new GetAlignmentRequest { Name = _alignment.Name }, cancellationToken: session.CancellationToken);
        _places.Clear();
        ReviewView.Heading(_screen, _alignment);
        GoToPlace(place);
    }

    private async Task GoAsync(string given)
    {
        if (await lines.AskAsync("To which bead?", given, Steps.BeadAt) is { } bead)
        {
            Go(bead.Value);
        }
    }

    /// <summary>Goes to the nearest doubtful bead in a direction, past the end from the beginning again.</summary>
    private void GoToDoubtful(bool forward, int from)
    {
        var doubtful = _alignment.Beads.Index().Where(each => ReviewView.IsDoubtful(each.Item)).Select(each => each.Index).ToList();
        if (doubtful.Count == 0)
        {
            _screen.Line("No bead is doubtful any more. w stores what is decided, g goes to a bead, q quits.");
            if (from < 0)
            {
                Show();
            }

            return;
        }

        var beyond = forward ? doubtful.FindIndex(bead => bead > from) : doubtful.FindLastIndex(bead => bead < from);
        Go(doubtful[beyond >= 0 ? beyond : forward ? 0 : doubtful.Count - 1]);
    }

    private void GoToPlace(int place) => Go(BeadPlaces.At(_alignment, place));

    private void Go(int bead)
    {
        _bead = bead;
        Show();
    }

    private void Show() => ReviewView.Bead(_screen, _alignment, _bead);

    private void Help()
    {
        foreach (var (command, says) in Commands)
        {
            _screen.Text($"  {command,-10}", says);
        }
    }
}
