namespace TranslationMemory.Core.Indexing.Images;

/// <summary>
/// The arrays of an image, in the order in which they lie there. The number of each is part of the format: whoever changes the
/// list or the meaning of an array raises <see cref="LanguageImage.Version"/>.
/// </summary>
internal enum Section
{
    /// <summary>u16 code units: the words one after the other, without separators; placeables have none.</summary>
    WordCharacters,

    /// <summary>u32 for each word and one more: where its characters begin.</summary>
    WordStarts,

    /// <summary>u16 for each word: its length in the score.</summary>
    WordLengths,

    /// <summary>u8 for each word: its <see cref="Text.WordKind"/>.</summary>
    WordKinds,

    /// <summary>u32 hash slots, a power of two: a word + 1, or 0.</summary>
    WordSlots,

    /// <summary>u32 hash slots, a power of two: some word of a stem + 1, or 0.</summary>
    StemSlots,

    /// <summary>u32 for each word: the next word of its stem, in a ring.</summary>
    StemRing,

    /// <summary>i32 for each word length up to 64 and two more: where the words of this length begin in the next two.</summary>
    LengthStarts,

    /// <summary>u32: the words that may be similar to others, by length.</summary>
    LengthWords,

    /// <summary>u32: the letter signature of each of them.</summary>
    LengthSignatures,

    /// <summary>u32, ascending: the words that some row has more than once.</summary>
    RepeatedWords,

    /// <summary>u32 for each of them and one more: where its lists of rows that have it twice, three times … begin, behind those of all words.</summary>
    RepeatStarts,

    /// <summary>u32 for each word, then for each repetition: how many rows have it.</summary>
    PostingCounts,

    /// <summary>u32 for each of these: the only row, or where the list begins in the next section, in units of four bytes.</summary>
    PostingStarts,

    /// <summary>Lists of rows, in one of three forms: see <see cref="Rows.Postings"/>.</summary>
    Postings,

    /// <summary>i32 for each row length and two more: the first row of this length.</summary>
    RowsByLength,

    /// <summary>u32 for each row and one more: where its words begin.</summary>
    RowStarts,

    /// <summary>u16 codes: see <see cref="Rows.RowCode"/>.</summary>
    RowWords,

    /// <summary>u32 for each row: its only entry, or, with the highest bit set, where its entries stand in the next.</summary>
    RowEntries,

    /// <summary>u32: for rows of several entries their number, then the entries.</summary>
    SharedEntries,

    /// <summary>i64 for each entry, ascending: the key of its unit.</summary>
    EntryKeys,

    /// <summary>i64 for each entry: when its unit was stored, in ticks of 100 ns since the year 1, UTC.</summary>
    EntryTimes,

    /// <summary>u32 for each entry: its facets.</summary>
    EntryFacets,

    /// <summary>u32 for each entry: a hash of its words and values.</summary>
    EntryForms,

    /// <summary>u8 for each entry: a hash of the segments around it, 0 when they are not known.</summary>
    EntryContexts,

    /// <summary>UTF-8 lines: the facets, one value a line.</summary>
    Facets,
}
