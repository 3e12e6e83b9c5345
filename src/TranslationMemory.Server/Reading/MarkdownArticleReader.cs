using System.Text;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using TranslationMemory.Core.Segmentation;

namespace TranslationMemory.Server.Reading;

/// <summary>
/// Reads Markdown: the words of headings, paragraphs, list items and table cells, without markup, code and images. Title, date, URL and outlet
/// come from front matter; without it a heading that comes first is the title.
/// </summary>
internal static class MarkdownArticleReader
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UseYamlFrontMatter().UsePipeTables().DisableHtml().Build();

    /// <summary>Reads a text.</summary>
    /// <exception cref="UnreadableArticleException">Its elements are nested too deep.</exception>
    public static ArticleText Read(string text)
    {
        MarkdownDocument document;
        try
        {
            document = Markdown.Parse(text, Pipeline);
        }
        catch (ArgumentException exception)
        {
            throw new UnreadableArticleException("This Markdown cannot be read: its lists or quotations are nested too deep. Send it as plain text.", exception);
        }

        var matter = FrontMatter.Read(text);
        var leaves = document.Descendants<LeafBlock>().Where(leaf => leaf.Inline is not null).ToList();
        var title = matter?.Find("title") ?? (leaves is [HeadingBlock first, ..] ? Words(first.Inline!) : null);
        return ArticleAssembly.Make(
            title, leaves.Select(leaf => Words(leaf.Inline!)), matter?.Find("url", "link", "canonical", "canonical_url", "source_url"),
            matter?.Find("date", "published", "publish_date"), matter?.Find("outlet", "site", "site_name", "publisher", "source"));
    }

    private static string Words(ContainerInline inlines)
    {
        var words = new StringBuilder();
        foreach (var inline in inlines.Descendants())
        {
            switch (inline)
            {
                case LiteralInline literal when !IsInImage(literal):
                    words.Append(literal.Content.AsSpan());
                    break;
                case CodeInline code:
                    words.Append(code.Content);
                    break;
                case AutolinkInline link:
                    words.Append(link.Url);
                    break;
                case HtmlEntityInline entity:
                    words.Append(entity.Transcoded.AsSpan());
                    break;
                case LineBreakInline lineBreak:
                    words.Append(lineBreak.IsHard ? '\n' : ' ');
                    break;
            }
        }

        return words.ToString();
    }

    private static bool IsInImage(LiteralInline literal)
    {
        for (var parent = literal.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is LinkInline { IsImage: true })
            {
                return true;
            }
        }

        return false;
    }
}
