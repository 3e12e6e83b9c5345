using TranslationMemory.Core.Units;

namespace TranslationMemory.Core.Tests.Units;

public class SidesCheckTest
{
    private const string Arabic = "افتتحت الوزيرة المكتبة الجديدة (New Library) يوم الأحد في عمان.";
    private const string English = "The minister opened the new library on Sunday in Amman.";
    private const string Russian = "Министр открыла новую библиотеку в воскресенье.";

    [Theory]
    [InlineData("ar", Arabic, "en", English, SidesVerdict.Plausible)]
    [InlineData("ar", English, "en", Arabic, SidesVerdict.Swapped)]
    [InlineData("en-GB", Arabic, "ar-EG", English, SidesVerdict.Swapped)]
    [InlineData("ar", Arabic, "en", Arabic, SidesVerdict.OneScript)]
    [InlineData("ar", English, "en", English, SidesVerdict.OneScript)]
    [InlineData("ru", English, "en", Russian, SidesVerdict.Swapped)]
    [InlineData("fr", English, "en", English, SidesVerdict.Plausible)]
    [InlineData("ar-Latn", English, "en", English, SidesVerdict.Plausible)]
    [InlineData("sr", English, "en", Russian, SidesVerdict.Plausible)]
    [InlineData("ar", "BBC, CNN", "en", "الأخبار", SidesVerdict.Plausible)]
    [InlineData("ar", Russian, "en", Russian, SidesVerdict.Plausible)]
    [InlineData("ar", "", "en", "", SidesVerdict.Plausible)]
    public void Scripts_show_which_text_stands_where(string sourceLanguage, string source, string targetLanguage, string target, SidesVerdict expected) =>
        Assert.Equal(expected, SidesCheck.Of(sourceLanguage, source, targetLanguage, target));
}
