using Proto = TranslationMemory.Protocol.V1;

namespace TranslationMemory.Client.Conversion;

/// <summary>Lookups and matches between the records of this library and the messages of the contract.</summary>
internal static class MatchConversion
{
    public static Proto.LookupSegmentRequest ToRequest(this LookupOptions options, string parent, IEnumerable<string> additional, string text) => new()
    {
        Parent = parent,
        AdditionalMemories = { additional },
        Text = text,
        SourceLanguageCode = options.Languages?.Source ?? "",
        TargetLanguageCode = options.Languages?.Target ?? "",
        Context = options.Context?.ToMessage(),
        Options = new() { MinScore = options.MinScore, MaxMatches = options.MaxMatches, Filter = options.Filter },
    };

    public static Match ToRecord(this Proto.Match match) => new()
    {
        Unit = match.TranslationUnit.ToRecord(),
        Kind = (MatchKind)match.Kind,
        Score = match.Score,
        BaseScore = match.BaseScore,
        Penalties =
        [
            .. match.Penalties.Select(penalty =>
                new AppliedPenalty((PenaltyKind)penalty.Kind, penalty.Points, penalty.QueryText, penalty.StoredText)),
        ],
        SuggestedTargetText = match.SuggestedTargetText is { Length: > 0 } text ? text : null,
        SourceDifference = [.. match.SourceDifference.Select(run => new TextRun((TextRunKind)run.Kind, run.Text))],
        TargetMarks = [.. match.TargetMarks.Select(run => new TargetRun((TargetRunKind)run.Kind, run.Text))],
    };
}
