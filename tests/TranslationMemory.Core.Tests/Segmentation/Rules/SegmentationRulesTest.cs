using System.Text.RegularExpressions;
using CsCheck;
using TranslationMemory.Core.Segmentation;
using TranslationMemory.Core.Text;

namespace TranslationMemory.Core.Tests.Segmentation.Rules;

/// <summary>SRX 2.0 as users write it: which rules hold, what is refused, and that a text is cut as a slow twin cuts it.</summary>
public class SegmentationRulesTest
{
    private const string EnglishAndOthers =
        """
        <languagemap languagepattern="[Ee][Nn].*" languagerulename="English"/><languagemap languagepattern=".*" languagerulename="Default"/>
        """;

    private static readonly Gen<string> Atom = Gen.OneOf("a", "b", "\\.", " ", "[ab]", ".", "\\w", "[^a]", "\\b", "(?=a)", "(?!b)");

    private static readonly Gen<string> Part = Gen.Select(Atom, Gen.OneOf("", "", "", "*", "+", "?", "{1,2}"), (atom, quantifier) =>
        atom.StartsWith("\\b", StringComparison.Ordinal) || atom.StartsWith("(?", StringComparison.Ordinal) ? atom : atom + quantifier);

    private static readonly Gen<string> Pattern = Gen.Select(Part.Array[0, 3], Part.Array[0, 2], Gen.Bool, (left, right, isChoice) =>
        isChoice ? $"(?:{string.Concat(left)}|{string.Concat(right)})" : string.Concat(left));

    private static readonly Gen<(bool IsBreak, string Before, string After)[]> RandomRules =
        Gen.Select(Gen.Bool, Pattern.Where(pattern => !pattern.Contains("(?=", StringComparison.Ordinal) && !pattern.Contains("(?!", StringComparison.Ordinal)), Pattern).Array[1, 4];

    [Theory]
    [InlineData(false, "en", "a. b! c", "a. |b! c")]
    [InlineData(true, "en", "a. b! c", "a. |b! |c")]
    [InlineData(true, "EN-gb", "a. b! c", "a. |b! |c")]
    [InlineData(true, "fr", "a. b! c", "a. b! |c")]
    [InlineData(false, "fr", "a. b! c", "a. b! |c")]
    public void Groups_cascade_when_the_header_says_so(bool isCascading, string language, string text, string expected)
    {
        var rules = Rules(isCascading, ("English", """<rule break="yes"><beforebreak>\.</beforebreak><afterbreak>\s</afterbreak></rule>"""),
            ("Default", """<rule><beforebreak>!</beforebreak><afterbreak>\s</afterbreak></rule>"""));

        Assert.Equal(expected, Mark(text, language, rules));
    }

    [Fact]
    public void The_first_rule_that_matches_decides()
    {
        var rules = Rules(true, ("English", """<rule break="no"><beforebreak>\bMr\.</beforebreak></rule><rule><beforebreak>\.</beforebreak><afterbreak>\s+</afterbreak></rule>"""), ("Default", ""));

        Assert.Equal("Mr. Hill left. |Mr. Reed stayed.", Mark("Mr. Hill left. Mr. Reed stayed.", "en", rules));
    }

    [Fact]
    public void Without_a_map_for_the_language_a_paragraph_is_a_segment()
    {
        var rules = SegmentationRules.Parse(Srx("no", [("English", "<rule/>")], """<languagemap languagepattern="en" languagerulename="English"/>"""));

        Assert.Equal("a. b\n|C", Mark("a. b\nC", "fr", rules));
        Assert.Equal("a|b", Mark("ab", "en", rules));
    }

    [Fact]
    public void No_break_stands_inside_a_character() =>
        Assert.Equal("😀|😀", Mark("😀😀", "en", Rules(false, ("English", "<rule/>"), ("Default", ""))));

    [Fact]
    public void The_header_is_read()
    {
        var rules = SegmentationRules.Parse(SegmentationRules.DefaultSrx.Replace("""segmentsubflows="yes" """, """segmentsubflows="no" """, StringComparison.Ordinal)
            .Replace("""type="isolated" include="no" """.Trim(), """type="isolated" include="yes" """.Trim(), StringComparison.Ordinal));

        Assert.True(rules.IsCascading);
        Assert.False(rules.SegmentsSubflows);
        Assert.True(rules.FormatHandles["isolated"]);
        Assert.True(rules.FormatHandles["end"]);
        Assert.False(rules.FormatHandles["start"]);
    }

    [Fact]
    public void A_rule_changed_in_the_default_changes_the_segments()
    {
        const string text = "We met Fr. Brown. He smiled.";
        var changed = SegmentationRules.Parse(SegmentationRules.DefaultSrx.Replace("|fr|", "|", StringComparison.Ordinal));

        Assert.Equal("We met Fr. Brown. |He smiled.", Mark(text, "en", SegmentationRules.Default));
        Assert.Equal("We met Fr. |Brown. |He smiled.", Mark(text, "en", changed));
    }

    [Theory]
    [InlineData("", "no SRX")]
    [InlineData("<srx", "no SRX")]
    [InlineData("<tmx version='2.0'/>", "begins with <tmx>")]
    [InlineData("<srx version='1.0'/>", "version is '1.0'")]
    [InlineData("<srx version='2.0'/>", "no <languagemap>")]
    [InlineData("<!DOCTYPE srx [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><srx version='2.0'>&x;</srx>", "no SRX")]
    [InlineData("<srx version='2.0'><body><maprules><languagemap languagepattern='en' languagerulename='x'/></maprules></body></srx>", "names the language rule 'x'")]
    [InlineData("<srx version='2.0'><header cascade='maybe'/></srx>", "cascade is 'maybe'")]
    [InlineData("<srx version='2.0'><body><languagerules><languagerule/></languagerules></body></srx>", "no languagerulename")]
    public void What_is_no_SRX_is_refused(string srx, string problem) =>
        Assert.Contains(problem, Assert.Throws<SegmentationRulesException>(() => SegmentationRules.Parse(srx)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_bad_pattern_is_named_by_rule_line_and_construct()
    {
        var srx = Srx("no", [("English", "<rule/>\n<rule break=\"no\">\n<beforebreak>(?&gt;a)</beforebreak></rule>"), ("Default", "")], EnglishAndOthers);

        var message = Assert.Throws<SegmentationRulesException>(() => SegmentationRules.Parse(srx)).Message;

        Assert.Contains("Rule 2 of 'English' (line 5, <beforebreak>)", message, StringComparison.Ordinal);
        Assert.Contains("atomic group", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("(a+)+b")]
    [InlineData("(a|a)*b")]
    [InlineData("(a|aa)+$")]
    [InlineData("(?=(a+)+b)a*")]
    [InlineData("(.*)(.*)(.*)(.*)b")]
    [InlineData("(a?){200}a{200}")]
    public void A_pattern_that_backtracks_without_end_elsewhere_is_linear(string pattern)
    {
        var text = new string('a', 100_000);
        var rules = Rules(false, ("English", $"<rule><beforebreak>{pattern}</beforebreak><afterbreak>{pattern}c</afterbreak></rule>"), ("Default", ""));

        Assert.Equal(text, Mark(text, "en", rules));
    }

    [Fact]
    public void Rules_that_cost_too_much_on_a_text_say_so()
    {
        var text = string.Concat(Enumerable.Range(0, 200_000).Select(i => (i * 7919 % 104729) % 3 == 0 ? 'a' : 'b'));
        var rules = Rules(false, ("English", "<rule><beforebreak>(?:a|b)*a(?:a|b){900}(?:a|b){900}(?:a|b){900}c</beforebreak></rule>"), ("Default", ""));

        var message = Assert.Throws<SegmentationRulesException>(() => Mark(text, "en", rules)).Message;

        Assert.Contains("too long", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_rules_cut_as_their_slow_twin_does() =>
        Gen.Select(RandomRules, Gen.OneOf("a", "b", ".", " ", "ab", ". a").Array[0, 12].Select(string.Concat)).Sample(
            (rules, text) =>
            {
                var srx = Rules(false, ("English", string.Concat(rules.Select(rule =>
                    $"<rule break=\"{(rule.IsBreak ? "yes" : "no")}\"><beforebreak>{rule.Before}</beforebreak><afterbreak>{rule.After}</afterbreak></rule>"))), ("Default", ""));
                var segments = Segmenter.Segment(text, new TextSpan(0, text.Length), "en", srx);
                Assert.Equal(SlowSegments(text.Trim(), rules), segments.Select(segment => segment.In(text)));
            },
            iter: 3_000);

    /// <summary>Asks every rule at every place, with the expressions of the runtime.</summary>
    private static List<string> SlowSegments(string text, (bool IsBreak, string Before, string After)[] rules)
    {
        var segments = new List<string>();
        var start = 0;
        for (var place = 1; place < text.Length; place++)
        {
            var rule = Array.FindIndex(rules, rule =>
                MatchesBefore(text, start, place, rule.Before) && new Regex($"\\G(?:{rule.After})").IsMatch(text, place));
            if (place > start && rule >= 0 && rules[rule].IsBreak)
            {
                segments.Add(text[start..place].Trim());
                start = place + text[place..].TakeWhile(char.IsWhiteSpace).Count();
                place = start;
            }
        }

        if (start < text.Length)
        {
            segments.Add(text[start..].Trim());
        }

        return segments;
    }

    private static bool MatchesBefore(string text, int start, int place, string before) =>
        Enumerable.Range(start, place - start + 1).Any(from => new Regex($"\\G(?:{before})(?<=\\A[\\s\\S]{{{place}}})").IsMatch(text, from));

    private static SegmentationRules Rules(bool isCascading, params (string Name, string Rules)[] groups) =>
        SegmentationRules.Parse(Srx(isCascading ? "yes" : "no", groups, EnglishAndOthers));

    private static string Srx(string cascade, (string Name, string Rules)[] groups, string maps) =>
        $"""
        <srx xmlns="http://www.lisa.org/srx20" version="2.0"><header segmentsubflows="yes" cascade="{cascade}"/>
        <body><languagerules>{string.Concat(groups.Select(group => $"<languagerule languagerulename=\"{group.Name}\">\n{group.Rules}</languagerule>"))}</languagerules>
        <maprules>{maps}</maprules></body></srx>
        """;

    private static string Mark(string text, string language, SegmentationRules rules)
    {
        var starts = Segmenter.Segment(text, new TextSpan(0, text.Length), language, rules).Skip(1).Select(span => span.Start).ToHashSet();
        return string.Concat(text.Select((c, i) => (starts.Contains(i) ? "|" : "") + c));
    }
}
