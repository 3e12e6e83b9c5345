using System.Text;
using CsCheck;
using TranslationMemory.Core.Exchange;
using TranslationMemory.Core.Matching;
using TranslationMemory.Core.Pretranslation;
using static TranslationMemory.Core.Tests.Pretranslation.Pretranslating;

namespace TranslationMemory.Core.Tests.Pretranslation;

/// <summary>What a pretranslation promises of any file: all of it is still there, in order, to the byte.</summary>
public sealed class UnharmedFileTest
{
    private static readonly Gen<string> Space = Gen.OneOf("", " ", "\n", "\r\n  ", "\t", "<!-- <source>no</source> & -->", "<?tool a > b?>");

    private static readonly Gen<string> Noise = Gen.OneOf(
        "", "<note>A > note</note>", "<m:x xmlns:m='urn:m' m:y=\"a'b>c\"><m:source>no</m:source></m:x>", "<!-- -->", "<alt-trans><source>a</source><target>b</target></alt-trans>");

    private static readonly Gen<string> Sources = Gen.OneOf(
        "Save", "Savé", " Save\n", "Open file", "Less &lt; more &amp; \"quotes\"", "Less &#60; more <![CDATA[&]]> \"quotes\"", "Something else", "", "Click <g id=\"1\">here</g><x id=\"2\"/>",
        "Click <g\n id='1' >here</g ><x id=\"2\" />", "Click <g id=\"1\">here</g><x id=\"2\"/>!", "a<mrk mtype=\"x\">b</mrk>", "x &#x1F600; y", "كلمة");

    private static readonly Gen<string> Targets = Gen.OneOf("", "<target/>", "<target></target>", "<target state=\"new\">حفظ</target>", "<target>حفظ</target>", "<target state='new' />");

    private static readonly Gen<string> Units = Gen.Select(Sources, Targets, Noise, Space, Gen.OneOf("", " translate=\"no\"", " approved=\"yes\"", " a:b='c' xmlns:a=\"d\"")).Select((source, target, noise, space, attributes) =>
        $"<trans-unit id=\"1\"{attributes}>{space}<source>{source}</source>{space}{target}{space}{noise}</trans-unit>{space}");

    private static readonly Gen<string> Messages = Gen.Select(
        Gen.OneOf("", "# Note\n", "#: a.c:1\n", "#, c-format\n", "#. By a program\n#: a.c:2\n#, no-wrap\n", "#, fuzzy\n", "#| msgid \"old\"\n", "#~ msgid \"old\"\n#~ msgstr \"gone\"\n\n", "#, fuzzy\n#~ msgid \"old\"\n#~ msgstr \"gone\"\n\n"),
        Gen.OneOf("", "msgctxt \"menu\"\n"),
        Gen.OneOf("\"Save\"", "\"\"\n\"Sa\"\n\"ve\"", "\"Save\\n\"", "\"Two\\nlines\"", "\"Open file!\"", "\"Less < more & \\\"quotes\\\"\"", "\"nothing\"", "  \"Save\"  "),
        Gen.OneOf("msgstr \"\"", "msgstr \"حفظ\"", "msgstr \"\"\n\"حفظ\"", "msgid_plural \"%d files\"\nmsgstr[0] \"\"\nmsgstr[1] \"\""),
        Gen.OneOf("\n", "\n\n", "\n\n\n# trailing\n")).Select((comment, context, id, translation, end) => $"{comment}{context}msgid {id}\n{translation}{end}");

    private static readonly Gen<(string Text, TranslatableFormat Format)> Files = Gen.OneOf(
        Gen.Select(Units.List[0, 4], Space).Select((units, space) => ($"<?xml version=\"1.0\"?>{space}<!DOCTYPE xliff [<!ENTITY a \"]>\"><!-- ' --> ]>{space}{Xliff1(string.Concat(units))}{space}", TranslatableFormat.Xliff)),
        Gen.Select(Sources.List[0, 4], Space, Gen.OneOf("", "<target>حفظ</target>", "<target/>"), Gen.OneOf("", " id=\"s1\"", " state=\"initial\"", " state='reviewed'")).Select((sources, space, target, attributes) => (
            Xliff2(string.Concat(sources.Select((source, i) => $"<unit id=\"{i}\">{space}<notes><note>n</note></notes>{space}<segment{attributes}>{space}<source>{source.Replace("<g", "<pc", StringComparison.Ordinal).Replace("</g", "</pc", StringComparison.Ordinal).Replace("<x ", "<ph ", StringComparison.Ordinal)}</source>{target}</segment>{space}</unit>"))),
            TranslatableFormat.Xliff)),
        Gen.Select(Messages.List[0, 4], Gen.Bool).Select((messages, hasHeader) => (
            $"{(hasHeader ? "msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\"Plural-Forms: nplurals=2; plural=n!=1;\\n\"\n\n" : "")}{string.Concat(messages)}", TranslatableFormat.Po)),
        Gen.Select(Gen.OneOf("Save", "Open file", "x &amp; y", "Click <bpt i='1'>&lt;b></bpt>here<ept i='1'>&lt;/b></ept> <bpt i='2'>&lt;b></bpt>now<ept i='2'>&lt;/b></ept>").List[0, 4], Space, Gen.OneOf("", "<tuv xml:lang=\"AR\"><seg>نعم</seg></tuv>", "<tuv xml:lang='ar'><prop type='p'>q</prop><seg/></tuv>")).Select((texts, space, target) => (
            $"<tmx version=\"1.4\"><header srclang=\"en\"/>{space}<body>{string.Concat(texts.Select(text => $"{space}<tu tuid='1'><note>n</note><tuv lang=\"en-US\"><seg>{text}</seg></tuv>{target}{space}</tu>"))}</body></tmx>", TranslatableFormat.Tmx)),
        Gen.OneOf("Save", "Yes.", " ", "\n\n", "\r\n", "Nobody knows.", "كلمة").List[0, 6].Select(pieces => (string.Concat(pieces), TranslatableFormat.PlainText)));

    /// <summary>Where, how many code units are taken out, and what comes there.</summary>
    private static readonly Gen<(double Place, int Removed, string Inserted)[]> Damages = Gen.Select(Gen.Double[0, 1], Gen.Int[0, 7], Gen.OneOf(
        "", "<", ">", "&", "\"", "]]>", "<!--", "-->", "<![CDATA[", "<g id=\"1\">", "</g>", "<x id=\"1\"/>", "<note>n</note>", "<m:target xmlns:m='m'>no</m:target>", "<target/>", " translate=\"no\"", " xmlns=\"u\"",
        "<!DOCTYPE x [<!ELEMENT a ANY ]>", "&#xD800;", "&#0;", "\0", "\f", "\uFEFF", "\\", "\n\n", "\r", "\n# c\n", "\nmsgid \"a\"\n", "\nmsgstr \"b\"\n", "\n\"more\"\n")).Array[1, 3];

    private static readonly Gen<Encoding> Encodings = Gen.OneOf(
        Gen.Const<Encoding>(new UTF8Encoding(false)), Gen.Const<Encoding>(new UTF8Encoding(true)), Gen.Const<Encoding>(new UnicodeEncoding(bigEndian: false, byteOrderMark: true)), Gen.Const<Encoding>(new UnicodeEncoding(bigEndian: true, byteOrderMark: true)));

    [Fact]
    public void Without_a_match_a_file_comes_back_byte_for_byte() => Gen.Select(Files, Encodings).Sample((file, encoding) =>
    {
        byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes(file.Text)];
        Assert.Equal(bytes, Fill(bytes, file.Format, find: _ => []));
    });

    [Fact]
    public void With_matches_nothing_of_a_file_is_lost_and_a_second_time_adds_nothing() => Gen.Select(Files, Encodings, Gen.Bool).Sample(
        (file, encoding, withCarriageReturns) =>
        {
            var text = withCarriageReturns ? file.Text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace("\n", "\r\n", StringComparison.Ordinal) : file.Text;
            byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes(text)];
            var filled = Fill(bytes, file.Format, out var outcomes);

            Assert.True(filled.AsSpan().StartsWith(encoding.GetPreamble()));
            var now = encoding.GetString(filled.AsSpan(encoding.GetPreamble().Length));
            if (file.Format == TranslatableFormat.PlainText)
            {
                return;
            }

            var kept = Blanked(text);
            Assert.True(IsSubsequence(kept, now), $"{kept}\n--->\n{now}");
            Assert.Equal(filled, Fill(filled, file.Format));
            if (outcomes.Contains(SegmentOutcome.Filled))
            {
                Assert.NotEqual(bytes, filled);
            }

            if (withCarriageReturns)
            {
                Assert.Equal(now.Count(c => c == '\n'), now.Split("\r\n").Length - 1);
            }
        },
        iter: 3_000);

    [Fact]
    public void What_was_filled_is_read_as_the_translation() => Units.List[1, 4].Sample(units =>
    {
        var filled = Fill(Encoding.UTF8.GetBytes(Xliff1(string.Concat(units))), TranslatableFormat.Xliff, out var outcomes);
        var before = Exchange.Reading.UnitsOf(new XliffReader(Exchange.Reading.Stream(Xliff1(string.Concat(units)))));
        var after = Exchange.Reading.UnitsOf(new XliffReader(new MemoryStream(filled)));

        Assert.Equal(before.Count + outcomes.Count(outcome => outcome == SegmentOutcome.Filled), after.Count);
        foreach (var unit in after.Where(unit => unit.Details.Attribute("state") is "translated" or "needs-review-translation"))
        {
            Assert.Equal(Find(unit.Variants[0].Text)[0].TargetText, unit.Variants[1].Text.Trim());
        }
    });

    [Fact]
    public void A_damaged_file_is_refused_by_its_line_or_stays_one_that_can_be_read() => Gen.Select(Files, Damages).Sample(
        (file, damages) =>
        {
            var text = file.Text;
            foreach (var (place, removed, inserted) in damages)
            {
                var at = (int)(place * text.Length);
                text = text.Remove(at, Math.Min(removed, text.Length - at)).Insert(at, inserted);
            }

            byte[] filled;
            try
            {
                filled = Fill(Encoding.UTF8.GetBytes(text), file.Format, find: segment => [new(segment + "!", segment, MatchKind.Fuzzy, 87, 91, "o"), new("a", "<ph x=\"1\"/><pc>]]>", MatchKind.Fuzzy, 71, 71, "p")]);
            }
            catch (ExchangeException e)
            {
                Assert.True(e.Problem is { Line: > 0, IsFatal: true }, e.Problem.ToString());
                return;
            }

            using ExchangeReader reader = file.Format switch
            {
                TranslatableFormat.Xliff => new XliffReader(new MemoryStream(filled)) { IncludesUntranslated = true },
                TranslatableFormat.Tmx => new TmxReader(new MemoryStream(filled)),
                _ => new PoReader(new MemoryStream(filled)),
            };
            while (reader.Read())
            {
                Assert.False(reader.Problem is { IsFatal: true }, $"{reader.Problem}\n{Encoding.UTF8.GetString(filled)}");
            }
        },
        iter: 5_000);

    /// <summary>A text without what may be replaced: the ends of empty elements, and states.</summary>
    private static string Blanked(string text) => text.Replace("\"initial\"", "\"\"", StringComparison.Ordinal).Replace("'reviewed'", "''", StringComparison.Ordinal).Replace("<target/>", "<target", StringComparison.Ordinal).Replace("<target state='new' />", "<target state='", StringComparison.Ordinal).Replace("<seg/>", "<seg", StringComparison.Ordinal);

    private static bool IsSubsequence(string part, string whole)
    {
        var at = 0;
        foreach (var unit in whole)
        {
            at += at < part.Length && part[at] == unit ? 1 : 0;
        }

        return at == part.Length;
    }
}
