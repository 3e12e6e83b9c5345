using Proto = TranslationMemory.Protocol.V1;

namespace TranslationMemory.Client.Conversion;

/// <summary>Lexicons between the records of this library and the messages of the contract.</summary>
internal static class LexiconConversion
{
    public static Lexicon ToRecord(this Proto.Lexicon lexicon) => new(lexicon.Name, [.. lexicon.Pairs.Select(ToRecord)]);

    public static LexiconEntry ToRecord(this Proto.LexiconEntry entry) => new(entry.SourceTerm, entry.TargetTerm, entry.Weight)
    {
        Languages = new LanguagePair(entry.SourceLanguageCode, entry.TargetLanguageCode),
    };

    public static Proto.LexiconEntry ToMessage(this LexiconEntry entry) =>
        new() { SourceTerm = entry.SourceTerm, TargetTerm = entry.TargetTerm, Weight = entry.Weight };

    private static LexiconPair ToRecord(Proto.LexiconPair pair) => new()
    {
        Languages = new LanguagePair(pair.SourceLanguageCode, pair.TargetLanguageCode),
        LexiconVersion = pair.LexiconVersion,
        State = (LexiconState)pair.State,
        Versions = [.. pair.Versions.Select(ToRecord)],
        PendingUnitCount = pair.PendingUnitCount,
        EntryCount = pair.EntryCount,
        EntriesVersion = pair.EntriesVersion,
    };

    private static LexiconVersion ToRecord(Proto.LexiconVersion version) => new()
    {
        Version = version.Version,
        LearnedUnitCount = version.LearnedUnitCount,
        IncludesDrafts = version.IncludesDrafts,
        SourceTermCount = version.SourceTermCount,
        TargetTermCount = version.TargetTermCount,
        TranslationCount = version.TranslationCount,
        CreateTime = version.CreateTime.ToRecord(),
    };
}
