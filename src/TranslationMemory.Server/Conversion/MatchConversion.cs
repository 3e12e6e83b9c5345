using TranslationMemory.Core.Matching;
using Proto = TranslationMemory.Protocol.V1;

namespace TranslationMemory.Server.Conversion;

/// <summary>Matches as the contract shows them. The enums of Core carry the numbers of the contract; a test holds them together.</summary>
internal static class MatchConversion
{
    /// <summary>The message of a match.</summary>
    public static Proto.Match ToProto(this Match match)
    {
        var message = new Proto.Match
        {
            TranslationUnit = match.Unit.ToProto(),
            Kind = (Proto.MatchKind)match.Kind,
            Score = match.Score,
            BaseScore = match.BaseScore,
            SuggestedTargetText = match.SuggestedTargetText ?? "",
            MergedUnitCount = match.MergedUnitCount,
        };
        message.Penalties.AddRange(match.Penalties.Select(penalty => new Proto.AppliedPenalty
        {
            Kind = (Proto.PenaltyKind)penalty.Kind,
            Points = penalty.Points,
            QueryText = penalty.QueryText,
            StoredText = penalty.StoredText,
        }));
        message.SourceDifference.AddRange(match.SourceDifference.Select(run => new Proto.TextRun
        {
            Kind = (Proto.TextRunKind)run.Kind,
            Text = run.Text,
        }));
        message.TargetMarks.AddRange(match.TargetMarks.Select(run => new Proto.TargetRun
        {
            Kind = (Proto.TargetRunKind)run.Kind,
            Text = run.Text,
        }));
        return message;
    }
}
