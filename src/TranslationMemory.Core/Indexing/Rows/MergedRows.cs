using System.Collections.Concurrent;
using System.Runtime.Intrinsics.X86;
using TranslationMemory.Core.Indexing.Images;

namespace TranslationMemory.Core.Indexing.Rows;

/// <summary>
/// The merged rows: distinct sequences of words, by length, each with the entries that have it. The rows never change; an entry can
/// be removed, which is stamped with the version, so that older views go on seeing it. One thread removes; any number read.
/// </summary>
internal sealed unsafe class MergedRows : IRowSource
{
    /// <summary>Marks a row of several entries.</summary>
    internal const uint SharedFlag = 1u << 31;

    private const int CacheLine = 64;

    private readonly int* _rowsByLength;
    private readonly int _lengths;
    private readonly uint* _rowStarts;
    private readonly ushort* _rowWords;
    private readonly uint* _rowEntries;
    private readonly uint* _sharedEntries;
    private readonly long* _keys;
    private readonly long* _ticks;
    private readonly uint* _facets;
    private readonly uint* _forms;
    private readonly byte* _contexts;
    private readonly ulong[] _removedBits;
    private readonly ConcurrentDictionary<int, long> _removed = new();

    internal MergedRows(LanguageImage image)
    {
        Image = image;
        _rowsByLength = image.Pointer<int>(Section.RowsByLength);
        _lengths = image.Count<int>(Section.RowsByLength) - 1;
        _rowStarts = image.Pointer<uint>(Section.RowStarts);
        _rowWords = image.Pointer<ushort>(Section.RowWords);
        _rowEntries = image.Pointer<uint>(Section.RowEntries);
        _sharedEntries = image.Pointer<uint>(Section.SharedEntries);
        _keys = image.Pointer<long>(Section.EntryKeys);
        _ticks = image.Pointer<long>(Section.EntryTimes);
        _facets = image.Pointer<uint>(Section.EntryFacets);
        _forms = image.Pointer<uint>(Section.EntryForms);
        _contexts = image.Pointer<byte>(Section.EntryContexts);
        RowCount = image.Count<uint>(Section.RowEntries);
        EntryCount = image.Count<long>(Section.EntryKeys);
        _removedBits = new ulong[(EntryCount + 63) / 64];
    }

    internal LanguageImage Image { get; }

    internal int RowCount { get; }

    internal int EntryCount { get; }

    /// <summary>Bytes this keeps beside the image.</summary>
    internal long ManagedBytes => _removedBits.LongLength * sizeof(ulong);

    /// <summary>The longest row's length.</summary>
    internal int MaxLength => _lengths - 1;

    /// <summary>The rows with a length in a range, both ends included.</summary>
    internal RowRange OfLengths(int min, int max)
    {
        min = Math.Clamp(min, 0, _lengths);
        max = Math.Clamp(max, min - 1, _lengths - 1);
        return new RowRange(_rowsByLength[min], _rowsByLength[max + 1]);
    }

    /// <summary>Length of a row, found by bisection.</summary>
    internal int LengthOf(int row)
    {
        int from = 0;
        int to = _lengths;
        while (from < to)
        {
            int middle = from + ((to - from) / 2);
            if (_rowsByLength[middle + 1] <= row)
            {
                from = middle + 1;
            }
            else
            {
                to = middle;
            }
        }

        return from;
    }

    /// <summary>Upper bound of the number of words of a row.</summary>
    internal int MaxWords(int row) => (int)(_rowStarts[row + 1] - _rowStarts[row]);

    /// <summary>Fetches where the words of a row begin into the cache.</summary>
    internal void Prefetch(int row)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(_rowStarts + row);
        }
    }

    /// <summary>Fetches the words of a row into the cache, once it is known where they begin.</summary>
    internal void PrefetchWords(int row)
    {
        if (Sse.IsSupported)
        {
            ushort* end = _rowWords + _rowStarts[row + 1];
            for (ushort* at = _rowWords + _rowStarts[row]; at < end; at += CacheLine / sizeof(ushort))
            {
                Sse.Prefetch0(at);
            }
        }
    }

    /// <summary>Reads the words of a row.</summary>
    internal int Read(int row, Span<int> words) => RowCode.Read(_rowWords + _rowStarts[row], _rowWords + _rowStarts[row + 1], words);

    /// <summary>The entries of a row.</summary>
    internal ReadOnlySpan<uint> EntriesOf(int row)
    {
        uint place = _rowEntries[row];
        if ((place & SharedFlag) == 0)
        {
            return new ReadOnlySpan<uint>(_rowEntries + row, 1);
        }

        uint* shared = _sharedEntries + (place & ~SharedFlag);
        return new ReadOnlySpan<uint>(shared + 1, (int)*shared);
    }

    /// <inheritdoc/>
    public ReadOnlySpan<int> WordsOf(int row, ref int[] buffer)
    {
        if (buffer.Length < MaxWords(row))
        {
            buffer = new int[Math.Max(MaxWords(row), buffer.Length * 2)];
        }

        return buffer.AsSpan(0, Read(row, buffer));
    }

    /// <summary>Number of the facets of an entry.</summary>
    internal int FacetsAt(int entry) => (int)_facets[entry];

    /// <inheritdoc/>
    public Entry EntryAt(int entry) => new(_keys[entry], _ticks[entry], (int)_facets[entry], _forms[entry], _contexts[entry]);

    /// <summary>Whether an entry itself was removed in or before a version; its memory may be gone all the same.</summary>
    internal bool IsRemovedAt(int entry, long version) =>
        (Volatile.Read(ref _removedBits[entry / 64]) & (1UL << (entry % 64))) != 0
        && _removed.TryGetValue(entry, out long removedAt) && removedAt <= version;

    /// <summary>Removes the entries of a unit.</summary>
    /// <returns>Whether there was one that had not been removed.</returns>
    internal bool Remove(long key, long version)
    {
        bool found = false;
        for (int entry = FirstOf(key); entry < EntryCount && _keys[entry] == key; entry++)
        {
            if (_removed.TryAdd(entry, version))
            {
                Volatile.Write(ref _removedBits[entry / 64], _removedBits[entry / 64] | (1UL << (entry % 64)));
                found = true;
            }
        }

        return found;
    }

    private int FirstOf(long key)
    {
        if (EntryCount == 0 || key > _keys[EntryCount - 1])
        {
            return EntryCount; // a new unit: keys ascend
        }

        int from = 0;
        int to = EntryCount;
        while (from < to)
        {
            int middle = from + ((to - from) / 2);
            if (_keys[middle] < key)
            {
                from = middle + 1;
            }
            else
            {
                to = middle;
            }
        }

        return from;
    }
}
