using System.Net;
using System.Net.Sockets;
using TranslationMemory.Protocol.V1;
using TranslationMemory.Server.Reading;

namespace TranslationMemory.Server.Tests;

/// <summary>Articles in HTML and Markdown: what of a page is text, and what it says of itself.</summary>
public sealed class ArticleFormatsTest
{
    private const string Body =
        """
        <p>The town of Marsa opened its <b>new</b> library on Sunday, after two years of works and many delays.</p>
        <p>"We waited long," the mayor said.<br>He thanked the builders &amp; the neighbours for their patience.</p>
        <ul><li>It holds forty thousand books in nine languages.</li><li>It is open every day until the evening.</li></ul>
        <p>The old building becomes a museum, which is to open next spring with a show of maps.</p>
        """;

    [Fact]
    public void A_page_says_title_date_outlet_and_address_in_open_graph()
    {
        var article = Read(Page(
            """
            <title>Library opens | Marsa Times</title><meta property="og:title" content="Library opens in Marsa">
            <meta property="og:site_name" content="Marsa Times"><meta property="article:published_time" content="2026-03-14T08:00:00+03:00">
            <link rel="canonical" href="https://times.example/library">
            """,
            $"<nav><a href='/'>Home</a> <a href='/news'>News</a></nav><article><h1>Library opens in Marsa</h1>{Body}</article><footer>All rights reserved.</footer>"));

        Assert.Equal(("Library opens in Marsa", "Marsa Times", "https://times.example/library", new DateOnly(2026, 3, 14)), About(article));
        Assert.Equal(
            [
                "Library opens in Marsa", "The town of Marsa opened its new library on Sunday, after two years of works and many delays.",
                "\"We waited long,\" the mayor said.\nHe thanked the builders & the neighbours for their patience.",
                "It holds forty thousand books in nine languages.", "It is open every day until the evening.",
                "The old building becomes a museum, which is to open next spring with a show of maps.",
            ],
            Blocks(article));
    }

    [Fact]
    public void A_page_says_the_same_in_linked_data()
    {
        var article = Read(Page(
            """
            <script type="application/ld+json">{"@graph": [{"@type": "WebSite", "url": "https://times.example/"},
              {"@type": "NewsArticle", "headline": "Library opens", "datePublished": "2026-03-14", "url": "https://times.example/2", "publisher": {"name": "Marsa Times"}}]}</script>
            """,
            $"<h1>Library</h1>{Body}"));

        Assert.Equal(("Library opens", "Marsa Times", "https://times.example/2", new DateOnly(2026, 3, 14)), About(article));
    }

    [Fact]
    public void A_page_that_says_nothing_has_its_heading_and_the_host_of_the_address_given()
    {
        var article = ArticleFormats.Read(Page("", $"<h1>Library opens</h1>{Body}<script type='application/ld+json'>{{ no json</script>"), TextFormat.Html, "https://www.times.example/3");

        Assert.Equal(("Library opens", "times.example", "https://www.times.example/3", null), About(article));
    }

    [Theory]
    [InlineData("<p>Short.</p>", "Short.")]
    [InlineData("<div>One<p>Two</p>Three</div>", "One|Two|Three")]
    [InlineData("<p>Visible<script>hidden()</script><style>p {}</style></p>", "Visible")]
    [InlineData("<p>unclosed <b>bold <p>next", "unclosed bold|next")]
    [InlineData("", "")]
    [InlineData("<!-- only a remark -->", "")]
    public void A_page_without_an_article_is_all_its_text(string body, string blocks) =>
        Assert.Equal(blocks, string.Join('|', Blocks(ArticleFormats.Read(body, TextFormat.Html, null))));

    [Fact]
    public void An_Arabic_page_is_read_as_it_is_written()
    {
        var article = Read(Page("<meta property='og:title' content='افتتاح المكتبة'>", "<h1>افتتاح المكتبة</h1><p dir='rtl'>افتتحت البلدة مكتبتها يوم الأحد.</p><p>وحضر المئات.</p>"));

        Assert.Equal(["افتتاح المكتبة", "افتتحت البلدة مكتبتها يوم الأحد.", "وحضر المئات."], Blocks(article));
    }

    [Fact]
    public void Elements_nested_without_end_are_refused() =>
        Assert.Contains("nested", Assert.Throws<UnreadableArticleException>(
            () => Read(Page("", string.Concat(Enumerable.Repeat("<div>", 20_000))))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Nothing_is_ever_fetched()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = $"http://{listener.LocalEndpoint}";

        Read(Page($"<base href='{address}'><link rel='stylesheet' href='/a.css'><script src='/a.js'></script>", $"<article><img src='/a.png' srcset='/b.png 2x'><iframe src='/c'></iframe>{Body}</article>"));
        await Task.Delay(200, TestContext.Current.CancellationToken);

        Assert.False(listener.Pending());
    }

    [Fact]
    public void Markdown_has_its_words_and_front_matter()
    {
        const string text =
            """
            ---
            title: "Library opens"
            date: 2026-03-14
            url: https://times.example/4
            site: Marsa Times
            tags: [books]
            ---

            # Library opens

            The **town** opened its [library](https://times.example) on
            Sunday.

            - Forty thousand `books`
            - Nine languages ![a map](map.png)

            > We waited long.

            ```
            code = 1
            ```
            """;
        var article = ArticleFormats.Read(text, TextFormat.Unspecified, null);

        Assert.Equal(("Library opens", "Marsa Times", "https://times.example/4", new DateOnly(2026, 3, 14)), About(article));
        Assert.Equal(["Library opens", "The town opened its library on Sunday.", "Forty thousand books", "Nine languages", "We waited long."], Blocks(article));
    }

    [Fact]
    public void A_heading_that_comes_first_is_the_title() =>
        Assert.Equal("مكتبة جديدة", ArticleFormats.Read("# مكتبة جديدة\n\nافتتحت أمس.", TextFormat.Markdown, null).Article.Title);

    [Fact]
    public void Markdown_nested_without_end_is_refused() =>
        Assert.Throws<UnreadableArticleException>(() => ArticleFormats.Read(new string('>', 10_000) + " a", TextFormat.Markdown, null));

    [Theory]
    [InlineData("\uFEFF <!DOCTYPE html><html><body><p>A.</p></body></html>", "A.")]
    [InlineData("<div><p>A.</p></div>", "A.")]
    [InlineData("<b is no tag here", "<b is no tag here")]
    [InlineData("2 < 3 and <p> is a tag", "2 < 3 and <p> is a tag")]
    [InlineData("# no markdown when nobody says so", "# no markdown when nobody says so")]
    [InlineData("---\nA dash line is no front matter.", "---|A dash line is no front matter.")]
    public void Without_a_format_only_pages_and_front_matter_are_known(string text, string blocks) =>
        Assert.Equal(blocks, string.Join('|', Blocks(ArticleFormats.Read(text, TextFormat.Unspecified, null))));

    private static string Page(string head, string body) => $"<!doctype html><html><head>{head}</head><body>{body}</body></html>";

    private static Core.Segmentation.ArticleText Read(string html) => ArticleFormats.Read(html, TextFormat.Unspecified, null);

    private static (string?, string?, string?, DateOnly?) About(Core.Segmentation.ArticleText article) =>
        (article.Article.Title, article.Article.Outlet, article.Article.Url, article.Article.Date);

    private static IEnumerable<string> Blocks(Core.Segmentation.ArticleText article) => article.Blocks.Select(block => block.In(article.Text));
}
