using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using SmartReader;
using TranslationMemory.Core.Segmentation;

namespace TranslationMemory.Server.Reading;

/// <summary>
/// Reads an HTML page: SmartReader finds the article among menus and advertisements, and what the page says of itself gives title, date, outlet
/// and URL (<see cref="PageMetadata"/>). Where no article is found, all text of the page is it. The page is parsed only: no script runs, and
/// nothing is fetched.
/// </summary>
internal static class HtmlArticleReader
{
    /// <summary>Deepest nesting of elements: the libraries walk them by recursion. Pages stay below 100.</summary>
    private const int MaximumDepth = 300;

    /// <summary>Share of the text of <c>&lt;article&gt;</c> that an article found must have: with less, something was lost.</summary>
    private const double LeastShare = 0.5;

    /// <summary>Stands in where the address of a page is not known; nothing is ever asked of it.</summary>
    private const string UnknownUrl = "https://page.invalid/";

    private const string NoText = "script, style, noscript, template, svg, iframe, form, button, select, textarea, nav, footer, aside, figure, head";

    private static readonly HashSet<string> Inline = new(
        "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q rp rt ruby s samp small span strike strong sub sup time tt u var wbr".Split(' '),
        StringComparer.Ordinal);

    /// <summary>Reads a page.</summary>
    /// <param name="html">The page as given.</param>
    /// <param name="url">Where it was published, when that is known.</param>
    /// <exception cref="UnreadableArticleException">Its elements are nested too deep.</exception>
    public static ArticleText Read(string html, string? url)
    {
        html = html.TrimStart('\uFEFF');
        var page = new HtmlParser().ParseDocument(html);
        RefuseDepth(page);
        var metadata = PageMetadata.Read(page, url);
        var paragraphs = Paragraphs(page, html, metadata.Url);
        return ArticleAssembly.Make(metadata.Title, paragraphs, metadata.Url, metadata.Date, metadata.Outlet);
    }

    private static List<string> Paragraphs(IHtmlDocument page, string html, string? url)
    {
        var marked = page.QuerySelectorAll("article").OfType<IElement>().MaxBy(article => article.TextContent.Length) ?? page.QuerySelector("main");
        var fallback = BlocksOf(marked ?? (IElement?)page.Body);
        var address = Uri.IsWellFormedUriString(url, UriKind.Absolute) ? url! : UnknownUrl;
        var found = new Reader(address, html).GetArticle();
        if (!found.Completed || string.IsNullOrWhiteSpace(found.Content))
        {
            return fallback;
        }

        var blocks = BlocksOf(new HtmlParser().ParseDocument(found.Content).Body);
        return marked is not null && Length(blocks) < LeastShare * Length(fallback) ? fallback : blocks;
    }

    private static int Length(List<string> blocks) => blocks.Sum(block => block.Length);

    /// <summary>The text of an element, a string for each block in it.</summary>
    private static List<string> BlocksOf(IElement? element)
    {
        var blocks = new List<string>();
        if (element is null)
        {
            return blocks;
        }

        foreach (var silent in element.QuerySelectorAll(NoText).ToList())
        {
            silent.Remove();
        }

        var text = new StringBuilder();
        Walk(element, text, blocks);
        Flush(text, blocks);
        return blocks;
    }

    private static void Walk(INode node, StringBuilder text, List<string> blocks)
    {
        foreach (var child in node.ChildNodes)
        {
            switch (child)
            {
                case IText words:
                    text.Append(words.Data.Replace('\n', ' '));
                    break;
                case IHtmlBreakRowElement:
                    text.Append('\n');
                    break;
                case IElement inline when Inline.Contains(inline.LocalName):
                    Walk(inline, text, blocks);
                    break;
                case IElement block:
                    Flush(text, blocks);
                    Walk(block, text, blocks);
                    Flush(text, blocks);
                    break;
            }
        }
    }

    private static void Flush(StringBuilder text, List<string> blocks)
    {
        blocks.Add(ArticleAssembly.Tidy(text.ToString()));
        text.Clear();
        if (blocks[^1].Length == 0)
        {
            blocks.RemoveAt(blocks.Count - 1);
        }
    }

    private static void RefuseDepth(IHtmlDocument page)
    {
        INode? node = page.DocumentElement;
        for (var depth = 0; node is not null;)
        {
            if (node.FirstChild is { } child)
            {
                node = child;
                if (++depth > MaximumDepth)
                {
                    throw new UnreadableArticleException($"This HTML cannot be read: its elements are nested more than {MaximumDepth} deep. Send the article alone, or as plain text.");
                }

                continue;
            }

            while (node is not null && node.NextSibling is null)
            {
                (node, depth) = (node.Parent, depth - 1);
            }

            node = node?.NextSibling;
        }
    }
}
