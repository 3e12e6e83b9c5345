using System.Runtime.InteropServices;

namespace TranslationMemory.Core.Alignment;

/// <summary>
/// One m:n group of an alignment (Gale and Church, 1993): consecutive source segments that say the same as consecutive target
/// segments. A side with a count of 0 is empty: 1:0 is a deletion, 0:1 an insertion, and its start is the place where the missing
/// segments would stand. Equality is by value.
/// </summary>
/// <param name="SourceStart">Index of the first source segment, from 0.</param>
/// <param name="SourceCount">How many source segments, 0 or more.</param>
/// <param name="TargetStart">Index of the first target segment, from 0.</param>
/// <param name="TargetCount">How many target segments, 0 or more.</param>
/// <param name="Confidence">Posterior probability, 0 to 1, that exactly this bead is right.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Bead(int SourceStart, int SourceCount, int TargetStart, int TargetCount, double Confidence)
{
    /// <summary>Whether both sides have a segment: only such beads become translation units.</summary>
    public bool IsTranslation => SourceCount > 0 && TargetCount > 0;
}
