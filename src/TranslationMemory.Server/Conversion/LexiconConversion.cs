using Google.Protobuf.WellKnownTypes;
using TranslationMemory.Storage;
using Proto = TranslationMemory.Protocol.V1;

namespace TranslationMemory.Server.Conversion;

/// <summary>What is known of words as the contract shows it.</summary>
internal static class LexiconConversion
{
    /// <summary>The message of a version.</summary>
    public static Proto.LexiconVersion ToProto(this LexiconVersion version) => new()
    {
        Version = version.Number,
        LearnedUnitCount = version.UnitCount,
        IncludesDrafts = version.IncludesDrafts,
        SourceTermCount = version.SourceTermCount,
        TargetTermCount = version.TargetTermCount,
        TranslationCount = version.TranslationCount,
        CreateTime = Timestamp.FromDateTimeOffset(version.CreateTime),
    };

    /// <summary>The message of an entry.</summary>
    public static Proto.LexiconEntry ToProto(this LexiconEntry entry) => new()
    {
        SourceLanguageCode = entry.Languages.Source,
        TargetLanguageCode = entry.Languages.Target,
        SourceTerm = entry.SourceTerm,
        TargetTerm = entry.TargetTerm,
        Weight = entry.Weight,
    };
}
