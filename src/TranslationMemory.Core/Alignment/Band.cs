namespace TranslationMemory.Core.Alignment;

/// <summary>
/// The nodes of a lattice that are looked at: for each source position of a block the first and last target position. Both grow with the
/// source, and consecutive rows touch, so that a path always exists. Positions are those of the whole texts. Immutable.
/// </summary>
/// <param name="First">The first source position.</param>
/// <param name="Low">For each source position from <paramref name="First"/> on the first target position.</param>
/// <param name="High">The last, itself included.</param>
internal sealed record Band(int First, int[] Low, int[] High)
{
    /// <summary>The last source position, itself included.</summary>
    internal int Last => First + Low.Length - 1;

    /// <summary>The first target position.</summary>
    internal int Left => Low[0];

    /// <summary>The last target position, itself included.</summary>
    internal int Right => High[^1];

    /// <summary>Every node of a block.</summary>
    internal static Band Full(Block block)
    {
        int[] low = new int[block.Sources + 1];
        int[] high = new int[block.Sources + 1];
        Array.Fill(low, block.FirstTarget);
        Array.Fill(high, block.LastTarget);
        return new Band(block.FirstSource, low, high);
    }

    /// <summary>The nodes within a distance of a path, which may be another for each source position.</summary>
    /// <param name="block">The block the path crosses.</param>
    /// <param name="path">For each source position the target position it is near, growing.</param>
    /// <param name="radii">For each source position how near.</param>
    internal static Band Around(Block block, int[] path, int[] radii)
    {
        int rows = path.Length;
        int[] low = new int[rows];
        int[] high = new int[rows];
        for (int i = 0; i < rows; i++)
        {
            low[i] = Math.Max(block.FirstTarget, path[i] - radii[i]);
            high[i] = Math.Min(block.LastTarget, path[i] + radii[i]);
        }

        low[0] = block.FirstTarget;
        high[^1] = block.LastTarget;
        for (int i = 1; i < rows; i++)
        {
            high[i] = Math.Max(high[i], high[i - 1]);
        }

        for (int i = rows - 2; i >= 0; i--)
        {
            low[i] = Math.Min(low[i], low[i + 1]);
            high[i] = Math.Max(high[i], low[i + 1]);
        }

        return new Band(block.FirstSource, low, high);
    }

    /// <summary>For each source segment the target segments that stand with it between two nodes.</summary>
    /// <param name="most">Source segments between nodes at most.</param>
    internal (int[] From, int[] To) TargetReach(int most)
    {
        int rows = Low.Length - 1;
        int[] from = new int[rows];
        int[] to = new int[rows];
        for (int i = 0; i < rows; i++)
        {
            from[i] = Low[Math.Max(0, i - most + 1)];
            to[i] = High[Math.Min(rows, i + most)];
        }

        return (from, to);
    }

    /// <summary>The same turned round: for each target segment the source segments.</summary>
    internal (int[] From, int[] To) SourceReach(int most)
    {
        (int[] from, int[] to) = TargetReach(most);
        int[] first = new int[Right - Left];
        int[] last = new int[Right - Left];
        int begun = 0;
        for (int i = 0; i < from.Length; i++)
        {
            for (; begun < to[i] - Left; begun++)
            {
                first[begun] = First + i;
            }

            for (int j = from[i]; j < to[i]; j++)
            {
                last[j - Left] = First + i + 1;
            }
        }

        return (first, last);
    }
}
