using System.Text;
using CsCheck;
using TranslationMemory.Core.Exchange;
using static TranslationMemory.Core.Tests.Exchange.Reading;

namespace TranslationMemory.Core.Tests.Exchange;

/// <summary>What is written is read again, and what was read once stays as it is.</summary>
public sealed class TmxRoundTripTest
{
    /// <summary>Pieces of which texts with tags, half tags and everything else are made.</summary>
    private static readonly Gen<string> Texts = Gen.OneOf(
            "word", " ", "كلمة", "<", ">", "&", "\"", "&lt;", "<b>", "</b>", "<i>", "</i>", "<br/>", "<g id=\"1\">", "</g>", "<x id=\"2\"/>", "a < b > c", "<b", "\n", "\r", "\t",
            "<ph x=\"1\" c=\"{0}\"/>", "<ph/>", "<bpt i=\"1\" c=\"{\\b \"/>", "<ept i=\"1\" c=\"}\"/>", "<bpt i=\"2\" c=\"&lt;b&gt;\"/>", "<ept i=\"2\" c=\"&lt;/b&gt;\"/>",
            "<it pos=\"begin\" c=\"&amp;\"/>", "<hi type=\"term\">", "</hi>", "<ut c=\"\"/>", "<ut c=\"x\" y=\"1\"/>", "<ut y=\"1&#10;&#9;2\"/>", "<hi c=\"x\">", "<ut a=\"1\" a=\"2\"/>", "<ut x:y=\"1\"/>", "<ph m=\"&lt;sub&gt;a&lt;/sub&gt;\"/>",
            "<ph m=\"&lt;sub&gt;a\"/>", "<sub>", "</sub>", "<hi/>", "<ph>", "</ph>", "<ut xmlns=\"x\"/>", "😀", "<b/>", "<B x='1'>", "<1>")
        .List[1, 12].Select(pieces => string.Concat(pieces));

    [Fact]
    public void A_text_of_a_memory_comes_back_to_the_code_unit() =>
        Texts.Sample(text => Assert.Equal(text, RoundTrip(text)), iter: 20_000);

    [Theory]
    [InlineData("<b>word</b>", "<bpt i=\"1\">&lt;b&gt;</bpt>word<ept i=\"1\">&lt;/b&gt;</ept>")]
    [InlineData("<b><i>a</i></b><br/>", "<bpt i=\"1\">&lt;b&gt;</bpt><bpt i=\"2\">&lt;i&gt;</bpt>a<ept i=\"2\">&lt;/i&gt;</ept><ept i=\"1\">&lt;/b&gt;</ept><ph>&lt;br/&gt;</ph>")]
    [InlineData("if a < b and c > d", "if a &lt; b and c &gt; d")]
    [InlineData("press <Enter>", "press &lt;Enter&gt;")]
    [InlineData("<bpt i=\"1\" c=\"{\"/><b>a</b>", "<bpt i=\"1\">{</bpt><bpt i=\"2\">&lt;b&gt;</bpt>a<ept i=\"2\">&lt;/b&gt;</ept>")]
    [InlineData("<hi type=\"t\">a</hi>", "<hi type=\"t\">a</hi>")]
    [InlineData("<hi>a", "&lt;hi&gt;a")]
    [InlineData("<ph id=\"1\"/> <bpt c=\"{\"/>", "<ph>&lt;ph id=\"1\"/&gt;</ph> <ph>&lt;bpt c=\"{\"/&gt;</ph>")]
    [InlineData("<hi id=\"1\">a</hi>", "&lt;hi id=\"1\"&gt;a&lt;/hi&gt;")]
    [InlineData("<g id=\"1\">a</g>", "<bpt i=\"1\">&lt;g id=\"1\"&gt;</bpt>a<ept i=\"1\">&lt;/g&gt;</ept>")]
    public void Tags_are_written_as_codes_where_they_can_be_nothing_else(string text, string segment) =>
        Assert.Contains($"<seg>{segment}</seg>", Encoding.UTF8.GetString(Written(Unit(text))), StringComparison.Ordinal);

    [Fact]
    public void All_that_a_file_says_is_written_again()
    {
        const string File = """
            <?xml version="1.0" encoding="UTF-8"?>
            <tmx version="1.4">
            <header creationtool="XYZTool" creationtoolversion="1.01-023" segtype="sentence" o-tmf="ABCTransMem" adminlang="en-us" datatype="PlainText" creationdate="20260101T163812Z" creationid="Amal" changedate="20260314T023401Z" changeid="Omar" o-encoding="iso-8859-1" srclang="en-US"><note>A header note.</note><prop type="RTFPreamble">{\rtf1}</prop><ude name="MacRoman" base="Macintosh"><map unicode="#xF8FF" code="#xF0" ent="Apple_logo" subst="[Apple]" /></ude></header>
            <body>
            <tu tuid="0001" datatype="Text" usagecount="2" lastusagedate="20260314T023401Z" srclang="*all*"><note>A note.</note><note>Another.</note><prop type="x-Domain">Computing</prop><prop type="x-Domain">News</prop><tuv xml:lang="en-US" creationdate="20260212T153400Z" creationid="BobW"><note>On the source.</note><prop type="Origin">MT</prop><seg>data (with a <bpt i="1" type="bold">{\b </bpt>non-standard<ept i="1">}</ept> character)</seg></tuv><tuv xml:lang="fr-CA"><seg>données</seg></tuv><tuv xml:lang="ar"><seg>بيانات</seg></tuv></tu>
            </body>
            </tmx>

            """;
        var reader = new TmxReader(Stream(File));
        var units = UnitsOf(reader);

        Assert.Equal(File, Encoding.UTF8.GetString(Write(stream => new TmxWriter(stream, reader.Header), units)));
    }

    [Fact]
    public void A_file_may_be_written_in_pieces()
    {
        ExchangeUnit[] units = [Unit("one"), Unit("two")];
        using var pieces = new MemoryStream();
        var first = new TmxWriter(pieces, ExchangeHeader.None);
        first.Start();
        first.Write(units[0]);
        first.Flush();
        var second = new TmxWriter(pieces, ExchangeHeader.None);
        second.Write(units[1]);
        second.Finish();
        second.Flush();

        Assert.Equal(Encoding.UTF8.GetString(Write(stream => new TmxWriter(stream, ExchangeHeader.None), units)), Encoding.UTF8.GetString(pieces.ToArray()));
    }

    [Fact]
    public void The_stream_given_stays_open()
    {
        using var stream = Stream(Tmx(Tu("yes")));
        UnitsOf(new TmxReader(stream));

        Assert.True(stream.CanRead);
    }

    private static string RoundTrip(string text) => Assert.Single(UnitsOf(new TmxReader(new MemoryStream(Written(Unit(text)))))).Variants[0].Text;

    private static byte[] Written(ExchangeUnit unit) => Write(stream => new TmxWriter(stream, ExchangeHeader.None), [unit]);

    private static ExchangeUnit Unit(string text) => new() { Variants = [new("en", text), new("ar", "نعم")] };
}
