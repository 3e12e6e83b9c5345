using System.Globalization;
using TranslationMemory.Core.Indexing;
using TranslationMemory.Core.Units;
using TranslationMemory.Server.Validation;

namespace TranslationMemory.Server.Filtering;

/// <summary>The fields that a filter can ask for, and the comparisons of each.</summary>
internal static class FilterFields
{
    private const string Url = "source_article.url", Creator = "creator", Reviewed = "review_state", Created = "create_time";

    /// <summary>All of them, as an error names them.</summary>
    public const string Names = $"{Url}, {Creator}, {Reviewed} or {Created}";

    /// <summary>RFC 3339, with a time zone; the fraction may be missing.</summary>
    private static readonly string[] TimeFormats = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz"];

    /// <summary>Refuses a field that cannot be filtered by.</summary>
    /// <exception cref="FilterSyntaxException">It is none of the fields.</exception>
    public static void RequireKnown(FilterToken field)
    {
        if (field.Text is not (Url or Creator or Reviewed or Created))
        {
            throw new FilterSyntaxException(field.Position, $"{field.Shown} is no field to filter by. Use {Names}.");
        }
    }

    /// <summary>Makes a comparison what the index asks of each unit.</summary>
    /// <exception cref="FilterSyntaxException">The field does not have the operator, or the value is none of the field's.</exception>
    public static UnitFilter Compare(FilterToken field, FilterToken comparison, FilterToken value)
    {
        if (field.Text is Created)
        {
            return CompareTime(comparison.Text, ReadTime(value));
        }

        var isEqual = comparison.Text switch
        {
            "=" => true,
            "!=" => false,
            _ => throw new FilterSyntaxException(comparison.Position, $"{field.Text} has no order. Use = or !=."),
        };
        if (field.Text is Reviewed)
        {
            var state = ReadState(value);
            return (facets, _, _) => (facets.ReviewState == state) == isEqual;
        }

        var text = ReadText(value);
        return field.Text is Url
            ? (facets, _, _) => string.Equals(facets.DocumentUrl, text, StringComparison.Ordinal) == isEqual
            : (facets, _, _) => string.Equals(facets.Creator, text, StringComparison.Ordinal) == isEqual;
    }

    private static UnitFilter CompareTime(string comparison, DateTimeOffset time) => comparison switch
    {
        "=" => (_, createTime, _) => createTime == time,
        "!=" => (_, createTime, _) => createTime != time,
        "<" => (_, createTime, _) => createTime < time,
        "<=" => (_, createTime, _) => createTime <= time,
        ">" => (_, createTime, _) => createTime > time,
        _ => (_, createTime, _) => createTime >= time,
    };

    private static DateTimeOffset ReadTime(FilterToken value) =>
        DateTimeOffset.TryParseExact(value.Text, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw new FilterSyntaxException(value.Position, $"{value.Shown} is no time. Write it with its zone, such as \"2026-03-01T12:00:00Z\".");

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
