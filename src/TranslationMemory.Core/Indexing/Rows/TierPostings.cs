namespace TranslationMemory.Core.Indexing.Rows;

/// <summary>
/// Which rows of a tier have each word, in ascending order, each once. The lists lie one behind the other in a few large arrays: a list of its own
/// for each word would be a hundred thousand small objects, which every garbage collection of an import would look through. One thread adds; any
/// number read, without locks.
/// </summary>
internal sealed class TierPostings
{
    /// <summary>Room of a new list, in rows; a full list moves to where it has twice the room. What it leaves stays as it was, for those who read it.</summary>
    private const int FirstCapacity = 2;

    private const int ChunkLength = 1 << 16;

    /// <summary>Where the list of a word begins, counted in rows over all chunks, times 2^32, and its length; 0 for none.</summary>
    private long[] _lists = [];

    private ushort[][] _chunks = [];
    private int _usedOfLast = ChunkLength;

    internal long SizeInBytes => ((long)_lists.Length * sizeof(long)) + ((long)_chunks.Length * ChunkLength * sizeof(ushort));

    /// <summary>The rows that have a word, valid as long as the tier.</summary>
    internal ReadOnlySpan<ushort> RowsOf(int word)
    {
        long[] lists = Volatile.Read(ref _lists);
        long list = word < lists.Length ? Volatile.Read(ref lists[word]) : 0;
        return list == 0 ? [] : Room(list)[..CountOf(list)]; // the chunks are read after the list, so they hold it
    }

    /// <summary>How many rows have a word.</summary>
    internal int CountOf(int word)
    {
        long[] lists = Volatile.Read(ref _lists);
        return word < lists.Length ? CountOf(Volatile.Read(ref lists[word])) : 0;
    }

    /// <summary>Adds a row to the list of a word; nothing happens when it is there, as its last.</summary>
    internal void Add(int word, ushort row)
    {
        if (word >= _lists.Length)
        {
            long[] longer = new long[Math.Max(word + 1, _lists.Length * 2)];
            _lists.CopyTo(longer, 0);
            Volatile.Write(ref _lists, longer);
        }

        long list = _lists[word];
        int count = CountOf(list);
        if (count == 0)
        {
            list = NewList(FirstCapacity);
        }
        else if (Room(list)[count - 1] == row)
        {
            return; // a word that the row has twice
        }
        else if (count >= FirstCapacity && int.IsPow2(count))
        {
            long moved = NewList(count * 2);
            Room(list)[..count].CopyTo(Room(moved));
            list = moved + count;
        }

        Room(list)[count] = row;
        Volatile.Write(ref _lists[word], list + 1);
    }

    private static int CountOf(long list) => (int)(list & uint.MaxValue);

    private Span<ushort> Room(long list)
    {
        int start = (int)(list >> 32);
        return Volatile.Read(ref _chunks)[start / ChunkLength].AsSpan(start % ChunkLength);
    }

    private long NewList(int capacity)
    {
        if (_usedOfLast + capacity > ChunkLength)
        {
            Volatile.Write(ref _chunks, [.. _chunks, new ushort[ChunkLength]]);
            _usedOfLast = 0;
        }

        long start = ((long)(_chunks.Length - 1) * ChunkLength) + _usedOfLast;
        _usedOfLast += capacity;
        return start << 32;
    }
}
