using System.Runtime.InteropServices;

namespace TranslationMemory.Core.Indexing.Rows;

/// <summary>A unit found by one of its texts, without the text. Equality is by value.</summary>
/// <param name="Key">Key of the unit.</param>
/// <param name="Ticks">When it was stored first, in ticks of UTC.</param>
/// <param name="Facets">Number of its facets.</param>
/// <param name="Form">A hash of the words, values and tags of the text: see <see cref="FormHash"/>.</param>
/// <param name="Context">A hash of the segments around it, 0 when they are not known.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Entry(long Key, long Ticks, int Facets, uint Form, byte Context);
