namespace TranslationMemory.Core.Alignment;

/// <summary>
/// The nodes of the lattice that are looked at: for each source position the first and last target position. Both grow with the
/// source, and consecutive rows touch, so that a path always exists. Immutable.
/// </summary>
/// <param name="Low">For source position 0 to n the first target position.</param>
/// <param name="High">The last, itself included.</param>
internal sealed record Band(int[] Low, int[] High)
{
    /// <summary>Source positions: one more than segments.</summary>
    internal int Rows => Low.Length;

    /// <summary>Every node.</summary>
    internal static Band Full(int sources, int targets)
    {
        int[] high = new int[sources + 1];
        Array.Fill(high, targets);
        return new Band(new int[sources + 1], high);
    }

    /// <summary>The nodes within a distance of the straight line from corner to corner.</summary>
    internal static Band Diagonal(int sources, int targets, int radius)
    {
        int[] centre = new int[sources + 1];
        for (int i = 0; i <= sources; i++)
        {
            centre[i] = sources == 0 ? targets : (int)((long)i * targets / sources);
        }

        return Around(centre, centre, targets, radius);
    }

    /// <summary>The nodes within a distance of a path.</summary>
    /// <param name="first">For each source position the first target position of the path.</param>
    /// <param name="last">The last.</param>
    /// <param name="targets">Target segments.</param>
    /// <param name="radius">Rows and columns to each side.</param>
    internal static Band Around(int[] first, int[] last, int targets, int radius)
    {
        int rows = first.Length;
        int[] low = new int[rows];
        int[] high = new int[rows];
        for (int i = 0; i < rows; i++)
        {
            low[i] = Math.Max(0, first[Math.Max(0, i - radius)] - radius);
            high[i] = Math.Min(targets, last[Math.Min(rows - 1, i + radius)] + radius);
        }

        low[0] = 0;
        high[^1] = targets;
        return new Band(low, high);
    }
}
