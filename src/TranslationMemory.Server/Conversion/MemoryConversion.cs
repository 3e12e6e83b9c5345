using Google.Protobuf.WellKnownTypes;
using TranslationMemory.Protocol;
using Proto = TranslationMemory.Protocol.V1;

namespace TranslationMemory.Server.Conversion;

/// <summary>Memories as the contract shows them.</summary>
internal static class MemoryConversion
{
    /// <summary>The message of a memory.</summary>
    public static Proto.Memory ToProto(this Core.Units.Memory memory, long unitCount)
    {
        var message = new Proto.Memory
        {
            Name = new MemoryName(memory.Id).ToString(),
            DisplayName = memory.DisplayName,
            Description = memory.Description,
            CreateTime = Timestamp.FromDateTimeOffset(memory.CreateTime),
            UpdateTime = Timestamp.FromDateTimeOffset(memory.UpdateTime),
            Etag = Etag.Of(memory.Revision, memory.UpdateTime),
            TranslationUnitCount = unitCount,
            AllowsReverseLookup = memory.AllowsReverseLookup,
            SegmentationRules = memory.SegmentationRules,
            AutoAcceptThreshold = memory.AutoAcceptThreshold,
        };
        message.AllowedCreators.AddRange(memory.AllowedCreators);
        message.LanguagePairs.AddRange(memory.LanguagePairs.Select(pair => new Proto.LanguagePair
        {
            SourceLanguageCode = pair.Source,
            TargetLanguageCode = pair.Target,
        }));
        return message;
    }
}
