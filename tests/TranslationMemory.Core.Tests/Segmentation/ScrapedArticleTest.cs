using TranslationMemory.Core.Segmentation;

namespace TranslationMemory.Core.Tests.Segmentation;

/// <summary>An article and its translation as scrapers deliver them: header line, title twice, glued body.</summary>
public class ScrapedArticleTest
{
    [Theory]
    [InlineData("ar")]
    [InlineData("en")]
    public void The_whole_article_comes_out_in_sentences(string language)
    {
        var article = ArticleReader.Read(File.ReadAllText(Resource($"library.{language}.txt")));

        var segments = Segmenter.Segment(article, language).Select(span => span.In(article.Text));

        Assert.Equal(File.ReadAllLines(Resource($"library.{language}.segments.txt")), segments, StringComparer.Ordinal);
    }

    [Fact]
    public void The_header_tells_where_and_when_it_was_published()
    {
        var article = ArticleReader.Read(File.ReadAllText(Resource("library.en.txt"))).Article;

        Assert.Equal("https://www.news.example/20240518/new-municipal-library-opens-2210.html", article.Url);
        Assert.Equal(new DateOnly(2024, 5, 18), article.Date);
        Assert.Equal("news.example", article.Outlet);
        Assert.Equal("New Municipal Library Opens After Two Years of Works", article.Title);
    }

    private static string Resource(string file) =>
        RepositoryRoot.Combine("tests", "TranslationMemory.Core.Tests", "Segmentation", "Articles", file);
}
