using TranslationMemory.Core.Units;

namespace TranslationMemory.Core.Indexing;

/// <summary>
/// What an index wants to know of a stored unit: the texts it is found by and what a filter may ask. It is not the unit, which a
/// match is described with: that is read from the store by its key. Immutable; texts are as given.
/// </summary>
/// <param name="Key">The store's number of the unit, 1 or more; larger for units that were stored later.</param>
/// <param name="Facets">What it has in common with other units; equal ones may be one object.</param>
/// <param name="CreateTime">When it was stored first, to the microsecond.</param>
/// <param name="SourceText">Its source text.</param>
/// <param name="TargetText">Its target text where it is to be found by that as well, null otherwise.</param>
/// <param name="Context">The source text before and after it.</param>
public sealed record IndexedUnit(
    long Key, UnitFacets Facets, DateTimeOffset CreateTime, string SourceText, string? TargetText, SegmentContext Context);

/// <summary>What filters ask of a unit, but for its time. Immutable; equality is by value.</summary>
/// <param name="MemoryId">Id of its memory.</param>
/// <param name="Languages">Its language pair.</param>
/// <param name="DocumentUrl">The address of the article its source segment stands in; empty when there is none.</param>
/// <param name="Creator">Who wrote it, as the client says; may be empty.</param>
/// <param name="ReviewState">Whether a person has confirmed it.</param>
public sealed record UnitFacets(string MemoryId, LanguagePair Languages, string DocumentUrl, string Creator, ReviewState ReviewState)
{
    /// <summary>The facets of a unit.</summary>
    public static UnitFacets Of(TranslationUnit unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return new UnitFacets(unit.MemoryId, unit.Languages, unit.SourceArticle?.Url ?? "", unit.Creator, unit.ReviewState);
    }
}
