using TranslationMemory.Core.Indexing;

namespace TranslationMemory.Storage.Tests;

/// <summary>The simplest index: what a reader of the log knows of the units, by their keys.</summary>
internal static class FollowedUnits
{
    /// <summary>The units, in the order of their keys, for one who follows these changes from the beginning.</summary>
    public static IReadOnlyList<IndexedUnit> After(IEnumerable<Change> changes)
    {
        var units = new SortedDictionary<long, IndexedUnit>();
        foreach (var change in changes)
        {
            Follow(units, change);
        }

        return [.. units.Values];
    }

    private static void Follow(SortedDictionary<long, IndexedUnit> units, Change change)
    {
        if (change.UnitKey is not { } key)
        {
            foreach (var gone in units.Where(unit => string.Equals(unit.Value.Facets.MemoryId, change.MemoryId, StringComparison.Ordinal)).ToList())
            {
                units.Remove(gone.Key);
            }
        }
        else if (change.Unit is { } unit)
        {
            units[key] = unit;
        }
        else
        {
            units.Remove(key);
        }
    }
}
