using TranslationMemory.Core.Indexing.Words;

namespace TranslationMemory.Core.Indexing;

/// <summary>The numbers that the words of a generation have elsewhere, each found when it is needed first. For one thread.</summary>
/// <param name="from">The generation; no word is added to it meanwhile that is asked for.</param>
/// <param name="find">Finds the number of a word there.</param>
internal sealed class WordNumbers(Generation from, Func<WordForm, int> find)
{
    private readonly int[] _numbers = new int[from.WordCount]; // a number there + 1, 0 as long as nobody needed it

    /// <summary>The number there of the word that has a number here.</summary>
    internal int Of(int word)
    {
        ref int number = ref _numbers[word];
        number = number != 0 ? number : find(from.FormOf(word)) + 1;
        return number - 1;
    }
}
