using CsCheck;
using TranslationMemory.Cli.Output;

namespace TranslationMemory.Cli.Tests;

public sealed class LineWrapTest
{
    private static readonly string[] Parts = ["كلمة", "قَصِيرة", "word", "a", "新聞", " ", "  ", "."];

    private static readonly Gen<string> Text =
        Gen.Int[0, Parts.Length - 1].Array[0, 30].Select(indexes => string.Concat(indexes.Select(index => Parts[index])));

    [Fact]
    public void Lines_are_broken_at_spaces_and_nothing_is_lost() =>
        Gen.Select(Text, Text, Gen.Int[1, 40]).Sample((first, second, width) =>
        {
            var lines = LineWrap.Wrap([new Run(first), new Run(second, RunStyle.Inserted)], width)
                .Select(line => string.Concat(line.Select(run => run.Text))).ToList();

            Assert.Equal(WithoutSpaces(first + second), WithoutSpaces(string.Concat(lines)));
            Assert.All(lines, line => Assert.True(
                DisplayText.WidthOf(line) <= width || !line.Trim(' ').Contains(' ', StringComparison.Ordinal), $"'{line}' is wider than {width}"));
        });

    [Fact]
    public void A_word_in_several_styles_is_not_broken()
    {
        var lines = LineWrap.Wrap([new Run("a retell"), new Run("ing b", RunStyle.Inserted)], 9).ToList();

        Assert.Equal(["a", "retelling", "b"], lines.Select(line => string.Concat(line.Select(run => run.Text))));
    }

    [Fact]
    public void Styles_stay_with_their_words()
    {
        var lines = LineWrap.Wrap([new Run("one two "), new Run("three four", RunStyle.Deleted)], 9).ToList();

        Assert.Equal(3, lines.Count);
        Assert.Equal(RunStyle.Deleted, lines[1][0].Style);
        Assert.Equal("four", lines[2][0].Text);
    }

    private static string WithoutSpaces(string text) => text.Replace(" ", "", StringComparison.Ordinal);
}
