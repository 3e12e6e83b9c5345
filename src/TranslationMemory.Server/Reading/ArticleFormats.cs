using TranslationMemory.Core.Segmentation;
using TranslationMemory.Protocol.V1;

namespace TranslationMemory.Server.Reading;

/// <summary>
/// Reads an article in any format the contract names. Where none is said, a text that begins like an HTML page is one, a text that begins with
/// front matter is Markdown, and everything else is plain text, perhaps scraped. Nothing is ever fetched. Thread-safe.
/// </summary>
internal static class ArticleFormats
{
    /// <summary>How much of a text is looked at for what an HTML page begins with, in UTF-16 code units.</summary>
    private const int LongestOpening = 4_096;

    private static readonly string[] PageTags = ["<!doctype html", "<html", "<head", "<body", "<article", "<main", "<p>", "<p ", "<div"];

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text as given.</param>
    /// <param name="format">Its format; unspecified to find it out.</param>
    /// <param name="url">Where it was published, when the client said so.</param>
    /// <exception cref="UnreadableArticleException">It cannot be read in its format.</exception>
    public static ArticleText Read(string text, TextFormat format, string? url) => format switch
    {
        TextFormat.Html => HtmlArticleReader.Read(text, url),
        TextFormat.Markdown => MarkdownArticleReader.Read(text),
        TextFormat.Plain => ArticleReader.Read(text),
        _ when LooksLikeHtml(text) => HtmlArticleReader.Read(text, url),
        _ when FrontMatter.IsAtStartOf(text) => MarkdownArticleReader.Read(text),
        _ => ArticleReader.Read(text),
    };

    private static bool LooksLikeHtml(string text)
    {
        var opening = text.AsSpan(0, Math.Min(text.Length, LongestOpening)).TrimStart("\uFEFF \t\r\n");
        if (opening.IsEmpty || opening[0] != '<')
        {
            return false;
        }

        foreach (var tag in PageTags)
        {
            if (opening.Contains(tag, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
