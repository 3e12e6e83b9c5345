using System.Globalization;
using System.Text;
using TranslationMemory.Protocol.V1;

namespace TranslationMemory.Cli.Review;

/// <summary>
/// Makes steps of a review from what a person types, who counts beads and segments from 1. What is checked here the server would refuse as well,
/// but it counts from 0 and cannot ask again.
/// </summary>
/// <param name="alignment">The alignment as the person sees it.</param>
/// <param name="bead">Index of the bead the person looks at, from 0.</param>
internal sealed class ReviewSteps(Alignment alignment, int bead)
{
    private Bead Bead => alignment.Beads[bead];

    private int SourceCount => Bead.SourceSegments.Count;

    private int TargetCount => Bead.TargetSegments.Count;

    public Answer<EditOperation> Confirm() => Step(new() { Confirm = new() { Bead = bead } });

    public Answer<EditOperation> Reject() => Step(new() { Reject = new() { Bead = bead } });

    public Answer<EditOperation> Reset() => Step(new() { Reset = new() { Bead = bead } });

    public Answer<EditOperation> Merge() => bead + 1 < alignment.Beads.Count
        ? Step(new() { Merge = new() { Bead = bead } })
        : Fault("This is the last bead: there is none after it to merge it with.");

    public Answer<EditOperation> Detach() => SourceCount > 0 && TargetCount > 0
        ? Step(new() { Detach = new() { Bead = bead } })
        : Fault("This bead has one side only: there is nothing to detach.");

    /// <summary>Whether the bead can be split at all.</summary>
    public Answer<EditOperation> CanSplit() => SourceCount + TargetCount > 1
        ? default
        : Fault("This bead has one segment only. x splits a segment.");

    /// <summary>What to ask for <see cref="Split"/>.</summary>
    public string SplitQuestion =>
        $"Of its {Plain(SourceCount)} source and {Plain(TargetCount)} target segments, how many has the first half (such as {Plain(SourceCount / 2)} {Plain((TargetCount + 1) / 2)})?";

    /// <summary>From two numbers, such as <c>1 2</c>.</summary>
    public Answer<EditOperation> Split(string sizes)
    {
        if (Words(sizes) is not [var first, var second] || !TryNumber(first, out var source) || !TryNumber(second, out var target))
        {
            return Fault($"'{sizes}' is not two numbers. Type how many source and how many target segments, such as 1 2.");
        }

        if (source > SourceCount || target > TargetCount)
        {
            return Fault($"The bead has {Plain(SourceCount)} source and {Plain(TargetCount)} target segments, not {Plain(source)} and {Plain(target)}.");
        }

        return (source + target == 0) || (source == SourceCount && target == TargetCount)
            ? Fault("One of the halves would have no segment. Leave each at least one.")
            : Step(new() { Split = new() { Bead = bead, SourceCount = source, TargetCount = target } });
    }

    /// <summary>Whether there is a bead to shift a segment to.</summary>
    public Answer<EditOperation> CanShift(ShiftDirection direction) => (direction, bead) switch
    {
        (ShiftDirection.Previous, 0) => Fault("This is the first bead: there is none before it."),
        (ShiftDirection.Next, _) when bead + 1 == alignment.Beads.Count => Fault("This is the last bead: there is none after it."),
        _ => default,
    };

    /// <summary>From the name of a side.</summary>
    public Answer<EditOperation> Shift(ShiftDirection direction, string side)
    {
        if (SideOf(side) is not { } shifted)
        {
            return Fault($"'{side}' is no side. Type s for source ({alignment.Source.LanguageCode}) or t for target ({alignment.Target.LanguageCode}).");
        }

        return (shifted == AlignmentSide.Source ? SourceCount : TargetCount) > 0
            ? Step(new() { Shift = new() { Bead = bead, Side = shifted, Direction = direction } })
            : Fault("This bead has no segment on that side.");
    }

    /// <summary>From two runs of segments, such as <c>3-4 5</c>.</summary>
    public Answer<EditOperation> Link(string runs)
    {
        if (Words(runs) is not [var first, var second] || Run(first) is not { } source || Run(second) is not { } target)
        {
            return Fault($"'{runs}' is not two runs of segments. Type those of the source and those of the target, such as 3-4 5.");
        }

        if (source.Last >= alignment.Source.Segments.Count || target.Last >= alignment.Target.Segments.Count)
        {
            return Fault($"There are source segments 1 to {Plain(alignment.Source.Segments.Count)} and target segments 1 to {Plain(alignment.Target.Segments.Count)}.");
        }

        var link = new LinkSegments { SourceSegments = { Indexes(source) }, TargetSegments = { Indexes(target) } };
        return Crossed(source, target) is { } crossed
            ? Fault($"It would cross bead {Plain(crossed + 1)}, which a person decided. Go there and give it back (b) or detach it (d) first.")
            : Step(new() { Link = link });
    }

    /// <summary>From the words that the second half begins with.</summary>
    public Answer<EditOperation> SplitSegment(string words)
    {
        var cuts = SegmentCut.Find(alignment, Bead, words);
        return cuts switch
        {
            [var cut] => Step(new() { SplitSegment = new() { Side = cut.Side, Segment = cut.Segment, Offset = cut.Offset } }),
            [] => Fault($"No segment of this bead has '{words}' with something before it. Type the words as they stand there."),
            _ => Fault($"'{words}' stands {Plain(cuts.Count)} times in this bead, so the place is not clear. Type more of the words that follow."),
        };
    }

    /// <summary>The index of a bead, from its number.</summary>
    public Answer<int> BeadAt(string number) => TryNumber(number, out var given) && given >= 1 && given <= alignment.Beads.Count
        ? new Answer<int>(given - 1)
        : new Answer<int>(0, $"There is no bead '{number}'. Type a number from 1 to {Plain(alignment.Beads.Count)}.");

    /// <summary>What becomes of the doubtful beads when the alignment is closed.</summary>
    public static Answer<CommitRemainder> Remainder(string answer) => answer switch
    {
        "s" or "store" => new(CommitRemainder.Store),
        "d" or "discard" => new(CommitRemainder.Discard),
        _ => new(default, $"'{answer}' is neither s (store them, as units of doubtful origin) nor d (discard them)."),
    };

    /// <summary>The first decided bead that stands before a link on one side and behind it on the other; one with one side only never does.</summary>
    private int? Crossed((int First, int Last) source, (int First, int Last) target)
    {
        foreach (var (index, each) in alignment.Beads.Index())
        {
            if (each.State is not BeadState.Auto
                && Order(each.SourceSegments, source) is not 0 and { } onSource
                && Order(each.TargetSegments, target) is not 0 and { } onTarget
                && onSource != onTarget)
            {
                return index;
            }
        }

        return null;
    }

    /// <returns>Before (-1), behind (1) or among (0) the run; null when there are no segments.</returns>
    private static int? Order(IReadOnlyList<int> segments, (int First, int Last) run) => segments switch
    {
        [] => null,
        [.., var last] when last < run.First => -1,
        [var first, ..] when first > run.Last => 1,
        _ => 0,
    };

    private AlignmentSide? SideOf(string side) => side switch
    {
        "s" or "source" => AlignmentSide.Source,
        "t" or "target" => AlignmentSide.Target,
        _ when string.Equals(side, alignment.Source.LanguageCode, StringComparison.OrdinalIgnoreCase) => AlignmentSide.Source,
        _ when string.Equals(side, alignment.Target.LanguageCode, StringComparison.OrdinalIgnoreCase) => AlignmentSide.Target,
        _ => null,
    };

    private static (int First, int Last)? Run(string run) => run.Split('-') switch
    {
        [var one] when TryNumber(one, out var segment) && segment > 0 => (segment - 1, segment - 1),
        [var one, var other] when TryNumber(one, out var first) && TryNumber(other, out var last) && first > 0 && last >= first => (first - 1, last - 1),
        _ => null,
    };

    private static IEnumerable<int> Indexes((int First, int Last) run) => Enumerable.Range(run.First, run.Last - run.First + 1);

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A number in the digits of any script: who reviews Arabic may have an Arabic keyboard.</summary>
    private static bool TryNumber(string text, out int number)
    {
        var digits = new StringBuilder();
        foreach (var c in text)
        {
            var value = CharUnicodeInfo.GetDecimalDigitValue(c);
            digits.Append(value >= 0 ? (char)('0' + value) : c);
        }

        return int.TryParse(digits.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    private static string Plain(int number) => Output.Numbers.Plain(number);

    private static Answer<EditOperation> Step(EditOperation operation) => new(operation);

    private static Answer<EditOperation> Fault(string fault) => new(null, fault);
}
