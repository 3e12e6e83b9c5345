using Proto = TranslationMemory.Protocol.V1;

namespace TranslationMemory.Client.Conversion;

/// <summary>Analyses between the records of this library and the messages of the contract.</summary>
internal static class AnalysisConversion
{
    public static Proto.AnalysisSettings ToAnalysisSettings(this LookupOptions options, string parent, Func<string, string> nameOf) => new()
    {
        Parent = parent,
        SourceLanguageCode = options.Languages?.Source ?? "",
        TargetLanguageCode = options.Languages?.Target ?? "",
        Memories =
        {
            options.AdditionalMemories.Where(name => !options.Memories.Any(memory => string.Equals(nameOf(memory.Memory), nameOf(name), StringComparison.Ordinal)))
                .Select(name => new Proto.LookupMemory { Memory = nameOf(name) }),
            options.Memories.Select(memory => new Proto.LookupMemory { Memory = nameOf(memory.Memory), Priority = memory.Priority, Penalty = memory.Penalty }),
        },
        Filter = options.Filter,
        ExactLanguagesOnly = options.ExactLanguagesOnly,
    };

    public static DocumentReport ToRecord(this Proto.AnalyzeDocumentResponse response) =>
        new([.. response.Files.Select(ToRecord)], response.Total.ToRecord());

    private static FileReport ToRecord(this Proto.FileAnalysis file) => new(
        file.File,
        [
            .. file.Bands.Select(band => new BandReport(
                (AnalysisBand)band.Band,
                band.SegmentCount,
                band.WordCount,
                band.CharacterCount,
                band.PlaceableCount,
                band.InternalSegmentCount,
                band.InternalWordCount)),
        ],
        [.. file.Problems.Select(problem => new FileProblem(problem.Line, problem.Message))],
        file.ProblemCount);
}
