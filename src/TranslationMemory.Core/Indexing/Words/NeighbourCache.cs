using System.Collections.Concurrent;

namespace TranslationMemory.Core.Indexing.Words;

/// <summary>
/// The neighbour lists of words looked up lately, shared by all lookups. Two tables: when the young one is full it becomes the old
/// one, whose lists are kept if they are asked for again. So it never holds more than twice its limit. Thread-safe.
/// </summary>
internal sealed class NeighbourCache(NeighbourFinder finder)
{
    /// <summary>
    /// Lists in a table. A list is about a kilobyte, so both tables stay below some seventy megabytes; the words of a language that
    /// texts use day by day are fewer.
    /// </summary>
    internal const int MaxListsPerTable = 1 << 15;

    private volatile ConcurrentDictionary<ulong, NeighbourList> _young = new();
    private volatile ConcurrentDictionary<ulong, NeighbourList> _old = new();
    private int _count;

    /// <summary>How many lists it holds.</summary>
    internal int Count => _young.Count + _old.Count;

    internal NeighbourList ListOf(WordForm form)
    {
        ulong hash = form.Hash;
        if (_young.TryGetValue(hash, out NeighbourList? list) && list.IsOf(form))
        {
            return list;
        }

        if (!_old.TryGetValue(hash, out list) || !list.IsOf(form))
        {
            list = finder.Find(form, hash);
        }

        Add(hash, list);
        return list;
    }

    /// <summary>
    /// Takes over the lists of the words that the cache of before a merge was asked for lately. Nothing is searched: the words merged are
    /// those of before and those that came since, whose neighbours its lists know; they only have other numbers now.
    /// </summary>
    /// <param name="other">The cache of before.</param>
    /// <param name="recent">The words that came before the merge, and maybe some that came after it began.</param>
    /// <param name="numberOf">The number here of a word there, -1 where it is not among these.</param>
    /// <param name="cancellationToken">Gives up.</param>
    internal void TakeOver(NeighbourCache other, RecentWords recent, Func<int, int> numberOf, CancellationToken cancellationToken)
    {
        foreach (NeighbourList list in other._young.Values)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Add(list.Form.Hash, finder.Renumber(list, recent, numberOf));
        }
    }

    /// <summary>Forgets all lists.</summary>
    internal void Clear()
    {
        _young = new ConcurrentDictionary<ulong, NeighbourList>();
        _old = new ConcurrentDictionary<ulong, NeighbourList>();
        Volatile.Write(ref _count, 0);
    }

    private void Add(ulong hash, NeighbourList list)
    {
        if (_young.TryAdd(hash, list) && Interlocked.Increment(ref _count) >= MaxListsPerTable)
        {
            Volatile.Write(ref _count, 0);
            _old = _young;
            _young = new ConcurrentDictionary<ulong, NeighbourList>();
        }
    }
}
