using System.Text;
using CsCheck;
using TranslationMemory.Core.Exchange;
using static TranslationMemory.Core.Tests.Exchange.Reading;

namespace TranslationMemory.Core.Tests.Exchange;

/// <summary>Odd lines of tables and PO files, each with what its reader makes of it, and the round trips of both.</summary>
public sealed class OddTablesAndPoTest
{
    private static readonly Gen<string> Texts = Gen.OneOf("word", "كلمة", " ", ",", "\"", "\t", "\n", "\r", "\\", "\\n", "\\t", "source", "<b>", "#", "😀", "=1")
        .List[1, 8].Select(pieces => string.Concat(pieces));

    [Theory]
    [InlineData("csv", "", "nothing")]
    [InlineData("csv", "yes,نعم", ":yes|:نعم")]
    [InlineData("csv", "yes,نعم\n\nno,لا\n", ":yes|:نعم; :no|:لا")]
    [InlineData("csv", "target,source\nنعم,yes", ":yes|:نعم")]
    [InlineData("csv", "source,target,note\r\nyes,نعم,a\r\nno,لا", ":yes|:نعم; !WrongFieldCount line 3 unit 2")]
    [InlineData("csv", "\"a, \"\"b\"\"\nc\",نعم\nno,لا", ":a, \"b\"\\nc|:نعم; :no|:لا")]
    [InlineData("csv", "\"yes,نعم\n", "!Malformed line 1 unit 0")]
    [InlineData("csv", "\"yes\"!,نعم\n", "!Malformed line 1 unit 0")]
    [InlineData("csv", "yes,\nno,لا", "!NoTranslation line 1 unit 1; :no|:لا")]
    [InlineData("csv", "a\u0001,نعم\nno,لا", "!ControlCharacter line 1 unit 1; :no|:لا")]
    [InlineData("tsv", "yes\tنعم\nno\tلا", ":yes|:نعم; :no|:لا")]
    [InlineData("tsv", "yes\n\tنعم", "!WrongFieldCount line 1 unit 1; !NoTranslation line 2 unit 2")]
    [InlineData("tsv", "a\\nb\tc\\\\d", ":a\\nb|:c\\\\d")]
    [InlineData("tsv", "source\ttarget\na\\nb\tc\\td", ":a\\nb|:c\td")]
    [InlineData("tsv", "\"yes\"\tنعم", ":\"yes\"|:نعم")]
    [InlineData("po", "", "nothing")]
    [InlineData("po", "msgid \"\"\nmsgstr \"Language: pt_BR\\n\"\n\nmsgid \"yes\"\nmsgstr \"sim\"\n", ":yes|pt-BR:sim")]
    [InlineData("po", "msgid \"yes\"\nmsgstr \"نعم\"\nmsgid \"no\"\nmsgstr \"لا\"", ":yes|:نعم; :no|:لا")]
    [InlineData("po", "msgid \"a \"\n\"b\\n\"\nmsgstr \"\"\n\"c\\\"\\\\\"\n", ":a b\\n|:c\"\\")]
    [InlineData("po", "#, fuzzy\nmsgid \"yes\"\nmsgstr \"لا\"\n\nmsgid \"new\"\nmsgstr \"\"\n\n#~ msgid \"old\"\n#~ msgstr \"قديم\"\n", "nothing")]
    [InlineData("po", "#, fuzzy\n#~ msgid \"old\"\n#~ msgstr \"قديم\"\n\nmsgid \"yes\"\nmsgstr \"نعم\"\n", ":yes|:نعم")]
    [InlineData("po", "msgid \"file\"\nmsgid_plural \"files\"\nmsgstr[0] \"ملف\"\nmsgstr[5] \"ملفات\"\n", ":file|:ملف; :files|:ملفات")]
    [InlineData("po", "msgid \"yes\nmsgstr \"نعم\"\n\nmsgid \"no\"\nmsgstr \"لا\"", "!UnexpectedLine line 1 unit 1; :no|:لا")]
    [InlineData("po", "msgid \"a\\qb\"\nmsgstr \"نعم\"\n\nmsgid \"no\"\nmsgstr \"لا\"", "!UnexpectedLine line 1 unit 1; :no|:لا")]
    [InlineData("po", "\"stray\"\n\nmsgid \"no\"\nmsgstr \"لا\"", "!UnexpectedLine line 1 unit 1; :no|:لا")]
    [InlineData("po", "msgnonsense \"a\"\n\nmsgid \"no\"\nmsgstr \"لا\"", "!UnexpectedLine line 1 unit 1; :no|:لا")]
    [InlineData("po", "msgid \"yes\"\n\nmsgstr \"نعم\"\n\nmsgid \"no\"\nmsgstr \"لا\"", ":yes|:نعم; :no|:لا")]
    [InlineData("po", "msgid \"yes\"\n# c\nmsgstr \"نعم\"\n\nmsgid \"no\"\nmsgstr \"لا\"", "!UnexpectedLine line 1 unit 1; !UnexpectedLine line 3 unit 2; :no|:لا")]
    [InlineData("po", "msgid \"yes\"\nmsgstr \"نعم\"\nmsgstr \"لا\"\n\nmsgid \"no\"\nmsgstr \"لا\"", "!UnexpectedLine line 3 unit 1; :no|:لا")]
    [InlineData("po", "msgid \"yes\"\nmsgid \"no\"\nmsgstr \"لا\"", "!UnexpectedLine line 1 unit 1; :no|:لا")]
    [InlineData("po", "msgctxt \"yes\"\nmsgstr \"نعم\"\n\nmsgid \"no\"\nmsgstr \"لا\"", "!UnexpectedLine line 2 unit 1; :no|:لا")]
    [InlineData("po", "msgid \"yes\"\nmsgstr \"نعم\"\nmsgid_plural \"more\"\n\nmsgid \"no\"\nmsgstr \"لا\"", "!UnexpectedLine line 3 unit 1; :no|:لا")]
    [InlineData("po", "msgctxt \"a\"\n#~ msgid \"old\"\n\"stray\"\n\nmsgid \"no\"\nmsgstr \"لا\"", "!UnexpectedLine line 1 unit 1; !UnexpectedLine line 3 unit 2; :no|:لا")]
    [InlineData("po", "msgid \"yes\"\nmsgstr \"نعم\"\n\f\nmsgid \"no\"\nmsgstr \"لا\"", "!UnexpectedLine line 3 unit 1; :no|:لا")]
    [InlineData("po", "msgid \"\"\nmsgstr \"Language: \\q\"\n\nmsgid \"no\"\nmsgstr \"لا\"", "!UnexpectedLine line 2 unit 0; :no|:لا")]
    [InlineData("po", "msgid \"one\"\nmsgid_plural \"many\"\nmsgstr[1] \"كثير\"\n", ":many|:كثير")]
    [InlineData("po", "msgid \"a\\ab\"\nmsgstr \"نعم\"\n\nmsgid \"no\"\nmsgstr \"لا\"", "!ControlCharacter line 1 unit 1; :no|:لا")]
    public void Every_line_is_read_or_refused_by_its_number(string format, string file, string told) => Assert.Equal(told, Of(Reader(format, Stream(file))));

    [Fact]
    public void Whatever_a_table_is_written_with_is_read_from_it() => Gen.Select(Texts, Texts, Gen.Bool).Sample((source, target, isCsv) =>
    {
        var file = Write(stream => new TableWriter(stream, isCsv, ["note"]), [Unit(source, target, ("note", source))]);
        var read = Assert.Single(UnitsOf(new TableReader(new MemoryStream(file), isCsv)));
        Assert.Equal((source, target, source), (read.Variants[0].Text, read.Variants[1].Text, read.Details.Attribute("note")));
    });

    [Fact]
    public void Whatever_a_PO_file_is_written_with_is_read_from_it() => Gen.Select(Texts, Texts).Sample((source, target) =>
    {
        var file = Write(stream => new PoWriter(stream, "ar"), [Unit(source, target, ("msgctxt", target))]);
        var read = Assert.Single(UnitsOf(new PoReader(new MemoryStream(file))));
        Assert.Equal((source, target, target), (read.Variants[0].Text, read.Variants[1].Text, read.Details.Attribute("msgctxt")));
        Assert.Equal("ar", read.Variants[1].Language);
    });

    [Fact]
    public void Notes_and_places_of_a_PO_file_stay()
    {
        const string Entry = "# Said by a person.\n#: main.c:12 main.c:30\nmsgctxt \"menu\"\nmsgid \"yes\"\nmsgstr \"نعم\"\n";
        var written = Write(stream => new PoWriter(stream, "ar"), UnitsOf(new PoReader(Stream("#. By the program.\n" + Entry))));

        Assert.EndsWith("\n# By the program.\n" + Entry, Encoding.UTF8.GetString(written), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("A note.\rAnd more.\r\nAnd more.\n\n~ Not old.")]
    [InlineData(", fuzzy")]
    public void Notes_of_several_lines_stay_notes(string note)
    {
        var unit = Unit("yes", "نعم", ("msgctxt", "c"));
        var read = Assert.Single(UnitsOf(new PoReader(new MemoryStream(Write(stream => new PoWriter(stream, "ar"), [unit with { Details = unit.Details with { Notes = [note] } }])))));
        Assert.Equal(note.ReplaceLineEndings("\n").Replace("\n\n", "\n", StringComparison.Ordinal), string.Join('\n', read.Details.Notes));
    }

    [Theory]
    [InlineData("#, fuzzy, and a comment of forty letters.\n", "msgid \"yes\"\nmsgstr \"نعم\"\n")]
    [InlineData("", "msgid \"yes\"\nmsgstr \"\"\n%")]
    public void A_message_is_limited_with_all_that_is_said_of_it(string comment, string message)
    {
        var many = string.Concat(Enumerable.Repeat(comment.Length > 0 ? comment : "\"A text of nearly forty characters, again\"\n", ExchangeReader.MaxTextLength / 38));
        var told = Of(new PoReader(Stream((comment.Length > 0 ? many : "") + message.Replace("%", many, StringComparison.Ordinal) + "\nmsgid \"no\"\nmsgstr \"لا\"\n")));
        Assert.Matches("^!TooLong line [0-9]+ unit 1; :no\\|:لا$", told);
    }

    private static ExchangeReader Reader(string format, Stream file) =>
        format is "po" ? new PoReader(file) : new TableReader(file, isCsv: format is "csv");

    private static ExchangeUnit Unit(string source, string target, (string Name, string Value) attribute) => new()
    {
        Variants = [new("", source), new("", target)],
        Details = new([new(attribute.Name, attribute.Value)], [], []),
    };
}
