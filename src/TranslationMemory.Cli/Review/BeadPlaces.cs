using TranslationMemory.Protocol.V1;

namespace TranslationMemory.Cli.Review;

/// <summary>
/// Places in an alignment that outlast a change of its beads: how many segments of both sides stand before. The reviewer stays where he was when
/// beads are merged, split or aligned again.
/// </summary>
internal static class BeadPlaces
{
    public static int Of(Alignment alignment, int bead) => alignment.Beads.Take(bead).Sum(Size);

    /// <summary>The bead at a place, or the last one when the place is behind it.</summary>
    public static int At(Alignment alignment, int place)
    {
        var bead = 0;
        for (var end = Size(alignment.Beads[0]); end <= place && bead + 1 < alignment.Beads.Count; bead++)
        {
            end += Size(alignment.Beads[bead + 1]);
        }

        return bead;
    }

    private static int Size(Bead bead) => bead.SourceSegments.Count + bead.TargetSegments.Count;
}
