using System.Runtime.Intrinsics.X86;
using TranslationMemory.Core.Indexing.Searching;
using TranslationMemory.Core.Indexing.Words;

namespace TranslationMemory.Core.Indexing.Rows;

/// <summary>
/// For each word the rows that have it, ascending, in the form that takes least: the row itself when there is one; a bitmap when
/// more than one row in 32 has it; the lower halves of the row numbers behind a table of where each block of 65,536 rows begins;
/// or, for few rows, the numbers as they are.
/// </summary>
internal static unsafe class Postings
{
    /// <summary>Rows in a block: what a number of 16 bits tells apart.</summary>
    internal const int BlockRows = 1 << 16;

    /// <summary>A bitmap takes a bit a row, a list 16 bits an entry; the bitmap is the faster one by far, so it may take somewhat more.</summary>
    private const int BitmapShare = 32;

    /// <summary>Rows a bitmap is added in at once.</summary>
    internal const int BitsPerStep = 64;

    /// <summary>The form of a list of so many rows among so many.</summary>
    internal static PostingForm FormOf(uint count, int rows) =>
        count == 0 ? PostingForm.None
        : count == 1 ? PostingForm.Single
        : count > rows / BitmapShare && rows >= BitsPerStep * BitmapShare ? PostingForm.Bitmap
        : count > 2 * (BlocksOf(rows) + 1) ? PostingForm.Blocks
        : PostingForm.List;

    /// <summary>Bytes a list takes, a multiple of eight.</summary>
    internal static long SizeOf(uint count, int rows) => FormOf(count, rows) switch
    {
        PostingForm.None or PostingForm.Single => 0,
        PostingForm.Bitmap => BitmapWords(rows) * sizeof(ulong),
        PostingForm.Blocks => Round(((BlocksOf(rows) + 1) * sizeof(uint)) + ((long)count * sizeof(ushort))),
        _ => Round((long)count * sizeof(uint)),
    };

    /// <summary>Adds a saving to the accumulator of every row in a range that has the neighbour.</summary>
    /// <param name="postings">All lists.</param>
    /// <param name="neighbour">The neighbour.</param>
    /// <param name="saving">What to add; sums stay at 255.</param>
    /// <param name="rows">Number of rows there are.</param>
    /// <param name="range">The range; a bitmap may add to some rows beside it, up to the next multiple of 64.</param>
    /// <param name="sums">The accumulators; a bitmap tells it nothing of rows that reach its limit.</param>
    /// <param name="kernels">The loops over bitmaps.</param>
    /// <returns>How many places of the list were looked at.</returns>
    internal static int Add(uint* postings, in Neighbour neighbour, byte saving, int rows, RowRange range, SavingSums sums, Kernels kernels)
    {
        switch (neighbour.Form)
        {
            case PostingForm.Single:
                uint row = neighbour.Start;
                return AddList(new ReadOnlySpan<uint>(&row, 1), saving, range, sums);
            case PostingForm.Bitmap:
                int first = range.Start / BitsPerStep;
                int words = ((range.End + BitsPerStep - 1) / BitsPerStep) - first;
                kernels.AddBitmap(sums.Start + (first * (long)BitsPerStep), (ulong*)(postings + neighbour.Start) + first, words, saving);
                return words;
            case PostingForm.Blocks:
                return AddBlocks(postings + neighbour.Start, saving, rows, range, sums);
            case PostingForm.List:
                return AddList(new ReadOnlySpan<uint>(postings + neighbour.Start, (int)neighbour.Count), saving, range, sums);
            default:
                return 0;
        }
    }

    /// <summary>Fetches the beginning of a list into the cache, for an <see cref="Add"/> soon after.</summary>
    internal static void Prefetch(uint* postings, in Neighbour neighbour, RowRange range)
    {
        if (Sse.IsSupported && neighbour.Form is PostingForm.List or PostingForm.Blocks)
        {
            uint* list = postings + neighbour.Start;
            Sse.Prefetch0(list);
            if (neighbour.Form == PostingForm.Blocks)
            {
                Sse.Prefetch0(list + (range.Start / BlockRows));
            }
        }
    }

    private static int AddList(ReadOnlySpan<uint> list, byte saving, RowRange range, SavingSums sums)
    {
        foreach (uint row in list)
        {
            if (row >= range.Start && row < range.End)
            {
                sums.Add((int)row, saving);
            }
        }

        return list.Length;
    }

    private static int AddBlocks(uint* starts, byte saving, int rows, RowRange range, SavingSums sums)
    {
        var lower = (ushort*)(starts + BlocksOf(rows) + 1);
        int firstBlock = range.Start / BlockRows;
        int lastBlock = (range.End - 1) / BlockRows;
        int looked = 0;
        for (int block = firstBlock; block <= lastBlock; block++)
        {
            ushort* from = lower + starts[block];
            ushort* to = lower + starts[block + 1];
            int firstRow = block * BlockRows;
            from = block == firstBlock ? LowerBound(from, to, range.Start - firstRow) : from;
            to = block == lastBlock ? LowerBound(from, to, range.End - firstRow) : to;
            looked += (int)(to - from);
            sums.Add(firstRow, from, to, saving);
        }

        return looked;
    }

    /// <summary>The first of ascending numbers that is not below a value, which may be above all of them.</summary>
    private static ushort* LowerBound(ushort* from, ushort* to, int value)
    {
        while (from < to)
        {
            ushort* middle = from + ((to - from) / 2);
            if (*middle < value)
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

    /// <summary>How many blocks so many rows make.</summary>
    internal static int BlocksOf(int rows) => (rows + BlockRows - 1) / BlockRows;

    private static long BitmapWords(int rows) => (rows + BitsPerStep - 1) / BitsPerStep;

    private static long Round(long bytes) => (bytes + sizeof(ulong) - 1) & -sizeof(ulong);
}
