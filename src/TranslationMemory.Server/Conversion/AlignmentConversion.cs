using Google.Protobuf.WellKnownTypes;
using TranslationMemory.Core.Alignment;
using TranslationMemory.Core.Units;
using TranslationMemory.Protocol;
using TranslationMemory.Storage;
using Proto = TranslationMemory.Protocol.V1;

namespace TranslationMemory.Server.Conversion;

/// <summary>Alignments as the contract shows them.</summary>
internal static class AlignmentConversion
{
    /// <summary>The message of an alignment.</summary>
    /// <param name="alignment">The alignment.</param>
    /// <param name="full">Whether texts, segments and beads are in it.</param>
    public static Proto.Alignment ToProto(this ArticleAlignment alignment, bool full)
    {
        var message = new Proto.Alignment
        {
            Name = new AlignmentName(alignment.MemoryId, alignment.Id).ToString(),
            Source = alignment.Source.ToProto(full, full),
            Target = alignment.Target.ToProto(full, full),
            PairScore = alignment.PairScore,
            State = alignment.State.ToProto(),
            CreateTime = Timestamp.FromDateTimeOffset(alignment.CreateTime),
            UpdateTime = Timestamp.FromDateTimeOffset(alignment.UpdateTime),
            Etag = Etag.Of(alignment.Revision, alignment.UpdateTime),
        };
        if (full)
        {
            message.Beads.AddRange(alignment.Beads.Select(ToProto));
        }

        return message;
    }

    /// <summary>The BASIC view of a listed alignment.</summary>
    public static Proto.Alignment ToProto(this AlignmentSummary summary) => new()
    {
        Name = new AlignmentName(summary.MemoryId, summary.Id).ToString(),
        Source = summary.Source.ToProto(),
        Target = summary.Target.ToProto(),
        PairScore = summary.PairScore,
        State = summary.State.ToProto(),
        CreateTime = Timestamp.FromDateTimeOffset(summary.CreateTime),
        UpdateTime = Timestamp.FromDateTimeOffset(summary.UpdateTime),
        Etag = Etag.Of(summary.Revision, summary.UpdateTime),
    };

    /// <summary>The message of one side.</summary>
    public static Proto.AlignedText ToProto(this AlignedText side, bool withText, bool withSegments)
    {
        var message = new Proto.AlignedText
        {
            LanguageCode = side.Language,
            Text = withText ? side.Text : "",
            Article = Known(side.Article),
        };
        if (withSegments)
        {
            message.Segments.AddRange(side.Segments);
        }

        return message;
    }

    /// <summary>The message of a bead.</summary>
    public static Proto.Bead ToProto(this Bead bead)
    {
        var message = new Proto.Bead { Confidence = bead.Confidence };
        message.SourceSegments.AddRange(Enumerable.Range(bead.SourceStart, bead.SourceCount));
        message.TargetSegments.AddRange(Enumerable.Range(bead.TargetStart, bead.TargetCount));
        return message;
    }

    private static Proto.AlignedText ToProto(this AlignedTextSummary side) => new() { LanguageCode = side.Language, Article = Known(side.Article) };

    private static Proto.AlignmentState ToProto(this AlignmentState state) =>
        state is AlignmentState.Committed ? Proto.AlignmentState.Committed : Proto.AlignmentState.Draft;

    private static Proto.Article? Known(Core.Segmentation.Article article) =>
        article == Core.Segmentation.Article.Unknown ? null : article.ToProto();
}
