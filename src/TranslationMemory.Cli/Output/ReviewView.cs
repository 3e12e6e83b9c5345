using System.Globalization;
using Google.Protobuf.Collections;
using TranslationMemory.Protocol.V1;

namespace TranslationMemory.Cli.Output;

/// <summary>
/// Beads for the person who decides them: confidence, reasons, and the two sides with what stands around them. People count beads and segments
/// from 1, the contract from 0.
/// </summary>
internal static class ReviewView
{
    private const string Nothing = "(nothing)";
    private const string ContextMark = "  ";
    private const string BeadMark = "> ";

    /// <summary>The queue, one bead after the other.</summary>
    public static void Queue(Screen screen, IReadOnlyList<ReviewBead> queue)
    {
        if (queue.Count == 0)
        {
            screen.Line("No bead waits for review.");
            return;
        }

        foreach (var (index, each) in queue.Index())
        {
            screen.Text("", [
                new Run($"{Numbers.Plain(index + 1)}. confidence {Confidence(each.Bead)}", RunStyle.Strong),
                new Run($", bead {Numbers.Plain(each.BeadIndex + 1)} of {each.Alignment}")]);
            Reasons(screen, each.Bead);
            screen.Text(UnitView.LanguageLabel(each.SourceLanguageCode), Or(each.SourceText));
            screen.Text(UnitView.LanguageLabel(each.TargetLanguageCode), Or(each.TargetText));
            screen.Line();
        }

        screen.Line("Decide the beads of an article with 'tm review ALIGNMENT'.");
    }

    /// <summary>What an alignment is and how far its review has come.</summary>
    public static void Heading(Screen screen, Alignment alignment)
    {
        screen.Line(alignment.Name);
        screen.Line(
            $"{alignment.Source.LanguageCode} → {alignment.Target.LanguageCode}: {Numbers.Count(alignment.Source.Segments.Count)} and "
            + $"{Numbers.Count(alignment.Target.Segments.Count)} segments, {Tally(alignment)}, pair score {Numbers.Share(alignment.PairScore)}, {Name(alignment.State)}");
    }

    /// <summary>How many beads there are, and how many of them are doubtful.</summary>
    public static string Tally(Alignment alignment) =>
        $"{Numbers.Count(alignment.Beads.Count)} beads, {Numbers.Count(alignment.Beads.Count(IsDoubtful))} doubtful";

    /// <summary>Whether nobody has decided a bead and its confidence is below the threshold of the memory.</summary>
    public static bool IsDoubtful(Bead bead) => bead.Doubts.Contains(BeadDoubt.LowPosterior);

    /// <summary>One bead with one segment on each side of it.</summary>
    public static void Bead(Screen screen, Alignment alignment, int index)
    {
        var bead = alignment.Beads[index];
        screen.Line();
        Title(screen, alignment, index);
        Reasons(screen, bead);
        Side(screen, alignment.Source, bead.SourceSegments, alignment.Beads.Take(index).Sum(each => each.SourceSegments.Count));
        Side(screen, alignment.Target, bead.TargetSegments, alignment.Beads.Take(index).Sum(each => each.TargetSegments.Count));
    }

    /// <summary>Every bead, without what stands around it.</summary>
    public static void All(Screen screen, Alignment alignment)
    {
        Heading(screen, alignment);
        for (var index = 0; index < alignment.Beads.Count; index++)
        {
            Title(screen, alignment, index);
            Segments(screen, ContextMark, alignment.Source, alignment.Beads[index].SourceSegments);
            Segments(screen, ContextMark, alignment.Target, alignment.Beads[index].TargetSegments);
        }
    }

    private static void Title(Screen screen, Alignment alignment, int index)
    {
        var bead = alignment.Beads[index];
        var doubtful = IsDoubtful(bead)
            ? $", doubtful {Numbers.Plain(alignment.Beads.Take(index + 1).Count(IsDoubtful))} of {Numbers.Plain(alignment.Beads.Count(IsDoubtful))}"
            : "";
        screen.Text("", [
            new Run($"Bead {Numbers.Plain(index + 1)} of {Numbers.Plain(alignment.Beads.Count)}", RunStyle.Strong),
            new Run($"{doubtful}: {bead.SourceSegments.Count}:{bead.TargetSegments.Count}, {Name(bead)}")]);
    }

    private static void Reasons(Screen screen, Bead bead)
    {
        if (bead.Doubts.Count > 0)
        {
            screen.Text("  because   ", string.Join("; ", bead.Doubts.Select(Name)));
        }

        if (bead.Evidence is { } evidence)
        {
            string[] counted =
            [
                .. Matched(evidence.MatchedWordCount, evidence.WordCount, "words"),
                .. Matched(evidence.MatchedNumberCount, evidence.NumberCount, "numbers"),
                .. Matched(evidence.MatchedNameCount, evidence.NameCount, "names"),
            ];
            var length = string.Create(
                CultureInfo.InvariantCulture,
                $"target {Math.Abs(evidence.LengthDeviation):0.0} standard deviations {(evidence.LengthDeviation < 0 ? "shorter" : "longer")} than usual");
            screen.Text("  matched   ", $"{(counted.Length > 0 ? string.Join(", ", counted) : "nothing to match")}; {length}");
        }
    }

    private static IEnumerable<string> Matched(int matched, int all, string what) =>
        all > 0 ? [$"{Numbers.Plain(matched)} of {Numbers.Plain(all)} {what}"] : [];

    private static void Side(Screen screen, AlignedText side, RepeatedField<int> segments, int first)
    {
        Segments(screen, ContextMark, side, first > 0 ? [first - 1] : []);
        if (segments.Count == 0)
        {
            screen.Text(Label(BeadMark, side.LanguageCode), Nothing);
        }

        Segments(screen, BeadMark, side, segments);
        var next = first + segments.Count;
        Segments(screen, ContextMark, side, next < side.Segments.Count ? [next] : []);
    }

    private static void Segments(Screen screen, string mark, AlignedText side, IEnumerable<int> segments)
    {
        foreach (var segment in segments)
        {
            screen.Text(Label(mark, $"{side.LanguageCode} {Numbers.Plain(segment + 1)}"), side.Segments[segment]);
        }
    }

    private static string Label(string mark, string what) => mark + what.PadRight(8) + "  ";

    private static string Or(string text) => text.Length > 0 ? text : Nothing;

    // Rounded down: what is below a threshold must not look as if it reached it.
    private static string Confidence(Bead bead) => Numbers.Share(Math.Floor(bead.Confidence * 100) / 100);

    private static string Name(Bead bead) => bead.State switch
    {
        BeadState.Confirmed => "confirmed",
        BeadState.Rejected => "rejected",
        BeadState.Manual => "made by hand",
        _ => $"confidence {Confidence(bead)}",
    };

    private static string Name(AlignmentState state) => state switch
    {
        AlignmentState.Draft => "draft",
        AlignmentState.InReview => "in review",
        AlignmentState.Committed => "committed",
        _ => state.ToString(),
    };

    private static string Name(BeadDoubt doubt) => doubt switch
    {
        BeadDoubt.LowPosterior => "low confidence",
        BeadDoubt.FewMatchedWords => "few words matched",
        BeadDoubt.NumberDiffers => "a number differs",
        BeadDoubt.NameDiffers => "a name differs",
        BeadDoubt.LengthUnusual => "unusual length",
        BeadDoubt.OneSideEmpty => "one side only",
        _ => doubt.ToString(),
    };
}
