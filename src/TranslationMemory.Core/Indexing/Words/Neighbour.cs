using System.Runtime.InteropServices;
using TranslationMemory.Core.Indexing.Rows;

namespace TranslationMemory.Core.Indexing.Words;

/// <summary>A word of the vocabulary that is equal or similar to a given one.</summary>
/// <param name="Word">Its number.</param>
/// <param name="Saving">What the pair saves: the longer length less the cost of the pair, 1 or more.</param>
/// <param name="Form">In which form its postings are.</param>
/// <param name="Count">How many merged rows have it.</param>
/// <param name="Start">Where its postings are: see <see cref="Postings"/>.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Neighbour(int Word, ushort Saving, PostingForm Form, uint Count, uint Start);
