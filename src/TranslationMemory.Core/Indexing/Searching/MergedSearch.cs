using System.Numerics;
using System.Runtime.InteropServices;
using TranslationMemory.Core.Indexing.Rows;
using TranslationMemory.Core.Indexing.Words;

namespace TranslationMemory.Core.Indexing.Searching;

/// <summary>The search of merged rows: by length, so that the rows in question are one range of every list.</summary>
internal sealed unsafe class MergedSearch(SearchTask task, SearchScratch scratch, MergedRows rows, Vocabulary vocabulary, Kernels kernels)
    : RowSearch(task, scratch)
{
    /// <summary>What a list costs before its first row, and 64 rows of a bitmap, in rows of a list.</summary>
    private const double CostOfList = 15;
    private const double CostOfBitmapWord = 1.2;

    private int[] _words = new int[64];
    private int[] _lengths = new int[64];
    private RowRange _range;

    protected override int RowCount => rows.RowCount;

    protected override Kernels Kernels => kernels;

    protected override bool SetRange(in SearchBounds bounds)
    {
        _range = rows.OfLengths(bounds.MinLength, bounds.MaxLength);
        return _range.Count > 0;
    }

    protected override (double Cost, int Rows) Estimate(in Neighbour neighbour)
    {
        if (neighbour.Count == 0)
        {
            return (0, 0);
        }

        double share = (double)_range.Count / rows.RowCount;
        double expected = neighbour.Count * share;
        double cost = Postings.FormOf(neighbour.Count, rows.RowCount) switch
        {
            Postings.Form.Bitmap => _range.Count / 64 * CostOfBitmapWord,
            Postings.Form.Blocks => expected,
            _ => neighbour.Count,
        };
        return (CostOfList + cost, (int)Math.Ceiling(expected));
    }

    protected override int Add(in Neighbour neighbour, byte saving, byte* accumulators) =>
        neighbour.Count == 0 ? 0 : Postings.Add(rows.Image, neighbour, saving, accumulators, rows.RowCount, _range, kernels);

    protected override void SelectCandidates(in SearchBounds bounds)
    {
        RowRange shorter = rows.OfLengths(bounds.MinLength, bounds.QueryLength);
        Select(shorter, bounds.MinSavings(bounds.QueryLength), length: -1);
        int last = Math.Min(bounds.MaxLength, rows.MaxLength);
        for (int length = bounds.QueryLength + 1; length <= last; length++)
        {
            RowRange range = rows.OfLengths(length, length);
            if (range.Count > 0)
            {
                Select(range, bounds.MinSavings(length), length);
            }
        }
    }

    protected override int LengthOf(int row) => rows.LengthOf(row);

    protected override (int[] Words, int[] Lengths, int Count) Read(int row)
    {
        int max = rows.MaxWords(row);
        if (_words.Length < max)
        {
            int capacity = (int)BitOperations.RoundUpToPowerOf2((uint)max);
            _words = new int[capacity];
            _lengths = new int[capacity];
        }

        int count = rows.Read(row, _words);
        for (int i = 0; i < count; i++)
        {
            _lengths[i] = vocabulary.LengthOf(_words[i]);
        }

        return (_words, _lengths, count);
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
        for (int row = empty.Start; row < empty.End; row++)
        {
            AddHits(row, score: 100);
        }
    }

    protected override void ClearAccumulators(byte* accumulators)
    {
        long start = _range.Start & -64L;
        long end = (_range.End + 63L) & -64L;
        NativeMemory.Clear(accumulators + start, (nuint)(end - start));
        GC.KeepAlive(rows);
    }
}
