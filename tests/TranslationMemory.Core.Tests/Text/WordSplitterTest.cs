using TranslationMemory.Core.Text;

namespace TranslationMemory.Core.Tests.Text;

public class WordSplitterTest
{
    [Theory]
    [InlineData("قال الوزير: نعم، سنفعل.", "قال الوزير : نعم , سنفعل .")]
    [InlineData("\"yes,\" he said...", "\" yes , \" he said ...")]
    [InlineData("it's well-known U.S. R&D", "it's well-known u.s . r&d")]
    [InlineData("الأمريكي-الإيراني", "الامريكي - الايراني")]
    [InlineData("نعم،لا", "نعم , لا")]
    [InlineData("(b) [c]", "( b ) [ c ]")]
    [InlineData("漢字かな", "漢 字 か な")]
    [InlineData("ที่", "ที่")]
    [InlineData("و«نعم»", "و\" نعم \"")]
    [InlineData("ثم و (لا)", "ثم و ( لا )")]
    public void Words_and_punctuation(string text, string tokens) => Assert.Equal(tokens, Tokens(text, _ => true));

    [Theory]
    [InlineData("بلغ 15 حالة", "15")]
    [InlineData("بلغ ١٬٢٣٤٫٥٠ دولار", "1,234.50")]
    [InlineData("-5 و15 بـ20 ال30", "-5 و15 20 30")]
    [InlineData("<b>-5</b> 7-5", "-5 7 5")]
    [InlineData("2020-2021", "2020 2021")]
    [InlineData("50% 15km 2nd", "50% 15 2nd")]
    [InlineData("كوفيد-19", "19")]
    [InlineData("COVID-19 F16 G20", "")]
    [InlineData("in 2025.", "2025")]
    public void Numbers(string text, string numbers) => Assert.Equal(numbers, Tokens(text, word => word.Kind == WordKind.Number));

    [Theory]
    [InlineData("24/11/2025", "24/11/2025")]
    [InlineData("٢٠٢٥-١١-٢٤", "2025-11-24")]
    [InlineData("at 10:30, 1:2", "10:30")]
    [InlineData("1/2 24/11-2025", "")]
    public void Dates(string text, string dates) => Assert.Equal(dates, Tokens(text, word => word.Kind == WordKind.Date));

    [Theory]
    [InlineData("see https://example.org/a?b=1.", "https://example.org/a?b=1")]
    [InlineData("(www.example.org)", "www.example.org")]
    [InlineData("http:// www. booking.com", "")]
    public void Addresses(string text, string urls) => Assert.Equal(urls, Tokens(text, word => word.Kind == WordKind.Url));

    [Theory]
    [InlineData("write to desk@example.org.", "desk@example.org")]
    [InlineData("@desk a@b", "")]
    public void Mail(string text, string addresses) => Assert.Equal(addresses, Tokens(text, word => word.Kind == WordKind.Email));

    [Theory]
    [InlineData("<b>bold</b> <x id=\"1\"/>", "<b> </b> <x id=\"1\"/>")]
    [InlineData("a<<b>c", "<b>")]
    [InlineData("a < b > c <>", "")]
    public void Tags(string text, string tags) => Assert.Equal(tags, Tokens(text, word => word.IsMarkup));

    [Theory]
    [InlineData("{0} {{name}} ${user} %s %1$d %(count)s", "{0} {{name}} ${user} %s %1$d %(count)s")]
    [InlineData("<b> {} 5% sure {a b", "")]
    public void Placeholders(string text, string placeholders) => Assert.Equal(placeholders, Tokens(text, word => word.Kind == WordKind.Placeholder));

    [Theory]
    [InlineData("<b>نعم و</b>", "<b> نعم و </b>")]
    [InlineData("نعم و<b>لا</b>", "نعم و<b> لا </b>")]
    [InlineData("نعم و <b> <i>15</i></b>", "نعم و <b> <i> 15 </i> </b>")]
    [InlineData("نعم و<br/>!", "نعم و <br/> !")]
    public void What_follows_a_tag_decides_whether_a_conjunction_in_front_goes_with_it(string text, string tokens) => Assert.Equal(tokens, Tokens(text, _ => true));

    [Theory]
    [InlineData("1,234.50", "1234.5")]
    [InlineData("1234.5", "1234.5")]
    [InlineData("1.234,5", "1234.5")]
    [InlineData("1,234", "1234")]
    [InlineData("2,5", "2.5")]
    [InlineData("2.500", "2.5")]
    [InlineData("1.234.567", "1234567")]
    [InlineData("1.2.3", "1.2.3")]
    [InlineData("-7.0", "-7")]
    [InlineData("007", "007")]
    [InlineData("05/03/2026", "5-3-2026")]
    [InlineData("09:05", "9:05")]
    public void Values(string text, string value)
    {
        string folded = MatchingForm.Of(text).Text;
        Assert.Equal(value, Assert.Single(WordSplitter.Split(folded)).ValueIn(folded));
    }

    private static string Tokens(string text, Func<Word, bool> filter)
    {
        string folded = MatchingForm.Of(text).Text;
        return string.Join(' ', WordSplitter.Split(folded).Where(filter).Select(word => word.In(folded).ToString()));
    }
}
