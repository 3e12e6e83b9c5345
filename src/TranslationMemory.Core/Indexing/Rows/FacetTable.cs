using System.Text;
using TranslationMemory.Core.Units;

namespace TranslationMemory.Core.Indexing.Rows;

/// <summary>What an entry's number of facets stands for.</summary>
/// <param name="Unit">What filters ask of the unit.</param>
/// <param name="IsFoundByTarget">Whether the entry is of the unit's target text.</param>
internal sealed record EntryFacets(UnitFacets Unit, bool IsFoundByTarget);

/// <summary>
/// The different facets of entries, numbered in order of arrival; each knows when its memory was removed. One thread adds; any
/// number read without locks.
/// </summary>
internal sealed class FacetTable
{
    private const char Separator = '\n';
    private const int ValuesPerEntry = 7;

    private readonly Dictionary<EntryFacets, int> _numbers = [];
    private Row[] _rows = new Row[16];
    private volatile int _count;

    internal int Count => _count;

    internal int GetOrAdd(EntryFacets facets)
    {
        if (_numbers.TryGetValue(facets, out int number))
        {
            return number;
        }

        if (_count == _rows.Length)
        {
            Array.Resize(ref _rows, _count * 2);
        }

        number = _count;
        _rows[number] = new Row(facets);
        _numbers.Add(facets, number);
        _count = number + 1;
        return number;
    }

    internal EntryFacets this[int number] => Volatile.Read(ref _rows)[number].Facets;

    /// <summary>Whether the memory was removed in or before a version.</summary>
    internal bool IsRemovedAt(int number, long version) => Volatile.Read(ref _rows)[number].RemovedAt <= version;

    /// <summary>Removes all entries of a memory; what is added to it later has other numbers.</summary>
    /// <returns>Whether there were any.</returns>
    internal bool RemoveMemory(string memoryId, long version)
    {
        bool found = false;
        for (int i = 0; i < _count; i++)
        {
            EntryFacets facets = _rows[i].Facets;
            bool isCurrent = _numbers.TryGetValue(facets, out int number) && number == i;
            if (isCurrent && string.Equals(facets.Unit.MemoryId, memoryId, StringComparison.Ordinal))
            {
                _numbers.Remove(facets);
                _rows[i].RemovedAt = version;
                found = true;
            }
        }

        return found;
    }

    /// <summary>The facets as bytes, each value on a line of its own, percent-encoded.</summary>
    internal byte[] ToBytes()
    {
        var text = new StringBuilder();
        for (int i = 0; i < _count; i++)
        {
            EntryFacets facets = _rows[i].Facets;
            foreach (string value in (string[])
                [
                    facets.Unit.MemoryId, facets.Unit.Languages.Source, facets.Unit.Languages.Target, facets.Unit.DocumentUrl, facets.Unit.Creator,
                    facets.Unit.ReviewState == ReviewState.Reviewed ? "1" : "0", facets.IsFoundByTarget ? "1" : "0",
                ])
            {
                text.Append(Uri.EscapeDataString(value)).Append(Separator);
            }
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>Reads what <see cref="ToBytes"/> wrote.</summary>
    internal static FacetTable Read(ReadOnlySpan<byte> bytes)
    {
        var table = new FacetTable();
        string[] values = Encoding.UTF8.GetString(bytes).Split(Separator);
        for (int i = 0; i + ValuesPerEntry < values.Length; i += ValuesPerEntry)
        {
            string[] row = Array.ConvertAll(values[i..(i + ValuesPerEntry)], Uri.UnescapeDataString);
            var unit = new UnitFacets(row[0], new LanguagePair(row[1], row[2]), row[3], row[4], row[5] is "1" ? ReviewState.Reviewed : ReviewState.Unreviewed);
            table.GetOrAdd(new EntryFacets(unit, row[6] is "1"));
        }

        return table;
    }

    private sealed class Row(EntryFacets facets)
    {
        private long _removedAt = long.MaxValue;

        internal EntryFacets Facets => facets;

        internal long RemovedAt
        {
            get => Volatile.Read(ref _removedAt);
            set => Volatile.Write(ref _removedAt, value);
        }
    }
}
