using TranslationMemory.Core.Indexing.Words;

namespace TranslationMemory.Core.Indexing.Building;

/// <summary>Counts how often a row has a word, one row after the other. For one thread.</summary>
internal sealed class Occurrences
{
    private int[] _rows = [];
    private byte[] _times = [];

    /// <summary>The how manieth time it is, up to <see cref="Repetitions.Max"/>; 0 above that.</summary>
    internal int Next(int word, int row)
    {
        if (word >= _rows.Length)
        {
            int length = Math.Max(word + 1, _rows.Length * 2);
            Array.Resize(ref _rows, length);
            Array.Resize(ref _times, length);
        }

        if (_rows[word] != row + 1)
        {
            (_rows[word], _times[word]) = (row + 1, 1);
            return 1;
        }

        return _times[word] < Repetitions.Max ? ++_times[word] : 0;
    }
}
