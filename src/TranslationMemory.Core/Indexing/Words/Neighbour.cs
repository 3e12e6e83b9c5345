using System.Runtime.InteropServices;

namespace TranslationMemory.Core.Indexing.Words;

/// <summary>A word of the vocabulary that is equal or similar to a given one.</summary>
/// <param name="Word">Its number.</param>
/// <param name="Saving">What the pair saves: the longer length less the cost of the pair, 1 or more.</param>
/// <param name="Count">How many merged rows have it.</param>
/// <param name="Start">Where its postings are: see <see cref="Rows.Postings"/>.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Neighbour(int Word, int Saving, uint Count, uint Start);
