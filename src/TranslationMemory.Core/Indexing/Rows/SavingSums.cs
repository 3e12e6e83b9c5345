using System.Runtime.CompilerServices;

namespace TranslationMemory.Core.Indexing.Rows;

/// <summary>
/// What the words looked up so far save at most in each row, a byte a row, and the rows whose sum came to a limit. For one search at
/// a time.
/// </summary>
internal sealed unsafe class SavingSums
{
    /// <summary>A limit that no sum comes to, not even one that would be above 255.</summary>
    internal const int NoLimit = int.MaxValue;

    private int[] _reached = new int[256];
    private int _limit = NoLimit;

    /// <summary>The sum of row 0.</summary>
    internal byte* Start { get; private set; }

    /// <summary>The rows whose sum reached the limit, each once, in the order in which they did.</summary>
    internal ReadOnlySpan<int> Reached => _reached.AsSpan(0, ReachedCount);

    internal int ReachedCount { get; private set; }

    /// <summary>Takes sums that are all zero, and forgets the rows.</summary>
    internal void Begin(byte* start)
    {
        Start = start;
        ReachedCount = 0;
        _limit = NoLimit;
    }

    /// <summary>Has rows noted that come to a limit from here on: 1 to 255, or <see cref="NoLimit"/>.</summary>
    internal void NoteRowsThatReach(int limit) => _limit = limit;

    /// <summary>Forgets the rows noted whose sum is below a limit.</summary>
    internal void KeepRowsThatReach(long limit)
    {
        int kept = 0;
        foreach (int row in Reached)
        {
            _reached[kept] = row;
            kept += Start[row] >= limit ? 1 : 0;
        }

        ReachedCount = kept;
    }

    /// <summary>Adds to the sum of a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Add(int row, byte saving)
    {
        int sum = Start[row] + saving;
        Start[row] = (byte)Math.Min(byte.MaxValue, sum);
        if ((uint)(sum - _limit) < saving)
        {
            Note(row);
        }
    }

    /// <summary>Adds to the sums of rows given by their distances from a first one.</summary>
    internal void Add(int firstRow, ushort* from, ushort* to, byte saving)
    {
        byte* sums = Start + firstRow;
        int limit = _limit;
        for (; from < to; from++)
        {
            int sum = sums[*from] + saving;
            sums[*from] = (byte)Math.Min(byte.MaxValue, sum);
            if ((uint)(sum - limit) < saving)
            {
                Note(firstRow + *from);
            }
        }
    }

    /// <summary>Takes a row among those that reached the limit.</summary>
    internal void Note(int row)
    {
        if (ReachedCount == _reached.Length)
        {
            Array.Resize(ref _reached, ReachedCount * 2);
        }

        _reached[ReachedCount++] = row;
    }
}
