using System.Runtime.InteropServices;
using TranslationMemory.Core.Units;

namespace TranslationMemory.Core.Matching;

/// <summary>Both texts of a unit up to canonical equivalence and white space: what units have in common that are merged. Equality is by value.</summary>
/// <param name="Source">The source text.</param>
/// <param name="Target">The target text.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct UnitTexts(string Source, string Target)
{
    internal static UnitTexts Of(TranslationUnit unit) => new(Of(unit.SourceText), Of(unit.TargetText));

    private static string Of(string text) => CanonicalText.CollapseWhiteSpace(CanonicalText.Of(text));
}
