using System.Text;
using CsCheck;
using TranslationMemory.Core.Matching;

namespace TranslationMemory.Core.Tests.Matching;

public class ScorePropertyTest
{
    private static readonly Gen<(string Query, string Stored)> Pairs = Gen.Select(MatchingSamples.Texts, MatchingSamples.Texts);

    [Fact]
    public void A_text_scores_100_with_itself() => MatchingSamples.Texts.Sample(text =>
    {
        Match match = MatchingSamples.Score(text, text);
        return match is { Score: 100, Kind: MatchKind.Exact, Penalties.Count: 0 } && match.SourceDifference.All(run => run.Kind == RunKind.Equal);
    });

    [Fact]
    public void The_base_score_is_symmetric() =>
        Pairs.Sample(pair => MatchingSamples.Score(pair.Query, pair.Stored).BaseScore == MatchingSamples.Score(pair.Stored, pair.Query).BaseScore);

    [Fact]
    public void The_score_is_the_base_score_less_the_points_and_100_only_without_a_difference() => Pairs.Sample(pair =>
    {
        Match match = MatchingSamples.Score(pair.Query, pair.Stored);
        Assert.InRange(match.Score, 0, 100);
        Assert.Equal(match.BaseScore - match.Penalties.Sum(penalty => penalty.Points), match.Score);
        Assert.All(match.Penalties, penalty => Assert.InRange(penalty.Points, 0, 100));
        if (match.Score == 100)
        {
            Assert.Equal(Plain(pair.Query), Plain(pair.Stored));
        }

        if (match.Kind == MatchKind.Exact)
        {
            Assert.Equal(string.Equals(Plain(pair.Query), Plain(pair.Stored), StringComparison.Ordinal) ? 100 : 99, match.Score);
        }
    });

    [Fact]
    public void What_is_exact_has_the_hash_by_which_an_index_knows_that_it_may_be() => Pairs.Where(pair => pair.Query.Length < 40).Sample(pair =>
    {
        string otherwise = pair.Query.Replace("15", "١٥", StringComparison.Ordinal).Replace("و ", "و", StringComparison.Ordinal);
        foreach (string stored in (string[])[pair.Stored, otherwise])
        {
            if (MatchingSamples.Score(pair.Query, stored).Kind == MatchKind.Exact)
            {
                Assert.Equal(Hash(pair.Query), Hash(stored));
            }
        }
    });

    [Fact]
    public void Runs_never_part_what_a_reader_sees_as_one_character() => Pairs.Sample(pair =>
    {
        int[] starts = System.Globalization.StringInfo.ParseCombiningCharacters(pair.Query);
        int end = 0;
        foreach (TextRun run in MatchingSamples.Score(pair.Query, pair.Stored).SourceDifference.Where(run => run.Kind != RunKind.Deleted))
        {
            // Words begin where the matching form begins them: only within a word a boundary has to be one of characters.
            bool isInWord = end > 0 && char.IsLetter(pair.Query[end - 1]) && char.IsLetter(run.Text[0]);
            Assert.True(!isInWord || starts.Contains(end));
            end += run.Text.Length;
        }
    });

    [Theory]
    [InlineData("قرأ كتابه", "قرأ كتاب", "قرأ كتاب[+ه]")]
    [InlineData("قرأ كِتَابَهُ", "قرأ كتاب", "قرأ كِتَابَ[+هُ]")]
    [InlineData("the ministers spoke", "the minister spoke", "the minister[+s] spoke")]
    [InlineData("the Minister spoke", "the ministers spoke", "the Minister[-s] spoke")]
    [InlineData("قال المدير", "قال مدير", "قال [+ال]مدير")]
    [InlineData("قال الوزير", "عاد الوزير", "[-عاد][+قال] الوزير")]
    [InlineData("بلغ 17 شخصا", "بلغ 12 شخصا", "بلغ [-12][+17] شخصا")]
    [InlineData("ثم و15 رجلا", "ثم 15 رجلا", "ثم [+و]15 رجلا")]
    [InlineData("cafe\u0301s here", "cafe\u0301 here", "cafe\u0301[+s] here")]
    public void Letters_of_an_edited_word_are_told_apart(string query, string stored, string difference) => Assert.Equal(
        difference,
        string.Concat(MatchingSamples.Score(query, stored).SourceDifference.Select(run => run.Kind switch
        {
            RunKind.Inserted => $"[+{run.Text}]",
            RunKind.Deleted => $"[-{run.Text}]",
            _ => run.Text,
        })));

    [Fact]
    public void Composed_and_decomposed_texts_score_100() => MatchingSamples.Texts
        .Where(text => Core.Text.TextCheck.IsWellFormed(text) && !text.Contains('\uFFFE', StringComparison.Ordinal))
        .Sample(text => MatchingSamples.Score(text.Normalize(NormalizationForm.FormC), text.Normalize(NormalizationForm.FormD)).Score == 100);

    [Fact]
    public void Equal_and_inserted_runs_are_the_query() => Pairs.Sample(pair =>
    {
        Match match = MatchingSamples.Score(pair.Query, pair.Stored);
        Assert.Equal(pair.Query, string.Concat(match.SourceDifference.Where(run => run.Kind != RunKind.Deleted).Select(run => run.Text)));
        Assert.All(match.SourceDifference, run => Assert.NotEmpty(run.Text));
    });

    [Fact]
    public void Equal_and_deleted_runs_are_the_stored_text_where_nothing_is_spelled_otherwise()
    {
        Gen<string> plain = Gen.OneOf("قال", "الوزير", "15", "23", "لم", "said", ".", "<b>").Array[0, 9].Select(words => string.Join(' ', words));
        Gen.Select(plain, plain).Sample((query, stored) =>
        {
            Match match = MatchingSamples.Score(query, stored);
            Assert.Equal(stored, string.Concat(match.SourceDifference.Where(run => run.Kind != RunKind.Inserted).Select(run => run.Text)));
        });
    }

    [Fact]
    public void The_base_score_is_that_of_the_plain_definition() => Pairs.Sample(pair =>
        MatchingSamples.Score(pair.Query, pair.Stored).BaseScore == NaiveWordScore.BaseScore(pair.Query, pair.Stored));

    [Fact]
    public void A_threshold_leaves_out_exactly_what_scores_below_it() => Gen.Select(Pairs, Gen.Int[1, 100]).Sample((pair, minScore) =>
    {
        Match? match = SegmentScorer.Score(SegmentQuery.Of(pair.Query), PreparedSegment.Of(MatchingSamples.Unit(pair.Stored)), minScore);
        return (match is not null) == (NaiveWordScore.BaseScore(pair.Query, pair.Stored) >= minScore);
    });

    [Fact]
    public void Similar_words_save_what_an_index_may_ask_for() => Pairs.Sample(pair =>
        NaiveWordScore.SavingsReachBound(pair.Query, pair.Stored));

    [Fact]
    public void Words_as_long_as_a_text_do_not_stop_the_scorer()
    {
        string word = new('ك', 200_000);
        Assert.Equal(0, MatchingSamples.Score(word, "ت" + word).BaseScore);
        Assert.Equal(49, MatchingSamples.Score(string.Concat(Enumerable.Repeat("a b ", 500)), string.Concat(Enumerable.Repeat("c d ", 500))).BaseScore);
    }

    [Fact]
    public void A_lone_surrogate_behind_a_control_character_is_compared_as_it_is() =>
        Assert.Equal(100, MatchingSamples.Score("\u0001 قال \uD800", "\u0001 قال \uD800").Score);

    private static uint Hash(string text)
    {
        string folded = Core.Text.MatchingForm.Of(text).Text;
        return Core.Indexing.Rows.FormHash.Of(folded, Core.Text.WordSplitter.Split(folded));
    }

    private static string Plain(string text)
    {
        bool isUnicode = !text.Contains('\uFFFE', StringComparison.Ordinal) && Core.Text.TextCheck.IsWellFormed(text);
        return string.Join(' ', (isUnicode ? text.Normalize() : text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
