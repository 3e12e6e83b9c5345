using TranslationMemory.Core.Alignment;
using TranslationMemory.Core.Text;
using TranslationMemory.Core.Units;

namespace TranslationMemory.Core.Review;

/// <summary>
/// An alignment while the steps of one call are done on it. After each step its beads cover both sides in order; a step that cannot be done
/// has changed nothing. For one call, one thread.
/// </summary>
internal sealed class EditDraft(ArticleAlignment alignment, int maxSegments)
{
    private readonly List<string> _source = [.. alignment.Source.Segments];
    private readonly List<string> _target = [.. alignment.Target.Segments];
    private List<ArticleBead> _beads = [.. alignment.Beads];

    /// <summary>Whether a step changed which segments belong together, so that the aligner may see the rest otherwise.</summary>
    internal bool HasMovedBounds { get; private set; }

    /// <summary>The alignment as the steps so far leave it.</summary>
    internal ArticleAlignment Result => alignment with
    {
        Source = alignment.Source with { Segments = [.. _source] },
        Target = alignment.Target with { Segments = [.. _target] },
        Beads = BeadPlaces.Of(_beads),
    };

    /// <summary>Does a step.</summary>
    /// <exception cref="EditNotPossibleException">It cannot be done; nothing is changed.</exception>
    internal void Do(EditOperation operation)
    {
        switch (operation)
        {
            case MergeBeads merge:
                Merge(merge);
                break;
            case SplitBead split:
                Split(split);
                break;
            case ShiftSegment shift:
                Shift(shift);
                break;
            case DetachBead detach:
                Detach(detach);
                break;
            case LinkSegments link:
                Link(link);
                break;
            case SplitSegment split:
                SplitText(split);
                break;
            case ConfirmBead confirm:
                Decide("confirm.bead", confirm.Bead, bead => bead.State == BeadState.Manual ? BeadState.Manual : BeadState.Confirmed);
                break;
            case RejectBead reject:
                Decide("reject.bead", reject.Bead, _ => BeadState.Rejected);
                break;
            case ResetBead reset:
                Decide("reset.bead", reset.Bead, _ => BeadState.Auto);
                HasMovedBounds = true;
                break;
            case RealignBeads:
                HasMovedBounds = true;
                break;
            default:
                throw new ArgumentException($"{operation} is no step of a review.", nameof(operation));
        }
    }

    private void Merge(MergeBeads merge)
    {
        Bead first = At("merge.bead", merge.Bead);
        if (merge.Bead + 1 == _beads.Count)
        {
            throw Not("merge.bead", $"Bead {merge.Bead} is the last, there is none after it to merge it with.");
        }

        Bead second = _beads[merge.Bead + 1].Bead;
        Replace(merge.Bead, 2, [Manual(first.SourceCount + second.SourceCount, first.TargetCount + second.TargetCount)]);
    }

    private void Split(SplitBead split)
    {
        Bead bead = At("split.bead", split.Bead);
        if (split.SourceCount < 0 || split.SourceCount > bead.SourceCount)
        {
            throw Not("split.source_count", $"It is {split.SourceCount}. Bead {split.Bead} has {bead.SourceCount} source segments, use 0 to {bead.SourceCount}.");
        }

        if (split.TargetCount < 0 || split.TargetCount > bead.TargetCount)
        {
            throw Not("split.target_count", $"It is {split.TargetCount}. Bead {split.Bead} has {bead.TargetCount} target segments, use 0 to {bead.TargetCount}.");
        }

        ArticleBead first = Manual(split.SourceCount, split.TargetCount);
        ArticleBead second = Manual(bead.SourceCount - split.SourceCount, bead.TargetCount - split.TargetCount);
        if (IsEmpty(first) || IsEmpty(second))
        {
            throw Not("split", $"One of the two beads would have no segment. Leave each at least one of the {bead.SourceCount} source and {bead.TargetCount} target segments.");
        }

        Replace(split.Bead, 1, [first, second]);
    }

    private void Shift(ShiftSegment shift)
    {
        Bead giver = At("shift.bead", shift.Bead);
        int taker = shift.ToNext ? shift.Bead + 1 : shift.Bead - 1;
        if (taker < 0 || taker == _beads.Count)
        {
            throw Not("shift.direction", $"Bead {shift.Bead} is the {(shift.ToNext ? "last" : "first")}, there is none {(shift.ToNext ? "after" : "before")} it.");
        }

        if ((shift.IsSource ? giver.SourceCount : giver.TargetCount) == 0)
        {
            throw Not("shift.side", $"Bead {shift.Bead} has no segment on this side.");
        }

        ArticleBead given = Manual(giver.SourceCount - (shift.IsSource ? 1 : 0), giver.TargetCount - (shift.IsSource ? 0 : 1));
        Bead before = _beads[taker].Bead;
        ArticleBead taken = Manual(before.SourceCount + (shift.IsSource ? 1 : 0), before.TargetCount + (shift.IsSource ? 0 : 1));
        ArticleBead[] both = shift.ToNext ? [given, taken] : [taken, given];
        Replace(Math.Min(shift.Bead, taker), 2, both.Where(bead => !IsEmpty(bead)));
    }

    private void Detach(DetachBead detach)
    {
        Bead bead = At("detach.bead", detach.Bead);
        if (!bead.IsTranslation)
        {
            throw Not("detach.bead", $"Bead {detach.Bead} has one side only already.");
        }

        Replace(detach.Bead, 1, [.. Enumerable.Repeat(Manual(1, 0), bead.SourceCount), .. Enumerable.Repeat(Manual(0, 1), bead.TargetCount)]);
    }

    private void Link(LinkSegments link)
    {
        TextSpan source = Run("link.source_segments", link.SourceSegments, _source.Count);
        TextSpan target = Run("link.target_segments", link.TargetSegments, _target.Count);
        var before = new List<ArticleBead>();
        var after = new List<ArticleBead>();
        foreach ((int index, ArticleBead bead) in BeadPlaces.Of(_beads).Index())
        {
            TextSpan ownSource = new(bead.Bead.SourceStart, bead.Bead.SourceCount);
            TextSpan ownTarget = new(bead.Bead.TargetStart, bead.Bead.TargetCount);
            if (IsBefore(ownSource, source) && IsBefore(ownTarget, target))
            {
                before.Add(bead);
            }
            else if (IsBefore(source, ownSource) && IsBefore(target, ownTarget))
            {
                after.Add(bead);
            }
            else if (bead.IsDecided && !Share(ownSource, source) && !Share(ownTarget, target))
            {
                throw Not("link", $"It would cross bead {index}, which a person decided. Reset or detach that bead first.");
            }
            else
            {
                GiveUp(ownSource, source, Auto(1, 0), before, after);
                GiveUp(ownTarget, target, Auto(0, 1), before, after);
            }
        }

        _beads = [.. before, Manual(source.Length, target.Length), .. after];
        HasMovedBounds = true;
    }

    /// <summary>The segments of a bead that is given up, but for those that are linked: each stands alone until the rest is aligned again.</summary>
    private static void GiveUp(TextSpan own, TextSpan linked, ArticleBead single, List<ArticleBead> before, List<ArticleBead> after)
    {
        for (int i = own.Start; i < own.End; i++)
        {
            if (i < linked.Start)
            {
                before.Add(single);
            }
            else if (i >= linked.End)
            {
                after.Add(single);
            }
        }
    }

    private void SplitText(SplitSegment split)
    {
        List<string> segments = split.IsSource ? _source : _target;
        if (split.Segment < 0 || split.Segment >= segments.Count)
        {
            throw Not("split_segment.segment", $"There is no segment {split.Segment} on this side. Use 0 to {segments.Count - 1}.");
        }

        if (segments.Count == maxSegments)
        {
            throw Not("split_segment", $"The side has {maxSegments} segments, as many as are allowed.");
        }

        string segment = segments[split.Segment];
        int length = TextCheck.CountCodePoints(segment);
        if (split.Offset <= 0 || split.Offset >= length)
        {
            throw Not("split_segment.offset", $"It is {split.Offset}. The segment has {length} code points, use 1 to {length - 1}.");
        }

        int cut = Index(segment, split.Offset);
        (string first, string second) = (segment[..cut].TrimEnd(), segment[cut..].TrimStart());
        if (first.Length == 0 || second.Length == 0)
        {
            throw Not("split_segment.offset", "One of the halves would be only white space. Cut between words.");
        }

        int owner = BeadPlaces.Of(_beads).FindIndex(bead => split.IsSource
            ? split.Segment < bead.Bead.SourceStart + bead.Bead.SourceCount
            : split.Segment < bead.Bead.TargetStart + bead.Bead.TargetCount);
        segments[split.Segment] = first;
        segments.Insert(split.Segment + 1, second);
        Bead grown = _beads[owner].Bead;
        grown = split.IsSource ? grown with { SourceCount = grown.SourceCount + 1 } : grown with { TargetCount = grown.TargetCount + 1 };
        _beads[owner] = _beads[owner] with { Bead = grown };
        HasMovedBounds = true;
    }

    private void Decide(string field, int index, Func<ArticleBead, BeadState> state)
    {
        At(field, index);
        _beads[index] = _beads[index] with { State = state(_beads[index]) };
    }

    private void Replace(int index, int count, IEnumerable<ArticleBead> beads)
    {
        _beads.RemoveRange(index, count);
        _beads.InsertRange(index, beads);
        HasMovedBounds = true;
    }

    private Bead At(string field, int index) => index >= 0 && index < _beads.Count
        ? _beads[index].Bead
        : throw Not(field, $"There is no bead {index}. Use 0 to {_beads.Count - 1}.");

    private static TextSpan Run(string field, IReadOnlyList<int> segments, int count)
    {
        if (segments.Count == 0)
        {
            throw Not(field, "Name at least one segment of each side; detach a bead whose segments have no counterpart.");
        }

        for (int i = 1; i < segments.Count; i++)
        {
            if (segments[i] != segments[i - 1] + 1)
            {
                throw Not(field, $"Segment {segments[i]} does not follow segment {segments[i - 1]}. Name them ascending and without a gap.");
            }
        }

        return segments[0] >= 0 && segments[^1] < count
            ? new TextSpan(segments[0], segments.Count)
            : throw Not(field, $"There is no segment {(segments[0] < 0 ? segments[0] : segments[^1])} on this side. Use 0 to {count - 1}.");
    }

    /// <summary>Whether a run of segments ends where another begins, or before; an empty one has no place and stands before all.</summary>
    private static bool IsBefore(TextSpan run, TextSpan other) => run.Length == 0 || other.Length == 0 || run.End <= other.Start;

    private static bool Share(TextSpan run, TextSpan other) => run.Start < other.End && other.Start < run.End && run.Length > 0;

    private static ArticleBead Manual(int sources, int targets) => new(new Bead(0, sources, 0, targets, 1), BeadState.Manual);

    private static ArticleBead Auto(int sources, int targets) => new(new Bead(0, sources, 0, targets, 0));

    private static bool IsEmpty(ArticleBead bead) => bead.Bead.SourceCount + bead.Bead.TargetCount == 0;

    private static int Index(string text, int codePoints)
    {
        int index = 0;
        for (; codePoints > 0; codePoints--)
        {
            index += char.IsSurrogatePair(text, index) ? 2 : 1;
        }

        return index;
    }

    private static EditNotPossibleException Not(string field, string description) => new(field, description);
}
