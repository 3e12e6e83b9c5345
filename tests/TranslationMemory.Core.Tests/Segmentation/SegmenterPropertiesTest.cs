using System.Diagnostics;
using CsCheck;
using TranslationMemory.Core.Segmentation;
using TranslationMemory.Core.Text;

namespace TranslationMemory.Core.Tests.Segmentation;

/// <summary>What holds of every text, however odd: tried on random mixtures of the characters that rules look at.</summary>
public class SegmenterPropertiesTest
{
    private static readonly Gen<string> Piece = Gen.OneOf(
        "قال", "وأكد", "د", "ص", "هو", "بي", "م", "فيتامين", "The", "he", "said", "Mr", "U", "S", "p", "etc", "I", "www", "com", "http://", "@",
        ".", ".", ".", "..", "...", "…", "؟", "?", "!", "۔", "。", "،", ",", ":", ";", "\"", "\"", "'", "“", "”", "«", "»", "(", ")", "[", "]",
        " ", " ", " ", "\n", "\n\n", "\r\n", "\t", "\u00A0", "\u2029", "-", "–", "•", "/", "%", "$", "1", "20", "٣", "2026", "\u200F", "\u061C",
        "\u202B", "\uFEFF", "ـ", "َ", "\ud800", "\udc00", "😀", "й", "Й", "人");

    private static readonly Gen<string> Texts = Piece.Array[0, 60].Select(string.Concat);

    private static readonly Gen<string> Pattern = Gen.OneOf("", "\\.", "[.!?؟]+", "\\s", "\\s+", "\\p{L}", "\\p{Lu}", ".", "\\S", "[\"”]", "\\b", "^.{2}", "(?=\\p{N})", "(?&lt;!\\.)");

    private static readonly Gen<string> Languages = Gen.OneOf("ar", "en", "ar-EG", "fr", "", "x-klingon");

    [Fact]
    public void Segments_cover_the_text_in_order_without_overlap() =>
        Gen.Select(Texts, Languages).Sample((text, language) => AssertCovers(text, Segmenter.Segment(text, new TextSpan(0, text.Length), language)), iter: 20_000);

    [Fact]
    public void A_segment_is_one_segment() =>
        Gen.Select(Texts, Languages).Sample(
            (text, language) =>
            {
                foreach (var segment in Segmenter.Segment(text, new TextSpan(0, text.Length), language))
                {
                    Assert.Equal([segment], Segmenter.Segment(text, segment, language));
                }
            },
            iter: 20_000);

    [Fact]
    public void A_segment_does_not_depend_on_where_it_stands() =>
        Gen.Select(Texts, Texts, Languages).Sample(
            (before, text, language) =>
            {
                var whole = before + "\n\n" + text;
                var expected = Segmenter.Segment(text, new TextSpan(0, text.Length), language).Select(span => span.In(text));
                var block = new TextSpan(before.Length + 2, text.Length);
                Assert.Equal(expected, Segmenter.Segment(whole, block, language).Select(span => span.In(whole)), StringComparer.Ordinal);
            },
            iter: 5_000);

    [Fact]
    public void The_reader_loses_nothing() =>
        Texts.Sample(
            text =>
            {
                var article = ArticleReader.Read(text);
                TextSpan[] parts = [article.Header, article.RepeatedTitle, .. article.Blocks];
                AssertCovers(text, [.. parts.Where(part => part.Length > 0).OrderBy(part => part.Start)]);
            },
            iter: 20_000);

    [Fact]
    public void Any_utf16_is_acceptable() =>
        Gen.String.Sample(text => AssertCovers(text, Segmenter.Segment(text, new TextSpan(0, text.Length), "ar")), iter: 5_000);

    [Fact]
    public void Any_rules_lose_nothing() =>
        Gen.Select(Texts, Pattern, Pattern, Gen.Bool).Sample(
            (text, before, after, isPlain) =>
            {
                var options = isPlain ? "" : """<tm:options xmlns:tm="urn:translationmemory:srx" ignoremarks="yes" keepquotes="yes" keepbrackets="yes"/>""";
                var rules = SegmentationRules.Parse(
                    $"""
                    <srx version="2.0"><header>{options}</header><body><languagerules><languagerule languagerulename="all">
                    <rule break="no"><beforebreak>{after}</beforebreak><afterbreak>{before}</afterbreak></rule>
                    <rule><beforebreak>{before}</beforebreak><afterbreak>{after}</afterbreak></rule>
                    </languagerule></languagerules><maprules><languagemap languagepattern=".*" languagerulename="all"/></maprules></body></srx>
                    """);
                AssertCovers(text, Segmenter.Segment(text, new TextSpan(0, text.Length), "ar", rules));
            },
            iter: 1_000);

    [Fact]
    public void A_hundred_thousand_sentences_are_as_many_segments()
    {
        var text = string.Concat(Enumerable.Repeat("وصل القطار.", 100_000));

        Assert.Equal(100_000, Segmenter.Segment(text, new TextSpan(0, text.Length), "ar").Count);
    }

    [Theory]
    [InlineData("كلمة ", 200_000, 1)]
    [InlineData("ا", 1_000_000, 1)]
    [InlineData(".", 1_000_000, 1)]
    [InlineData("؟! ", 300_000, 1)]
    [InlineData("\"", 1_000_000, 1)]
    [InlineData("", 0, 0)]
    [InlineData(" \u200F\n", 100_000, 100_000)]
    public void Text_that_is_hardly_any_comes_out_whole(string piece, int times, int segments)
    {
        var text = string.Concat(Enumerable.Repeat(piece, times));

        var found = Segmenter.Segment(text, new TextSpan(0, text.Length), "ar");

        AssertCovers(text, found);
        Assert.Equal(segments, found.Count);
    }

    public static TheoryData<string> HostilePieces =>
        ["(", ")", ".", ". ", ".\"", "a.", "بَ.", "A!\u200F\"", "\n", "a\n", "\"\n", "\ud800", "Mr. ", "U.S. A", "http://a.", "أ.", "([", "?\" A ", "... ", "المنظمة.وأكد "];

    [Theory]
    [MemberData(nameof(HostilePieces))]
    public void A_megabyte_takes_no_time(string piece)
    {
        const int longest_ms = 30_000; // A quarter of a second is usual, more on a busy machine; anything quadratic takes minutes.
        var text = string.Concat(Enumerable.Repeat(piece, (1 << 20) / piece.Length));
        var watch = Stopwatch.StartNew();

        Segmenter.Segment(ArticleReader.Read(text), "ar");

        Assert.InRange(watch.ElapsedMilliseconds, 0, longest_ms);
    }

    private static void AssertCovers(string text, IReadOnlyList<TextSpan> spans)
    {
        var end = 0;
        foreach (var span in spans)
        {
            Assert.True(span.Length > 0 && span.Start >= end);
            Assert.True(string.IsNullOrWhiteSpace(text[end..span.Start]));
            Assert.Equal(span.In(text).Trim(), span.In(text));
            end = span.End;
        }

        Assert.True(string.IsNullOrWhiteSpace(text[end..]));
    }
}
