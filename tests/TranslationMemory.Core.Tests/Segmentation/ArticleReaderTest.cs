using TranslationMemory.Core.Segmentation;
using TranslationMemory.Core.Text;

namespace TranslationMemory.Core.Tests.Segmentation;

/// <summary>What the reader takes for a header or a title, and above all what it does not.</summary>
public class ArticleReaderTest
{
    private const string Header = " date 2024-05-18 https://news.example/a.html";

    [Theory]
    [InlineData("")]
    [InlineData(" \n\r\n\t")]
    [InlineData(Header)]
    [InlineData("\n\n" + Header + "\n\n")]
    [InlineData("\uFEFF" + Header + "\n")]
    public void No_text_no_blocks(string text) => Assert.Empty(ArticleReader.Read(text).Blocks);

    [Theory]
    [InlineData("2024-05-18 https://news.example/a.html")]
    [InlineData("https://news.example/a.html 2024-05-18")]
    [InlineData("Date: 2024/05/18 URL: https://news.example/a.html")]
    [InlineData("date: 2024-05-18T08:15Z\nurl: https://news.example/a.html")]
    [InlineData("التاريخ: ٢٠٢٤ https://news.example/a.html", false)]
    [InlineData("التاريخ: 2024-05-18 الرابط: https://news.example/a.html")]
    [InlineData("On 2024-05-18 https://news.example/a.html was published.", false)]
    [InlineData("The date 2024-05-18 was chosen.", false)]
    [InlineData("2024-05-18", false)]
    [InlineData("https://news.example/a.html", false)]
    [InlineData("date 2024-02-30 https://news.example/a.html", false)]
    [InlineData("date 2024-05-18 https://", false)]
    public void A_header_is_dates_addresses_and_labels_alone(string line, bool isHeader = true)
    {
        var article = ArticleReader.Read(line + "\n\nThe library opened.");

        Assert.Equal(isHeader ? line : "", article.Header.In(article.Text));
        Assert.Equal(isHeader ? ["The library opened."] : [line, "The library opened."], Blocks(article), StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("https://www.news.example/20240518/a.html", "2024-05-18", "news.example")]
    [InlineData("http://News.Example:8080/2024/05/18/a", "2024-05-18", "news.example")]
    [InlineData("https://user@news.example/2024-05-18-a", "2024-05-18", "news.example")]
    [InlineData("https://news.example/20241399/a.html", null, "news.example")]
    [InlineData("https://news.example/202405181/a.html", null, "news.example")]
    public void A_date_missing_in_the_header_is_read_from_the_address(string url, string? date, string outlet)
    {
        var article = ArticleReader.Read($"url {url}\n\nThe library opened.").Article;

        Assert.Equal(date, article.Date?.ToString("O", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(outlet, article.Outlet);
        Assert.Equal(url, article.Url);
    }

    [Fact]
    public void The_date_of_the_header_comes_before_that_of_the_address() =>
        Assert.Equal(new DateOnly(2024, 5, 18), ArticleReader.Read("date 2024-05-18 https://news.example/20230101/a").Article.Date);

    [Fact]
    public void An_address_too_long_to_store_is_left_out()
    {
        var article = ArticleReader.Read($"date 2024-05-18 https://news.example/{new string('a', 2048)}\nThe library opened.");

        Assert.Null(article.Article.Url);
        Assert.Equal(["The library opened."], Blocks(article), StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("New library opens\n\nNew library opens\n\nThe mayor came.")]
    [InlineData("New library opens\nNew  library opens\u200E\nThe mayor came.")]
    [InlineData(Header + "\n\nNew library opens\n\nNew library opens\n\nThe mayor came.")]
    [InlineData(Header + "\nNew library opens\nNew library opens.\nThe mayor came.")]
    [InlineData("New library opens\nNew library opens.\u200F\nThe mayor came.")]
    public void A_title_that_stands_there_twice_becomes_one_block(string text)
    {
        var article = ArticleReader.Read(text);

        Assert.Equal(["New library opens", "The mayor came."], Blocks(article), StringComparer.Ordinal);
        Assert.StartsWith("New", article.RepeatedTitle.In(text), StringComparison.Ordinal);
        Assert.Equal("New library opens", article.Article.Title);
    }

    [Theory]
    [InlineData("New library opens\nNew library opens...\nThe mayor came.")]
    [InlineData("New library opens\n.\nThe mayor came.")]
    public void A_line_that_differs_by_more_than_a_full_stop_is_no_title_again(string text) =>
        Assert.Equal(3, ArticleReader.Read(text).Blocks.Count);

    [Fact]
    public void Marks_that_steer_the_direction_are_no_part_of_date_and_address()
    {
        Article article = ArticleReader.Read("\u200Fdate\u200F \u202A2024-05-18\u202C \u200Ehttps://news.example/a.html\u200F\nThe library opened.").Article;

        Assert.Equal("https://news.example/a.html", article.Url);
        Assert.Equal(new DateOnly(2024, 5, 18), article.Date);
    }

    [Theory]
    [InlineData("It rained all day.\n\nIt rained all day.\n\nNobody came.")]
    [InlineData("No!\nNo!\nYes!")]
    public void Text_that_repeats_itself_loses_nothing(string text)
    {
        var article = ArticleReader.Read(text);

        Assert.Equal(3, article.Blocks.Count);
        Assert.Equal(default, article.RepeatedTitle);
    }

    [Theory]
    [InlineData("New library opens\n\nThe mayor came.", "New library opens")]
    [InlineData("هل تفتح المكتبة غدا؟\nحضر رئيس البلدية.", "هل تفتح المكتبة غدا؟")]
    [InlineData("The new library opened.\n\nThe mayor came.", null)]
    [InlineData("The library that everybody\nhad waited for opened.", null)]
    [InlineData("New library opens", null)]
    public void The_first_line_of_plain_text_may_be_a_title_and_stays_a_block(string text, string? title)
    {
        var article = ArticleReader.Read(text);

        Assert.Equal(title, article.Article.Title);
        Assert.Equal(0, article.Blocks[0].Start);
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, 5)]
    [InlineData(5, 0)]
    [InlineData(2, int.MaxValue)]
    public void A_block_outside_the_text_is_refused(int start, int length) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Segmenter.Segment("abc.", new TextSpan(start, length), "en"));

    private static IEnumerable<string> Blocks(ArticleText article) => article.Blocks.Select(block => block.In(article.Text));
}
