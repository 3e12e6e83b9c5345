using System.Runtime.InteropServices;

namespace TranslationMemory.Core.Indexing;

/// <summary>What an index knows of how a text is to a query beyond the base score. What is said to be other surely is; what is not may be all the same.</summary>
public enum FormLikeness
{
    /// <summary>The words differ: the base score is below 100.</summary>
    OtherWords = 0,

    /// <summary>The same words; only one of the texts has tags that mark it up.</summary>
    MarkupInOne = 1,

    /// <summary>The same words; numbers, dates, addresses, placeholders or conjunctions differ.</summary>
    OtherValues = 2,

    /// <summary>The same words; tags that mark text up differ, or where they stand.</summary>
    OtherMarkup = 3,

    /// <summary>Nothing is known to differ.</summary>
    Same = 4,
}

/// <summary>
/// A unit whose base score reaches the threshold. It says what the index knows without the unit's text; whether the match is exact, and
/// its score after penalties, is for who reads the text. Equality is by value.
/// </summary>
/// <param name="Key">The store's number of the unit.</param>
/// <param name="BaseScore">The word score before penalties, 1 to 100.</param>
/// <param name="Facets">What filters ask of the unit.</param>
/// <param name="CreateTime">When it was stored first.</param>
/// <param name="IsFoundByTarget">Whether it was found by its target text.</param>
/// <param name="Likeness">What is known to differ.</param>
/// <param name="MayHaveSameContext">False where the segments around it surely differ from the query's or are not known; true says little.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct IndexHit(
    long Key, int BaseScore, UnitFacets Facets, DateTimeOffset CreateTime, bool IsFoundByTarget, FormLikeness Likeness, bool MayHaveSameContext)
{
    /// <summary>False where words, values or tags surely differ; true says little.</summary>
    public bool MayBeExact => Likeness == FormLikeness.Same;
}

/// <summary>Whether a lookup is to consider a unit. It must be a pure function, and may be called from two threads at once.</summary>
/// <param name="facets">What filters ask of the unit.</param>
/// <param name="createTime">When it was stored first.</param>
/// <param name="isFoundByTarget">Whether it is found by its target text.</param>
public delegate bool UnitFilter(UnitFacets facets, DateTimeOffset createTime, bool isFoundByTarget);
