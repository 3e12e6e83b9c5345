using System.Runtime.InteropServices;
using TranslationMemory.Core.Indexing.Words;

namespace TranslationMemory.Core.Indexing.Building;

/// <summary>Counts how often a row has a word, one row after the other. For one thread.</summary>
internal sealed class Occurrences
{
    private Occurrence[] _last = [];

    /// <summary>The how manieth time it is, up to <see cref="Repetitions.Max"/>; 0 above that.</summary>
    internal int Next(int word, int row)
    {
        if (word >= _last.Length)
        {
            Array.Resize(ref _last, Math.Max(word + 1, _last.Length * 2));
        }

        ref Occurrence last = ref _last[word];
        if (last.NextRow != row + 1)
        {
            last = new Occurrence(row + 1, 1);
            return 1;
        }

        return last.Times < Repetitions.Max ? ++last.Times : 0;
    }

    /// <summary>In which row a word came last, and how often; side by side, since each word is a miss of the cache.</summary>
    [StructLayout(LayoutKind.Auto)]
    private struct Occurrence(int nextRow, int times)
    {
        internal readonly int NextRow = nextRow;
        internal int Times = times;
    }
}
