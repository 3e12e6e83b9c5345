using System.Text;
using TranslationMemory.Core.Exchange;
using static TranslationMemory.Core.Tests.Exchange.Reading;

namespace TranslationMemory.Core.Tests.Exchange;

/// <summary>Hostile and odd TMX files, each with what its reader makes of it.</summary>
public sealed class OddTmxTest
{
    private const string Bomb =
        "<!DOCTYPE tmx [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>";

    /// <summary>Name, file, and what is told of it.</summary>
    public static TheoryData<string, byte[], string> Files => new()
    {
        // What is no XML, or no TMX.
        { "empty file", [], "!Malformed line 1 unit 0" },
        { "white space only", Utf8("  \n"), "!Malformed line 1 unit 0" },
        { "plain text", Utf8("Hello"), "!Malformed line 1 unit 0" },
        { "html", Utf8("<html><body/></html>"), "!WrongFormat line 1 unit 0" },
        { "xliff", Utf8("<xliff version=\"1.2\"/>"), "!WrongFormat line 1 unit 0" },
        { "tmx 2.0", Utf8("<tmx version=\"2.0\"><body/></tmx>"), "!WrongFormat line 1 unit 0" },
        { "no units", Utf8(Tmx("")), "nothing" },
        { "no header", Utf8($"<tmx version=\"1.4\"><body>{Tu("yes")}</body></tmx>"), "en:yes|ar:نعم" },
        { "zip file", [0x50, 0x4B, 3, 4, 0, 0, 0], "!Malformed line 1 unit 0" },

        // Broken off.
        { "ends in a unit", Utf8(Tmx(Tu("yes") + "\n<tu><tuv xml:lang=\"en\"><seg>no")[..^15]), "en:yes|ar:نعم; !Malformed line 4 unit 2" },
        { "ends behind a unit", Utf8("<tmx version=\"1.4\"><body>" + Tu("yes")), "en:yes|ar:نعم; !Malformed line 1 unit 1" },
        { "tags that cross", Utf8(Tmx(Tu("yes") + "\n<tu><tuv xml:lang=\"en\"><seg>a</tuv></seg></tu>" + Tu("no"))), "en:yes|ar:نعم; !Malformed line 4 unit 2" },
        { "text after the end", Utf8(Tmx(Tu("yes")) + "more"), "en:yes|ar:نعم; !Malformed line 4 unit 1" },

        // Document types and entities.
        { "document type", Utf8(Tmx(Tu("yes")).Replace("<tmx ", "<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n<tmx ", StringComparison.Ordinal)), "en:yes|ar:نعم" },
        { "document type elsewhere", Utf8(Tmx(Tu("yes")).Replace("<tmx ", "<!DOCTYPE tmx PUBLIC \"-//LISA//TMX\" \"http://127.0.0.1:1/tmx14.dtd\">\n<tmx ", StringComparison.Ordinal)), "en:yes|ar:نعم" },
        { "entity bomb", Utf8(Tmx(Tu("&c;")).Replace("<tmx ", Bomb + "<tmx ", StringComparison.Ordinal)), "!Malformed line 3 unit 1" },
        { "entity of a file", Utf8(Tmx(Tu("&f;")).Replace("<tmx ", "<!DOCTYPE tmx [<!ENTITY f SYSTEM \"file:///etc/passwd\">]><tmx ", StringComparison.Ordinal)), "!Malformed line 3 unit 1" },
        { "entity of HTML", Utf8(Tmx(Tu("a&nbsp;b"))), "!Malformed line 3 unit 1" },
        { "entities of XML", Utf8(Tmx(Tu("a &amp; b &lt;c&gt; &quot;&apos; &#1575; &#x1F600;"))), "en:a & b <c> \"' ا 😀|ar:نعم" },
        { "cdata", Utf8(Tmx(Tu("<![CDATA[a < b & c]]> d"))), "en:a < b & c d|ar:نعم" },
        { "comments and instructions", Utf8(Tmx(Tu("a<!-- no -->b<?no no?>c"))), "en:abc|ar:نعم" },

        // Characters.
        { "control character", Utf8(Tmx(Tu("a\u0001b") + "\n" + Tu("yes"))), "!ControlCharacter line 3 unit 1; en:yes|ar:نعم" },
        { "control character as a reference", Utf8(Tmx(Tu("a&#7;b") + "\n" + Tu("yes"))), "!ControlCharacter line 3 unit 1; en:yes|ar:نعم" },
        { "null", Utf8(Tmx(Tu("yes") + "\n" + Tu("a\0b"))), "en:yes|ar:نعم; !ControlCharacter line 4 unit 2" },
        { "lone surrogate as a reference", Utf8(Tmx(Tu("a&#xD800;b") + "\n" + Tu("yes"))), "!LoneSurrogate line 3 unit 1; en:yes|ar:نعم" },
        { "lone surrogate in UTF-16", Encoding.Unicode.GetPreamble().Concat(Utf16(Tmx(Tu("a\uD83Db") + "\n" + Tu("yes")))).ToArray(), "!BadBytes line 3 unit 1; en:yes|ar:نعم" },
        { "lone surrogate in an encoding of the user", Utf8(Tmx(Tu("yes")).Replace("srclang=\"en\"/>", "srclang=\"en\"><ude name=\"u\"><map unicode=\"&#xD800;\"/></ude></header>", StringComparison.Ordinal)), "!LoneSurrogate line 2 unit 0; en:yes|ar:نعم" },
        { "noncharacter", Utf8(Tmx(Tu("a\uFFFFb") + Tu("yes"))), "!ControlCharacter line 3 unit 1; en:yes|ar:نعم" },
        { "line ends", Utf8(Tmx(Tu("a\r\nb&#13;c"))), "en:a\\nb\\rc|ar:نعم" },

        // Encodings.
        { "UTF-8 with mark", [.. Encoding.UTF8.GetPreamble(), .. Utf8(Tmx(Tu("yes")))], "en:yes|ar:نعم" },
        { "UTF-16 little-endian", [.. Encoding.Unicode.GetPreamble(), .. Utf16(Tmx(Tu("yes")))], "en:yes|ar:نعم" },
        { "UTF-16 big-endian", [.. Encoding.BigEndianUnicode.GetPreamble(), .. Encoding.BigEndianUnicode.GetBytes(Tmx(Tu("yes")))], "en:yes|ar:نعم" },
        { "UTF-16 without mark", Utf16(Tmx(Tu("yes"))), "en:yes|ar:نعم" },
        { "UTF-16 that says UTF-8", [.. Encoding.Unicode.GetPreamble(), .. Utf16(Declared("utf-8"))], "en:yes|ar:نعم" },
        { "UTF-8 that says UTF-16", Utf8(Declared("utf-16")), "en:yes|ar:نعم" },
        { "windows-1256", Encoded(1256, Declared("windows-1256")), "en:yes|ar:نعم" },
        { "Latin-1 that says nothing", Encoding.Latin1.GetBytes(Tmx(Tu("café") + "\n" + Tu("yes", "oui"))), "!BadBytes line 3 unit 1; en:yes|ar:oui" },
        { "unknown encoding", Utf8(Declared("klingon-8")), "!UnknownEncoding line 1 unit 0" },
        { "encoding that is no longer read", Utf8(Declared("utf-7")), "!UnknownEncoding line 1 unit 0" },

        // Units that are not whole.
        { "no text", Utf8(Tmx("<tu/>" + Tu("yes"))), "; en:yes|ar:نعم" },
        { "one language", Utf8(Tmx("<tu><tuv xml:lang=\"en\"><seg>a</seg></tuv></tu>")), "en:a" },
        { "no language", Utf8(Tmx("<tu><tuv><seg>a</seg></tuv></tu>\n" + Tu("yes"))), "!NoLanguage line 3 unit 1; en:yes|ar:نعم" },
        { "no segment", Utf8(Tmx("<tu><tuv xml:lang=\"en\"/><tuv xml:lang=\"ar\"><seg>ب</seg></tuv></tu>")), "ar:ب" },
        { "empty segment", Utf8(Tmx("<tu><tuv xml:lang=\"en\"><seg/></tuv></tu>")), "en:" },
        { "unknown element", Utf8(Tmx("<tu><blink/></tu>\n" + Tu("yes"))), "!UnexpectedElement line 3 unit 1; en:yes|ar:نعم" },
        { "unknown inline element", Utf8(Tmx(Tu("a <b>c</b>") + "\n" + Tu("yes"))), "!UnexpectedElement line 3 unit 1; en:yes|ar:نعم" },
        { "unknown element in the body", Utf8(Tmx("<group><tu/></group>\n" + Tu("yes"))), "!UnexpectedElement line 3 unit 0; en:yes|ar:نعم" },
        { "deep inline elements", Utf8(Tmx(Tu(Nested("hi", 40)) + "\n" + Tu("yes"))), "!TooDeep line 3 unit 1; en:yes|ar:نعم" },
        { "long text", Utf8(Tmx(Tu(new string('a', ExchangeReader.MaxTextLength + 1)) + "\n" + Tu("yes"))), "!TooLong line 3 unit 1; en:yes|ar:نعم" },
        { "long text in pieces", Utf8(Tmx(Tu(string.Concat(Enumerable.Repeat("aaaa<ph/>", 60_000))) + "\n" + Tu("yes"))), "!TooLong line 3 unit 1; en:yes|ar:نعم" },

        // Other tools and versions.
        { "version 1.1", Utf8("<tmx version=\"1.1\"><header/><body><tu><tuv lang=\"EN-us\"><seg>a</seg></tuv><tuv lang=\"AR\"><seg>ب</seg></tuv></tu></body></tmx>"), "en-US:a|ar:ب" },
        { "underscore in a language", Utf8(Tmx("<tu><tuv xml:lang=\"pt_br\"><seg>a</seg></tuv></tu>")), "pt-BR:a" },
        { "language that is none", Utf8(Tmx("<tu><tuv xml:lang=\"English\"><seg>a</seg></tuv></tu>")), "English:a" },
        { "four languages", Utf8(Tmx("<tu>" + string.Concat("en fr ar he".Split(' ').Select(l => $"<tuv xml:lang=\"{l}\"><seg>{l}</seg></tuv>")) + "</tu>")), "en:en|fr:fr|ar:ar|he:he" },
        { "namespace", Utf8(Tmx(Tu("yes")).Replace("<tmx ", "<tmx xmlns=\"http://www.lisa.org/tmx14\" ", StringComparison.Ordinal)), "en:yes|ar:نعم" },
        { "pair of the document's tags", Utf8(Tmx(Tu("a <bpt i=\"1\" x=\"1\">&lt;b&gt;</bpt>c<ept i=\"1\">&lt;/b&gt;</ept>"))), "en:a <b>c</b>|ar:نعم" },
        { "pair of another kind", Utf8(Tmx(Tu("<bpt i=\"1\" type=\"bold\">{\\b </bpt>c<ept i=\"1\">}</ept>"))), "en:<bpt i=\"1\" type=\"bold\" c=\"{\\b \"/>c<ept i=\"1\" c=\"}\"/>|ar:نعم" },
        { "pairs that cross", Utf8(Tmx(Tu("<bpt i=\"1\">&lt;b&gt;</bpt>a<bpt i=\"2\">&lt;i&gt;</bpt>b<ept i=\"1\">&lt;/b&gt;</ept>c<ept i=\"2\">&lt;/i&gt;</ept>"))), "en:<b>a<bpt i=\"2\" c=\"&lt;i&gt;\"/>b</b>c<ept i=\"2\" c=\"&lt;/i&gt;\"/>|ar:نعم" },
        { "text within a code", Utf8(Tmx(Tu("a<ph>&lt;img alt=\"<sub>dog</sub>\"&gt;</ph>"))), "en:a<ph m=\"&amp;lt;img alt=&quot;&lt;sub&gt;dog&lt;/sub&gt;&quot;&amp;gt;\"/>|ar:نعم" },
        { "every inline element", Utf8(Tmx(Tu("<ph x=\"1\">{0}</ph><it pos=\"begin\">x</it><hi type=\"t\">y</hi><ut>z</ut>"))), "en:<ph x=\"1\" c=\"{0}\"/><it pos=\"begin\" c=\"x\"/><hi type=\"t\">y</hi><ut c=\"z\"/>|ar:نعم" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_file_gives_what_can_be_read_and_says_where_the_rest_is_wrong(string name, byte[] file, string told) =>
        Assert.Equal($"{name}: {told}", $"{name}: {Of(new TmxReader(new MemoryStream(file)))}");

    [Theory]
    [InlineData("text without a tag", "", "a", SourceText.MaxUnitLength)]
    [InlineData("text that looks like tags", "<tu><tuv xml:lang=\"en\"><seg><![CDATA[", "<", SourceText.MaxUnitLength)]
    [InlineData("notes of a unit", "<tu>", "<note>A note on a unit that has many of them.</note>", SourceText.MaxUnitLength / 50)]
    [InlineData("elements in each other", "", "<tu>", XmlExchangeReader.MaxElementDepth + 1)]
    public void What_would_fill_the_memory_is_refused_before_it_does(string name, string begin, string piece, int count)
    {
        var text = $"<tmx version=\"1.4\"><body>{begin}{string.Concat(Enumerable.Repeat(piece, count))}{new string(' ', 100_000)}";
        Assert.Equal($"{name}: !Malformed", $"{name}: {Of(new TmxReader(new MemoryStream(Utf8(text))))[..10]}");
    }

    [Fact]
    public void Names_without_end_are_refused()
    {
        var file = Tmx(string.Concat(Enumerable.Range(0, XmlExchangeReader.MaxNames + 1).Select(i => $"<tu a{i}=\"\"/>")));
        Assert.EndsWith("!Malformed line 3 unit 9990", Of(new TmxReader(new MemoryStream(Utf8(file)))), StringComparison.Ordinal);
    }

    [Fact]
    public void Units_are_limited_and_not_files()
    {
        var units = string.Concat(Enumerable.Repeat(Tu(new string('a', 190_000)), SourceText.MaxUnitLength / 190_000 + 1));
        Assert.DoesNotContain('!', Of(new TmxReader(new MemoryStream(Utf8(Tmx(units))))));
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>The bytes of each code unit, half a surrogate pair included.</summary>
    private static byte[] Utf16(string text) => System.Runtime.InteropServices.MemoryMarshal.AsBytes<char>(text.ToCharArray()).ToArray();

    private static byte[] Encoded(int codePage, string text) => CodePagesEncodingProvider.Instance.GetEncoding(codePage)!.GetBytes(text);

    private static string Declared(string encoding) => Tmx(Tu("yes")).Replace("version=\"1.0\"", $"version=\"1.0\" encoding=\"{encoding}\"", StringComparison.Ordinal);

    private static string Nested(string name, int depth) =>
        string.Concat(Enumerable.Repeat($"<{name}>", depth)) + "a" + string.Concat(Enumerable.Repeat($"</{name}>", depth));
}
