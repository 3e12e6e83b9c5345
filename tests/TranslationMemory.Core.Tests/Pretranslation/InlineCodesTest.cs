using TranslationMemory.Core.Exchange;
using TranslationMemory.Core.Pretranslation;

namespace TranslationMemory.Core.Tests.Pretranslation;

/// <summary>What of a translation fits between the codes of a segment, and how it is written there.</summary>
public sealed class InlineCodesTest
{
    [Theory]
    [InlineData("a & b < c", "1 > 2 & 3", "1 &gt; 2 &amp; 3")]
    [InlineData("Click <g id=\"1\" x:y=\"z\" ctype='bold'>here</g>", "انقر <g id=\"1\" ctype=\"bold\">هنا</g>", "انقر <g id=\"1\" x:y=\"z\" ctype='bold'>هنا</g>")]
    [InlineData("<x id=\"1\"/> of <x id=\"2\"/>", "<x id=\"2\"/> من <x id=\"1\"/>", "<x id=\"2\"/> من <x id=\"1\"/>")]
    [InlineData("<ph id=\"1\">&lt;br/&gt;</ph>a", "ب<ph id=\"1\" c=\"&lt;br/&gt;\"/>", "ب<ph id=\"1\">&lt;br/&gt;</ph>")]
    [InlineData("<p:g xmlns:p='u' id=\"1\">a</p:g>", "<g id=\"1\">ب</g>", "<p:g xmlns:p='u' id=\"1\">ب</p:g>")]
    [InlineData("<g id=\"1\"/>a", "<g id=\"1\">ب</g>", "<g id=\"1\">ب</g>")]
    [InlineData("<g id=\"1\"><g id=\"2\">a</g></g>", "<g id=\"2\"><g id=\"1\">ب</g></g>", "<g id=\"2\"><g id=\"1\">ب</g></g>")]
    [InlineData("<bpt id=\"1\">{</bpt>a<ept id=\"1\">}</ept>", "<bpt id=\"1\" c=\"{\"/>ب<ept id=\"1\" c=\"}\"/>", "<bpt id=\"1\">{</bpt>ب<ept id=\"1\">}</ept>")]

    // Tags that are text stay text.
    [InlineData("&lt;b&gt;a&lt;/b&gt;", "<b>ب</b>", "&lt;b&gt;ب&lt;/b&gt;")]
    [InlineData("&lt;b&gt;a&lt;/b&gt;", "ب", "ب")]

    // A code too few, too many, twice, of another kind, or crossing another; an end before its beginning; text that looks like a code that is there too.
    [InlineData("<g id=\"1\">a</g>", "ب", null)]
    [InlineData("a", "<g id=\"1\">ب</g>", null)]
    [InlineData("a", "<b>ب</b>", null)]
    [InlineData("<x id=\"1\"/>a", "<x id=\"1\"/>ب<x id=\"1\"/>", null)]
    [InlineData("<x id=\"1\"/>a", "<x id=\"2\"/>ب", null)]
    [InlineData("<g id=\"1\">a</g>", "<mrk id=\"1\">ب</mrk>", null)]
    [InlineData("<g id=\"1\">a</g><mrk mtype=\"x\">b</mrk>", "<g id=\"1\">ب<mrk mtype=\"x\"></g>ج</mrk>", null)]
    [InlineData("<g id=\"1\">a</g>", "</g>ب<g id=\"1\">", null)]
    [InlineData("<bpt id=\"1\">{</bpt>a<ept id=\"1\">}</ept>", "<ept id=\"1\" c=\"}\"/>ب<bpt id=\"1\" c=\"{\"/>", null)]
    [InlineData("<x id=\"1\"/> &lt;x id=\"1\"/&gt;", "<x id=\"1\"/> <x id=\"1\"/>", null)]

    // The end of what begins in another segment; a mark that names a segment.
    [InlineData("a<ept id=\"2\" rid=\"1\">}</ept>", "ب<ept id=\"2\" rid=\"1\" c=\"}\"/>", null)]
    [InlineData("<mrk mtype=\"seg\" mid=\"1\">a</mrk>", "<mrk mtype=\"seg\" mid=\"1\">ب</mrk>", null)]
    public void Codes_come_back_as_the_file_has_them_or_not_at_all(string content, string translation, string? written)
    {
        var well = content.Contains(" & ", StringComparison.Ordinal) ? RawXml.Escape(content) : content;
        Assert.Equal(written, InlineCodes.Read(well, InlineMarkup.Xliff1).Write(translation));
    }

    [Theory]
    [InlineData("a<sc id='1'/>b<ec startRef='1'/>", "<sc id=\"1\"/>ب<ec startRef=\"1\"/>", "<sc id='1'/>ب<ec startRef='1'/>")]
    [InlineData("a<sc id='1' isolated='yes'/>b", "<sc id=\"1\" isolated=\"yes\"/>ب", "<sc id='1' isolated='yes'/>ب")]
    [InlineData("a<ec id='1' isolated='yes'/>b", "<ec id=\"1\" isolated=\"yes\"/>ب", "<ec id='1' isolated='yes'/>ب")]
    [InlineData("a<sc id='1'/>b", "<sc id=\"1\"/>ب", null)]
    [InlineData("a<ec startRef='1'/>b", "<ec startRef=\"1\"/>ب", null)]
    public void Codes_of_XLIFF_2_whose_other_half_is_elsewhere_are_not_moved(string content, string translation, string? written) =>
        Assert.Equal(written, InlineCodes.Read(content, InlineMarkup.Xliff2).Write(translation));

    [Fact]
    public void Many_codes_are_read_in_no_time()
    {
        // A twentieth of a second; with a look at all others for each of them it was half a minute.
        var content = string.Concat(Enumerable.Range(0, 4_000).Select(i => $"<bx id='{i}'/>")) + string.Concat(Enumerable.Range(0, 4_000).Select(i => $"<ex id='{i}'/>"));
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var codes = InlineCodes.Read(content, InlineMarkup.Xliff1);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2), $"{watch.Elapsed}");
        Assert.NotNull(codes.Write(codes.Text));
    }

    [Theory]
    [InlineData("<bpt i='1'>&lt;b></bpt>a<ept i='1'>&lt;/b></ept> <bpt i='2'>&lt;b></bpt>b<ept i='2'>&lt;/b></ept>", "<b>ا</b> <b>ب</b>", "<bpt i='1'>&lt;b></bpt>ا<ept i='1'>&lt;/b></ept> <bpt i='2'>&lt;b></bpt>ب<ept i='2'>&lt;/b></ept>")]
    [InlineData("<ph x='1'>&lt;br/></ph>", "<br/>", "<ph x='1'>&lt;br/></ph>")]
    [InlineData("<hi type='x'>a</hi>", "<hi type=\"x\">ا</hi>", "<hi type='x'>ا</hi>")]
    [InlineData("<bpt i='1'>&lt;b></bpt>a<ept i='1'>&lt;/b></ept>", "<i>ا</i>", null)]
    public void Tags_that_codes_of_TMX_hold_are_these_codes(string content, string translation, string? written) =>
        Assert.Equal(written, InlineCodes.Read(content, InlineMarkup.Tmx).Write(translation));
}
