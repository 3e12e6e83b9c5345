using TranslationMemory.Core.Text;

namespace TranslationMemory.Core.Tests.Text;

public class LanguageCodeTest
{
    [Theory]
    [InlineData("ar", "ar")]
    [InlineData("EN-gb", "en-GB")]
    [InlineData("zh-hant-tw", "zh-Hant-TW")]
    [InlineData("arz", "arz")]
    [InlineData("es-419", "es-419")]
    [InlineData("de-1996", "de-1996")]
    [InlineData("ar-u-nu-latn", "ar-u-nu-latn")]
    [InlineData("en-x-Desk", "en-x-desk")]
    public void A_tag_gets_its_canonical_case(string tag, string canonical)
    {
        Assert.True(LanguageCode.TryParse(tag, out string? parsed));
        Assert.Equal(canonical, parsed);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("zz")]
    [InlineData("a")]
    [InlineData("english")]
    [InlineData("en_GB")]
    [InlineData("en-")]
    [InlineData("en-GB-GB")]
    [InlineData("de-1996-1996")]
    [InlineData("en-a-bb-a-cc")]
    [InlineData("en-a")]
    [InlineData("x-private")]
    [InlineData("\u212An")]
    [InlineData("en-x-a-b-c-d-e-f-g-h-i-j-k-l-m-n-o-p")]
    public void What_is_no_tag_is_refused(string? tag) => Assert.False(LanguageCode.TryParse(tag, out _));

    [Theory]
    [InlineData("ar", "ar", true)]
    [InlineData("ar", "ar-EG", true)]
    [InlineData("zh-Hant-TW", "zh-Hant", true)]
    [InlineData("en-GB", "en-US", false)]
    [InlineData("ar", "arc", false)]
    [InlineData("ar", "en", false)]
    public void A_variant_begins_with_its_language(string x, string y, bool expected)
    {
        Assert.Equal(expected, LanguageCode.IsSameOrVariant(x, y));
        Assert.Equal(expected, LanguageCode.IsSameOrVariant(y, x));
    }
}
