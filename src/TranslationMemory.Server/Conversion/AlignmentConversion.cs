using Google.Protobuf.WellKnownTypes;
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
    /// <param name="acceptThreshold">That of its memory.</param>
    public static Proto.Alignment ToProto(this ArticleAlignment alignment, bool full, double acceptThreshold)
    {
        var message = new Proto.Alignment
        {
            Name = new AlignmentName(alignment.MemoryId, alignment.Id).ToString(),
            Source = alignment.Source.ToProto(full, full),
            Target = alignment.Target.ToProto(full, full),
            PairScore = alignment.PairScore,
            State = alignment.State.ToProto(),
            LexiconVersion = alignment.LexiconVersion,
            CreateTime = Timestamp.FromDateTimeOffset(alignment.CreateTime),
            UpdateTime = Timestamp.FromDateTimeOffset(alignment.UpdateTime),
            Etag = Etag.Of(alignment.Revision, alignment.UpdateTime),
        };
        if (full)
        {
            message.Beads.AddRange(alignment.Beads.Select(bead => bead.ToProto(acceptThreshold)));
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
        LexiconVersion = summary.LexiconVersion,
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

    private static Proto.AlignedText ToProto(this AlignedTextSummary side) => new() { LanguageCode = side.Language, Article = Known(side.Article) };

    private static Proto.AlignmentState ToProto(this AlignmentState state) => state switch
    {
        AlignmentState.Committed => Proto.AlignmentState.Committed,
        AlignmentState.InReview => Proto.AlignmentState.InReview,
        _ => Proto.AlignmentState.Draft,
    };

    private static Proto.Article? Known(Core.Segmentation.Article article) =>
        article == Core.Segmentation.Article.Unknown ? null : article.ToProto();
}
