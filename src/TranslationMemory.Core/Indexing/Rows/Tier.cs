namespace TranslationMemory.Core.Indexing.Rows;

/// <summary>
/// Rows that came since the last merge, in order of arrival, a row for each entry, with the lists of rows that have a word. One thread appends and
/// removes; any number read, without locks, the rows below a count they took from it before.
/// </summary>
internal sealed class Tier
{
    /// <summary>Most rows of a tier: what a number of 16 bits tells apart.</summary>
    internal const int MaxRows = 1 << 16;

    private readonly TierPostings _postings = new();

    /// <summary>The rows.</summary>
    internal ArrivedRows Rows { get; } = new();

    /// <summary>Number of rows.</summary>
    internal int Count => Rows.Count;

    /// <summary>Bytes of its arrays.</summary>
    internal long SizeInBytes => Rows.SizeInBytes + _postings.SizeInBytes;

    internal bool IsFull => Count == MaxRows;

    /// <summary>Appends a row.</summary>
    /// <returns>Its number.</returns>
    internal int Add(ReadOnlySpan<int> words, int length, in Entry entry)
    {
        int row = Count;
        foreach (int word in words)
        {
            _postings.Add(word, (ushort)row);
        }

        return Rows.Add(words, length, entry);
    }

    /// <summary>Adds a saving to the sum of each of the first rows that has a word.</summary>
    /// <returns>How many rows were looked at.</returns>
    internal unsafe int AddSaving(int word, byte saving, int rowCount, SavingSums sums)
    {
        ReadOnlySpan<ushort> rows = _postings.RowsOf(word);
        while (rows.Length > 0 && rows[^1] >= rowCount)
        {
            rows = rows[..^1]; // it came after the count was taken
        }

        fixed (ushort* first = rows)
        {
            sums.Add(firstRow: 0, first, first + rows.Length, saving);
        }

        return rows.Length;
    }

    /// <summary>How many rows have a word.</summary>
    internal int CountOf(int word) => _postings.CountOf(word);
}
