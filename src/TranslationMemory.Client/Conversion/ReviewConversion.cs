using System.Diagnostics;
using Proto = TranslationMemory.Protocol.V1;

namespace TranslationMemory.Client.Conversion;

/// <summary>Beads and the steps of a review between the records of this library and the messages of the contract.</summary>
internal static class ReviewConversion
{
    public static Bead ToRecord(this Proto.Bead bead) => new([.. bead.SourceSegments], [.. bead.TargetSegments], bead.Confidence)
    {
        State = (BeadState)bead.State,
        Evidence = bead.Evidence is { } evidence
            ? new BeadEvidence(
                evidence.WordCount,
                evidence.MatchedWordCount,
                evidence.NumberCount,
                evidence.MatchedNumberCount,
                evidence.NameCount,
                evidence.MatchedNameCount,
                evidence.LengthDeviation)
            : null,
        Doubts = [.. bead.Doubts.Select(doubt => (BeadDoubt)doubt)],
    };

    public static ReviewBead ToRecord(this Proto.ReviewBead bead) => new()
    {
        Alignment = bead.Alignment,
        AlignmentEtag = bead.AlignmentEtag,
        BeadIndex = bead.BeadIndex,
        Bead = bead.Bead.ToRecord(),
        Languages = new LanguagePair(bead.SourceLanguageCode, bead.TargetLanguageCode),
        SourceText = bead.SourceText,
        TargetText = bead.TargetText,
        PreviousSourceText = bead.PreviousSourceText,
        NextSourceText = bead.NextSourceText,
        PreviousTargetText = bead.PreviousTargetText,
        NextTargetText = bead.NextTargetText,
    };

    public static Proto.EditOperation ToMessage(this EditOperation operation) => operation switch
    {
        MergeBeads merge => new() { Merge = new() { Bead = merge.Bead } },
        SplitBead split => new() { Split = new() { Bead = split.Bead, SourceCount = split.SourceCount, TargetCount = split.TargetCount } },
        ShiftSegment shift => new()
        {
            Shift = new() { Bead = shift.Bead, Side = (Proto.AlignmentSide)shift.Side, Direction = (Proto.ShiftDirection)shift.Direction },
        },
        DetachBead detach => new() { Detach = new() { Bead = detach.Bead } },
        LinkSegments link => new() { Link = new() { SourceSegments = { link.SourceSegments }, TargetSegments = { link.TargetSegments } } },
        SplitSegment split => new()
        {
            SplitSegment = new() { Side = (Proto.AlignmentSide)split.Side, Segment = split.Segment, Offset = split.Offset },
        },
        ConfirmBead confirm => new() { Confirm = new() { Bead = confirm.Bead } },
        RejectBead reject => new() { Reject = new() { Bead = reject.Bead } },
        ResetBead reset => new() { Reset = new() { Bead = reset.Bead } },
        RealignBeads => new() { Realign = new() },
        UndoEdit => new() { Undo = new() },
        _ => throw new UnreachableException(),
    };
}
