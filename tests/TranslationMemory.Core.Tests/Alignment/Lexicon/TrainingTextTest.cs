using CsCheck;
using TranslationMemory.Core.Alignment.Lexicon;

namespace TranslationMemory.Core.Tests.Alignment.Lexicon;

public sealed class TrainingTextTest
{
    /// <summary>The twin: a list of arrays. There are more terms than an array holds.</summary>
    [Fact]
    public void Each_text_has_its_terms_and_each_term_its_texts() => Gen.Int[1, TranslationTableTrainer.MaxTermsPerText].Array[3_000].Sample(lengths =>
    {
        var texts = new TrainingText();
        List<int[]> expected = [.. lengths.Select((length, i) => Enumerable.Range(i % 50, length).ToArray())];
        expected.ForEach(terms => texts.Add(terms));

        Assert.Equal(expected.Count, texts.Count);
        Assert.Equal(expected.Sum(terms => terms.Length), texts.TermCount);
        int last = -1;
        Assert.All(expected, (terms, i) =>
        {
            Assert.Equal(terms, texts[i].ToArray());
            Assert.True(texts.StartOf(i) > last, "Texts have places of their own.");
            last = texts.StartOf(i) + terms.Length - 1;
        });
        Assert.True(last < texts.PlaceCount);

        const int Vocabulary = 150;
        (int[] starts, int[] column) = texts.ByTerm(Vocabulary);
        Assert.All(Enumerable.Range(0, Vocabulary), term => Assert.Equal(
            Enumerable.Range(0, expected.Count).Where(i => expected[i].Contains(term)), column[starts[term]..starts[term + 1]]));
    }, iter: 10);
}
