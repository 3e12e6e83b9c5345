using CsCheck;
using TranslationMemory.Core.Concordance;
using TranslationMemory.Core.Text;

namespace TranslationMemory.Core.Tests.Concordance;

/// <summary>What a search for words finds, and how it shows it.</summary>
public sealed class ConcordanceQueryTest
{
    private static readonly string[] Vocabulary =
    [
        "كتاب", "الكتاب", "وكتابهم", "كِتَاب", "مجلس", "المجلس", "الأمن", "الامن", "port", "Ports", "the", "don't", "15", "١٥", "،", "漢字", "-", "ـــ", "بـ15", "\uD800",
    ];

    private static readonly Gen<string> Words = Gen.Int[0, Vocabulary.Length - 1].Select(i => Vocabulary[i]);

    private static readonly Gen<string> Texts = Words.Array[0, 10].Select(words => string.Join(' ', words));

    /// <summary>Search, way, what is between words (a phrase where there is no number), the text with its hits in brackets; null where it is not found.</summary>
    [Theory]
    [InlineData("كتاب", WordMatch.Form, "قرأ والكِتَابَ أمس.", "قرأ [والكِتَابَ] أمس.")]
    [InlineData("كتاب", WordMatch.Whole, "قرأ والكتاب أمس.", null)]
    [InlineData("كتاب", WordMatch.Whole, "قرأ كتـــاب أمس", "قرأ [كتـــاب] أمس")]
    [InlineData("كتا", WordMatch.Part, "قرأ والكتاب أمس", "قرأ [والكتاب] أمس")]
    [InlineData("مجلس الأمن", WordMatch.Whole, "قال مجلس الامن، ومجلس", "قال [مجلس الامن]، ومجلس")]
    [InlineData("مجلس الأمن", WordMatch.Whole, "مجلس، «الأمن»", "[مجلس، «الأمن]»")]
    [InlineData("مجلس الأمن", WordMatch.Whole, "الأمن مجلس", null)]
    [InlineData("port", WordMatch.Form, "Two PORTS, one harbour.", "Two [PORTS], one harbour.")]
    [InlineData("٢٠٢٦", WordMatch.Whole, "In 2026 it", "In [2026] it")]
    [InlineData("well-known", WordMatch.Whole, "A well known port", "A [well known] port")]
    [InlineData("字", WordMatch.Part, "漢字。", "漢[字]。")]
    [InlineData("x", WordMatch.Whole, "", null)]
    [InlineData("،", WordMatch.Whole, "a، b", null)]
    public void A_phrase_is_found_and_shown(string search, WordMatch match, string text, string? shown) =>
        Assert.Equal(shown, Show(new ConcordanceQuery(search, match).Find(text)));

    [Theory]
    [InlineData("port ship", 0, "ship port", "[ship port]")]
    [InlineData("port ship", 1, "The ship left port.", "The [ship] left [port].")]
    [InlineData("port ship", 0, "The ship left port.", null)]
    [InlineData("port ship", 1, "port a b ship c port", "port a b [ship] c [port]")]
    [InlineData("a b c", 1, "c x a y b", null)]
    [InlineData("a b c", 2, "c x a y b", "[c] x [a] y [b]")]
    public void Words_near_each_other_are_found_and_shown(string search, int between, string text, string? shown) =>
        Assert.Equal(shown, Show(new ConcordanceQuery(search, WordMatch.Whole, between).Find(text)));

    [Fact]
    public void Runs_are_the_text_and_no_run_is_empty() => Check.Sample(Gen.Select(Texts, Texts, Gen.Int[1, 3], Gen.Int[-1, 3]), sample =>
    {
        var (search, text, match, between) = (sample.Item1, sample.Item2, (WordMatch)sample.Item3, sample.Item4);
        if (new ConcordanceQuery(search, match, between < 0 ? null : between).Find(text) is { } hit)
        {
            Assert.Equal(text, string.Concat(hit.Runs.Select(run => run.Text)));
            Assert.DoesNotContain("", hit.Runs.Select(run => run.Text));
            Assert.Contains(hit.Runs, run => run.IsHit);
        }
    });

    /// <summary>The definition once more, slowly: some stretch of words, short enough, in which every word finds one, in their order for a phrase.</summary>
    [Fact]
    public void A_slow_twin_finds_the_same() => Check.Sample(Gen.Select(Texts, Texts, Gen.Int[1, 3], Gen.Int[-1, 3]), sample =>
    {
        var (search, text, match, between) = (sample.Item1, sample.Item2, (WordMatch)sample.Item3, sample.Item4);
        var query = new ConcordanceQuery(search, match, between < 0 ? null : between);
        var words = WordsOf(text);
        var expected = false;
        for (var start = 0; start < words.Count && query.Words.Count > 0; start++)
        {
            var stretch = words.Skip(start).Take(query.Words.Count + Math.Max(0, between)).ToList();
            expected |= between >= 0
                ? query.Words.All(sought => stretch.Exists(word => Finds(sought, word, match)))
                : stretch.Count == query.Words.Count && stretch.Zip(query.Words).All(pair => Finds(pair.Second, pair.First, match));
        }

        Assert.Equal(expected, query.Find(text) is not null);
    });

    [Fact]
    public void The_spelling_asked_for_ranks_before_another_one_and_that_before_another_form()
    {
        string[] texts = ["قرأ الكتاب", "قرأ الكتابِ", "قرأ وكتابهم", "قرأ الكتاب وقرأ غيره"];

        var ranked = texts.OrderBy(text => new ConcordanceQuery("الكتاب", WordMatch.Form).Find(text)!.Rank);

        // The text with the mark has the letters asked for as well; shorter texts come first.
        Assert.Equal(["قرأ الكتاب", "قرأ الكتابِ", "قرأ الكتاب وقرأ غيره", "قرأ وكتابهم"], ranked);
    }

    private static List<string> WordsOf(string text)
    {
        var folded = MatchingForm.Of(text).Text;
        return [.. ConcordanceWords.Split(folded).Select(word => word.In(folded))];
    }

    private static bool Finds(string sought, string word, WordMatch match) => (sought[0] >= 0x4E00 ? WordMatch.Whole : match) switch
    {
        WordMatch.Whole => string.Equals(sought, word, StringComparison.Ordinal),
        WordMatch.Part => word.Contains(sought, StringComparison.Ordinal),
        _ => LightStemmer.Stem(word).SequenceEqual(LightStemmer.Stem(sought)),
    };

    private static string? Show(ConcordanceHit? hit) => hit is null ? null : string.Concat(hit.Runs.Select(run => run.IsHit ? $"[{run.Text}]" : run.Text));
}
