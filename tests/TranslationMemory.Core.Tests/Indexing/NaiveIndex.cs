using TranslationMemory.Core.Indexing;
using TranslationMemory.Core.Tests.Matching;

namespace TranslationMemory.Core.Tests.Indexing;

/// <summary>What an index means: all units, each held against the query. The slow twin of <see cref="LookupIndex"/>.</summary>
internal sealed class NaiveIndex
{
    private readonly Dictionary<long, IndexedUnit> _units = [];

    internal IReadOnlyCollection<IndexedUnit> Units => _units.Values;

    internal void Put(IndexedUnit unit) => _units[unit.Key] = unit;

    internal void Remove(long key) => _units.Remove(key);

    internal void RemoveMemory(string memoryId)
    {
        foreach (IndexedUnit unit in _units.Values.Where(unit => string.Equals(unit.Facets.MemoryId, memoryId, StringComparison.Ordinal)).ToList())
        {
            _units.Remove(unit.Key);
        }
    }

    /// <summary>The score of every text the filter lets through, best first.</summary>
    internal (long Key, int Score, bool ByTarget)[] Find(string language, string text, UnitFilter filter) =>
        [.. _units.Values.SelectMany(unit => Sides(unit, language))
            .Where(side => filter(side.Unit.Facets, side.Unit.CreateTime, side.ByTarget))
            .Select(side => (side.Unit.Key, Score: NaiveWordScore.BaseScore(text, side.Text), side.ByTarget))
            .OrderByDescending(hit => hit.Score).ThenBy(hit => hit.Key).ThenBy(hit => hit.ByTarget)];

    private static IEnumerable<(IndexedUnit Unit, string Text, bool ByTarget)> Sides(IndexedUnit unit, string language)
    {
        if (string.Equals(unit.Facets.Languages.Source, language, StringComparison.Ordinal))
        {
            yield return (unit, unit.SourceText, false);
        }

        if (unit.TargetText is not null && string.Equals(unit.Facets.Languages.Target, language, StringComparison.Ordinal))
        {
            yield return (unit, unit.TargetText, true);
        }
    }
}
