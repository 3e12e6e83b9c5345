using System.Collections.ObjectModel;
using Google.Protobuf.WellKnownTypes;
using Proto = TranslationMemory.Protocol.V1;

namespace TranslationMemory.Client.Conversion;

/// <summary>Translation units between the records of this library and the messages of the contract.</summary>
internal static class TranslationUnitConversion
{
    private static readonly (TranslationUnitFields Field, string Path)[] Paths =
    [
        (TranslationUnitFields.SourceText, "source_text"),
        (TranslationUnitFields.TargetText, "target_text"),
        (TranslationUnitFields.SourceArticle, "source_article"),
        (TranslationUnitFields.TargetArticle, "target_article"),
        (TranslationUnitFields.SourceRange, "source_range"),
        (TranslationUnitFields.TargetRange, "target_range"),
        (TranslationUnitFields.Context, "context"),
        (TranslationUnitFields.Creator, "creator"),
        (TranslationUnitFields.UsageCount, "usage_count"),
        (TranslationUnitFields.ReviewState, "review_state"),
        (TranslationUnitFields.Properties, "properties"),
    ];

    public static Proto.TranslationUnit ToMessage(this TranslationUnit unit)
    {
        var message = new Proto.TranslationUnit
        {
            Name = unit.Name,
            SourceText = unit.SourceText,
            TargetText = unit.TargetText,
            SourceLanguageCode = unit.Languages?.Source ?? "",
            TargetLanguageCode = unit.Languages?.Target ?? "",
            Origin = unit.Origin is null ? null : ToMessage(unit.Origin),
            SourceArticle = unit.SourceArticle?.ToMessage(),
            TargetArticle = unit.TargetArticle?.ToMessage(),
            SourceRange = unit.SourceRange?.ToMessage(),
            TargetRange = unit.TargetRange?.ToMessage(),
            Context = unit.Context?.ToMessage(),
            Creator = unit.Creator,
            ReviewState = (Proto.ReviewState)unit.ReviewState,
            UsageCount = unit.UsageCount,
            Etag = unit.Etag,
        };
        foreach (var (key, value) in unit.Properties)
        {
            message.Properties.Add(key, value);
        }

        return message;
    }

    public static TranslationUnit ToRecord(this Proto.TranslationUnit unit) => new()
    {
        Name = unit.Name,
        SourceText = unit.SourceText,
        TargetText = unit.TargetText,
        Languages = new LanguagePair(unit.SourceLanguageCode, unit.TargetLanguageCode),
        Origin = ToRecord(unit.Origin),
        SourceArticle = unit.SourceArticle?.ToRecord(),
        TargetArticle = unit.TargetArticle?.ToRecord(),
        SourceRange = unit.SourceRange?.ToRecord(),
        TargetRange = unit.TargetRange?.ToRecord(),
        Context = unit.Context?.ToRecord(),
        Creator = unit.Creator,
        ReviewState = (ReviewState)unit.ReviewState,
        UsageCount = unit.UsageCount,
        LastUseTime = unit.LastUseTime?.ToDateTimeOffset(),
        Properties = unit.Properties.Count == 0 ? ReadOnlyDictionary<string, string>.Empty : unit.Properties.ToDictionary(StringComparer.Ordinal).AsReadOnly(),
        CreateTime = unit.CreateTime.ToRecord(),
        UpdateTime = unit.UpdateTime.ToRecord(),
        Etag = unit.Etag,
        Warnings = unit.Warnings.Count == 0 ? [] : [.. unit.Warnings.Select(UnitVersionConversion.ToRecord)],
        StoreOutcome = unit.StoreOutcome?.ToRecord(),
    };

    public static FieldMask ToMask(this TranslationUnitFields fields) =>
        FieldMasks.Of(Paths, fields, (all, one) => (all & one) != TranslationUnitFields.None);

    private static Proto.Origin? ToMessage(Origin origin) => origin switch
    {
        ClientOrigin client => new() { Client = new() { Application = client.Application } },
        ImportOrigin import => new() { Import = new() { File = import.File } },
        AlignmentOrigin bead => new()
        {
            Alignment = new() { Alignment = bead.Alignment, Bead = bead.Bead, Confidence = bead.Confidence },
        },
        _ => null,
    };

    private static Origin? ToRecord(Proto.Origin? origin) => origin?.KindCase switch
    {
        Proto.Origin.KindOneofCase.Client => new ClientOrigin(origin.Client.Application),
        Proto.Origin.KindOneofCase.Import => new ImportOrigin(origin.Import.File),
        Proto.Origin.KindOneofCase.Alignment =>
            new AlignmentOrigin(origin.Alignment.Alignment, origin.Alignment.Bead, origin.Alignment.Confidence),
        _ => null,
    };
}
