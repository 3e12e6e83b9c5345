using TranslationMemory.Core.Indexing.Rows;
using TranslationMemory.Core.Indexing.Words;

namespace TranslationMemory.Core.Indexing.Searching;

/// <summary>A distinct word of a query, with the words of the vocabulary that are equal or similar to it.</summary>
internal sealed class QueryWord(NeighbourList neighbours, Neighbour[] recent)
{
    /// <summary>Where in the query it stands, ascending.</summary>
    internal List<int> Places { get; } = new(1);

    /// <summary>Neighbours among the merged words.</summary>
    internal Neighbour[] Merged => neighbours.Merged;

    /// <summary>Neighbours among the words that came since.</summary>
    internal Neighbour[] Recent => recent;

    /// <summary>The lists of merged rows to add: of a neighbour one, of one that stands in a row several times as many as matter.</summary>
    internal Neighbour[] MergedLists { get; private set; } = neighbours.Merged;

    /// <summary>The most it can save in a merged row, at all its places together.</summary>
    internal long MaxMergedSaving { get; private set; } = neighbours.MaxMergedSaving;

    /// <summary>The most it can save in any row, at all its places together.</summary>
    internal long MaxSaving { get; private set; }

    /// <summary>How many rows its lists hold.</summary>
    internal long ListedRows { get; private set; } = neighbours.ListedRows;

    /// <summary>How many of its lists are no bitmaps.</summary>
    internal int Lists { get; private set; } = neighbours.Lists;

    /// <summary>How many are.</summary>
    internal int Bitmaps => MergedLists.Length - Lists;

    internal bool IsOf(WordForm form) => neighbours.IsOf(form);

    /// <summary>Works out what depends on how often the word stands in the query; called once all its places are known.</summary>
    internal void Complete(Repetitions repetitions)
    {
        int most = recent.Length == 0 ? neighbours.MaxMergedSaving : Math.Max(neighbours.MaxMergedSaving, recent.Max(neighbour => neighbour.Saving));
        MaxSaving = (long)most * Places.Count;
        if (Places.Count > 1)
        {
            MergedLists = repetitions.Expand(Merged, Places.Count);
            MaxMergedSaving = Repetitions.MaxSaving(MergedLists, Places.Count);
            ListedRows = MergedLists.Where(list => list.Form != PostingForm.Bitmap).Sum(list => (long)list.Count);
            Lists = MergedLists.Count(list => list.Form != PostingForm.Bitmap);
        }
    }
}
