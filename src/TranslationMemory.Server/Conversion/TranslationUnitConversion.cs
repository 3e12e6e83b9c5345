using System.Diagnostics;
using Google.Protobuf.WellKnownTypes;
using TranslationMemory.Core.Units;
using TranslationMemory.Protocol;
using Proto = TranslationMemory.Protocol.V1;

namespace TranslationMemory.Server.Conversion;

/// <summary>Translation units as the contract shows them.</summary>
internal static class TranslationUnitConversion
{
    /// <summary>The message of a unit.</summary>
    public static Proto.TranslationUnit ToProto(this TranslationUnit unit)
    {
        var message = new Proto.TranslationUnit
        {
            Name = new TranslationUnitName(unit.MemoryId, unit.Id).ToString(),
            SourceText = unit.SourceText,
            TargetText = unit.TargetText,
            SourceLanguageCode = unit.Languages.Source,
            TargetLanguageCode = unit.Languages.Target,
            Origin = unit.Origin.ToProto(unit.MemoryId),
            SourceArticle = unit.SourceArticle?.ToProto(),
            TargetArticle = unit.TargetArticle?.ToProto(),
            SourceRange = unit.SourceRange?.ToProto(),
            TargetRange = unit.TargetRange?.ToProto(),
            Context = unit.Context.ToProto(),
            Creator = unit.Creator,
            CreateTime = Timestamp.FromDateTimeOffset(unit.CreateTime),
            UpdateTime = Timestamp.FromDateTimeOffset(unit.UpdateTime),
            UsageCount = unit.UsageCount,
            LastUseTime = unit.LastUseTime is { } used ? Timestamp.FromDateTimeOffset(used) : null,
            ReviewState = unit.ReviewState is ReviewState.Reviewed ? Proto.ReviewState.Reviewed : Proto.ReviewState.Unreviewed,
            Etag = Etag.Of(unit.Revision, unit.UpdateTime),
        };
        foreach (var (key, value) in unit.Properties)
        {
            message.Properties.Add(key, value);
        }

        return message;
    }

    /// <summary>The message of what is known of an article.</summary>
    public static Proto.Article ToProto(this Core.Segmentation.Article article) => new()
    {
        Url = article.Url ?? "",
        Outlet = article.Outlet ?? "",
        Title = article.Title ?? "",
        PublishDate = article.Date is { } date ? new Google.Type.Date { Year = date.Year, Month = date.Month, Day = date.Day } : null,
    };

    private static Proto.Origin ToProto(this Origin origin, string memoryId) => origin switch
    {
        ClientOrigin client => new Proto.Origin { Client = new Proto.ClientOrigin { Application = client.Application } },
        ImportOrigin import => new Proto.Origin { Import = new Proto.ImportOrigin { File = import.File } },
        AlignmentOrigin alignment => new Proto.Origin
        {
            Alignment = new Proto.AlignmentOrigin
            {
                Alignment = new AlignmentName(memoryId, alignment.AlignmentId).ToString(),
                Bead = alignment.Bead,
                Confidence = alignment.Confidence,
            },
        },
        _ => throw new UnreachableException(),
    };

    private static Proto.SegmentRange ToProto(this SegmentRange range) => new() { FirstSegment = range.First, SegmentCount = range.Count };

    private static Proto.SegmentContext? ToProto(this SegmentContext context)
    {
        if (context == SegmentContext.None)
        {
            return null;
        }

        var message = new Proto.SegmentContext { Key = context.Key ?? "" };
        if (context.PreviousSourceText is { } previous)
        {
            message.PreviousSourceText = previous;
        }

        if (context.NextSourceText is { } next)
        {
            message.NextSourceText = next;
        }

        return message;
    }
}
