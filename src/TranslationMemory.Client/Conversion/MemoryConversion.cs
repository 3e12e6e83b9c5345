using Google.Protobuf.WellKnownTypes;
using Proto = TranslationMemory.Protocol.V1;

namespace TranslationMemory.Client.Conversion;

/// <summary>Memories between the records of this library and the messages of the contract.</summary>
internal static class MemoryConversion
{
    private static readonly (MemoryFields Field, string Path)[] Paths =
    [
        (MemoryFields.DisplayName, "display_name"),
        (MemoryFields.Description, "description"),
        (MemoryFields.LanguagePairs, "language_pairs"),
        (MemoryFields.SegmentationRules, "segmentation_rules"),
        (MemoryFields.AutoAcceptThreshold, "auto_accept_threshold"),
        (MemoryFields.AllowedCreators, "allowed_creators"),
    ];

    public static Proto.Memory ToMessage(this Memory memory) => new()
    {
        Name = memory.Name,
        DisplayName = memory.DisplayName,
        Description = memory.Description,
        LanguagePairs = { memory.LanguagePairs.Select(ToMessage) },
        Etag = memory.Etag,
        AllowsReverseLookup = memory.AllowsReverseLookup,
        SegmentationRules = memory.SegmentationRules,
        AutoAcceptThreshold = memory.AutoAcceptThreshold,
        AllowedCreators = { memory.AllowedCreators },
    };

    public static Memory ToRecord(this Proto.Memory memory) => new()
    {
        Name = memory.Name,
        DisplayName = memory.DisplayName,
        Description = memory.Description,
        LanguagePairs = [.. memory.LanguagePairs.Select(pair => new LanguagePair(pair.SourceLanguageCode, pair.TargetLanguageCode))],
        AllowsReverseLookup = memory.AllowsReverseLookup,
        SegmentationRules = memory.SegmentationRules,
        AutoAcceptThreshold = memory.AutoAcceptThreshold,
        AllowedCreators = [.. memory.AllowedCreators],
        TranslationUnitCount = memory.TranslationUnitCount,
        CreateTime = memory.CreateTime.ToRecord(),
        UpdateTime = memory.UpdateTime.ToRecord(),
        Etag = memory.Etag,
    };

    public static FieldMask ToMask(this MemoryFields fields) =>
        FieldMasks.Of(Paths, fields, (all, one) => (all & one) != MemoryFields.None);

    private static Proto.LanguagePair ToMessage(LanguagePair pair) =>
        new() { SourceLanguageCode = pair.Source, TargetLanguageCode = pair.Target };
}
