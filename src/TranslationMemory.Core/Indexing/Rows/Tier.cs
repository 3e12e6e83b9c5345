using System.Runtime.InteropServices;

namespace TranslationMemory.Core.Indexing.Rows;

/// <summary>
/// Rows that came since the last merge, in order of arrival, a row for each entry. One thread appends and removes; any number read,
/// without locks, the rows below a count they took from it before.
/// </summary>
internal sealed class Tier
{
    /// <summary>Most rows of a tier: what a number of 16 bits tells apart.</summary>
    internal const int MaxRows = 1 << 16;

    private const int FirstCapacity = 64;

    private readonly TierPostings _postings = new();
    private int[] _words = new int[FirstCapacity * 16];
    private int _wordCount;
    private RowData[] _rows = new RowData[FirstCapacity];
    private volatile int _count;

    /// <summary>Number of rows.</summary>
    internal int Count => _count;

    /// <summary>Number of words in all rows together, some of them perhaps not shown yet.</summary>
    internal int WordCount => Volatile.Read(ref _wordCount);

    /// <summary>Bytes of its arrays.</summary>
    internal long SizeInBytes => ((long)_words.Length * sizeof(int)) + ((long)_rows.Length * 64) + _postings.SizeInBytes;

    internal bool IsFull => _count == MaxRows;

    /// <summary>Appends a row.</summary>
    /// <returns>Its number.</returns>
    internal int Add(ReadOnlySpan<int> words, int length, in Entry entry)
    {
        int row = _count;
        if (row == _rows.Length)
        {
            Array.Resize(ref _rows, row * 2);
        }

        Append(words);
        _rows[row] = new RowData(_wordCount - words.Length, words.Length, length, entry);
        foreach (int word in words)
        {
            _postings.Add(word, (ushort)row);
        }

        _count = row + 1; // a volatile write: all above is seen before the count that covers it
        return row;
    }

    /// <summary>Removes a row.</summary>
    internal void Remove(int row, long version) => Volatile.Write(ref _rows[row].RemovedAt, version);

    internal bool IsRemovedAt(int row, long version) => Volatile.Read(ref Volatile.Read(ref _rows)[row].RemovedAt) <= version;

    internal int LengthOf(int row) => Volatile.Read(ref _rows)[row].Length;

    internal Entry EntryOf(int row) => Volatile.Read(ref _rows)[row].Entry;

    internal ReadOnlySpan<int> WordsOf(int row)
    {
        RowData data = Volatile.Read(ref _rows)[row];
        return Volatile.Read(ref _words).AsSpan(data.Start, data.Words);
    }

    /// <summary>Adds a saving to the sum of each of the first rows that has a word.</summary>
    /// <returns>How many rows were looked at.</returns>
    internal unsafe int AddSaving(int word, byte saving, int rowCount, SavingSums sums)
    {
        ReadOnlySpan<ushort> rows = _postings.RowsOf(word);
        while (rows.Length > 0 && rows[^1] >= rowCount)
        {
            rows = rows[..^1]; // it came after the count was taken
        }

        fixed (ushort* first = rows)
        {
            sums.Add(firstRow: 0, first, first + rows.Length, saving);
        }

        return rows.Length;
    }

    /// <summary>How many rows have a word.</summary>
    internal int CountOf(int word) => _postings.CountOf(word);

    private void Append(ReadOnlySpan<int> words)
    {
        if (_wordCount + words.Length > _words.Length)
        {
            Array.Resize(ref _words, Math.Max(_words.Length * 2, _wordCount + words.Length));
        }

        words.CopyTo(_words.AsSpan(_wordCount));
        _wordCount += words.Length;
    }

    [StructLayout(LayoutKind.Auto)]
    private struct RowData(int start, int words, int length, in Entry entry)
    {
        internal readonly int Start = start;
        internal readonly int Words = words;
        internal readonly int Length = length;
        internal readonly Entry Entry = entry;
        internal long RemovedAt = long.MaxValue;
    }
}
