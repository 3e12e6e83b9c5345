using System.Runtime.InteropServices;

namespace TranslationMemory.Core.Alignment.WordLinks;

/// <summary>
/// A word of a text and a word of its translation that say the same. A word may have several links, as <c>يوم الاثنين</c> and
/// <c>Monday</c>, or none. Equality is by value.
/// </summary>
/// <param name="Source">Index of the source token.</param>
/// <param name="Target">Index of the target token.</param>
/// <param name="Confidence">
/// How sure both directions are together, 0 to 1: the geometric mean of their posterior probabilities. Links of rare words by place alone
/// have little.
/// </param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct WordLink(int Source, int Target, double Confidence);
