using TranslationMemory.Core.Indexing.Images;
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
    private const int BitsPerStep = 64;

    internal enum Form
    {
        Single,
        List,
        Blocks,
        Bitmap,
    }

    /// <summary>The form of a list of so many rows among so many.</summary>
    internal static Form FormOf(uint count, int rows) =>
        count == 1 ? Form.Single
        : count > rows / BitmapShare && rows >= BitsPerStep * BitmapShare ? Form.Bitmap
        : count > 2 * (BlocksOf(rows) + 1) ? Form.Blocks
        : Form.List;

    /// <summary>Bytes a list takes, a multiple of eight.</summary>
    internal static long SizeOf(uint count, int rows) => FormOf(count, rows) switch
    {
        Form.Single => 0,
        Form.Bitmap => BitmapWords(rows) * sizeof(ulong),
        Form.Blocks => Round(((BlocksOf(rows) + 1) * sizeof(uint)) + ((long)count * sizeof(ushort))),
        _ => Round((long)count * sizeof(uint)),
    };

    /// <summary>Adds a saving to the accumulator of every row in a range that has the neighbour.</summary>
    /// <param name="image">Where the lists are.</param>
    /// <param name="neighbour">The neighbour.</param>
    /// <param name="saving">What to add; sums stay at 255.</param>
    /// <param name="accumulators">One for each row of the image, 64 more at the end.</param>
    /// <param name="rows">Number of rows of the image.</param>
    /// <param name="range">The range; a bitmap may add to some rows beside it, up to the next multiple of 64.</param>
    /// <param name="kernels">The loops over bitmaps.</param>
    /// <returns>How many rows were looked at.</returns>
    internal static int Add(LanguageImage image, in Neighbour neighbour, byte saving, byte* accumulators, int rows, RowRange range, Kernels kernels)
    {
        uint* postings = image.Pointer<uint>(Section.Postings);
        switch (FormOf(neighbour.Count, rows))
        {
            case Form.Single:
                AddOne((int)neighbour.Start, saving, accumulators, range);
                return 1;
            case Form.Bitmap:
                int first = range.Start / BitsPerStep;
                int words = ((range.End + BitsPerStep - 1) / BitsPerStep) - first;
                kernels.AddBitmap(accumulators + (first * (long)BitsPerStep), (ulong*)(postings + neighbour.Start) + first, words, saving);
                return words;
            case Form.Blocks:
                return AddBlocks(postings + neighbour.Start, saving, accumulators, rows, range);
            default:
                return AddList(new ReadOnlySpan<uint>(postings + neighbour.Start, (int)neighbour.Count), saving, accumulators, range);
        }
    }

    /// <summary>Writes a list of ascending rows to where it begins.</summary>
    internal static void Write(uint* at, ReadOnlySpan<int> list, int rows)
    {
        switch (FormOf((uint)list.Length, rows))
        {
            case Form.Bitmap:
                var bits = (ulong*)at;
                foreach (int row in list)
                {
                    bits[row / BitsPerStep] |= 1UL << (row % BitsPerStep);
                }

                break;
            case Form.Blocks:
                WriteBlocks(at, list, rows);
                break;
            default:
                for (int i = 0; i < list.Length; i++)
                {
                    at[i] = (uint)list[i];
                }

                break;
        }
    }

    private static void WriteBlocks(uint* starts, ReadOnlySpan<int> list, int rows)
    {
        int blocks = BlocksOf(rows);
        var lower = (ushort*)(starts + blocks + 1);
        int block = 0;
        for (int i = 0; i < list.Length; i++)
        {
            while (block <= list[i] / BlockRows)
            {
                starts[block++] = (uint)i;
            }

            lower[i] = (ushort)list[i];
        }

        while (block <= blocks)
        {
            starts[block++] = (uint)list.Length;
        }
    }

    private static void AddOne(int row, byte saving, byte* accumulators, RowRange range)
    {
        if (row >= range.Start && row < range.End)
        {
            accumulators[row] = (byte)Math.Min(byte.MaxValue, accumulators[row] + saving);
        }
    }

    private static int AddList(ReadOnlySpan<uint> list, byte saving, byte* accumulators, RowRange range)
    {
        foreach (uint row in list)
        {
            AddOne((int)row, saving, accumulators, range);
        }

        return list.Length;
    }

    private static int AddBlocks(uint* starts, byte saving, byte* accumulators, int rows, RowRange range)
    {
        var lower = (ushort*)(starts + BlocksOf(rows) + 1);
        int firstBlock = range.Start / BlockRows;
        int lastBlock = (range.End - 1) / BlockRows;
        int looked = 0;
        for (int block = firstBlock; block <= lastBlock; block++)
        {
            ushort* from = lower + starts[block];
            ushort* to = lower + starts[block + 1];
            int base0 = block * BlockRows;
            if (block == firstBlock)
            {
                from = LowerBound(from, to, range.Start - base0);
            }

            if (block == lastBlock)
            {
                to = LowerBound(from, to, range.End - base0);
            }

            looked += (int)(to - from);
            AddLower(from, to, saving, accumulators + base0);
        }

        return looked;
    }

    private static void AddLower(ushort* from, ushort* to, byte saving, byte* accumulators)
    {
        for (; from < to; from++)
        {
            int sum = accumulators[*from] + saving;
            accumulators[*from] = (byte)(sum > byte.MaxValue ? byte.MaxValue : sum);
        }
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

    private static int BlocksOf(int rows) => (rows + BlockRows - 1) / BlockRows;

    private static long BitmapWords(int rows) => (rows + BitsPerStep - 1) / BitsPerStep;

    private static long Round(long bytes) => (bytes + sizeof(ulong) - 1) & -sizeof(ulong);
}
