using TranslationMemory.Core.Alignment;
using TranslationMemory.Core.Text;

namespace TranslationMemory.Core.Tests.Alignment;

public class ConsonantSkeletonTest
{
    [Theory]
    [InlineData("بوتين", "Putin")]
    [InlineData("لوكاشينكو", "Lukashenko")]
    [InlineData("ميركل", "Merkel")]
    [InlineData("ترامب", "Trump")]
    [InlineData("أردوغان", "Erdogan")]
    [InlineData("تشرشل", "Churchill")]
    [InlineData("فيليب", "Philippe")]
    [InlineData("شيكاغو", "Shikago")]
    [InlineData("مرسيليا", "Marseille")]
    [InlineData("زيلينسكي", "Zelensky")]
    [InlineData("سارة", "Sarah")]
    public void A_name_has_the_same_consonants_in_both_scripts(string arabic, string latin) =>
        Assert.Equal(ConsonantSkeleton.Latin(Folded(latin)), ConsonantSkeleton.Arabic(Folded(arabic)), StringComparer.Ordinal);

    [Theory]
    [InlineData("بوتين", "Biden")]
    [InlineData("موسكو", "Madrid")]
    public void Different_names_differ(string arabic, string latin) =>
        Assert.NotEqual(ConsonantSkeleton.Latin(Folded(latin)), ConsonantSkeleton.Arabic(Folded(arabic)), StringComparer.Ordinal);

    [Theory]
    [InlineData("وبوتين")]
    [InlineData("لبوتين")]
    [InlineData("بوتين")]
    public void A_clitic_in_front_is_taken_off(string arabic) =>
        Assert.Contains("btn", ConsonantSkeleton.OfArabic(Folded(arabic)), StringComparer.Ordinal);

    [Fact]
    public void Any_text_has_a_short_skeleton() =>
        Assert.InRange(ConsonantSkeleton.Latin(new string('x', 1000) + "\ud800").Length, 1, 16);

    private static string Folded(string name) => MatchingForm.Of(name).Text;
}
