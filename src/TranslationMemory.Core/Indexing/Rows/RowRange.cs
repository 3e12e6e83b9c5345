using System.Runtime.InteropServices;

namespace TranslationMemory.Core.Indexing.Rows;

/// <summary>Consecutive rows. Equality is by value.</summary>
/// <param name="Start">The first.</param>
/// <param name="End">The one after the last.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RowRange(int Start, int End)
{
    internal int Count => End - Start;
}
