using TranslationMemory.Cli.Output;

namespace TranslationMemory.Cli.Tests;

public sealed class DisplayTextTest
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("news", 4)]
    [InlineData("خبر", 3)]
    [InlineData("خَبَرٌ", 3)] // Harakat take no cell of their own.
    [InlineData("e\u0301", 1)]
    [InlineData("\u2067خبر\u2069", 3)]
    [InlineData("a\u200Db", 2)]
    [InlineData("新聞", 4)]
    [InlineData("🌙", 2)]
    public void Width_in_cells(string text, int cells) => Assert.Equal(cells, DisplayText.WidthOf(text));

    [Theory]
    [InlineData("خبر", true)]
    [InlineData("BBC: خبر من العاصمة", true)] // Begins in Latin letters, and is Arabic all the same.
    [InlineData("The word خبر", false)]
    [InlineData("חדשות", true)]
    [InlineData("2026", false)]
    [InlineData("", false)]
    public void Direction(string text, bool rightToLeft) => Assert.Equal(rightToLeft, DisplayText.IsRightToLeft(text));

    [Theory]
    [InlineData("one\r\ntwo\tthree", "one  two three")]
    [InlineData("\u001b[31mred", "[31mred")]
    [InlineData("a\u2028b", "a b")]
    [InlineData("\u202Eevil\u202C \u2067x\u2069", "evil x")]
    public void One_line_is_safe_to_show(string text, string shown) => Assert.Equal(shown, DisplayText.OneLine(text));

    [Fact]
    public void Half_of_a_surrogate_pair_is_shown_as_replaced() => Assert.Equal("a\uFFFD", DisplayText.OneLine("a\uD83C"));
}
