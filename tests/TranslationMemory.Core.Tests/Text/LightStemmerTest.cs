using TranslationMemory.Core.Text;

namespace TranslationMemory.Core.Tests.Text;

public class LightStemmerTest
{
    [Theory]
    [InlineData("الوقت", "وقت")]
    [InlineData("والوزير", "وزير")]
    [InlineData("ووصل", "وصل")]
    [InlineData("المدرسة", "مدرسته")]
    [InlineData("حكومات", "الحكومة")]
    [InlineData("للمعلمين", "معلمون")]
    [InlineData("وكتابهم", "كتاب")]
    [InlineData("وفي", "في")]
    [InlineData("وظل", "ظل")]
    [InlineData("فنص", "نص")]
    [InlineData("ورد", "رد")]
    [InlineData("وسد", "سد")]
    [InlineData("وقم", "قم")]
    [InlineData("وفحصت", "فحصت")]
    [InlineData("ووفروا", "وفروا")]
    [InlineData("ووزارة", "وزارة")]
    [InlineData("وفلسطينيون", "فلسطينيين")]
    [InlineData("ففرنسا", "فرنسا")]
    [InlineData("واحد", "الواحدة")]
    [InlineData("ministers", "minister")]
    [InlineData("closing", "closes")]
    [InlineData("stopped", "stop")]
    [InlineData("voted", "votes")]
    public void Forms_of_a_word_have_one_stem(string one, string other) => Assert.Equal(Stem(one), Stem(other));

    [Theory]
    [InlineData("قال", "مال")]
    [InlineData("العالمية", "الحالية")]
    [InlineData("وعد", "عد")]
    [InlineData("فجرت", "جرت")]
    [InlineData("خطة", "خط")]
    [InlineData("وزير", "زير")]
    [InlineData("فيروس", "يروس")]
    [InlineData("وفاته", "فاته")]
    [InlineData("واحد", "أحد")]
    [InlineData("فتحت", "تحت")]
    [InlineData("كلم", "لم")]
    [InlineData("bus", "bu")]
    [InlineData("string", "str")]
    [InlineData("red", "r")]
    public void Other_words_have_others(string one, string other) => Assert.NotEqual(Stem(one), Stem(other), StringComparer.Ordinal);

    [Fact]
    public void Nothing_has_no_stem() => Assert.Equal("", Stem(""));

    private static string Stem(string word) => LightStemmer.Stem(MatchingForm.Of(word).Text).ToString();
}
