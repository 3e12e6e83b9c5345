using System.Runtime.InteropServices;

namespace TranslationMemory.Core.Alignment;

/// <summary>Consecutive source segments and consecutive target segments that are aligned with one another. Equality is by value.</summary>
/// <param name="FirstSource">The first source segment.</param>
/// <param name="LastSource">The one after the last.</param>
/// <param name="FirstTarget">The first target segment.</param>
/// <param name="LastTarget">The one after the last.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Block(int FirstSource, int LastSource, int FirstTarget, int LastTarget)
{
    internal int Sources => LastSource - FirstSource;

    internal int Targets => LastTarget - FirstTarget;
}
