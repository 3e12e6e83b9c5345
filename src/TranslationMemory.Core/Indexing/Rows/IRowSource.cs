namespace TranslationMemory.Core.Indexing.Rows;

/// <summary>Rows of words, by the numbers that words have where the rows are, and the entries that have them.</summary>
internal interface IRowSource
{
    /// <summary>The words of a row.</summary>
    /// <param name="row">Number of the row.</param>
    /// <param name="buffer">Where they may be put; it is replaced by a longer one when it is too short.</param>
    ReadOnlySpan<int> WordsOf(int row, ref int[] buffer);

    /// <summary>The entry of a number.</summary>
    Entry EntryAt(int entry);
}
