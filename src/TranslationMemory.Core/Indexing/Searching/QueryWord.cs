using TranslationMemory.Core.Indexing.Words;

namespace TranslationMemory.Core.Indexing.Searching;

/// <summary>A distinct word of a query, with the words of the vocabulary that are equal or similar to it.</summary>
internal sealed class QueryWord(NeighbourList neighbours, Neighbour[] recent)
{
    /// <summary>Where in the query it stands, ascending.</summary>
    internal List<int> Places { get; } = new(1);

    /// <summary>All that is known of its neighbours.</summary>
    internal NeighbourList Neighbours => neighbours;

    /// <summary>Neighbours among the merged words.</summary>
    internal Neighbour[] Merged => neighbours.Merged;

    /// <summary>Neighbours among the words that came since.</summary>
    internal Neighbour[] Recent => recent;

    /// <summary>The most it can save in a row at one place.</summary>
    internal int MaxSavingAtPlace { get; } = recent.Length == 0
        ? neighbours.MaxMergedSaving
        : Math.Max(neighbours.MaxMergedSaving, recent.Max(neighbour => neighbour.Saving));

    /// <summary>The most it can save in a row, at all its places together.</summary>
    internal int MaxSaving => MaxSavingAtPlace * Places.Count;

    internal bool IsOf(WordForm form) => neighbours.IsOf(form);
}
