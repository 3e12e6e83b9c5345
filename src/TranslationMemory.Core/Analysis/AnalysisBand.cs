namespace TranslationMemory.Core.Analysis;

/// <summary>How much of a segment is known: what an offer counts. The first that fits is the band of a segment.</summary>
public enum AnalysisBand
{
    /// <summary>The memory has it in the same context.</summary>
    Context = 1,

    /// <summary>It stands further up in the documents, up to canonical equivalence and white space.</summary>
    Repetition = 2,

    /// <summary>A match of 100.</summary>
    Exact = 3,

    /// <summary>A match of 95 to 99.</summary>
    From95 = 4,

    /// <summary>A match of 85 to 94.</summary>
    From85 = 5,

    /// <summary>A match of 75 to 84.</summary>
    From75 = 6,

    /// <summary>A match of 50 to 74.</summary>
    From50 = 7,

    /// <summary>Nothing like it from 50 up.</summary>
    New = 8,
}
