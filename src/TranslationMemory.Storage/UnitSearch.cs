using System.Runtime.InteropServices;
using TranslationMemory.Core.Concordance;
using TranslationMemory.Core.Units;

namespace TranslationMemory.Storage;

/// <summary>Where words are searched for.</summary>
/// <param name="MemoryId">The memory.</param>
/// <param name="Languages">The language pair.</param>
/// <param name="InTarget">In the target texts rather than the source texts.</param>
/// <param name="Query">The words; at least one.</param>
public sealed record UnitSearch(string MemoryId, LanguagePair Languages, bool InTarget, ConcordanceQuery Query);

/// <summary>A unit that may hold what was searched for.</summary>
/// <param name="Key">The store's number of the unit.</param>
/// <param name="Unit">The unit as it is now; null when it was deleted meanwhile.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct UnitCandidate(long Key, TranslationUnit? Unit);

/// <summary>A part of a word stands in so many words that a search for all of them would take too long; a longer part stands in fewer.</summary>
/// <param name="part">The part.</param>
public sealed class SearchTooBroadException(string part) : Exception($"More than {WordFormsMax:N0} words have the part '{part}'.")
{
    /// <summary>The most words that a part may stand for.</summary>
    public const int WordFormsMax = 2_000;

    /// <summary>The part.</summary>
    public string Part { get; } = part;
}
