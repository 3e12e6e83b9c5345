using Google.Protobuf.Collections;
using TranslationMemory.Protocol;
using TranslationMemory.Protocol.V1;
using Kind = TranslationMemory.Protocol.V1.EditOperation.KindOneofCase;
using Proto = TranslationMemory.Protocol.V1;

namespace TranslationMemory.Server.Validation;

/// <summary>Reads the steps of a review, as far as they can be judged without the alignment.</summary>
internal static class EditOperationReader
{
    /// <summary>The steps of a call; empty when it is an undo.</summary>
    public static IReadOnlyList<Core.Review.EditOperation> Read(FieldChecks checks, RepeatedField<Proto.EditOperation> operations)
    {
        const string Field = "operations";
        if (operations.Count == 0)
        {
            checks.AddMissing(Field);
        }

        checks.Count(Field, operations, ContractLimits.MaxEditOperations);
        var read = new List<Core.Review.EditOperation>();
        foreach (var (i, operation) in operations.Take(ContractLimits.MaxEditOperations).Index())
        {
            if (operation.KindCase is Kind.Undo && operations.Count > 1)
            {
                checks.Add($"{Field}[{i}].undo", ErrorReason.EditNotPossible, "An undo stands alone in its call. Send the other operations in a call of their own.");
            }
            else if (operation.KindCase is not Kind.Undo && Read(checks, $"{Field}[{i}]", operation) is { } step)
            {
                read.Add(step);
            }
        }

        return read;
    }

    private static Core.Review.EditOperation? Read(FieldChecks checks, string field, Proto.EditOperation operation)
    {
        switch (operation.KindCase)
        {
            case Kind.Merge:
                return new Core.Review.MergeBeads(operation.Merge.Bead);
            case Kind.Split:
                return new Core.Review.SplitBead(operation.Split.Bead, operation.Split.SourceCount, operation.Split.TargetCount);
            case Kind.Shift:
                return new Core.Review.ShiftSegment(
                    operation.Shift.Bead,
                    IsSource(checks, $"{field}.shift.side", operation.Shift.Side),
                    IsNext(checks, $"{field}.shift.direction", operation.Shift.Direction));
            case Kind.Detach:
                return new Core.Review.DetachBead(operation.Detach.Bead);
            case Kind.Link:
                return new Core.Review.LinkSegments([.. operation.Link.SourceSegments], [.. operation.Link.TargetSegments]);
            case Kind.SplitSegment:
                return new Core.Review.SplitSegment(
                    IsSource(checks, $"{field}.split_segment.side", operation.SplitSegment.Side), operation.SplitSegment.Segment, operation.SplitSegment.Offset);
            case Kind.Confirm:
                return new Core.Review.ConfirmBead(operation.Confirm.Bead);
            case Kind.Reject:
                return new Core.Review.RejectBead(operation.Reject.Bead);
            case Kind.Reset:
                return new Core.Review.ResetBead(operation.Reset.Bead);
            case Kind.Realign:
                return new Core.Review.RealignBeads();
            default:
                checks.Add(field, ErrorReason.FieldRequired, "It says nothing to do. Set one of merge, split, shift, detach, link, split_segment, confirm, reject, reset, realign, undo.");
                return null;
        }
    }

    private static bool IsSource(FieldChecks checks, string field, AlignmentSide side)
    {
        RequireSet(checks, field, side, AlignmentSide.Unspecified);
        return side is AlignmentSide.Source;
    }

    private static bool IsNext(FieldChecks checks, string field, ShiftDirection direction)
    {
        RequireSet(checks, field, direction, ShiftDirection.Unspecified);
        return direction is ShiftDirection.Next;
    }

    private static void RequireSet<TEnum>(FieldChecks checks, string field, TEnum value, TEnum unspecified)
        where TEnum : struct, Enum
    {
        if (EqualityComparer<TEnum>.Default.Equals(value, unspecified))
        {
            checks.AddMissing(field);
        }
        else
        {
            checks.Enum(field, value);
        }
    }
}
