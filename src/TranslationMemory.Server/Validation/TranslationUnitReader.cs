using System.Collections.ObjectModel;
using TranslationMemory.Protocol;
using TranslationMemory.Protocol.V1;
using Proto = TranslationMemory.Protocol.V1;
using Units = TranslationMemory.Core.Units;

namespace TranslationMemory.Server.Validation;

/// <summary>Reads the translation units of requests.</summary>
internal static class TranslationUnitReader
{
    /// <summary>The fields of a unit that a client can change, by their names in an update mask.</summary>
    public static readonly FieldMaskReader<Proto.TranslationUnit> Mask = new(
        "source_text", "target_text", "source_article", "target_article", "source_range", "target_range", "context", "creator",
        "usage_count", "review_state", "properties");

    /// <summary>
    /// Reads every field that a client can set. Languages may still be empty: the memory supplies them. Id, memory, times and revision are
    /// for the caller to fill in.
    /// </summary>
    /// <param name="checks">Takes the faults.</param>
    /// <param name="prefix">Path of the unit in the request, for the faults.</param>
    /// <param name="unit">The unit as the client sent it.</param>
    public static Units.TranslationUnit Read(FieldChecks checks, string prefix, Proto.TranslationUnit unit) => new()
    {
        Id = Guid.Empty,
        MemoryId = "",
        CreateTime = default,
        UpdateTime = default,
        Revision = 0,
        Languages = new Units.LanguagePair(
            checks.Language(new(prefix, "source_language_code"), unit.SourceLanguageCode, required: false),
            checks.Language(new(prefix, "target_language_code"), unit.TargetLanguageCode, required: false)),
        SourceText = checks.Segment(new(prefix, "source_text"), unit.SourceText),
        TargetText = checks.Segment(new(prefix, "target_text"), unit.TargetText),
        Origin = ReadOrigin(checks, new(prefix, "origin"), unit.Origin),
        SourceArticle = ArticleFields.Read(checks, new(prefix, "source_article"), unit.SourceArticle),
        TargetArticle = ArticleFields.Read(checks, new(prefix, "target_article"), unit.TargetArticle),
        SourceRange = ReadRange(checks, new(prefix, "source_range"), unit.SourceRange),
        TargetRange = ReadRange(checks, new(prefix, "target_range"), unit.TargetRange),
        Context = ReadContext(checks, new(prefix, "context"), unit.Context),
        Creator = checks.Text(new(prefix, "creator"), unit.Creator, ContractLimits.MaxNameLength),
        UsageCount = ReadUsageCount(checks, new(prefix, "usage_count"), unit.UsageCount),
        ReviewState = checks.Enum(new(prefix, "review_state"), unit.ReviewState) is Proto.ReviewState.Reviewed ? Units.ReviewState.Reviewed : Units.ReviewState.Unreviewed,
        Properties = ReadProperties(checks, new(prefix, "properties"), unit),
    };

    /// <summary>The stored unit with the fields of the mask taken from the one that a client sent.</summary>
    public static Units.TranslationUnit Apply(IReadOnlySet<string> mask, Units.TranslationUnit stored, Units.TranslationUnit sent) => stored with
    {
        SourceText = mask.Contains("source_text") ? sent.SourceText : stored.SourceText,
        TargetText = mask.Contains("target_text") ? sent.TargetText : stored.TargetText,
        SourceArticle = mask.Contains("source_article") ? sent.SourceArticle : stored.SourceArticle,
        TargetArticle = mask.Contains("target_article") ? sent.TargetArticle : stored.TargetArticle,
        SourceRange = mask.Contains("source_range") ? sent.SourceRange : stored.SourceRange,
        TargetRange = mask.Contains("target_range") ? sent.TargetRange : stored.TargetRange,
        Context = mask.Contains("context") ? sent.Context : stored.Context,
        Creator = mask.Contains("creator") ? sent.Creator : stored.Creator,
        UsageCount = mask.Contains("usage_count") ? sent.UsageCount : stored.UsageCount,
        ReviewState = mask.Contains("review_state") ? sent.ReviewState : stored.ReviewState,
        Properties = mask.Contains("properties") ? sent.Properties : stored.Properties,
    };

    /// <summary>Where a segment stands.</summary>
    public static Units.SegmentContext ReadContext(FieldChecks checks, FieldPath field, Proto.SegmentContext? context) =>
        context is null
            ? Units.SegmentContext.None
            : new Units.SegmentContext(
                context.HasPreviousSourceText ? checks.Text($"{field}.previous_source_text", context.PreviousSourceText, ContractLimits.MaxSegmentLength) : null,
                context.HasNextSourceText ? checks.Text($"{field}.next_source_text", context.NextSourceText, ContractLimits.MaxSegmentLength) : null,
                context.Key.Length > 0 ? checks.Text($"{field}.key", context.Key, ContractLimits.MaxNameLength) : null);

    private static Units.Origin ReadOrigin(FieldChecks checks, FieldPath field, Proto.Origin? origin)
    {
        switch (origin?.KindCase)
        {
            case Proto.Origin.KindOneofCase.Client:
                return new Units.ClientOrigin(checks.Text($"{field}.client.application", origin.Client.Application, ContractLimits.MaxNameLength));
            case Proto.Origin.KindOneofCase.Import:
                return new Units.ImportOrigin(checks.RequiredText($"{field}.import.file", origin.Import.File, ContractLimits.MaxTitleLength));
            case Proto.Origin.KindOneofCase.Alignment:
                checks.Add($"{field}.alignment", ErrorReason.FieldNotSettable, "Only the server writes this, when an alignment is committed. Leave it empty.");
                break;
        }

        return Units.ClientOrigin.Unknown;
    }

    private static Units.SegmentRange? ReadRange(FieldChecks checks, FieldPath field, Proto.SegmentRange? range)
    {
        if (range is null)
        {
            return null;
        }

        if (range.FirstSegment < 0)
        {
            checks.Add($"{field}.first_segment", ErrorReason.FieldOutOfRange, $"It is {range.FirstSegment}. Use 0 or more.");
        }

        if (range.SegmentCount < 1)
        {
            checks.Add($"{field}.segment_count", ErrorReason.FieldOutOfRange, $"It is {range.SegmentCount}. Use 1 or more.");
        }

        return new Units.SegmentRange(range.FirstSegment, range.SegmentCount);
    }

    private static long ReadUsageCount(FieldChecks checks, FieldPath field, long count)
    {
        if (count < 0)
        {
            checks.Add(field, ErrorReason.FieldOutOfRange, $"It is {count}. Use 0 or more.");
        }

        return count;
    }

    private static IReadOnlyDictionary<string, string> ReadProperties(FieldChecks checks, FieldPath field, Proto.TranslationUnit unit)
    {
        if (unit.Properties.Count == 0)
        {
            return ReadOnlyDictionary<string, string>.Empty;
        }

        if (unit.Properties.Count > ContractLimits.MaxProperties)
        {
            checks.Add(field, ErrorReason.TooManyEntries, $"It has {unit.Properties.Count:N0} entries; at most {ContractLimits.MaxProperties} are allowed.");
            return ReadOnlyDictionary<string, string>.Empty;
        }

        foreach (var (key, value) in unit.Properties)
        {
            checks.RequiredText($"{field} (a key)", key, ContractLimits.MaxPropertyKeyLength);
            checks.Text($"{field}['{FieldChecks.Shorten(key)}']", value, ContractLimits.MaxDescriptionLength);
        }

        return unit.Properties.ToDictionary(StringComparer.Ordinal);
    }
}
