using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TranslationMemory.Core.Indexing.Rows;

/// <summary>
/// Rows in order of arrival, each with its entry, in arrays that never grow once they have their full size: growing ones would leave as much behind
/// as they hold. One thread appends and removes; any number read, without locks, the rows below a count they took before.
/// </summary>
internal sealed class ArrivedRows : IRowSource
{
    // Arrays of more than 85,000 bytes are not moved by the garbage collector, as smaller ones are twice before they stay.
    private const int RowsPerChunk = 1 << 11;

    private const int FirstWords = 1 << 9;

    private const int WordsPerChunk = 1 << 15;

    private RowData[][] _rows = [new RowData[64]];
    private int[][] _words = [new int[FirstWords]];
    private int _usedOfLast;
    private volatile int _count;

    /// <summary>Number of rows.</summary>
    internal int Count => _count;

    /// <summary>Bytes of its arrays.</summary>
    internal long SizeInBytes =>
        _words.Sum(chunk => (long)chunk.Length * sizeof(int)) + _rows.Sum(chunk => (long)chunk.Length * Unsafe.SizeOf<RowData>());

    /// <summary>Appends a row.</summary>
    /// <returns>Its number.</returns>
    internal int Add(ReadOnlySpan<int> words, int length, in Entry entry)
    {
        int row = _count;
        RowData[] rows = RoomFor(row);
        rows[row % RowsPerChunk] = Append(words, length, entry);
        _count = row + 1; // a volatile write: all above is seen before the count that covers it
        return row;
    }

    /// <summary>Removes a row.</summary>
    internal void Remove(int row, long version) => Volatile.Write(ref DataOf(row).RemovedAt, version);

    internal bool IsRemovedAt(int row, long version) => Volatile.Read(ref DataOf(row).RemovedAt) <= version;

    internal int LengthOf(int row) => DataOf(row).Length;

    /// <summary>The entry of a row, which has its number.</summary>
    public Entry EntryAt(int entry) => DataOf(entry).Entry;

    internal ReadOnlySpan<int> WordsOf(int row)
    {
        ref readonly RowData data = ref DataOf(row);
        return Volatile.Read(ref _words)[data.Chunk].AsSpan(data.Start, data.Words);
    }

    /// <inheritdoc/>
    public ReadOnlySpan<int> WordsOf(int row, ref int[] buffer) => WordsOf(row);

    private ref RowData DataOf(int row) => ref Volatile.Read(ref Volatile.Read(ref _rows)[row / RowsPerChunk])[row % RowsPerChunk];

    private RowData[] RoomFor(int row)
    {
        if (row == _rows.Length * RowsPerChunk)
        {
            Volatile.Write(ref _rows, [.. _rows, new RowData[RowsPerChunk]]);
        }
        else if (row == _rows[0].Length && row < RowsPerChunk)
        {
            var longer = new RowData[row * 2];
            _rows[0].CopyTo(longer, 0);
            Volatile.Write(ref _rows[0], longer);
        }

        return _rows[^1];
    }

    private RowData Append(ReadOnlySpan<int> words, int length, in Entry entry)
    {
        if (_usedOfLast + words.Length > _words[^1].Length)
        {
            int capacity = Math.Max(Math.Min(WordsPerChunk, _words[^1].Length * 2), words.Length);
            Volatile.Write(ref _words, [.. _words, new int[capacity]]);
            _usedOfLast = 0;
        }

        words.CopyTo(_words[^1].AsSpan(_usedOfLast));
        var row = new RowData(_words.Length - 1, _usedOfLast, words.Length, length, entry);
        _usedOfLast += words.Length;
        return row;
    }

    [StructLayout(LayoutKind.Auto)]
    private struct RowData(int chunk, int start, int words, int length, in Entry entry)
    {
        internal readonly int Chunk = chunk;
        internal readonly int Start = start;
        internal readonly int Words = words;
        internal readonly int Length = length;
        internal readonly Entry Entry = entry;
        internal long RemovedAt = long.MaxValue;
    }
}
