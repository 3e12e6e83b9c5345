namespace TranslationMemory.Core.Indexing.Rows;

/// <summary>In which form the rows that have a word are kept: see <see cref="Postings"/>.</summary>
internal enum PostingForm : byte
{
    /// <summary>There are none.</summary>
    None,

    /// <summary>One row.</summary>
    Single,

    /// <summary>A few rows, as numbers of 32 bits.</summary>
    List,

    /// <summary>Numbers of 16 bits, in blocks of 65,536 rows.</summary>
    Blocks,

    /// <summary>A bit for each row there is.</summary>
    Bitmap,
}
