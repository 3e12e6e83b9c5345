namespace TranslationMemory.Core.Alignment;

/// <summary>
/// The nodes of a lattice, numbered in the order in which paths pass them: row by row, and in a row from left to right. Immutable.
/// </summary>
internal sealed class NodeSet
{
    private readonly Band _band;
    private readonly int[] _rowStarts;
    private readonly int[] _ids;

    private NodeSet(Band band, Predicate<int>? keeps)
    {
        _band = band;
        _rowStarts = new int[band.Low.Length];
        int area = 0;
        for (int row = 0; row < band.Low.Length; row++)
        {
            _rowStarts[row] = area;
            area += band.High[row] - band.Low[row] + 1;
        }

        _ids = new int[area];
        var sources = new List<int>();
        var targets = new List<int>();
        int at = 0;
        for (int row = 0; row < band.Low.Length; row++)
        {
            for (int column = band.Low[row]; column <= band.High[row]; column++, at++)
            {
                if (keeps is null || keeps(at))
                {
                    _ids[at] = sources.Count;
                    sources.Add(band.First + row);
                    targets.Add(column);
                }
                else
                {
                    _ids[at] = -1;
                }
            }
        }

        Sources = [.. sources];
        Targets = [.. targets];
    }

    /// <summary>How many nodes there are.</summary>
    internal int Count => Sources.Length;

    /// <summary>For each node its source position.</summary>
    internal int[] Sources { get; }

    /// <summary>For each node its target position.</summary>
    internal int[] Targets { get; }

    /// <summary>All nodes of a band.</summary>
    internal static NodeSet All(Band band) => new(band, null);

    /// <summary>Some nodes of a band, by their numbers among all of it; the first and the last must be among them.</summary>
    internal static NodeSet Of(Band band, Predicate<int> keeps) => new(band, keeps);

    /// <summary>The number of a node, -1 when it is not among these.</summary>
    internal int IdOf(int source, int target)
    {
        int row = source - _band.First;
        return row < _rowStarts.Length && target >= _band.Low[row] && target <= _band.High[row]
            ? _ids[_rowStarts[row] + target - _band.Low[row]]
            : -1;
    }
}
