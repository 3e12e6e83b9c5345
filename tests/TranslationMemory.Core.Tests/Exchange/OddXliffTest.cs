using System.Text;
using CsCheck;
using TranslationMemory.Core.Exchange;
using static TranslationMemory.Core.Tests.Exchange.Reading;

namespace TranslationMemory.Core.Tests.Exchange;

/// <summary>Hostile and odd XLIFF files of both versions, each with what its reader makes of it, and the round trip.</summary>
public sealed class OddXliffTest
{
    private static readonly Gen<string> Texts = Gen.OneOf(
            "word", "كلمة", " ", "<", "&", "<g id=\"1\">", "</g>", "<x id=\"2\"/>", "<ph id=\"3\" c=\"{0}\"/>", "<pc id=\"1\">", "</pc>", "<sc id=\"4\"/>", "<b>", "</b>", "<ph id=\"3\"/>", "\n", "\r",
            "<mrk mtype=\"x\">", "</mrk>", "<bpt id=\"1\" c=\"&lt;b&gt;\"/>", "<cp hex=\"0001\"/>", "<g/>", "<x>")
        .List[1, 10].Select(pieces => string.Concat(pieces));

    [Theory]
    [InlineData("empty file", "", "!Malformed line 1 unit 0")]
    [InlineData("tmx", "<tmx version=\"1.4\"/>", "!WrongFormat line 1 unit 0")]
    [InlineData("no version", "<xliff/>", "!WrongFormat line 1 unit 0")]
    [InlineData("version 3", "<xliff version=\"3.0\"/>", "!WrongFormat line 1 unit 0")]
    [InlineData("no units", "<xliff version=\"1.2\"><file/></xliff>", "nothing")]
    [InlineData("1.2", "1:<trans-unit id=\"1\"><source>yes</source><target>نعم</target></trans-unit>", "en:yes|ar:نعم")]
    [InlineData("2.1", "2:<unit id=\"1\"><segment><source>yes</source><target>نعم</target></segment></unit>", "en:yes|ar:نعم")]
    [InlineData("several segments", "2:<unit id=\"1\"><segment id=\"a\"><source>yes</source><target>نعم</target></segment><ignorable><source> </source></ignorable><segment id=\"b\"><source>no</source><target>لا</target></segment></unit>", "en:yes|ar:نعم; en:no|ar:لا")]
    [InlineData("segments of 1.2", "1:<trans-unit><source>Yes. No.</source><seg-source><mrk mtype=\"seg\" mid=\"0\">Yes.</mrk> <mrk mtype=\"seg\" mid=\"1\">No <g id=\"1\">now</g>.</mrk></seg-source><target><mrk mtype=\"seg\" mid=\"0\">نعم.</mrk> <mrk mtype=\"seg\" mid=\"1\"><g id=\"1\">لا</g></mrk></target></trans-unit>", "en:Yes.|ar:نعم.; en:No <g id=\"1\">now</g>.|ar:<g id=\"1\">لا</g>")]
    [InlineData("elements of another vocabulary", "2:<m:unit xmlns:m=\"m\"><segment><source>no</source><target>لا</target></segment></m:unit><unit><m:segment xmlns:m=\"m\"><source>no</source><target>لا</target></m:segment><segment><m:target xmlns:m=\"m\">لا</m:target><source>yes</source><target>نعم</target></segment></unit>", "en:yes|ar:نعم")]
    [InlineData("elements of another vocabulary in 1.2", "1:<trans-unit><source>yes</source><target>نعم</target><m:target xmlns:m=\"m\">لا</m:target></trans-unit>", "en:yes|ar:نعم")]
    [InlineData("a bad segment among good ones", "2:<unit><segment><source>no</source><target>لا</target></segment><segment><source>a<b>c</b></source></segment></unit>\n<unit><segment><source>yes</source><target>نعم</target></segment></unit>", "!UnexpectedElement line 1 unit 1; en:yes|ar:نعم")]
    [InlineData("untranslated", "1:<trans-unit><source>yes</source></trans-unit><trans-unit><source>no</source><target/></trans-unit>", "nothing")]
    [InlineData("proposals", "1:<trans-unit><source>yes</source><alt-trans><source>no</source><target>لا</target></alt-trans></trans-unit>", "nothing")]
    [InlineData("candidates", "2:<unit><mtc:matches xmlns:mtc=\"m\"><mtc:match><source>no</source><target>لا</target></mtc:match></mtc:matches><segment><source>yes</source><target>نعم</target></segment></unit>", "en:yes|ar:نعم")]
    [InlineData("group", "1:<group><group><trans-unit><source>yes</source><target>نعم</target></trans-unit></group></group>", "en:yes|ar:نعم")]
    [InlineData("no source", "1:<trans-unit><target>نعم</target></trans-unit>\n<trans-unit><source>no</source><target>لا</target></trans-unit>", "!NoTranslation line 1 unit 1; en:no|ar:لا")]
    [InlineData("no source in 2.1", "2:<unit><segment><target>نعم</target></segment></unit>\n<unit><segment><source>no</source><target>لا</target></segment></unit>", "!NoTranslation line 1 unit 1; en:no|ar:لا")]
    [InlineData("no language", "<xliff version=\"1.2\"><file source-language=\"en\"><body><trans-unit><source>a</source><target>ب</target></trans-unit></body></file></xliff>", "!NoLanguage line 1 unit 1")]
    [InlineData("inline codes of 1.2", "1:<trans-unit><source><g id=\"1\">a</g><x id=\"2\"/><bpt id=\"3\">&lt;b></bpt>b<ept id=\"3\">&lt;/b></ept></source><target>ب</target></trans-unit>", "en:<g id=\"1\">a</g><x id=\"2\"/><bpt id=\"3\" c=\"&lt;b&gt;\"/>b<ept id=\"3\" c=\"&lt;/b&gt;\"/>|ar:ب")]
    [InlineData("inline codes of 2.1", "2:<unit><segment><source><pc id=\"1\">a</pc><ph id=\"2\"/><sc id=\"3\"/>b<ec startRef=\"3\"/><mrk id=\"m\" type=\"term\">c</mrk></source><target>ب</target></segment></unit>", "en:<pc id=\"1\">a</pc><ph id=\"2\"/><sc id=\"3\"/>b<ec startRef=\"3\"/><mrk id=\"m\" type=\"term\">c</mrk>|ar:ب")]
    [InlineData("an element of HTML", "1:<trans-unit><source>a<b>c</b></source><target>ب</target></trans-unit>\n<trans-unit><source>no</source><target>لا</target></trans-unit>", "!UnexpectedElement line 1 unit 1; en:no|ar:لا")]
    [InlineData("control character", "1:<trans-unit><source>a&#1;</source><target>ب</target></trans-unit>\n<trans-unit><source>no</source><target>لا</target></trans-unit>", "!ControlCharacter line 1 unit 1; en:no|ar:لا")]
    [InlineData("entity", "1:<trans-unit><source>&e;</source><target>ب</target></trans-unit>", "!Malformed line 1 unit 1")]
    [InlineData("broken off", "<xliff version=\"1.2\"><file source-language=\"en\" target-language=\"ar\"><body><trans-unit><source>a", "!Malformed line 1 unit 1")]
    [InlineData("right to left", "<xliff version=\"2.1\" srcLang=\"en\" trgLang=\"ar\"><file id=\"f\" trgDir=\"rtl\"><unit id=\"1\"><segment><source>yes</source><target>نعم</target></segment></unit></file></xliff>", "en:yes|ar:نعم")]
    [InlineData("prefix", "<x:xliff xmlns:x=\"urn:oasis:names:tc:xliff:document:1.2\" version=\"1.2\"><x:file source-language=\"en\" target-language=\"ar\"><x:body><x:trans-unit><x:source>a<x:x id=\"1\"/></x:source><x:target>ب</x:target></x:trans-unit></x:body></x:file></x:xliff>", "en:a<x id=\"1\"/>|ar:ب")]
    public void Every_file_gives_what_can_be_read_and_says_where_the_rest_is_wrong(string name, string file, string told) =>
        Assert.Equal($"{name}: {told}", $"{name}: {Of(new XliffReader(Stream(Whole(file))))}");

    [Theory]
    [InlineData("untranslated", "1:<trans-unit><source>yes</source></trans-unit><trans-unit><source>no</source><target/></trans-unit><trans-unit><source> </source></trans-unit>", "en:yes; en:no")]
    [InlineData("not to translate", "1:<group translate=\"no\"><trans-unit><source>a</source></trans-unit><group translate=\"yes\"><trans-unit><source>b</source></trans-unit></group><trans-unit><source>c</source></trans-unit></group><trans-unit translate=\"no\"><source>d</source></trans-unit><trans-unit><source>e</source></trans-unit>", "en:b; en:e")]
    [InlineData("not to translate in 2.1", "2:<group translate=\"no\"><unit><segment><source>a</source></segment></unit><unit translate=\"yes\"><segment><source>b</source></segment></unit></group><unit><segment><source>c</source></segment></unit>", "en:b; en:c")]
    [InlineData("segments of 1.2", "1:<trans-unit><source>Yes. No.</source><seg-source><mrk mtype=\"seg\" mid=\"0\">Yes.</mrk> <mrk mtype=\"seg\" mid=\"1\">No.</mrk></seg-source></trans-unit>", "en:Yes.; en:No.")]
    [InlineData("no target language", "<xliff version=\"1.2\"><file source-language=\"en\"><body><trans-unit><source>a</source></trans-unit></body></file></xliff>", "en:a")]
    [InlineData("no language", "<xliff version=\"1.2\"><file><body><trans-unit><source>a</source></trans-unit></body></file></xliff>", "!NoLanguage line 1 unit 1")]
    public void What_is_still_to_be_translated_is_read_where_it_is_asked_for(string name, string file, string told) =>
        Assert.Equal($"{name}: {told}", $"{name}: {Of(new XliffReader(Stream(Whole(file))) { IncludesUntranslated = true })}");

    [Fact]
    public void A_text_of_a_memory_comes_back_to_the_code_unit() => Gen.Select(Texts, Texts, Gen.Bool).Sample(
        (source, target, isVersion1) =>
        {
            var unit = new ExchangeUnit { Variants = [new("en", source), new("ar", target)], Details = new([new("id", "u1"), new("state", "final")], [], ["A note."]) };
            var read = Assert.Single(UnitsOf(new XliffReader(new MemoryStream(Write(stream => new XliffWriter(stream, isVersion1, "en", "ar"), [unit])))));
            Assert.Equal((source, target), (read.Variants[0].Text, read.Variants[1].Text));
            Assert.Equal(("u1", "final", "A note."), (read.Details.Attribute("id"), read.Details.Attribute("state"), read.Details.Notes[0]));
        },
        iter: 5_000);

    [Theory]
    [InlineData(true, "<x id=\"1\"/><bpt id=\"2\" c=\"{\"/>a<ept id=\"2\" c=\"}\"/>", "<x id=\"1\"></x><bpt id=\"2\">{</bpt>a<ept id=\"2\">}</ept>")]
    [InlineData(true, "<ph x=\"1\" c=\"{0}\"/><bpt i=\"1\"/><x id=\"1\" c=\"a\"/><mrk mtype=\"seg\" mid=\"1\">a</mrk>", "&lt;ph x=\"1\" c=\"{0}\"/&gt;&lt;bpt i=\"1\"/&gt;&lt;x id=\"1\" c=\"a\"/&gt;&lt;mrk mtype=\"seg\" mid=\"1\"&gt;a&lt;/mrk&gt;")]
    [InlineData(false, "<pc id=\"1\">a</pc><ph id=\"2\" equiv=\"b\"/>", "<pc id=\"1\">a</pc><ph id=\"2\" equiv=\"b\"></ph>")]
    [InlineData(false, "<ph x=\"1\" c=\"{0}\"/><pc>a</pc><ph id=\"1\" subFlows=\"u2\"/><ph id=\"a b\"/>", "&lt;ph x=\"1\" c=\"{0}\"/&gt;&lt;pc&gt;a&lt;/pc&gt;&lt;ph id=\"1\" subFlows=\"u2\"/&gt;&lt;ph id=\"a b\"/&gt;")]
    public void Tags_are_codes_where_the_format_has_them_so_and_else_text(bool isVersion1, string text, string source) =>
        Assert.Contains($"<source>{source}</source>", Written(isVersion1, text), StringComparison.Ordinal);

    [Fact]
    public void What_codes_refer_to_is_there() => Assert.Contains(
        "<originalData><data id=\"d1\" /><data id=\"d2\" /></originalData><segment state=\"final\"><source><pc id=\"1\" dataRefStart=\"d1\" dataRefEnd=\"d2\">a</pc></source>",
        Written(isVersion1: false, "<pc id=\"1\" dataRefStart=\"d1\" dataRefEnd=\"d2\">a</pc>"), StringComparison.Ordinal);

    [Fact]
    public void States_notes_and_directions_are_kept()
    {
        var unit = Assert.Single(UnitsOf(new XliffReader(Stream(
            "<xliff version=\"2.1\" srcLang=\"en\" trgLang=\"ar\"><file id=\"f\" trgDir=\"rtl\"><unit id=\"7\" name=\"menu\"><notes><note>Short.</note></notes><segment state=\"reviewed\"><source>yes</source><target>نعم</target></segment></unit></file></xliff>"))));

        Assert.Equal("trgDir=rtl id=7 name=menu state=reviewed", string.Join(' ', unit.Details.Attributes.Select(each => $"{each.Key}={each.Value}")));
        Assert.Equal(["Short."], unit.Details.Notes);
    }

    private static string Written(bool isVersion1, string text)
    {
        var unit = new ExchangeUnit { Variants = [new("en", text), new("ar", "نعم")], Details = new([new("state", "final")], [], []) };
        return Encoding.UTF8.GetString(Write(stream => new XliffWriter(stream, isVersion1, "en", "ar"), [unit]));
    }

    private static string Whole(string file) => file.Split(':', 2) switch
    {
        ["1", var units] => $"<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\"><file source-language=\"en\" target-language=\"ar\"><body>{units}</body></file></xliff>",
        ["2", var units] => $"<xliff version=\"2.1\" xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" srcLang=\"en\" trgLang=\"ar\"><file id=\"f\">{units}</file></xliff>",
        _ => file,
    };
}
