using TranslationMemory.Core.Text;

namespace TranslationMemory.Evaluation.Reference;

/// <summary>
/// Texts as numbers of their words, row after row as they came: what a scan runs over. Some 90 bytes a row of twenty words. Immutable
/// once made, and then thread-safe.
/// </summary>
internal sealed class ReferenceMemory
{
    private readonly List<long> _keys = [];
    private readonly List<int> _ends = [];
    private readonly List<int> _words = [];
    private readonly List<int> _lengths = [];
    private readonly List<ReferenceWord> _vocabulary = [];
    private readonly Dictionary<(WordKind Kind, string Form), int> _numbers = [];

    internal ReferenceMemory(IEnumerable<(long Key, string Text)> texts)
    {
        foreach ((long key, string text) in texts)
        {
            int start = _words.Count;
            _words.AddRange(ReferenceWord.Split(text).Select(NumberOf));
            _keys.Add(key);
            _ends.Add(_words.Count);
            _lengths.Add(ReferenceWord.LengthOf(_words.Skip(start).Select(number => _vocabulary[number])));
        }
    }

    /// <summary>Number of rows.</summary>
    internal int RowCount => _keys.Count;

    /// <summary>The distinct words of all rows; a word's number is its place.</summary>
    internal IReadOnlyList<ReferenceWord> Vocabulary => _vocabulary;

    internal long KeyOf(int row) => _keys[row];

    /// <summary>|a| of a row.</summary>
    internal int LengthOf(int row) => _lengths[row];

    /// <summary>The numbers of a row's words, in order.</summary>
    internal ReadOnlySpan<int> WordsOf(int row)
    {
        int start = row == 0 ? 0 : _ends[row - 1];
        return System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_words)[start.._ends[row]];
    }

    private int NumberOf((WordKind Kind, string Form) word)
    {
        if (!_numbers.TryGetValue(word, out int number))
        {
            number = _vocabulary.Count;
            _vocabulary.Add(new ReferenceWord(word.Kind, word.Form));
            _numbers.Add(word, number);
        }

        return number;
    }
}
