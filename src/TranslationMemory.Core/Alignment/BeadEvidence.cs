using System.Runtime.InteropServices;

namespace TranslationMemory.Core.Alignment;

/// <summary>
/// What the aligner counted in a bead, for people who have to judge it. A word, number or name is matched when the other side has its
/// counterpart. Equality is by value.
/// </summary>
/// <param name="Words">Content words on both sides together.</param>
/// <param name="MatchedWords">Those of them that are matched.</param>
/// <param name="Numbers">Numbers and dates on both sides together.</param>
/// <param name="MatchedNumbers">Those of them that are matched.</param>
/// <param name="Names">Names on both sides together, as far as they are recognised.</param>
/// <param name="MatchedNames">Those of them that are matched.</param>
/// <param name="LengthDeviation">
/// How far the ratio of the two lengths is from the usual one, in standard deviations; above 0 the target is longer than expected.
/// </param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct BeadEvidence(
    int Words, int MatchedWords, int Numbers, int MatchedNumbers, int Names, int MatchedNames, double LengthDeviation);
