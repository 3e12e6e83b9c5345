using System.Globalization;
using Google.Type;
using TranslationMemory.Core.Segmentation;
using TranslationMemory.Core.Units;
using Proto = TranslationMemory.Protocol.V1;

namespace TranslationMemory.Server.Exchange;

/// <summary>How the articles of a unit, and its places in them, stand in the properties of an exchanged unit, both ways.</summary>
internal static class ArticleProperties
{
    private const string Source = "x-source-article-", Target = "x-target-article-";
    private const string Url = "url", Outlet = "outlet", Title = "title", Published = "date", Place = "segments";

    /// <summary>Whether a property is one of these.</summary>
    public static bool IsOne(string type) => PartOf(type) is Url or Outlet or Title or Published or Place;

    /// <summary>Reads one of them into a unit; others, and what is not written as it should be, are left alone.</summary>
    public static void Read(Proto.TranslationUnit unit, string type, string value)
    {
        if (!IsOne(type))
        {
            return;
        }

        var isSource = type.StartsWith(Source, StringComparison.Ordinal);
        if (PartOf(type) is Place)
        {
            if (value.Split('+') is [var first, var count] && int.TryParse(first, CultureInfo.InvariantCulture, out var from) && int.TryParse(count, CultureInfo.InvariantCulture, out var segments))
            {
                var range = new Proto.SegmentRange { FirstSegment = from, SegmentCount = segments };
                _ = isSource ? unit.SourceRange = range : unit.TargetRange = range;
            }

            return;
        }

        Set(isSource ? unit.SourceArticle ??= new Proto.Article() : unit.TargetArticle ??= new Proto.Article(), PartOf(type), value);
    }

    /// <summary>Those of a unit.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Of(TranslationUnit unit)
    {
        // Most units of a file have neither.
        if (unit is { SourceArticle: null, TargetArticle: null, SourceRange: null, TargetRange: null })
        {
            return [];
        }

        return Of(Source, unit.SourceArticle, unit.SourceRange).Concat(Of(Target, unit.TargetArticle, unit.TargetRange)).Where(each => !string.IsNullOrEmpty(each.Value))!;
    }

    private static IEnumerable<KeyValuePair<string, string?>> Of(string prefix, Article? article, SegmentRange? range)
    {
        if (article is not null)
        {
            yield return new(prefix + Url, article.Url);
            yield return new(prefix + Outlet, article.Outlet);
            yield return new(prefix + Title, article.Title);
            yield return new(prefix + Published, article.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }

        if (range is { } place)
        {
            yield return new(prefix + Place, string.Create(CultureInfo.InvariantCulture, $"{place.First}+{place.Count}"));
        }
    }

    private static void Set(Proto.Article article, string part, string value)
    {
        switch (part)
        {
            case Url:
                article.Url = value;
                break;
            case Outlet:
                article.Outlet = value;
                break;
            case Title:
                article.Title = value;
                break;
            case Published when DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date):
                article.PublishDate = new Date { Year = date.Year, Month = date.Month, Day = date.Day };
                break;
        }
    }

    private static string PartOf(string type) =>
        type.StartsWith(Source, StringComparison.Ordinal) || type.StartsWith(Target, StringComparison.Ordinal) ? type[Source.Length..] : "";
}
