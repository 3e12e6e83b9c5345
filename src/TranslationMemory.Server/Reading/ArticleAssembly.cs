using System.Globalization;
using System.Text;
using TranslationMemory.Core.Segmentation;
using TranslationMemory.Core.Text;
using TranslationMemory.Protocol;
using Article = TranslationMemory.Core.Segmentation.Article;

namespace TranslationMemory.Server.Reading;

/// <summary>
/// Puts title and paragraphs that were found in a marked-up text together as an article: the title once and first, paragraphs a blank line
/// apart, and of what the markup says only what the store takes.
/// </summary>
internal static class ArticleAssembly
{
    /// <summary>The article of a title, which may be unknown, and paragraphs; a paragraph may have line breaks of its own.</summary>
    public static ArticleText Make(string? title, IEnumerable<string> paragraphs, string? url, string? date, string? outlet)
    {
        var heading = title is null ? null : Tidy(title.Replace('\n', ' '));
        List<string> texts = [.. paragraphs.Select(Tidy).Where(paragraph => paragraph.Length > 0)];
        if (string.IsNullOrEmpty(heading))
        {
            heading = null;
        }
        else
        {
            // Pages say their title again in the body, as its heading: once is enough, and it comes first.
            texts.RemoveAll(text => string.Equals(text, heading, StringComparison.Ordinal));
            texts.Insert(0, heading);
        }

        var text = string.Join("\n\n", texts);
        var blocks = new List<TextSpan>();
        var start = 0;
        foreach (var paragraph in texts)
        {
            blocks.Add(new TextSpan(start, paragraph.Length));
            start += paragraph.Length + 2;
        }

        var address = Url(url);
        var article = new Article(address, Date(date), Outlet(outlet, address), heading?.Length <= ContractLimits.MaxTitleLength ? heading : null);
        return new ArticleText(text, article, default, default, blocks);
    }

    /// <summary>A text without white space at its ends and without more than one blank between words; line breaks stay.</summary>
    public static string Tidy(string text)
    {
        var tidy = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!char.IsWhiteSpace(c))
            {
                tidy.Append(c);
            }
            else if (c == '\n')
            {
                while (tidy.Length > 0 && tidy[^1] == ' ')
                {
                    tidy.Length--;
                }

                tidy.Append('\n');
            }
            else if (tidy.Length > 0 && !char.IsWhiteSpace(tidy[^1]))
            {
                tidy.Append(' ');
            }
        }

        return tidy.ToString().Trim();
    }

    private static string? Url(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && url!.Length <= ContractLimits.MaxUrlLength
            ? url
            : null;

    /// <summary>The day a date begins with: <c>2026-03-14</c>, <c>2026-03-14T08:00:00+03:00</c>, <c>2026/03/14</c>.</summary>
    private static DateOnly? Date(string? date)
    {
        const int dayLength = 10;
        return date?.Length >= dayLength
            && DateOnly.TryParseExact(date.AsSpan(0, dayLength), ["yyyy-MM-dd", "yyyy/MM/dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? day
                : null;
    }

    private static string? Outlet(string? outlet, string? url)
    {
        var name = outlet is null ? "" : Tidy(outlet.Replace('\n', ' '));
        if (name.Length == 0 && url is not null)
        {
            var host = new Uri(url).Host;
            name = host.StartsWith("www.", StringComparison.Ordinal) ? host["www.".Length..] : host;
        }

        return name.Length is > 0 and <= ContractLimits.MaxNameLength ? name : null;
    }
}
