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

    private int[] _words = [];
    private int[] _lengths = [];

    protected override int RowCount => Tier.MaxRows;

    protected override Kernels Kernels => kernels;

    protected override bool SetRange(in SearchBounds bounds) => rowCount > 0;

    protected override (double Cost, int Rows) Estimate(in Neighbour neighbour)
    {
        int rows = tier.CountOf(neighbour.Word);
        return (CostOfList + rows, rows);
    }

    protected override int Add(in Neighbour neighbour, byte saving, byte* accumulators) => tier.AddSaving(neighbour.Word, saving, accumulators);

    protected override void SelectCandidates(in SearchBounds bounds) =>
        Select(new RowRange(0, rowCount), bounds.MinSavings(bounds.QueryLength), length: -1);

    protected override int LengthOf(int row) => tier.LengthOf(row);

    protected override (int[] Words, int[] Lengths, int Count) Read(int row)
    {
        _words = tier.WordsOf(row).ToArray();
        _lengths = Array.ConvertAll(_words, word => lengthOfWord(word));
        return (_words, _lengths, _words.Length);
    }

    protected override bool IsWanted(int row) => !tier.IsRemovedAt(row, Task.Version) && Passes(tier.EntryOf(row));

    protected override void AddHits(int row, int score)
    {
        if (IsWanted(row))
        {
            AddHit(tier.EntryOf(row), score);
        }
    }

    protected override void AddEmptyRows()
    {
        for (int row = 0; row < rowCount; row++)
        {
            if (tier.LengthOf(row) == 0)
            {
                AddHits(row, score: 100);
            }
        }
    }

    protected override void ClearAccumulators(byte* accumulators) => NativeMemory.Clear(accumulators, Tier.MaxRows);
}
