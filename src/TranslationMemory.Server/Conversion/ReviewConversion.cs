using TranslationMemory.Core.Alignment;
using TranslationMemory.Core.Review;
using TranslationMemory.Core.Units;
using TranslationMemory.Protocol;
using BeadEvidence = TranslationMemory.Core.Alignment.BeadEvidence;
using BeadState = TranslationMemory.Core.Units.BeadState;
using Proto = TranslationMemory.Protocol.V1;

namespace TranslationMemory.Server.Conversion;

/// <summary>Beads as the contract shows them.</summary>
internal static class ReviewConversion
{
    /// <summary>The message of a bead.</summary>
    /// <param name="bead">The bead.</param>
    /// <param name="acceptThreshold">The confidence below which it is doubtful.</param>
    public static Proto.Bead ToProto(this ArticleBead bead, double acceptThreshold)
    {
        var place = bead.Bead;
        var message = new Proto.Bead { Confidence = place.Confidence, State = ToProto(bead.State), Evidence = bead.Evidence?.ToProto() };
        message.SourceSegments.AddRange(Enumerable.Range(place.SourceStart, place.SourceCount));
        message.TargetSegments.AddRange(Enumerable.Range(place.TargetStart, place.TargetCount));
        message.Doubts.AddRange(BeadDoubts.Of(bead, acceptThreshold).Select(doubt => (Proto.BeadDoubt)doubt));
        return message;
    }

    /// <summary>The message of a bead with its neighbourhood.</summary>
    /// <param name="alignment">The alignment it stands in.</param>
    /// <param name="index">Its index.</param>
    /// <param name="acceptThreshold">The confidence below which it is doubtful.</param>
    public static Proto.ReviewBead ToReviewBead(this ArticleAlignment alignment, int index, double acceptThreshold)
    {
        Bead place = alignment.Beads[index].Bead;
        return new Proto.ReviewBead
        {
            Alignment = new AlignmentName(alignment.MemoryId, alignment.Id).ToString(),
            AlignmentEtag = Etag.Of(alignment.Revision, alignment.UpdateTime),
            BeadIndex = index,
            Bead = alignment.Beads[index].ToProto(acceptThreshold),
            SourceLanguageCode = alignment.Source.Language,
            TargetLanguageCode = alignment.Target.Language,
            SourceText = UnitMaker.Join(alignment.Source, place.SourceStart, place.SourceCount),
            TargetText = UnitMaker.Join(alignment.Target, place.TargetStart, place.TargetCount),
            PreviousSourceText = UnitMaker.SegmentAt(alignment.Source, place.SourceStart - 1),
            NextSourceText = UnitMaker.SegmentAt(alignment.Source, place.SourceStart + place.SourceCount),
            PreviousTargetText = UnitMaker.SegmentAt(alignment.Target, place.TargetStart - 1),
            NextTargetText = UnitMaker.SegmentAt(alignment.Target, place.TargetStart + place.TargetCount),
        };
    }

    private static Proto.BeadState ToProto(BeadState state) => state switch
    {
        BeadState.Confirmed => Proto.BeadState.Confirmed,
        BeadState.Rejected => Proto.BeadState.Rejected,
        BeadState.Manual => Proto.BeadState.Manual,
        _ => Proto.BeadState.Auto,
    };

    private static Proto.BeadEvidence ToProto(this BeadEvidence evidence) => new()
    {
        WordCount = evidence.Words,
        MatchedWordCount = evidence.MatchedWords,
        NumberCount = evidence.Numbers,
        MatchedNumberCount = evidence.MatchedNumbers,
        NameCount = evidence.Names,
        MatchedNameCount = evidence.MatchedNames,
        LengthDeviation = evidence.LengthDeviation,
    };
}
