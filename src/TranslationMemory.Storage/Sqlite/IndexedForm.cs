using TranslationMemory.Core.Indexing;
using TranslationMemory.Core.Units;

namespace TranslationMemory.Storage.Sqlite;

/// <summary>Units as an index wants them, made from those that are being written; the same as <see cref="IndexedUnitReader"/> reads later.</summary>
internal sealed class IndexedForm
{
    /// <summary>The facets made last: units that are written together have most of them in common.</summary>
    private UnitFacets _facets = new("", new LanguagePair("", ""), "", "", ReviewState.Unreviewed);

    /// <summary>The indexed form of a unit stored under a key.</summary>
    public IndexedUnit Of(TranslationUnit unit, long key, bool allowsReverseLookup) => new(
        key,
        Facets(unit),
        StoredForms.CutToMicrosecond(unit.CreateTime),
        unit.SourceText,
        allowsReverseLookup ? unit.TargetText : null,
        StoredForms.Context(unit.Context.PreviousSourceText, unit.Context.NextSourceText, unit.Context.Key));

    private UnitFacets Facets(TranslationUnit unit)
    {
        var url = unit.SourceArticle?.Url ?? "";
        var last = _facets;
        return string.Equals(last.MemoryId, unit.MemoryId, StringComparison.Ordinal)
            && string.Equals(last.DocumentUrl, url, StringComparison.Ordinal)
            && string.Equals(last.Creator, unit.Creator, StringComparison.Ordinal)
            && last.ReviewState == unit.ReviewState
            && last.Languages == unit.Languages
            ? last
            : _facets = UnitFacets.Of(unit);
    }
}
