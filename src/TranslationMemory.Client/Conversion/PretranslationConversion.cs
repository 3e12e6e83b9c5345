using Proto = TranslationMemory.Protocol.V1;

namespace TranslationMemory.Client.Conversion;

/// <summary>Pretranslations between the records of this library and the messages of the contract.</summary>
internal static class PretranslationConversion
{
    public static Proto.PretranslationSettings ToProto(this PretranslationOptions options, string parent, Func<string, string> nameOf)
    {
        // Where to look is said as for an analysis.
        var lookup = (options.Lookup ?? new()).ToAnalysisSettings(parent, nameOf);
        return new Proto.PretranslationSettings
        {
            Parent = lookup.Parent,
            File = options.FileName,
            Format = (Proto.DocumentFormat)options.Format,
            SourceLanguageCode = lookup.SourceLanguageCode,
            TargetLanguageCode = lookup.TargetLanguageCode,
            Memories = { lookup.Memories },
            Filter = lookup.Filter,
            ExactLanguagesOnly = lookup.ExactLanguagesOnly,
            MinScore = options.MinScore,
            Insertion = (Proto.PretranslationInsertion)options.Insertion,
            MaxProposals = options.MaxProposals,
            OverwriteUnsettled = options.OverwritesUnsettled,
        };
    }

    public static PretranslationSummary ToRecord(this Proto.PretranslationSummary summary) => new(
        summary.SegmentCount,
        summary.TranslatedSegmentCount,
        summary.FilledSegmentCount,
        summary.ProposedSegmentCount,
        [.. summary.Bands.Select(band => new PretranslationBand((AnalysisBand)band.Band, band.SegmentCount, band.FilledSegmentCount, band.ProposedSegmentCount))],
        [.. summary.Problems.Select(problem => new FileProblem(problem.Line, problem.Message))],
        summary.ProblemCount);
}
