using TranslationMemory.Core.Indexing;
using TranslationMemory.Core.Indexing.Words;

namespace TranslationMemory.Core.Tests.Indexing;

/// <summary>Distances a machine word at once, and letters as bits.</summary>
public sealed class WordPatternTest
{
    private const string Letters = "ابتثجحخدذرزسabc中'é";

    [Theory]
    [InlineData("كتاب", "كتاب", 0)]
    [InlineData("كتاب", "كتب", 1)]
    [InlineData("كتاب", "مكتبه", 3)]
    [InlineData("قال", "قام", 1)]
    [InlineData("a", "ba", 1)]
    [InlineData("a", "ab", 1)]
    [InlineData("kitten", "sitting", 3)]
    public void Counts_edits(string word, string other, int edits)
    {
        var pattern = new WordPattern();
        pattern.Set(word);
        Assert.Equal(edits, pattern.DistanceTo(other));
    }

    [Fact]
    public void Agrees_with_the_table_of_Wagner_and_Fischer_up_to_64_letters()
    {
        var random = new Random(4);
        var pattern = new WordPattern();
        for (int i = 0; i < 5_000; i++)
        {
            string word = Word(random, i % 10 == 0 ? Token.MaxSimilarLength : 1 + random.Next(12));
            string other = Word(random, i % 15 == 0 ? Token.MaxSimilarLength : 1 + random.Next(12));
            pattern.Set(word);
            int distance = WordDistance.Levenshtein(word, other, max: Token.MaxSimilarLength);
            Assert.True(distance == pattern.DistanceTo(other), $"{word} {other}");
            int bits = System.Numerics.BitOperations.PopCount(LetterSignature.Of(word) ^ LetterSignature.Of(other));
            Assert.True(bits <= 2 * distance, $"{word} and {other} are {distance} edits apart and {bits} letters");
        }
    }

    [Fact]
    public void Each_Arabic_letter_of_the_matching_form_and_each_Latin_one_has_its_own_bit()
    {
        const string arabic = "ءابتثجحخدذرزسشصضطظعغفقكلمنهوي";
        Assert.Equal(arabic.Length, arabic.Select(letter => LetterSignature.Of([letter])).Distinct().Count());
        Assert.Equal(26, Enumerable.Range('a', 26).Select(letter => LetterSignature.Of([(char)letter])).Distinct().Count());
    }

    private static string Word(Random random, int length) =>
        string.Concat(Enumerable.Range(0, length).Select(_ => Letters[random.Next(Letters.Length)]));
}
