using System.Diagnostics;
using Google.Protobuf.WellKnownTypes;
using TranslationMemory.Core.Units;
using TranslationMemory.Protocol;
using TranslationMemory.Storage;
using Proto = TranslationMemory.Protocol.V1;

namespace TranslationMemory.Server.Conversion;

/// <summary>Versions of units as the contract shows them.</summary>
internal static class UnitVersionConversion
{
    /// <summary>The message of a version that ended another one.</summary>
    /// <param name="end">What ended the other one.</param>
    /// <param name="memoryId">The memory.</param>
    /// <param name="version">The number of the version.</param>
    /// <param name="unit">The unit after it; null when it is gone.</param>
    public static Proto.TranslationUnitVersion ToProto(this VersionEnd end, string memoryId, long version, TranslationUnit? unit) => new()
    {
        Version = version,
        Kind = end.Note.Kind switch
        {
            VersionEndKind.Updated => Proto.UnitVersionKind.Updated,
            VersionEndKind.Deleted => Proto.UnitVersionKind.Deleted,
            VersionEndKind.Purged => Proto.UnitVersionKind.Purged,
            VersionEndKind.Replaced => Proto.UnitVersionKind.Replaced,
            VersionEndKind.Committed => Proto.UnitVersionKind.Committed,
            _ => throw new UnreachableException(),
        },
        ChangeTime = Timestamp.FromDateTimeOffset(end.Time),
        Author = end.Note.Author,
        Reason = end.Note.Reason,
        TranslationUnit = unit?.ToProto(),
        ReplacingTranslationUnit = end.Note.ReplacedBy is { } id ? new TranslationUnitName(memoryId, id).ToString() : "",
    };

    /// <summary>The message of the oldest version that is known: how the unit was stored, unless it was changed before a history was kept.</summary>
    public static Proto.TranslationUnitVersion ToFirstVersion(this TranslationUnit unit) => new()
    {
        Version = unit.Revision,
        Kind = unit switch
        {
            { Revision: > 1 } => Proto.UnitVersionKind.Unspecified,
            { Origin: ImportOrigin } => Proto.UnitVersionKind.Imported,
            { Origin: AlignmentOrigin } => Proto.UnitVersionKind.Committed,
            _ => Proto.UnitVersionKind.Created,
        },
        ChangeTime = Timestamp.FromDateTimeOffset(unit.UpdateTime),
        Author = unit.Revision == 1 ? unit.Creator : "",
        TranslationUnit = unit.ToProto(),
    };
}
