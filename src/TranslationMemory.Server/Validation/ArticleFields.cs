using TranslationMemory.Protocol;
using TranslationMemory.Protocol.V1;
using Proto = TranslationMemory.Protocol.V1;

namespace TranslationMemory.Server.Validation;

/// <summary>Reads what requests say of articles.</summary>
internal static class ArticleFields
{
    /// <summary>Reads an article; null when nothing is said of it.</summary>
    public static Core.Segmentation.Article? Read(FieldChecks checks, FieldPath field, Proto.Article? article)
    {
        if (article is null)
        {
            return null;
        }

        var read = new Core.Segmentation.Article(
            Some(ReadUrl(checks, $"{field}.url", article.Url)),
            ReadDate(checks, $"{field}.publish_date", article.PublishDate),
            Some(checks.Text($"{field}.outlet", article.Outlet, ContractLimits.MaxNameLength)),
            Some(checks.Text($"{field}.title", article.Title, ContractLimits.MaxTitleLength)));
        return read == Core.Segmentation.Article.Unknown ? null : read;
    }

    private static string ReadUrl(FieldChecks checks, string field, string url)
    {
        checks.Text(field, url, ContractLimits.MaxUrlLength);
        if (url.Length > 0 && !(Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
        {
            checks.Add(field, ErrorReason.FieldMalformed, $"'{FieldChecks.Shorten(url)}' is no absolute http or https address.");
        }

        return url;
    }

    private static DateOnly? ReadDate(FieldChecks checks, string field, Google.Type.Date? date)
    {
        if (date is null)
        {
            return null;
        }

        if (date is { Year: >= 1 and <= 9999, Month: >= 1 and <= 12 } && date.Day >= 1 && date.Day <= DateTime.DaysInMonth(date.Year, date.Month))
        {
            return new DateOnly(date.Year, date.Month, date.Day);
        }

        checks.Add(field, ErrorReason.FieldOutOfRange, "It is no day of the calendar. Give year, month and day.");
        return null;
    }

    private static string? Some(string text) => text.Length > 0 ? text : null;
}
