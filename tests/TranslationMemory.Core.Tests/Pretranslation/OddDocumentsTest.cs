using System.Text;
using TranslationMemory.Core.Exchange;
using TranslationMemory.Core.Matching;
using TranslationMemory.Core.Pretranslation;
using static TranslationMemory.Core.Tests.Pretranslation.Pretranslating;

namespace TranslationMemory.Core.Tests.Pretranslation;

/// <summary>Odd XLIFF, PO, TMX and text files, each with what a pretranslation makes of it.</summary>
public sealed class OddDocumentsTest
{
    private static readonly PretranslationOptions TargetsOnly = new(AddsProposals: false);

    [Theory]
    [InlineData("empty", "", "!Malformed line 1")]
    [InlineData("another format", "<tmx version=\"1.4\"/>", "!WrongFormat line 1")]
    [InlineData("entity", "1:<trans-unit><source>&e;</source></trans-unit>", "!Malformed line 1")]
    [InlineData("broken off", "<xliff version=\"1.2\"><file source-language=\"en\"><body><trans-unit><source>Save", "!Malformed line 1")]
    [InlineData("certain", "1:<trans-unit><source>Save</source></trans-unit>", "1:<trans-unit><source>Save</source><target state=\"translated\" state-qualifier=\"exact-match\">حفظ</target></trans-unit>")]
    [InlineData("fuzzy", "1:<trans-unit><source>Saved</source></trans-unit>", "1:<trans-unit><source>Saved</source><target state=\"needs-review-translation\" state-qualifier=\"fuzzy-match\">حفظ</target></trans-unit>")]
    [InlineData("empty target", "1:<trans-unit><source>Save</source><target xml:lang='ar' state='new'/></trans-unit>", "1:<trans-unit><source>Save</source><target xml:lang='ar' state='translated' state-qualifier=\"exact-match\">حفظ</target></trans-unit>")]
    [InlineData("translated, unsettled, approved", "1:<trans-unit><source>Save</source><target>x</target></trans-unit><trans-unit><source>Save</source><target state=\"needs-translation\">x</target></trans-unit><trans-unit approved=\"yes\"><source>Save</source></trans-unit>", "same")]
    [InlineData("not to translate", "1:<group translate=\"no\"><trans-unit><source>Save</source></trans-unit></group><trans-unit translate=\"no\"><source>Save</source></trans-unit>", "same")]
    [InlineData("target before what follows", "1:<trans-unit>\n  <source>Save</source>\n  <note>n</note>\n</trans-unit>", "1:<trans-unit>\n  <source>Save</source>\n  <target state=\"translated\" state-qualifier=\"exact-match\">حفظ</target>\n  <note>n</note>\n</trans-unit>")]
    [InlineData("codes that do not fit", "1:<trans-unit><source>Save<x id=\"3\"/></source></trans-unit>", "same")]
    [InlineData("white space around", "1:<trans-unit xml:space=\"preserve\"><source>  Save\n</source></trans-unit>", "1:<trans-unit xml:space=\"preserve\"><source>  Save\n</source><target state=\"translated\" state-qualifier=\"exact-match\">  حفظ\n</target></trans-unit>")]
    [InlineData("CDATA and references", "1:<trans-unit><source><![CDATA[Less < more]]> &#38; &quot;quotes&quot;</source></trans-unit>", "1:<trans-unit><source><![CDATA[Less < more]]> &#38; &quot;quotes&quot;</source><target state=\"translated\" state-qualifier=\"exact-match\">أقل &lt; أكثر و \"علامات\"</target></trans-unit>")]
    [InlineData("a bad unit beside a good one", "1:<trans-unit><source>Save<b>x</b></source></trans-unit><trans-unit><source>Save</source></trans-unit>", "1:<trans-unit><source>Save<b>x</b></source></trans-unit><trans-unit><source>Save</source><target state=\"translated\" state-qualifier=\"exact-match\">حفظ</target></trans-unit>")]
    [InlineData("segments", "1:<trans-unit><source>Yes. Save</source><seg-source><mrk mtype=\"seg\" mid=\"0\">Yes.</mrk> <mrk mtype=\"seg\" mid=\"1\">Nobody knows.</mrk></seg-source></trans-unit>", "1:<trans-unit><source>Yes. Save</source><seg-source><mrk mtype=\"seg\" mid=\"0\">Yes.</mrk> <mrk mtype=\"seg\" mid=\"1\">Nobody knows.</mrk></seg-source><target state=\"needs-translation\"><mrk mtype=\"seg\" mid=\"0\">نعم.</mrk> <mrk mtype=\"seg\" mid=\"1\"></mrk></target></trans-unit>")]
    [InlineData("segments, one of them translated", "1:<trans-unit><source>Yes. Saved</source><seg-source><mrk mtype=\"seg\" mid=\"0\">Yes.</mrk> <mrk mtype=\"seg\" mid=\"1\">Saved</mrk></seg-source><target><mrk mtype=\"seg\" mid=\"0\">x</mrk> <mrk mtype=\"seg\" mid=\"1\"/></target></trans-unit>", "1:<trans-unit><source>Yes. Saved</source><seg-source><mrk mtype=\"seg\" mid=\"0\">Yes.</mrk> <mrk mtype=\"seg\" mid=\"1\">Saved</mrk></seg-source><target state=\"needs-review-translation\"><mrk mtype=\"seg\" mid=\"0\">x</mrk> <mrk mtype=\"seg\" mid=\"1\">حفظ</mrk></target></trans-unit>")]
    [InlineData("no target language", "<xliff version=\"1.2\"><file source-language=\"en\"><body><trans-unit><source>Save</source></trans-unit></body></file><file source-language=\"en\"><body/></file></xliff>", "<xliff version=\"1.2\"><file source-language=\"en\" target-language=\"ar\"><body><trans-unit><source>Save</source><target state=\"translated\" state-qualifier=\"exact-match\">حفظ</target></trans-unit></body></file><file source-language=\"en\"><body/></file></xliff>")]
    [InlineData("prefix", "<x:xliff xmlns:x=\"urn:oasis:names:tc:xliff:document:1.2\" version=\"1.2\"><x:file source-language=\"en\" target-language=\"ar\"><x:body><x:trans-unit><x:source>Click <x:g id=\"1\">here</x:g><x:x id=\"2\"/></x:source></x:trans-unit></x:body></x:file></x:xliff>", "<x:xliff xmlns:x=\"urn:oasis:names:tc:xliff:document:1.2\" version=\"1.2\"><x:file source-language=\"en\" target-language=\"ar\"><x:body><x:trans-unit><x:source>Click <x:g id=\"1\">here</x:g><x:x id=\"2\"/></x:source><x:target state=\"translated\" state-qualifier=\"exact-match\">انقر <x:g id=\"1\">هنا</x:g><x:x id=\"2\"/></x:target></x:trans-unit></x:body></x:file></x:xliff>")]
    [InlineData("2.1", "2:<unit id=\"1\"><ignorable><source>Save</source></ignorable><segment id=\"a\"><source>Save</source></segment><segment state=\"initial\"><source>Saved</source><target></target></segment></unit>", "2:<unit id=\"1\"><ignorable><source>Save</source></ignorable><segment id=\"a\" state=\"translated\"><source>Save</source><target>حفظ</target></segment><segment state=\"translated\" subState=\"tm:needs-review\"><source>Saved</source><target>حفظ</target></segment></unit>")]
    [InlineData("2.1 translated, without a state", "2:<unit id=\"1\"><segment><source>Save</source><target>x</target></segment></unit>", "same")]
    [InlineData("2.1 without a target language", "<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" version=\"2.0\" srcLang=\"en\"><file id=\"f\"><unit id=\"1\"><segment><source>Click <pc id=\"1\">here</pc><ph id=\"2\" /></source></segment></unit></file></xliff>", "<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" version=\"2.0\" srcLang=\"en\" trgLang=\"ar\"><file id=\"f\"><unit id=\"1\"><segment state=\"translated\"><source>Click <pc id=\"1\">here</pc><ph id=\"2\" /></source><target>انقر <pc id=\"1\">هنا</pc><ph id=\"2\" /></target></segment></unit></file></xliff>")]
    [InlineData("document type", "<!DOCTYPE xliff [<!-- ' -->\n<?p '?><!ENTITY e \"]>\">]>1:<trans-unit><source>Save</source></trans-unit>", "<!DOCTYPE xliff [<!-- ' -->\n<?p '?><!ENTITY e \"]>\">]>1:<trans-unit><source>Save</source><target state=\"translated\" state-qualifier=\"exact-match\">حفظ</target></trans-unit>")]
    [InlineData("document types that are none", "<!DOCTYPE x [<!ELEMENT a ANY ]>1:<trans-unit><source>Save</source></trans-unit>", "<!DOCTYPE x [<!ELEMENT a ANY ]>1:<trans-unit><source>Save</source><target state=\"translated\" state-qualifier=\"exact-match\">حفظ</target></trans-unit>")]
    [InlineData("brackets in a document type", "<!DOCTYPE x [ > < > ] >1:<trans-unit><source>Save</source></trans-unit>", "<!DOCTYPE x [ > < > ] >1:<trans-unit><source>Save</source><target state=\"translated\" state-qualifier=\"exact-match\">حفظ</target></trans-unit>")]
    [InlineData("final", "1:<trans-unit><source>Save</source><target state=\"final\"/></trans-unit><trans-unit><source>Save</source><target state=\"signed-off\"/></trans-unit>", "same")]
    [InlineData("final in 2.1", "2:<unit id=\"1\"><segment state=\"final\"><source>Save</source></segment></unit>", "same")]
    [InlineData("another vocabulary", "1:<m:trans-unit xmlns:m=\"m\"><source>Save</source></m:trans-unit><trans-unit><source>Save</source><m:target xmlns:m=\"m\">x</m:target></trans-unit><trans-unit><source>Save<b/></source></trans-unit>", "1:<m:trans-unit xmlns:m=\"m\"><source>Save</source></m:trans-unit><trans-unit><source>Save</source><target state=\"translated\" state-qualifier=\"exact-match\">حفظ</target><m:target xmlns:m=\"m\">x</m:target></trans-unit><trans-unit><source>Save<b/></source></trans-unit>")]
    [InlineData("a namespace declared again", "1:<m:group xmlns:m=\"urn:oasis:names:tc:xliff:document:1.2\"><m:trans-unit><m:source>Yes.</m:source></m:trans-unit></m:group><trans-unit xmlns=\"\"><source>Save</source></trans-unit>", "1:<m:group xmlns:m=\"urn:oasis:names:tc:xliff:document:1.2\"><m:trans-unit><m:source>Yes.</m:source><m:target state=\"translated\" state-qualifier=\"exact-match\">نعم.</m:target></m:trans-unit></m:group><trans-unit xmlns=\"\"><source>Save</source><target state=\"translated\" state-qualifier=\"exact-match\">حفظ</target></trans-unit>")]
    public void Of_XLIFF_targets(string name, string file, string expected) =>
        Assert.Equal($"{name}: {Whole(expected is "same" ? file : expected)}", $"{name}: {Fill(Whole(file), TranslatableFormat.Xliff, TargetsOnly)}");

    [Theory]
    [InlineData("<!DOCTYPE x [<?>]>")]
    [InlineData("<!DOCTYPE x [<?>\n<? ' ?>]>")]
    [InlineData("<!DOCTYPE x [<!-->]>")]
    [InlineData("<!DOCTYPE x ']>")]
    [InlineData("<!DOCTYPE x [ ' ]>")]
    [InlineData("<!DOCTYPE x [<!ENTITY a '>]>")]
    public void A_document_type_without_an_end_is_refused_or_passed_over(string type) =>
        Assert.Matches("^!Malformed line [12]$|<target", Fill(Whole(type + "1:<trans-unit><source>Save</source></trans-unit>"), TranslatableFormat.Xliff, TargetsOnly));

    [Theory]
    [InlineData("beside the target", "1:<trans-unit>\n <source>Save</source>\n</trans-unit>", "1:<trans-unit>\n <source>Save</source>\n <target state=\"translated\" state-qualifier=\"exact-match\">حفظ</target>\n <alt-trans match-quality=\"100%\" origin=\"memories/m/translationUnits/0\"><source xml:lang=\"en\">Save</source><target xml:lang=\"ar\">حفظ</target></alt-trans>\n <alt-trans match-quality=\"87%\" origin=\"memories/m/translationUnits/0b\"><source xml:lang=\"en\">Save!</source><target xml:lang=\"ar\">حفظ!</target></alt-trans>\n</trans-unit>")]
    [InlineData("alone where the codes do not fit", "1:<trans-unit><source>Save<x id=\"3\"/></source></trans-unit>", "1:<trans-unit><source>Save<x id=\"3\"/></source><alt-trans match-quality=\"87%\" origin=\"memories/m/translationUnits/0\"><source xml:lang=\"en\">Save</source><target xml:lang=\"ar\">حفظ</target></alt-trans></trans-unit>")]
    [InlineData("not twice", "1:<trans-unit><source>Saved</source><target state=\"new\">x</target><alt-trans origin=\"memories/m/translationUnits/0\"><target>y</target></alt-trans></trans-unit>", "same")]
    [InlineData("beside what does not count", "1:<trans-unit><source>Saved</source><target state=\"new\">x</target></trans-unit>", "1:<trans-unit><source>Saved</source><target state=\"new\">x</target><alt-trans match-quality=\"87%\" origin=\"memories/m/translationUnits/0\"><source xml:lang=\"en\">Save</source><target xml:lang=\"ar\">حفظ</target></alt-trans></trans-unit>")]
    [InlineData("of a segment", "1:<trans-unit><source>Saved x</source><seg-source><mrk mtype=\"seg\" mid=\"a&amp;b\">Saved</mrk></seg-source></trans-unit>", "1:<trans-unit><source>Saved x</source><seg-source><mrk mtype=\"seg\" mid=\"a&amp;b\">Saved</mrk></seg-source><target state=\"needs-review-translation\"><mrk mtype=\"seg\" mid=\"a&amp;b\">حفظ</mrk></target><alt-trans mid=\"a&amp;b\" match-quality=\"87%\" origin=\"memories/m/translationUnits/0\"><source xml:lang=\"en\">Save</source><target xml:lang=\"ar\">حفظ</target></alt-trans></trans-unit>")]
    [InlineData("in 2.1", "2:<unit id=\"1\">\n <segment>\n  <source>Saved</source>\n </segment>\n</unit>", "2:<unit id=\"1\">\n <mtc:matches xmlns:mtc=\"urn:oasis:names:tc:xliff:matches:2.0\">\n <mtc:match ref=\"#s1\" type=\"tm\" matchQuality=\"87\" similarity=\"91\" origin=\"memories/m/translationUnits/0\"><source>Save</source><target>حفظ</target></mtc:match>\n </mtc:matches>\n <segment state=\"translated\" subState=\"tm:needs-review\" id=\"s1\">\n  <source>Saved</source>\n  <target>حفظ</target>\n </segment>\n</unit>")]
    [InlineData("in 2.1 beside others", "2:<unit id=\"1\"><m:matches xmlns:m=\"urn:oasis:names:tc:xliff:matches:2.0\"><m:match ref=\"#s1\"><source>a</source><target>b</target></m:match></m:matches><segment id=\"s2\"><source>Saved</source></segment></unit>", "2:<unit id=\"1\"><m:matches xmlns:m=\"urn:oasis:names:tc:xliff:matches:2.0\"><m:match ref=\"#s1\"><source>a</source><target>b</target></m:match><m:match ref=\"#s2\" type=\"tm\" matchQuality=\"87\" similarity=\"91\" origin=\"memories/m/translationUnits/0\"><source>Save</source><target>حفظ</target></m:match></m:matches><segment id=\"s2\" state=\"translated\" subState=\"tm:needs-review\"><source>Saved</source><target>حفظ</target></segment></unit>")]
    [InlineData("not of a segment within a code, which they cannot name", "1:<trans-unit><source>Saved</source><seg-source><g id=\"1\"><mrk mtype=\"seg\" mid=\"0\">Saved</mrk></g></seg-source></trans-unit>", "1:<trans-unit><source>Saved</source><seg-source><g id=\"1\"><mrk mtype=\"seg\" mid=\"0\">Saved</mrk></g></seg-source><target state=\"needs-review-translation\"><g id=\"1\"><mrk mtype=\"seg\" mid=\"0\">حفظ</mrk></g></target></trans-unit>")]
    [InlineData("codes of another format", "2:<unit id=\"1\"><segment id=\"a\"><source>Wait.</source></segment></unit>", "2:<unit id=\"1\"><mtc:matches xmlns:mtc=\"urn:oasis:names:tc:xliff:matches:2.0\"><mtc:match ref=\"#a\" type=\"tm\" matchQuality=\"87\" similarity=\"91\" origin=\"memories/m/translationUnits/10\"><source>Wait</source><target>انتظر &lt;ph x=\"1\" c=\"{0}\"/&gt;</target></mtc:match></mtc:matches><segment id=\"a\"><source>Wait.</source></segment></unit>")]
    [InlineData("in 2.1 beside matches of another vocabulary, ids taken", "2:<unit id=\"1\"><m:matches xmlns:m=\"m\"/><segment><source>Saved</source></segment><segment id='s1'><source>Nobody knows.</source></segment></unit>", "2:<unit id=\"1\"><mtc:matches xmlns:mtc=\"urn:oasis:names:tc:xliff:matches:2.0\"><mtc:match ref=\"#s2\" type=\"tm\" matchQuality=\"87\" similarity=\"91\" origin=\"memories/m/translationUnits/0\"><source>Save</source><target>حفظ</target></mtc:match></mtc:matches><m:matches xmlns:m=\"m\"/><segment state=\"translated\" subState=\"tm:needs-review\" id=\"s2\"><source>Saved</source><target>حفظ</target></segment><segment id='s1'><source>Nobody knows.</source></segment></unit>")]
    public void Of_XLIFF_proposals(string name, string file, string expected) =>
        Assert.Equal($"{name}: {Whole(expected is "same" ? file : expected)}", $"{name}: {Fill(Whole(file), TranslatableFormat.Xliff)}");

    [Theory]
    [InlineData("1:<trans-unit><source>Saved</source><target state=\"new\">x</target></trans-unit>", "1:<trans-unit><source>Saved</source><target state=\"needs-review-translation\" state-qualifier=\"fuzzy-match\">حفظ</target></trans-unit>")]
    [InlineData("1:<trans-unit><source>Saved</source><target state=\"translated\">x</target></trans-unit>", "same")]
    [InlineData("2:<unit id=\"1\"><segment state=\"initial\"><source>Save</source><target>x</target></segment></unit>", "2:<unit id=\"1\"><segment state=\"translated\"><source>Save</source><target>حفظ</target></segment></unit>")]
    [InlineData("2:<unit id=\"1\"><segment><source>Save</source><target>x</target></segment></unit>", "same")]
    public void What_does_not_count_is_replaced_where_this_is_asked_for(string file, string expected) =>
        Assert.Equal(Whole(expected is "same" ? file : expected), Fill(Whole(file), TranslatableFormat.Xliff, TargetsOnly with { OverwritesUnsettled = true }));

    [Theory]
    [InlineData("certain", "msgid \"Save\"\nmsgstr \"\"\n", "#. TM: 100 % exact, memories/m/translationUnits/0\nmsgid \"Save\"\nmsgstr \"حفظ\"\n")]
    [InlineData("fuzzy", "# Note.\n#: a.c:1\n#, c-format\nmsgctxt \"menu\"\nmsgid \"Saved\"\nmsgstr \"\"\n", "# Note.\n#. TM: 87 % fuzzy, memories/m/translationUnits/0\n#: a.c:1\n#, fuzzy, c-format\n#| msgid \"Save\"\nmsgctxt \"menu\"\nmsgid \"Saved\"\nmsgstr \"حفظ\"\n")]
    [InlineData("no flags", "msgid \"Saved\"\nmsgstr \"\"\n", "#. TM: 87 % fuzzy, memories/m/translationUnits/0\n#, fuzzy\n#| msgid \"Save\"\nmsgid \"Saved\"\nmsgstr \"حفظ\"\n")]
    [InlineData("lines", "msgid \"\"\n\"Two\\n\"\n\"lines\"\nmsgstr \"\"\n\"\"\n", "#. TM: 100 % exact, memories/m/translationUnits/7\nmsgid \"\"\n\"Two\\n\"\n\"lines\"\nmsgstr \"\"\n\"سطر\\n\"\n\"وآخر\"\n")]
    [InlineData("line ends on both sides", "msgid \"\\nSave\\n\"\nmsgstr \"\"\n", "#. TM: 100 % exact, memories/m/translationUnits/0\nmsgid \"\\nSave\\n\"\nmsgstr \"\"\n\"\\n\"\n\"حفظ\\n\"\n")]
    [InlineData("translated, fuzzy and obsolete", "msgid \"Save\"\nmsgstr \"x\"\n\n#, fuzzy\nmsgid \"Saved\"\nmsgstr \"\"\n\n#~ msgid \"Save\"\n#~ msgstr \"\"\n", "same")]
    [InlineData("bad line", "msgid \"Save\"\nmsgstr \"\"\nrubbish\n\nmsgid \"Yes.\"\nmsgstr \"\"\n", "msgid \"Save\"\nmsgstr \"\"\nrubbish\n\n#. TM: 100 % exact, memories/m/translationUnits/2\nmsgid \"Yes.\"\nmsgstr \"نعم.\"\n")]
    [InlineData("two forms", "msgid \"\"\nmsgstr \"Plural-Forms: nplurals=2; plural=n != 1;\\n\"\n\nmsgid \"One file\"\nmsgid_plural \"%d files\"\nmsgstr[0] \"\"\nmsgstr[1] \"\"\n", "msgid \"\"\nmsgstr \"Plural-Forms: nplurals=2; plural=n != 1;\\n\"\n\n#. TM: 100 % exact, memories/m/translationUnits/8\n#. TM: 100 % exact, memories/m/translationUnits/9\nmsgid \"One file\"\nmsgid_plural \"%d files\"\nmsgstr[0] \"ملف واحد\"\nmsgstr[1] \"%d ملفات\"\n")]
    [InlineData("six forms", "msgid \"\"\nmsgstr \"Plural-Forms: nplurals=6; plural=n;\\n\"\n\nmsgid \"One file\"\nmsgid_plural \"%d files\"\nmsgstr[0] \"\"\nmsgstr[1] \"\"\n", "same")]
    [InlineData("template", "#, fuzzy\nmsgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=CHARSET\\n\"\n\nmsgid \"Save\"\nmsgstr \"\"\n", "#, fuzzy\nmsgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\n#. TM: 100 % exact, memories/m/translationUnits/0\nmsgid \"Save\"\nmsgstr \"حفظ\"\n")]
    [InlineData("a remark on the encoding", "# charset=CHARSET\nmsgid \"\"\nmsgstr \"charset=CHARSET\"\n\nmsgid \"Save\"\nmsgstr \"\"\n", "# charset=CHARSET\nmsgid \"\"\nmsgstr \"charset=UTF-8\"\n\n#. TM: 100 % exact, memories/m/translationUnits/0\nmsgid \"Save\"\nmsgstr \"حفظ\"\n")]
    [InlineData("the encoding in two lines", "msgid \"\"\nmsgstr \"char\"\n\"set=CHARSET\"\n\nmsgid \"Save\"\nmsgstr \"\"\n", "msgid \"\"\nmsgstr \"char\"\n\"set=CHARSET\"\n\n#. TM: 100 % exact, memories/m/translationUnits/0\nmsgid \"Save\"\nmsgstr \"حفظ\"\n")]
    [InlineData("empty lines within a message", "#, c-format\n\nmsgid \"Saved\"\n\nmsgstr \"\"\n", "#. TM: 87 % fuzzy, memories/m/translationUnits/0\n#, fuzzy, c-format\n\n#| msgid \"Save\"\nmsgid \"Saved\"\n\nmsgstr \"حفظ\"\n")]
    [InlineData("parts of messages", "msgid \"Save\"\n# c\nmsgstr \"\"\n\nmsgstr \"\"\n\nmsgid \"Yes.\"\nmsgstr \"\"\nmsgstr \"\"\n", "same")]
    [InlineData("indented, form feed", "  msgid \"Save\"\n\tmsgstr \"\" \n\f\n", "same")]
    [InlineData("another encoding", "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=ISO-8859-6\\n\"\n\nmsgid \"Save\"\nmsgstr \"\"\n", "!UnknownEncoding line 2")]
    public void Of_PO(string name, string file, string expected) =>
        Assert.Equal($"{name}: {(expected is "same" ? file : expected)}", $"{name}: {Fill(file, TranslatableFormat.Po)}");

    [Theory]
    [InlineData("a text", "<tuv xml:lang=\"en\"><seg>Save</seg></tuv>", "<tuv xml:lang=\"en\"><seg>Save</seg></tuv><tuv xml:lang=\"ar\"><prop type=\"x-match-score\">100</prop><prop type=\"x-match-kind\">EXACT</prop><prop type=\"x-match-origin\">memories/m/translationUnits/0</prop><seg>حفظ</seg></tuv>")]
    [InlineData("lang, and a third language", "\n <tuv lang=\"EN-GB\"><seg>Save</seg></tuv>\n <tuv lang=\"fr\"><seg>x</seg></tuv>\n", "\n <tuv lang=\"EN-GB\"><seg>Save</seg></tuv>\n <tuv lang=\"fr\"><seg>x</seg></tuv>\n <tuv lang=\"ar\"><prop type=\"x-match-score\">100</prop><prop type=\"x-match-kind\">EXACT</prop><prop type=\"x-match-origin\">memories/m/translationUnits/0</prop><seg>حفظ</seg></tuv>\n")]
    [InlineData("an empty one", "<tuv xml:lang=\"en\"><seg>Save</seg></tuv><tuv xml:lang=\"ar-EG\"><note>n</note><seg/></tuv>", "<tuv xml:lang=\"en\"><seg>Save</seg></tuv><tuv xml:lang=\"ar-EG\"><note>n</note><prop type=\"x-match-score\">100</prop><prop type=\"x-match-kind\">EXACT</prop><prop type=\"x-match-origin\">memories/m/translationUnits/0</prop><seg>حفظ</seg></tuv>")]
    [InlineData("codes", "<tuv xml:lang=\"en\"><seg>Click <bpt i=\"1\">&lt;b></bpt>here<ept i=\"1\">&lt;/b></ept> <bpt i=\"7\">&lt;b></bpt>now<ept i=\"7\">&lt;/b></ept></seg></tuv>", "<tuv xml:lang=\"en\"><seg>Click <bpt i=\"1\">&lt;b></bpt>here<ept i=\"1\">&lt;/b></ept> <bpt i=\"7\">&lt;b></bpt>now<ept i=\"7\">&lt;/b></ept></seg></tuv><tuv xml:lang=\"ar\"><prop type=\"x-match-score\">100</prop><prop type=\"x-match-kind\">EXACT</prop><prop type=\"x-match-origin\">memories/m/translationUnits/6</prop><seg>انقر <bpt i=\"1\">&lt;b></bpt>هنا<ept i=\"1\">&lt;/b></ept> <bpt i=\"7\">&lt;b></bpt>الآن<ept i=\"7\">&lt;/b></ept></seg></tuv>")]
    [InlineData("translated", "<tuv xml:lang=\"en\"><seg>Save</seg></tuv><tuv xml:lang=\"ar\"><seg>x</seg></tuv>", "same")]
    [InlineData("another source", "<tuv xml:lang=\"fr\"><seg>Save</seg></tuv>", "same")]
    [InlineData("no language", "<tuv><seg>Save</seg></tuv>", "same")]
    public void Of_TMX(string name, string unit, string expected)
    {
        const string Frame = "<tmx version=\"1.4\"><header srclang=\"en\"/><body><tu>{0}</tu></body></tmx>";
        Assert.Equal($"{name}: {Frame.Replace("{0}", expected is "same" ? unit : expected, StringComparison.Ordinal)}", $"{name}: {Fill(Frame.Replace("{0}", unit, StringComparison.Ordinal), TranslatableFormat.Tmx)}");
    }

    [Fact]
    public void Units_of_TMX_are_numbered_as_its_reader_numbers_them()
    {
        const string File = "<tmx version=\"1.4\"><body><group><tu><tuv xml:lang=\"en\"><seg>Save</seg></tuv></tu></group><tu><tuv xml:lang=\"en\"><seg>Save<b/></seg></tuv></tu><tu><tuv xml:lang=\"en\"><seg>Save</seg></tuv></tu></body></tmx>";
        const string Added = "<tuv xml:lang=\"ar\"><prop type=\"x-match-score\">100</prop><prop type=\"x-match-kind\">EXACT</prop><prop type=\"x-match-origin\">memories/m/translationUnits/0</prop><seg>حفظ</seg></tuv>";
        Assert.Equal(File.Replace("</tu></body>", Added + "</tu></body>", StringComparison.Ordinal), Fill(File, TranslatableFormat.Tmx));
    }

    [Theory]
    [InlineData(TranslatableFormat.PlainText, "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?>\n\nSave\n", "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?>\n\nحفظ\n")]
    [InlineData(TranslatableFormat.Po, "<?xml encoding=\"iso-8859-1\"?>\n\nmsgid \"Open file\"\nmsgstr \"\"\n", "<?xml encoding=\"iso-8859-1\"?>\n\n#. TM: 100 % exact, memories/m/translationUnits/1\nmsgid \"Open file\"\nmsgstr \"افتح الملف\"\n")]
    public void Only_XML_names_its_encoding(TranslatableFormat format, string file, string expected) => Assert.Equal(expected, Fill(file, format));

    [Fact]
    public void Of_text_segments_are_replaced_and_others_stay() =>
        Assert.Equal("نعم. Nobody knows.\r\n\r\n\tحفظ\r\n", Fill("Yes. Nobody knows.\r\n\r\n\tSave\r\n", TranslatableFormat.PlainText));

    [Theory]
    [InlineData("ISO-8859-1", "é")]
    [InlineData("windows-1256", "ب")]
    [InlineData("Shift_JIS", "日")]
    public void A_file_keeps_its_encoding_and_what_this_lacks_becomes_references(string encoding, string own)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var chosen = Encoding.GetEncoding(encoding);
        var text = $"<?xml version=\"1.0\" encoding=\"{encoding}\"?><!-- {own} -->{Xliff1("<trans-unit><source>Save</source></trans-unit>")}";
        var filled = Fill(chosen.GetBytes(text), TranslatableFormat.Xliff, TargetsOnly);

        Assert.StartsWith(text[..text.IndexOf("</source>", StringComparison.Ordinal)], chosen.GetString(filled), StringComparison.Ordinal);
        Assert.Contains(encoding is "windows-1256" ? ">حفظ</target>" : ">&#x62D;&#x641;&#x638;</target>", chosen.GetString(filled), StringComparison.Ordinal);
        Assert.Equal("حفظ", Assert.Single(Exchange.Reading.UnitsOf(new XliffReader(new MemoryStream(filled)))).Variants[1].Text);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_refused_and_not_lost() =>
        Assert.Equal(ExchangeFault.UnknownEncoding, Assert.Throws<ExchangeException>(() => Fill([.. "msgid \"Save\"\nmsgstr \"\"\n# "u8, 0xFF], TranslatableFormat.Po)).Problem.Fault);

    [Fact]
    public void Only_the_same_text_is_certain()
    {
        var likewise = new Proposal("Save", "حفظ", MatchKind.Context, 100, 100, "");
        Assert.True(likewise.IsCertain);
        Assert.False((likewise with { Score = 99 }).IsCertain);
        Assert.False((likewise with { Kind = MatchKind.Repaired }).IsCertain);
    }

    private static string Whole(string file) => file.IndexOf("1:<", StringComparison.Ordinal) is >= 0 and var first ? file[..first] + Xliff1(file[(first + 2)..])
        : file.StartsWith("2:<", StringComparison.Ordinal) ? Xliff2(file[2..])
        : file;
}
