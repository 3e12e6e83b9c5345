using System.Runtime.InteropServices;

namespace TranslationMemory.Core.Analysis;

/// <summary>What the segments of a band add up to. Equality is by value.</summary>
/// <param name="Segments">How many segments.</param>
/// <param name="Words">Their words.</param>
/// <param name="Characters">Their characters.</param>
/// <param name="Placeables">Their placeables.</param>
/// <param name="InternalSegments">Those of them that are in the band for a segment further up in the documents, not for the memory.</param>
/// <param name="InternalWords">Their words.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct BandCounts(long Segments, long Words, long Characters, long Placeables, long InternalSegments, long InternalWords)
{
    /// <summary>The counts with one segment more.</summary>
    /// <param name="size">How much it is.</param>
    /// <param name="isInternal">Whether it is in the band for a segment of the documents.</param>
    internal BandCounts With(SegmentSize size, bool isInternal) => new(
        Segments + 1,
        Words + size.Words,
        Characters + size.Characters,
        Placeables + size.Placeables,
        InternalSegments + (isInternal ? 1 : 0),
        InternalWords + (isInternal ? size.Words : 0));

    /// <summary>Both together.</summary>
    public static BandCounts operator +(BandCounts x, BandCounts y) => Add(x, y);

    /// <summary>Both together.</summary>
    public static BandCounts Add(BandCounts x, BandCounts y) => new(
        x.Segments + y.Segments,
        x.Words + y.Words,
        x.Characters + y.Characters,
        x.Placeables + y.Placeables,
        x.InternalSegments + y.InternalSegments,
        x.InternalWords + y.InternalWords);
}
