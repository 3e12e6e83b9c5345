using System.Collections.Frozen;
using System.Globalization;
using TranslationMemory.Core.Segmentation;
using TranslationMemory.Core.Units;
using TranslationMemory.Protocol;
using TranslationMemory.Server.Validation;

namespace TranslationMemory.Server.Filtering;

/// <summary>The fields that a filter can ask for, and the comparisons of each.</summary>
internal static class FilterFields
{
    /// <summary>How a property of a unit is named; its key follows.</summary>
    public const string Properties = "properties.";

    private const string Reviewed = "review_state";

    /// <summary>RFC 3339, with a time zone; the fraction may be missing.</summary>
    private static readonly string[] TimeFormats = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz"];

    private static readonly FrozenDictionary<string, Func<FilterSubject, string?>> Texts = new Dictionary<string, Func<FilterSubject, string?>>(StringComparer.Ordinal)
    {
        ["creator"] = subject => subject.Facets.Creator,
        ["source_language_code"] = subject => subject.Facets.Languages.Source,
        ["target_language_code"] = subject => subject.Facets.Languages.Target,
        ["source_article.url"] = subject => subject.Facets.DocumentUrl,
        ["source_article.outlet"] = OfUnit(unit => unit.SourceArticle?.Outlet),
        ["source_article.title"] = OfUnit(unit => unit.SourceArticle?.Title),
        ["target_article.url"] = OfUnit(unit => unit.TargetArticle?.Url),
        ["target_article.outlet"] = OfUnit(unit => unit.TargetArticle?.Outlet),
        ["target_article.title"] = OfUnit(unit => unit.TargetArticle?.Title),
        ["context.key"] = OfUnit(unit => unit.Context.Key),
        ["origin.client.application"] = OfUnit(unit => (unit.Origin as ClientOrigin)?.Application),
        ["origin.import.file"] = OfUnit(unit => (unit.Origin as ImportOrigin)?.File),
        ["origin.alignment.alignment"] = OfUnit(unit => unit.Origin is AlignmentOrigin origin ? new AlignmentName(unit.MemoryId, origin.AlignmentId).ToString() : null),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, Func<TranslationUnit, DateTimeOffset?>> Times = new Dictionary<string, Func<TranslationUnit, DateTimeOffset?>>(StringComparer.Ordinal)
    {
        ["create_time"] = unit => unit.CreateTime,
        ["update_time"] = unit => unit.UpdateTime,
        ["last_use_time"] = unit => unit.LastUseTime,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, Func<TranslationUnit, Article?>> Dates = new Dictionary<string, Func<TranslationUnit, Article?>>(StringComparer.Ordinal)
    {
        ["source_article.publish_date"] = unit => unit.SourceArticle,
        ["target_article.publish_date"] = unit => unit.TargetArticle,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, Func<TranslationUnit, double?>> Numbers = new Dictionary<string, Func<TranslationUnit, double?>>(StringComparer.Ordinal)
    {
        ["usage_count"] = unit => unit.UsageCount,
        ["source_range.first_segment"] = unit => unit.SourceRange?.First,
        ["source_range.segment_count"] = unit => unit.SourceRange?.Count,
        ["target_range.first_segment"] = unit => unit.TargetRange?.First,
        ["target_range.segment_count"] = unit => unit.TargetRange?.Count,
        ["origin.alignment.bead"] = unit => (unit.Origin as AlignmentOrigin)?.Bead,
        ["origin.alignment.confidence"] = unit => (unit.Origin as AlignmentOrigin)?.Confidence,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>All of them, as an error names them.</summary>
    public static string Names { get; } = string.Join(
        ", ", Texts.Keys.Concat(Times.Keys).Concat(Dates.Keys).Concat(Numbers.Keys).Append(Reviewed).Order(StringComparer.Ordinal)) + $" or {Properties}KEY";

    /// <summary>Refuses a field that cannot be filtered by.</summary>
    /// <exception cref="FilterSyntaxException">It is none of the fields.</exception>
    public static void RequireKnown(FilterToken field)
    {
        var isKnown = field.Text is Reviewed || Texts.ContainsKey(field.Text) || Times.ContainsKey(field.Text) || Dates.ContainsKey(field.Text)
            || Numbers.ContainsKey(field.Text) || PropertyKey(field.Text) is not null;
        if (!isKnown)
        {
            throw new FilterSyntaxException(field.Position, $"{field.Shown} is no field to filter by. Use {Names}.");
        }
    }

    /// <summary>Makes a comparison what is asked of each unit.</summary>
    /// <exception cref="FilterSyntaxException">The field does not have the operator, or the value is none of the field's.</exception>
    public static UnitTest Compare(FilterToken field, FilterToken comparison, FilterToken value)
    {
        if (field.Text is "create_time")
        {
            return Ordered(comparison.Text, ReadTime(value), subject => subject.CreateTime, needsUnit: false);
        }

        if (Times.TryGetValue(field.Text, out var time))
        {
            return Ordered(comparison.Text, ReadTime(value), subject => time(subject.Unit!), needsUnit: true);
        }

        if (Dates.TryGetValue(field.Text, out var article))
        {
            return Ordered(comparison.Text, ReadDate(value), subject => article(subject.Unit!)?.Date, needsUnit: true);
        }

        return Numbers.TryGetValue(field.Text, out var number)
            ? Ordered(comparison.Text, ReadNumber(value), subject => number(subject.Unit!), needsUnit: true)
            : Equal(field, IsEqual(field, comparison), value);
    }

    private static UnitTest Equal(FilterToken field, bool isEqual, FilterToken value)
    {
        if (field.Text is Reviewed)
        {
            var state = ReadState(value);
            return subject => (subject.Facets.ReviewState == state) == isEqual;
        }

        var text = ReadText(value);
        var read = PropertyKey(field.Text) is { } key ? OfUnit(unit => unit.Properties.GetValueOrDefault(key)) : Texts[field.Text];
        return subject => read(subject) is { } found ? string.Equals(found, text, StringComparison.Ordinal) == isEqual : null;
    }

    /// <summary>A field of text that only the unit itself has: null where it is not read, empty where the unit has none.</summary>
    private static Func<FilterSubject, string?> OfUnit(Func<TranslationUnit, string?> read) => subject => subject.Unit is { } unit ? read(unit) ?? "" : null;

    private static string? PropertyKey(string field) =>
        field.Length > Properties.Length && field.StartsWith(Properties, StringComparison.Ordinal) ? field[Properties.Length..] : null;

    private static bool IsEqual(FilterToken field, FilterToken comparison) => comparison.Text switch
    {
        "=" => true,
        "!=" => false,
        _ => throw new FilterSyntaxException(comparison.Position, $"{field.Text} has no order. Use = or !=."),
    };

    private static UnitTest Ordered<T>(string comparison, T value, Func<FilterSubject, T?> read, bool needsUnit)
        where T : struct, IComparable<T> => subject =>
        needsUnit && subject.Unit is null ? null
        : read(subject) is not { } found ? comparison is "!="
        : comparison switch
        {
            "=" => found.CompareTo(value) == 0,
            "!=" => found.CompareTo(value) != 0,
            "<" => found.CompareTo(value) < 0,
            "<=" => found.CompareTo(value) <= 0,
            ">" => found.CompareTo(value) > 0,
            _ => found.CompareTo(value) >= 0,
        };

    private static DateTimeOffset ReadTime(FilterToken value) =>
        DateTimeOffset.TryParseExact(value.Text, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw new FilterSyntaxException(value.Position, $"{value.Shown} is no time. Write it with its zone, such as \"2026-03-01T12:00:00Z\".");

    private static DateOnly ReadDate(FilterToken value) =>
        DateOnly.TryParseExact(value.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw new FilterSyntaxException(value.Position, $"{value.Shown} is no date. Write it as 2026-03-01.");

    private static double ReadNumber(FilterToken value) =>
        double.TryParse(value.Text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new FilterSyntaxException(value.Position, $"{value.Shown} is no number. Write it as 12 or 0.95.");

    private static ReviewState ReadState(FilterToken value) => value.Text switch
    {
        "REVIEWED" => ReviewState.Reviewed,
        "UNREVIEWED" => ReviewState.Unreviewed,
        _ => throw new FilterSyntaxException(value.Position, $"{value.Shown} is no review state. Use REVIEWED or UNREVIEWED."),
    };

    private static string ReadText(FilterToken value) => value.Kind is FilterTokenKind.Text
        ? value.Text
        : throw new FilterSyntaxException(value.Position, $"the text {value.Shown} has no quotation marks. Write \"{FieldChecks.Shorten(value.Text)}\".");
}
