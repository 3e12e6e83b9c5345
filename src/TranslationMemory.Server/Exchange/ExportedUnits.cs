using System.Globalization;
using TranslationMemory.Core.Exchange;
using TranslationMemory.Core.Units;

namespace TranslationMemory.Server.Exchange;

/// <summary>Makes of a translation unit the unit of a file, so that <see cref="ImportedUnits"/> makes the same of it again.</summary>
internal static class ExportedUnits
{
    private const string TimeFormat = "yyyyMMdd'T'HHmmss'Z'";

    /// <summary>For TMX.</summary>
    public static ExchangeUnit ForTmx(TranslationUnit unit)
    {
        var told = ExchangeProperties.DetailsOf(unit.Properties, Side.Both);
        var attributes = new List<KeyValuePair<string, string>>(told.Attributes);
        AddMissing(attributes, "tuid", unit.Id.ToString());
        AddMissing(attributes, "creationdate", unit.CreateTime.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture));
        AddMissing(attributes, "creationid", unit.Creator);
        AddMissing(attributes, "changedate", unit.UpdateTime.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture));
        AddMissing(attributes, "usagecount", unit.UsageCount > 0 ? unit.UsageCount.ToString(CultureInfo.InvariantCulture) : "");
        AddMissing(attributes, "srclang", unit.Languages.Source);
        return new ExchangeUnit
        {
            Variants = [Variant(unit, Side.Source, unit.Languages.Source, unit.SourceText), Variant(unit, Side.Target, unit.Languages.Target, unit.TargetText)],
            Details = new(attributes, [.. PropertiesOf(unit), .. told.Properties], told.Notes),
        };
    }

    /// <summary>For a PO file: notes, and the name of its place as context.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="isRepeated">Whether its text was written before without a context; its id is its context then.</param>
    public static ExchangeUnit ForPo(TranslationUnit unit, bool isRepeated)
    {
        var key = isRepeated ? unit.Id.ToString() : unit.Context.Key;
        return new ExchangeUnit
        {
            Variants = [new("", unit.SourceText), new("", unit.TargetText)],
            Details = new(string.IsNullOrEmpty(key) ? [] : [new("msgctxt", key)], [], ExchangeProperties.DetailsOf(unit.Properties, Side.Both).Notes),
        };
    }

    /// <summary>For XLIFF: the id of the unit, the name of its place, and notes; a unit that a person confirmed is final.</summary>
    public static ExchangeUnit ForXliff(TranslationUnit unit)
    {
        var attributes = new List<KeyValuePair<string, string>> { new("id", unit.Id.ToString()), new("state", unit.ReviewState is ReviewState.Reviewed ? "final" : "translated") };
        AddMissing(attributes, "resname", unit.Context.Key ?? "");
        return new ExchangeUnit
        {
            Variants = [new(unit.Languages.Source, unit.SourceText), new(unit.Languages.Target, unit.TargetText)],
            Details = new(attributes, [], ExchangeProperties.DetailsOf(unit.Properties, Side.Both).Notes),
        };
    }

    /// <summary>The columns of a table beside the texts.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["source_language", "target_language", "creator", "review_state", "context_key"];

    /// <summary>For a table.</summary>
    public static ExchangeUnit ForTable(TranslationUnit unit) => new()
    {
        Variants = [new("", unit.SourceText), new("", unit.TargetText)],
        Details = new(
            [
                new(Columns[0], unit.Languages.Source), new(Columns[1], unit.Languages.Target), new(Columns[2], unit.Creator),
                new(Columns[3], unit.ReviewState is ReviewState.Reviewed ? "REVIEWED" : "UNREVIEWED"), new(Columns[4], unit.Context.Key ?? ""),
            ],
            [],
            []),
    };

    private static ExchangeVariant Variant(TranslationUnit unit, Side side, string language, string text)
    {
        var told = ExchangeProperties.DetailsOf(unit.Properties, side);
        const string Language = "@lang";
        var ofFile = told.Properties.FirstOrDefault(each => each.Key is Language).Value;
        return new(ofFile ?? language, text, ofFile is null ? told : told with { Properties = [.. told.Properties.Where(each => each.Key is not Language)] });
    }

    private static IEnumerable<KeyValuePair<string, string>> PropertiesOf(TranslationUnit unit)
    {
        if (unit.Context.PreviousSourceText is { } previous)
        {
            yield return new("prev", previous);
        }

        if (unit.Context.NextSourceText is { } next)
        {
            yield return new("next", next);
        }

        if (!string.IsNullOrEmpty(unit.Context.Key))
        {
            yield return new("id", unit.Context.Key);
        }

        if (unit.ReviewState is ReviewState.Reviewed)
        {
            yield return new("x-review-state", "REVIEWED");
        }

        foreach (var property in ArticleProperties.Of(unit))
        {
            yield return property;
        }
    }

    private static void AddMissing(List<KeyValuePair<string, string>> attributes, string name, string value)
    {
        if (value.Length == 0)
        {
            return;
        }

        foreach (var (each, _) in attributes)
        {
            if (string.Equals(each, name, StringComparison.Ordinal))
            {
                return;
            }
        }

        attributes.Add(new(name, value));
    }
}
