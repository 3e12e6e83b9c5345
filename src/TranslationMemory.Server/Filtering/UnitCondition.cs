using TranslationMemory.Core.Indexing;
using TranslationMemory.Core.Units;

namespace TranslationMemory.Server.Filtering;

/// <summary>
/// What a filter asks of units. The index knows a few fields of each and answers at once whether the condition may hold; the unit itself answers
/// whether it does. Thread-safe.
/// </summary>
/// <param name="test">The condition; null for one that every unit meets.</param>
internal sealed class UnitCondition(UnitTest? test)
{
    /// <summary>The condition that every unit meets.</summary>
    public static UnitCondition Always { get; } = new(null);

    /// <summary>False where the facets alone say that the condition does not hold.</summary>
    public bool MayHold(UnitFacets facets, DateTimeOffset createTime) =>
        test is null || test(new FilterSubject(facets, createTime, Unit: null)) != false;

    /// <summary>Whether the condition holds for a unit as stored.</summary>
    public bool Holds(TranslationUnit unit) =>
        test is null || test(new FilterSubject(UnitFacets.Of(unit), unit.CreateTime, unit)) == true;
}

/// <summary>A unit as far as it is known.</summary>
/// <param name="Facets">What the index knows of it.</param>
/// <param name="CreateTime">When it was stored first.</param>
/// <param name="Unit">All of it; null when it is not read.</param>
internal sealed record FilterSubject(UnitFacets Facets, DateTimeOffset CreateTime, TranslationUnit? Unit);

/// <summary>A part of a filter: whether it holds for a unit, null where that is not known.</summary>
internal delegate bool? UnitTest(FilterSubject subject);
