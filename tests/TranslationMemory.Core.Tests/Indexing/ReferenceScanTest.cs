using CsCheck;
using TranslationMemory.Core.Tests.Matching;
using TranslationMemory.Evaluation.Reference;

namespace TranslationMemory.Core.Tests.Indexing;

/// <summary>Holds the scan that the evaluation measures the index against: scores worked out by hand, and the naive score on texts by chance.</summary>
public class ReferenceScanTest
{
    [Theory]
    [InlineData("", "", 100)] // no word on either side
    [InlineData("", "كتاب", 0)]
    [InlineData("أَعْلَنَ الوزيرُ", "اعلن الوزير", 100)] // one matching form
    [InlineData("قال الرجل", "قام الرجل", 66)] // |a| = 9; three letters are similar to none but themselves: 3, (9-3)/9
    [InlineData("وقال الوزير", "قال الوزير", 100)] // the conjunction is not compared
    [InlineData("colour", "color", 83)] // one edit, at most a quarter of six letters: (6-1)/6
    [InlineData("colour", "coler", 0)] // two edits are more: a whole word
    [InlineData("walking", "walks", 57)] // three edits are more than a quarter of seven, but the stem is the same: (7-3)/7
    [InlineData("15 cases", "2,300 cases", 100)] // a number is a number
    [InlineData("15 cases", "many cases", 60)] // 3 against 4 letters, another class: (10-4)/10
    [InlineData("the red house", "the house", 69)] // a word of three and its separator: (13-4)/13
    [InlineData("<b>نعم</b>", "نعم", 100)] // tags that mark text up are no words
    [InlineData("نعم {0}", "نعم", 42)] // a placeholder is one: 3 and its separator, (7-4)/7
    [InlineData("نعم.", "نعم", 60)] // the stop and its separator: (5-2)/5
    [InlineData("نعم.", "نعم!", 80)] // one mark for another: (5-1)/5
    [InlineData("falcon16", "falcon15", 0)] // a word with a digit is a code
    [InlineData("apple banana", "banana apple", 0)] // the order is kept: out and in again costs 6+6 of 12
    [InlineData("see apple banana", "see banana apple", 25)] // (16-12)/16
    public void Scores_as_worked_out_by_hand(string query, string stored, int score)
    {
        Assert.Equal(score, Score(query, stored));
        Assert.Equal(score, Score(stored, query));
    }

    [Theory]
    [InlineData(64, 98)] // one edit of 64 letters
    [InlineData(65, 0)] // longer words are similar to none but themselves
    public void Words_of_at_most_64_letters_can_be_similar(int length, int score) =>
        Assert.Equal(score, Score(new string('m', length), new string('m', length - 1) + "n"));

    [Fact]
    public void Scores_are_those_of_the_naive_score() => Gen.Select(MatchingSamples.Texts, MatchingSamples.Texts).Sample(pair =>
        Assert.Equal(NaiveWordScore.BaseScore(pair.Item1, pair.Item2), Score(pair.Item1, pair.Item2)));

    [Fact]
    public void A_threshold_leaves_out_what_is_below_it_and_nothing_else() =>
        Gen.Select(MatchingSamples.Texts, MatchingSamples.Texts.Array[0, 12], Gen.Int[1, 100]).Sample((query, stored, threshold) =>
        {
            var scan = new ReferenceScan(new ReferenceMemory(stored.Select((text, i) => ((long)i, text))));
            IEnumerable<ReferenceHit> expected = stored
                .Select((text, i) => new ReferenceHit(i, NaiveWordScore.BaseScore(query, text)))
                .Where(hit => hit.Score >= threshold)
                .OrderByDescending(hit => hit.Score)
                .ThenBy(hit => hit.Key);

            Assert.Equal(expected, scan.Find(query, threshold));
            Assert.Equal(expected, scan.Find(query, threshold)); // nothing of a query is left behind for the next
        });

    [Fact]
    public void It_shares_nothing_with_the_index_but_the_text_forms()
    {
        string[] sources = Directory.GetFiles(RepositoryRoot.Combine("tests/TranslationMemory.Evaluation/Reference"), "*.cs");
        var namespaces = sources.SelectMany(File.ReadLines)
            .Where(line => line.StartsWith("using TranslationMemory.", StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal);

        Assert.Equal(["using TranslationMemory.Core.Text;"], namespaces);
    }

    private static int Score(string query, string stored) =>
        new ReferenceScan(new ReferenceMemory([(1, stored)])).Find(query, minScore: 1).SingleOrDefault().Score;
}
