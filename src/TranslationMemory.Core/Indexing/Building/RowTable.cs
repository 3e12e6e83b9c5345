using System.Numerics;
using TranslationMemory.Core.Indexing.Rows;
using TranslationMemory.Core.Indexing.Words;

namespace TranslationMemory.Core.Indexing.Building;

/// <summary>Distinct sequences of words, numbered in order of arrival, and the entries that have them. For one thread.</summary>
internal sealed class RowTable
{
    private const int FirstCapacity = 1 << 11;

    private int[] _slots;
    private int[] _words;
    private long[] _starts;
    private int[] _lengths;
    private ulong[] _hashes;

    /// <summary>Makes a table with room for what is expected; it grows where there is more.</summary>
    /// <param name="rows">How many entries, and so rows at most.</param>
    /// <param name="words">How many words in all of them.</param>
    internal RowTable(int rows, long words)
    {
        rows = Math.Max(rows, FirstCapacity);
        _slots = new int[(int)BitOperations.RoundUpToPowerOf2((uint)rows * 2)];
        _words = new int[(int)Math.Clamp(words, FirstCapacity, Array.MaxLength)];
        _starts = new long[rows + 1];
        _lengths = new int[rows + 1];
        _hashes = new ulong[rows + 1];
        Entries = new List<Entry>(rows);
        RowOfEntry = new List<int>(rows);
    }

    /// <summary>Number of rows.</summary>
    internal int Count { get; private set; }

    /// <summary>The entries, in order of arrival.</summary>
    internal List<Entry> Entries { get; }

    /// <summary>The row of each entry.</summary>
    internal List<int> RowOfEntry { get; }

    /// <summary>Length of a row in the score.</summary>
    internal int LengthOf(int row) => _lengths[row];

    internal ReadOnlySpan<int> WordsOf(int row) => _words.AsSpan((int)_starts[row], (int)(_starts[row + 1] - _starts[row]));

    /// <summary>Adds an entry; returns whether its row is new.</summary>
    internal bool Add(ReadOnlySpan<int> words, int length, in Entry entry)
    {
        ulong hash = (ulong)words.Length;
        foreach (int word in words)
        {
            hash = TextHash.Combine(hash, (uint)word);
        }

        Entries.Add(entry);
        int mask = _slots.Length - 1;
        int slot = (int)hash & mask;
        for (; _slots[slot] != 0; slot = (slot + 1) & mask)
        {
            int row = _slots[slot] - 1;
            if (_hashes[row] == hash && words.SequenceEqual(WordsOf(row)))
            {
                RowOfEntry.Add(row);
                return false;
            }
        }

        RowOfEntry.Add(Count);
        Append(words, length, hash);
        _slots[slot] = Count;
        if (Count * 2 > _slots.Length)
        {
            Rehash();
        }

        return true;
    }

    private void Append(ReadOnlySpan<int> words, int length, ulong hash)
    {
        long end = _starts[Count] + words.Length;
        if (Count + 2 > _starts.Length)
        {
            int capacity = _starts.Length * 2;
            Array.Resize(ref _starts, capacity);
            Array.Resize(ref _lengths, capacity);
            Array.Resize(ref _hashes, capacity);
        }

        if (end > _words.Length)
        {
            Array.Resize(ref _words, (int)Math.Min(Array.MaxLength, Math.Max(end, _words.Length * 2L)));
        }

        words.CopyTo(_words.AsSpan((int)_starts[Count]));
        (_lengths[Count], _hashes[Count]) = (length, hash);
        Count++;
        _starts[Count] = end;
    }

    private void Rehash()
    {
        _slots = new int[_slots.Length * 2];
        int mask = _slots.Length - 1;
        for (int row = 0; row < Count; row++)
        {
            int slot = (int)_hashes[row] & mask;
            while (_slots[slot] != 0)
            {
                slot = (slot + 1) & mask;
            }

            _slots[slot] = row + 1;
        }
    }
}
