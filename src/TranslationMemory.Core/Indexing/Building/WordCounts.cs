using TranslationMemory.Core.Indexing.Words;

namespace TranslationMemory.Core.Indexing.Building;

/// <summary>How often each word stands in rows, and how many rows have it once, twice and so on. For one thread.</summary>
internal sealed class WordCounts
{
    private readonly Occurrences _occurrences = new();
    private readonly Dictionary<int, uint[]> _repeats = [];
    private (uint Total, uint Rows)[] _counts = [];

    /// <summary>One more than the highest number of a word.</summary>
    internal int Limit { get; private set; }

    /// <summary>Counts the words of a row.</summary>
    /// <param name="words">The words.</param>
    /// <param name="row">Number of the row, another one with each call.</param>
    internal void Add(ReadOnlySpan<int> words, int row)
    {
        foreach (int word in words)
        {
            if (word >= _counts.Length)
            {
                Array.Resize(ref _counts, Math.Max(word + 1, _counts.Length * 2));
            }

            Limit = Math.Max(Limit, word + 1);
            ref (uint Total, uint Rows) count = ref _counts[word];
            count.Total++;
            int times = _occurrences.Next(word, row);
            if (times == 1)
            {
                count.Rows++;
            }
            else if (times > 1)
            {
                AddRepeat(word, times);
            }
        }
    }

    /// <summary>How often a word stands in all rows together.</summary>
    internal long TotalOf(int word) => _counts[word].Total;

    /// <summary>How many rows have a word.</summary>
    internal uint RowsOf(int word) => _counts[word].Rows;

    /// <summary>How many rows have a word twice, three times and so on, up to <see cref="Repetitions.Max"/>, as far as there are any.</summary>
    internal ReadOnlySpan<uint> RepeatsOf(int word) =>
        _repeats.TryGetValue(word, out uint[]? repeats) ? repeats.AsSpan().TrimEnd(0u) : [];

    private void AddRepeat(int word, int times)
    {
        if (!_repeats.TryGetValue(word, out uint[]? repeats))
        {
            _repeats.Add(word, repeats = new uint[Repetitions.Max - 1]);
        }

        repeats[times - 2]++;
    }
}
