using System.Numerics;
using System.Runtime.InteropServices;
using TranslationMemory.Core.Indexing.Rows;
using TranslationMemory.Core.Indexing.Words;

namespace TranslationMemory.Core.Indexing.Building;

/// <summary>
/// The distinct rows among those of some sources, numbered in order of arrival, and the entries that have them. Words and entries stay where they
/// are; the sources number words alike. For one thread.
/// </summary>
internal sealed class RowTable
{
    private const int FirstCapacity = 1 << 11;

    private readonly List<IRowSource> _sources = [];
    private readonly List<Place> _entries;
    private readonly List<int> _rowOfEntry;
    private Place[] _rows;
    private int[] _lengths;
    private ulong[] _hashes;
    private int[] _slots;
    private int[] _buffer = new int[64];

    /// <summary>Makes a table with room for what is expected; it grows where there is more.</summary>
    /// <param name="entries">How many entries, and so rows at most.</param>
    internal RowTable(int entries)
    {
        entries = Math.Max(entries, FirstCapacity);
        _entries = new List<Place>(entries);
        _rowOfEntry = new List<int>(entries);
        _rows = new Place[entries];
        _lengths = new int[entries];
        _hashes = new ulong[entries];
        _slots = new int[(int)BitOperations.RoundUpToPowerOf2((uint)entries * 2)];
    }

    /// <summary>Number of rows.</summary>
    internal int Count { get; private set; }

    /// <summary>The row of each entry, in order of arrival.</summary>
    internal ReadOnlySpan<int> RowOfEntry => CollectionsMarshal.AsSpan(_rowOfEntry);

    /// <summary>Length of a row in the score.</summary>
    internal int LengthOf(int row) => _lengths[row];

    /// <summary>The words of a row, valid until the next call.</summary>
    internal ReadOnlySpan<int> WordsOf(int row) => _sources[_rows[row].Source].WordsOf(_rows[row].Number, ref _buffer);

    /// <summary>An entry, by its number in order of arrival.</summary>
    internal Entry EntryAt(int entry) => _sources[_entries[entry].Source].EntryAt(_entries[entry].Number);

    /// <summary>Adds a source.</summary>
    /// <returns>Its number.</returns>
    internal int AddSource(IRowSource source)
    {
        _sources.Add(source);
        return _sources.Count - 1;
    }

    /// <summary>Adds an entry; returns whether its row is new, which then is to stay at its source.</summary>
    /// <param name="source">Number of the source.</param>
    /// <param name="row">Number of the row there.</param>
    /// <param name="words">The words of the row, not as <see cref="WordsOf"/> gave them.</param>
    /// <param name="length">Its length in the score.</param>
    /// <param name="entry">Number of the entry there.</param>
    internal bool Add(int source, int row, ReadOnlySpan<int> words, int length, int entry)
    {
        ulong hash = (ulong)words.Length;
        foreach (int word in words)
        {
            hash = TextHash.Combine(hash, (uint)word);
        }

        _entries.Add(new Place(source, entry));
        int mask = _slots.Length - 1;
        int slot = (int)hash & mask;
        for (; _slots[slot] != 0; slot = (slot + 1) & mask)
        {
            int known = _slots[slot] - 1;
            if (_hashes[known] == hash && words.SequenceEqual(WordsOf(known)))
            {
                _rowOfEntry.Add(known);
                return false;
            }
        }

        _rowOfEntry.Add(Count);
        Append(new Place(source, row), length, hash);
        _slots[slot] = Count;
        if (Count * 2 > _slots.Length)
        {
            Rehash();
        }

        return true;
    }

    /// <summary>Ends the adding, and lets go of what only that needs.</summary>
    internal void Close() => (_hashes, _slots) = ([], []);

    private void Append(Place place, int length, ulong hash)
    {
        if (Count == _rows.Length)
        {
            Array.Resize(ref _rows, Count * 2);
            Array.Resize(ref _lengths, Count * 2);
            Array.Resize(ref _hashes, Count * 2);
        }

        (_rows[Count], _lengths[Count], _hashes[Count]) = (place, length, hash);
        Count++;
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

    /// <summary>Where a row or an entry is.</summary>
    /// <param name="Source">Number of the source.</param>
    /// <param name="Number">Its number there.</param>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Place(int Source, int Number);
}
