using TranslationMemory.Core.Indexing;

namespace TranslationMemory.Storage;

/// <summary>
/// All translation units of a store as they were at one moment, whatever is written meanwhile. For one reader at a time.
/// </summary>
public interface IStoreSnapshot : IAsyncDisposable
{
    /// <summary>Sequence number of the last change that the snapshot contains, 0 when there was none.</summary>
    long Sequence { get; }

    /// <summary>
    /// Every unit of every memory once, as an index wants it, in batches and in ascending order of the keys, which is that of storing. Read as
    /// it is consumed, so memory use does not grow with the number of units, only with that of different facets: equal ones are one object.
    /// </summary>
    IAsyncEnumerable<IReadOnlyList<IndexedUnit>> ReadIndexedUnitsAsync(CancellationToken cancellationToken = default);
}
