using Grpc.Core;
using TranslationMemory.Client.Errors;
using Proto = TranslationMemory.Protocol.V1;

namespace TranslationMemory.Client.Conversion;

/// <summary>Lookups and matches between the records of this library and the messages of the contract.</summary>
internal static class MatchConversion
{
    public static Proto.LookupSegmentRequest ToRequest(this LookupOptions options, string parent, Func<string, string> nameOf, string text) => new()
    {
        Parent = parent,
        AdditionalMemories = { options.AdditionalMemories.Select(nameOf) },
        Memories = { options.Memories.Select(memory => memory.ToMessage(nameOf)) },
        Text = text,
        SourceLanguageCode = options.Languages?.Source ?? "",
        TargetLanguageCode = options.Languages?.Target ?? "",
        Context = options.Context?.ToMessage(),
        Options = options.ToMessage(),
    };

    public static Proto.LookupStreamSettings ToSettings(this LookupOptions options, string parent, Func<string, string> nameOf, bool followsDocument) => new()
    {
        Parent = parent,
        AdditionalMemories = { options.AdditionalMemories.Select(nameOf) },
        Memories = { options.Memories.Select(memory => memory.ToMessage(nameOf)) },
        SourceLanguageCode = options.Languages?.Source ?? "",
        TargetLanguageCode = options.Languages?.Target ?? "",
        Options = options.ToMessage(),
        FollowsDocument = followsDocument,
    };

    public static Proto.StreamedSegment ToMessage(this StreamedSegment segment) => new()
    {
        Id = segment.Id,
        Text = segment.Text,
        Context = segment.Context?.ToMessage(),
    };

    public static SegmentAnswer ToRecord(this Proto.StreamingLookupSegmentsResponse answer) => new()
    {
        Id = answer.Id,
        Matches = answer.Answer is { } found ? [.. found.Matches.Select(ToRecord)] : [],
        Error = answer.Error is { } error ? ErrorTranslation.Translate(error.ToRpcException(), target: null) : null,
    };

    private static Proto.LookupMemory ToMessage(this LookupMemory memory, Func<string, string> nameOf) =>
        new() { Memory = nameOf(memory.Memory), Priority = memory.Priority, Penalty = memory.Penalty };

    private static Proto.LookupOptions ToMessage(this LookupOptions options) =>
        new()
        {
            MinScore = options.MinScore,
            MaxMatches = options.MaxMatches,
            Filter = options.Filter,
            ExactLanguagesOnly = options.ExactLanguagesOnly,
            MergeEqualTargets = options.MergesEqualTargets,
            ReadTime = options.ReadTime?.ToMessage(),
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
        MergedUnitCount = Math.Max(1, match.MergedUnitCount),
        TargetMarks = [.. match.TargetMarks.Select(run => new TargetRun((TargetRunKind)run.Kind, run.Text))],
    };
}
