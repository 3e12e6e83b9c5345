using TranslationMemory.Core.Units;

namespace TranslationMemory.Core.Review;

/// <summary>Where beads begin: they cover both sides in order, so the counts of those before a bead say it.</summary>
internal static class BeadPlaces
{
    /// <summary>The beads with their starts set.</summary>
    internal static List<ArticleBead> Of(IReadOnlyList<ArticleBead> beads)
    {
        (int source, int target) = (0, 0);
        var placed = new List<ArticleBead>(beads.Count);
        foreach (ArticleBead bead in beads)
        {
            placed.Add(bead with { Bead = bead.Bead with { SourceStart = source, TargetStart = target } });
            source += bead.Bead.SourceCount;
            target += bead.Bead.TargetCount;
        }

        return placed;
    }
}
