using System.Runtime.InteropServices;
using TranslationMemory.Core.Indexing.Rows;
using TranslationMemory.Core.Indexing.Words;

namespace TranslationMemory.Core.Indexing.Searching;

/// <summary>The search of the rows of a tier: in order of arrival, so that all of them are in question.</summary>
internal sealed unsafe class TierSearch(
    SearchTask task, SearchScratch scratch, Tier tier, int rowCount, Func<int, int> lengthOfWord, Kernels kernels)
    : RowSearch(task, scratch)
{
    private const double CostOfList = 3;

    protected override int RowCount => Tier.MaxRows;

    protected override Kernels Kernels => kernels;

    protected override RowRange Range => new(0, rowCount);

    protected override bool SetRange(in SearchBounds bounds) => rowCount > 0;

    protected override long MaxSavingOf(QueryWord word) => word.MaxSaving;

    protected override (Neighbour[] First, Neighbour[] Second) ListsOf(QueryWord word) => (word.Merged, word.Recent);

    /// <summary>A tier does not know how often a row has a word: as often as the query, to be sure.</summary>
    protected override long SavingOf(in Neighbour list, QueryWord word) => (long)list.Saving * word.Places.Count;

    protected override double CostOf(QueryWord word)
    {
        double cost = 0;
        foreach (Neighbour neighbour in word.Merged)
        {
            cost += CostOfList + tier.CountOf(neighbour.Word);
        }

        foreach (Neighbour neighbour in word.Recent)
        {
            cost += CostOfList + tier.CountOf(neighbour.Word);
        }

        return cost;
    }

    protected override double RowsOf(in Neighbour neighbour) => tier.CountOf(neighbour.Word);

    protected override int Add(in Neighbour neighbour, byte saving, SavingSums sums) => tier.AddSaving(neighbour.Word, saving, rowCount, sums);

    protected override void Prefetch(in Neighbour neighbour)
    {
        // A tier is small and was written lately: it is in the cache.
    }

    protected override void PrefetchRow(int row)
    {
    }

    protected override void PrefetchWords(int row)
    {
    }

    protected override int LengthOf(int row) => tier.Rows.LengthOf(row);

    protected override int MaxWords(int row) => tier.Rows.WordsOf(row).Length;

    protected override ReadOnlySpan<int> Read(int row) => tier.Rows.WordsOf(row);

    protected override ReadOnlySpan<int> LengthsOf(ReadOnlySpan<int> words)
    {
        var lengths = new int[words.Length];
        for (int i = 0; i < lengths.Length; i++)
        {
            lengths[i] = lengthOfWord(words[i]);
        }

        return lengths;
    }

    protected override bool IsWanted(int row) => !tier.Rows.IsRemovedAt(row, Task.Version) && Passes(tier.Rows.EntryAt(row));

    protected override void AddHits(int row, int score)
    {
        if (IsWanted(row))
        {
            AddHit(tier.Rows.EntryAt(row), score);
        }
    }

    protected override void AddEmptyRows()
    {
        for (int row = 0; row < rowCount; row++)
        {
            if (tier.Rows.LengthOf(row) == 0)
            {
                AddHits(row, score: 100);
            }
        }
    }

    protected override void ClearSums(byte* sums) => NativeMemory.Clear(sums, Tier.MaxRows);
}
