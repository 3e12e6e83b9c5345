using System.Numerics;
using System.Runtime.InteropServices;
using TranslationMemory.Core.Indexing.Images;
using TranslationMemory.Core.Indexing.Rows;
using TranslationMemory.Core.Indexing.Words;

namespace TranslationMemory.Core.Indexing.Searching;

/// <summary>The search of merged rows: by length, so that the rows in question are one range of every list.</summary>
internal sealed unsafe class MergedSearch(SearchTask task, SearchScratch scratch, MergedRows rows, Vocabulary vocabulary, RowRange part, Kernels kernels)
    : RowSearch(task, scratch)
{
    /// <summary>What a list costs before its first row, and 64 rows of a bitmap, in rows of a list.</summary>
    private const double CostOfList = 15;
    private const double CostOfBitmapWord = 1.2;

    private readonly uint* _postings = rows.Image.Pointer<uint>(Section.Postings);
    private int[] _words = new int[64];
    private int[] _lengths = [];
    private RowRange _range;
    private double _share;

    protected override int RowCount => rows.RowCount;

    protected override Kernels Kernels => kernels;

    protected override RowRange Range => _range;

    protected override bool SetRange(in SearchBounds bounds)
    {
        RowRange range = rows.OfLengths(bounds.MinLength, bounds.MaxLength);
        int start = Math.Max(range.Start, part.Start);
        _range = new RowRange(start, Math.Max(start, Math.Min(range.End, part.End)));
        _share = (double)_range.Count / Math.Max(1, rows.RowCount);
        return _range.Count > 0;
    }

    protected override long MaxSavingOf(QueryWord word) => word.MaxMergedSaving;

    protected override (Neighbour[] First, Neighbour[] Second) ListsOf(QueryWord word) => (word.MergedLists, []);

    protected override long SavingOf(in Neighbour list, QueryWord word) => list.Saving;

    protected override double CostOf(QueryWord word) =>
        (word.Lists * CostOfList) + (word.ListedRows * _share) + (word.Bitmaps * (CostOfList + (_range.Count / 64 * CostOfBitmapWord)));

    protected override double RowsOf(in Neighbour neighbour) => neighbour.Count * _share;

    protected override int Add(in Neighbour neighbour, byte saving, SavingSums sums) =>
        Postings.Add(_postings, neighbour, saving, rows.RowCount, _range, sums, kernels);

    protected override void Prefetch(in Neighbour neighbour) => Postings.Prefetch(_postings, neighbour, _range);

    protected override int LengthOf(int row) => rows.LengthOf(row);

    protected override int MaxWords(int row) => rows.MaxWords(row);

    protected override void PrefetchRow(int row) => rows.Prefetch(row);

    protected override void PrefetchWords(int row) => rows.PrefetchWords(row);

    protected override ReadOnlySpan<int> Read(int row)
    {
        int max = rows.MaxWords(row);
        if (_words.Length < max)
        {
            _words = new int[BitOperations.RoundUpToPowerOf2((uint)max)];
        }

        return _words.AsSpan(0, rows.Read(row, _words));
    }

    protected override ReadOnlySpan<int> LengthsOf(ReadOnlySpan<int> words)
    {
        if (_lengths.Length < words.Length)
        {
            _lengths = new int[_words.Length];
        }

        for (int i = 0; i < words.Length; i++)
        {
            _lengths[i] = vocabulary.LengthOf(words[i]);
        }

        return _lengths.AsSpan(0, words.Length);
    }

    protected override bool IsWanted(int row)
    {
        foreach (uint entry in rows.EntriesOf(row))
        {
            if (!rows.IsRemovedAt((int)entry, Task.Version) && Passes(rows.EntryAt((int)entry)))
            {
                return true;
            }
        }

        return false;
    }

    protected override void AddHits(int row, int score)
    {
        foreach (uint number in rows.EntriesOf(row))
        {
            Entry entry = rows.EntryAt((int)number);
            if (!rows.IsRemovedAt((int)number, Task.Version) && Passes(entry))
            {
                AddHit(entry, score);
            }
        }
    }

    protected override void AddEmptyRows()
    {
        RowRange empty = rows.OfLengths(0, 0);
        for (int row = Math.Max(empty.Start, part.Start); row < Math.Min(empty.End, part.End); row++)
        {
            AddHits(row, score: 100);
        }
    }

    protected override void ClearSums(byte* sums)
    {
        long start = _range.Start & -64L;
        long end = (_range.End + 63L) & -64L;
        NativeMemory.Clear(sums + start, (nuint)(end - start));
        GC.KeepAlive(rows);
    }
}
