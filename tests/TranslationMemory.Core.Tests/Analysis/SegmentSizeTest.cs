using TranslationMemory.Core.Analysis;

namespace TranslationMemory.Core.Tests.Analysis;

public class SegmentSizeTest
{
    [Theory]
    [InlineData("", 0, 0, 0)]
    [InlineData("The minister opened 12 markets.", 5, 27, 1)]
    [InlineData("well-known U.S. don't – yes", 4, 23, 0)]
    [InlineData("افتتح الوزيرُ 12 سوقا، وقال: «نعم».", 6, 30, 1)]
    [InlineData("كتـــاب", 1, 7, 0)]
    [InlineData("Press <b>Save</b> or {0}.", 3, 12, 3)]
    [InlineData("un<b>believ</b>able", 1, 12, 2)]
    [InlineData("27 November 2025", 3, 14, 1)]
    [InlineData("see https://example.org/a?b=c now", 3, 31, 1)]
    [InlineData("你好 世界", 4, 4, 0)]
    [InlineData("50% off, -3.5 °C", 4, 13, 2)]
    [InlineData("… – «»", 0, 4, 0)]
    public void A_text_has_words_characters_and_placeables(string text, int words, int characters, int placeables) =>
        Assert.Equal(new SegmentSize(words, characters, placeables), SegmentSize.Of(text));
}
