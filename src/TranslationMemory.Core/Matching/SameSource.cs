using TranslationMemory.Core.Indexing;
using TranslationMemory.Core.Units;

namespace TranslationMemory.Core.Matching;

/// <summary>
/// Which units have the same source text: equal up to canonical equivalence (NFC), and in nothing else. Such texts have one matching form and so a
/// base score of 100: an index finds every one of them, and a few that only look alike. Thread-safe.
/// </summary>
public static class SameSource
{
    /// <summary>What equal source texts have in common, and no others.</summary>
    public static string KeyOf(string sourceText)
    {
        ArgumentNullException.ThrowIfNull(sourceText);
        return CanonicalText.Of(sourceText);
    }

    /// <summary>Keys of all units of a memory and language pair that have a source text, and of some that do not: who reads them tells them apart.</summary>
    /// <param name="view">The units.</param>
    /// <param name="memoryId">Id of the memory.</param>
    /// <param name="languages">The language pair.</param>
    /// <param name="sourceText">The source text as given.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static IReadOnlyList<long> Candidates(
        IndexView view, string memoryId, LanguagePair languages, string sourceText, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(languages);
        IReadOnlyList<IndexHit> hits = view.Find(
            IndexQuery.Of(languages.Source, sourceText, SegmentContext.None),
            minScore: 100,
            int.MaxValue,
            (facets, _, isFoundByTarget) =>
                !isFoundByTarget && facets.Languages == languages && string.Equals(facets.MemoryId, memoryId, StringComparison.Ordinal),
            cancellationToken);
        return [.. hits.Where(hit => hit.MayBeExact).Select(hit => hit.Key)];
    }
}
