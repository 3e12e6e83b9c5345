using System.Globalization;
using TranslationMemory.Core.Exchange;
using Proto = TranslationMemory.Protocol.V1;

namespace TranslationMemory.Server.Exchange;

/// <summary>
/// Makes the translation units of a unit of a file: one for each pair of the memory of which it has both texts. What it tells of places, creators
/// and reviews in the words of a known tool is understood, all else kept in the properties.
/// </summary>
internal static class ImportedUnits
{
    /// <summary>What OmegaT, memoQ and we call the text before, the text after and the name of a place.</summary>
    private static readonly string[] PreviousNames = ["prev", "x-context-pre"], NextNames = ["next", "x-context-post"], KeyNames = ["id", "@msgctxt", "@context_key", "@resname"];

    /// <summary>Makes the units.</summary>
    /// <param name="unit">A unit of the file.</param>
    /// <param name="sourceLanguage">The source language of the file, null where it says none.</param>
    /// <param name="terms">What it is imported as.</param>
    /// <exception cref="ExchangeException">It has no pair of texts, or one language twice.</exception>
    public static List<Proto.TranslationUnit> Of(ExchangeUnit unit, string? sourceLanguage, ImportTerms terms)
    {
        var saidSource = unit.Details.Attribute("srclang") is { } own ? (own is "*all*" ? null : own) : sourceLanguage;
        var made = new List<Proto.TranslationUnit>();
        foreach (var pair in PairsOf(unit, saidSource, terms.Pairs))
        {
            made.Add(Make(unit, pair, saidSource, terms));
        }

        return made.Count > 0 ? made : throw new ExchangeException(new(unit.Line, unit.Number, ExchangeFault.NoTranslation, Missing(unit, terms)));
    }

    private static List<(Core.Units.LanguagePair Languages, ExchangeVariant Source, ExchangeVariant Target)> PairsOf(
        ExchangeUnit unit, string? sourceLanguage, IReadOnlyList<Core.Units.LanguagePair> pairs)
    {
        // A table does not say its languages: the first text is the source.
        if (unit.Variants is [{ Language: "" } first, var second] && pairs is [var only])
        {
            return second.Language.Length == 0 || Fit(second.Language, only.Target) ? [(only, first, second)] : [];
        }

        var found = new List<(Core.Units.LanguagePair Languages, ExchangeVariant Source, ExchangeVariant Target)>();
        foreach (var pair in pairs)
        {
            if (Find(unit, pair.Source) is { } source && Find(unit, pair.Target) is { } target && !ReferenceEquals(source, target))
            {
                found.Add((pair, source, target));
            }
        }

        // Where the memory has both directions, the file says which of them it is.
        var asSaid = found.FindAll(each => sourceLanguage is not null && Fit(sourceLanguage, each.Languages.Source));
        return asSaid.Count > 0 ? asSaid : found;
    }

    /// <summary>The text in a language, else the only one in a variant or the base of it.</summary>
    private static ExchangeVariant? Find(ExchangeUnit unit, string language)
    {
        ExchangeVariant? found = null;
        var isExact = false;
        foreach (var variant in unit.Variants)
        {
            var same = string.Equals(variant.Language, language, StringComparison.OrdinalIgnoreCase);
            if (variant.Text.Length == 0 || (!same && (isExact || !Fit(variant.Language, language))))
            {
                continue;
            }

            if (found is not null && same == isExact)
            {
                throw new ExchangeException(new(unit.Line, unit.Number, ExchangeFault.LanguageTwice, $"There are two texts for {language}. Keep one of them in a unit."));
            }

            (found, isExact) = (variant, same);
        }

        return found;
    }

    private static bool Fit(string language, string other) =>
        string.Equals(language, other, StringComparison.OrdinalIgnoreCase) || IsVariant(language, other) || IsVariant(other, language);

    private static bool IsVariant(string language, string of) =>
        language.Length > of.Length && language[of.Length] == '-' && language.StartsWith(of, StringComparison.OrdinalIgnoreCase);

    private static string Missing(ExchangeUnit unit, ImportTerms terms) => unit.Variants is [{ Language: "" }, ..]
        ? "The file does not say its languages, and the memory has several pairs. Name source and target."
        : $"It has texts in {(unit.Variants.Count == 0 ? "no language" : string.Join(", ", unit.Variants.Select(variant => variant.Language)))}; "
            + $"{string.Join(" or ", terms.Pairs.Take(10))} is wanted, and neither side empty.";

    private static Proto.TranslationUnit Make(
        ExchangeUnit unit, (Core.Units.LanguagePair Languages, ExchangeVariant Source, ExchangeVariant Target) pair, string? sourceLanguage, ImportTerms terms)
    {
        var message = new Proto.TranslationUnit
        {
            SourceText = pair.Source.Text,
            TargetText = pair.Target.Text,
            SourceLanguageCode = pair.Languages.Source,
            TargetLanguageCode = pair.Languages.Target,
            Creator = CreatorOf(unit, pair.Target) ?? terms.Creator,
            Origin = new Proto.Origin { Import = new Proto.ImportOrigin { File = terms.File } },
        };
        if (long.TryParse(unit.Details.Attribute("usagecount"), NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            message.UsageCount = count;
        }

        ReadProperties(message, unit.Details);
        ExchangeProperties.Add(message.Properties, unit.Details, Side.Both, (key, value) => IsUnderstood(key, value, message));
        ExchangeProperties.Add(message.Properties, pair.Source.Details, Side.Source, (_, _) => false);
        ExchangeProperties.Add(message.Properties, pair.Target.Details, Side.Target, (key, value) => key is "target:@creationid" && string.Equals(value, message.Creator, StringComparison.Ordinal));
        KeepLanguage(message, LanguageOfFile.Source, pair.Source.Language, pair.Languages.Source);
        KeepLanguage(message, LanguageOfFile.Target, pair.Target.Language, pair.Languages.Target);
        if (sourceLanguage is not null && !Fit(sourceLanguage, pair.Languages.Source))
        {
            message.Properties["@srclang"] = sourceLanguage;
        }

        return message;
    }

    private static string? CreatorOf(ExchangeUnit unit, ExchangeVariant target) =>
        target.Details.Attribute("creationid") ?? unit.Details.Attribute("creationid") ?? unit.Details.Attribute("creator");

    /// <summary>What is read into fields of the unit, and so is no property.</summary>
    private static bool IsUnderstood(string key, string value, Proto.TranslationUnit message) =>
        key is "@creator" or "@srclang" or "@review_state" or "x-review-state"
        || (key is "@creationid" && string.Equals(value, message.Creator, StringComparison.Ordinal))
        || (key is "@usagecount" && string.Equals(value, message.UsageCount.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal))
        || Array.IndexOf(PreviousNames, key) >= 0 || Array.IndexOf(NextNames, key) >= 0 || Array.IndexOf(KeyNames, key) >= 0
        || ArticleProperties.IsOne(key);

    private static void ReadProperties(Proto.TranslationUnit message, ExchangeDetails details)
    {
        var context = new Proto.SegmentContext();
        foreach (var (type, value) in details.Properties.Concat(details.Attributes.Select(each => KeyValuePair.Create("@" + each.Key, each.Value))))
        {
            if (Array.IndexOf(PreviousNames, type) >= 0)
            {
                context.PreviousSourceText = Unwrapped(value);
            }
            else if (Array.IndexOf(NextNames, type) >= 0)
            {
                context.NextSourceText = Unwrapped(value);
            }
            else if (Array.IndexOf(KeyNames, type) >= 0)
            {
                context.Key = value;
            }
            else if (type is "x-review-state" or "@review_state" && value is "REVIEWED")
            {
                message.ReviewState = Proto.ReviewState.Reviewed;
            }
            else
            {
                ArticleProperties.Read(message, type, value);
            }
        }

        if (context.HasPreviousSourceText || context.HasNextSourceText || context.Key.Length > 0)
        {
            message.Context = context;
        }
    }

    /// <summary>memoQ writes the segment of a context with its element.</summary>
    private static string Unwrapped(string value) =>
        value.StartsWith("<seg>", StringComparison.Ordinal) && value.EndsWith("</seg>", StringComparison.Ordinal)
            ? value[5..^6].Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal)
            : value;

    private static void KeepLanguage(Proto.TranslationUnit message, string key, string language, string ofMemory)
    {
        if (language.Length > 0 && !string.Equals(language, ofMemory, StringComparison.OrdinalIgnoreCase))
        {
            message.Properties[key] = language;
        }
    }
}

/// <summary>The properties that keep the languages a file named, where they are not those of the memory.</summary>
internal static class LanguageOfFile
{
    /// <summary>Of the source and of the target.</summary>
    public const string Source = "source:@lang", Target = "target:@lang";
}
