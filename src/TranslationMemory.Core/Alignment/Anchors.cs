using System.Runtime.InteropServices;

namespace TranslationMemory.Core.Alignment;

/// <summary>
/// Where a large block's path must come near: pairs of segments that share a word which is rare on either side, the longest chain of them
/// that grows on both sides (Hunt and Szymanski, 1977), without those that no other bears out. Stateless. Time: n log n in the linked types.
/// </summary>
/// <remarks>After the anchors of Melamed ("Bitext maps and alignment via pattern recognition", 1999).</remarks>
internal static class Anchors
{
    /// <summary>Probability in both directions from which a link makes an anchor.</summary>
    private const float MinMass = 0.2f;

    /// <summary>Places of a word up to which it is rare.</summary>
    private const int MaxOccurrences = 4;

    /// <summary>Links of a chain before and after that may bear an anchor out, and how far they may be off for each segment between.</summary>
    private const int Neighbours = 3;
    private const double MaxSlant = 0.5;
    private const int Slack = 3;

    /// <summary>Nodes to each side of a path between anchors, and the share of the segments between them added to it.</summary>
    private const int Radius = 16;
    private const double RadiusShare = 0.25;
    private const int MaxRadius = 250;

    /// <summary>Nodes of a band at most: some 150 MB while it is worked on.</summary>
    private const int MaxNodes = 4_000_000;

    /// <summary>The band around the path through the anchors of a block.</summary>
    internal static Band Band(AlignmentDocument document, Block block)
    {
        List<Point> chain = Confirmed(Chain(Points(document, block)));
        int[] path = new int[block.Sources + 1];
        int[] radii = new int[block.Sources + 1];
        int most = Math.Min(MaxRadius, MaxNodes / 2 / (block.Sources + 1));
        var last = new Point(block.FirstSource, block.FirstTarget);
        foreach (Point next in chain.Append(new Point(block.LastSource, block.LastTarget)))
        {
            int rows = next.Source - last.Source;
            int columns = next.Target - last.Target;
            int radius = Math.Min(most, Radius + (int)(RadiusShare * Math.Max(rows, columns)) + (rows == 0 ? columns : columns / rows));
            for (int row = 0; row <= rows; row++)
            {
                int at = last.Source - block.FirstSource + row;
                path[at] = last.Target + (rows == 0 ? columns : (int)((long)columns * row / rows));
                radii[at] = Math.Max(radii[at], radius);
            }

            last = next;
        }

        return Alignment.Band.Around(block, path, radii);
    }

    private static List<Point> Points(AlignmentDocument document, Block block)
    {
        var points = new List<Point>();
        for (int type = 0; type < document.Source.Types.Count; type++)
        {
            ReadOnlySpan<int> sources = document.Source.Occurrences(type);
            if (sources.Length > MaxOccurrences)
            {
                continue;
            }

            foreach (Link link in document.Links.FromSource[type])
            {
                ReadOnlySpan<int> targets = document.Target.Occurrences(link.Type);
                if (link.Mass >= MinMass && targets.Length <= MaxOccurrences)
                {
                    AddPoints(sources, targets, block, points);
                }
            }
        }

        // Of the points of a row the last column comes first, so that a chain takes one of them.
        points.Sort((left, right) => left.Source != right.Source ? left.Source.CompareTo(right.Source) : right.Target.CompareTo(left.Target));
        return points;
    }

    private static void AddPoints(ReadOnlySpan<int> sources, ReadOnlySpan<int> targets, Block block, List<Point> points)
    {
        foreach (int source in sources)
        {
            foreach (int target in targets)
            {
                if (source >= block.FirstSource && source < block.LastSource && target >= block.FirstTarget && target < block.LastTarget)
                {
                    points.Add(new Point(source, target));
                }
            }
        }
    }

    private static List<Point> Chain(List<Point> points)
    {
        var ends = new List<int>();
        int[] before = new int[points.Count];
        for (int i = 0; i < points.Count; i++)
        {
            int low = 0;
            int high = ends.Count;
            while (low < high)
            {
                int middle = (low + high) / 2;
                (low, high) = points[ends[middle]].Target < points[i].Target ? (middle + 1, high) : (low, middle);
            }

            before[i] = low > 0 ? ends[low - 1] : -1;
            if (low == ends.Count)
            {
                ends.Add(i);
            }
            else
            {
                ends[low] = i;
            }
        }

        var chain = new List<Point>();
        for (int at = ends.Count > 0 ? ends[^1] : -1; at >= 0; at = before[at])
        {
            chain.Add(points[at]);
        }

        chain.Reverse();
        return chain;
    }

    /// <summary>The links of a chain that another one near by agrees with: both sides grow about alike between them.</summary>
    private static List<Point> Confirmed(List<Point> chain)
    {
        var confirmed = new List<Point>();
        for (int i = 0; i < chain.Count; i++)
        {
            for (int other = Math.Max(0, i - Neighbours); other <= Math.Min(chain.Count - 1, i + Neighbours); other++)
            {
                int rows = Math.Abs(chain[other].Source - chain[i].Source);
                int columns = Math.Abs(chain[other].Target - chain[i].Target);
                if (other != i && Math.Abs(rows - columns) <= Slack + (MaxSlant * Math.Min(rows, columns)))
                {
                    confirmed.Add(chain[i]);
                    break;
                }
            }
        }

        return confirmed;
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Point(int Source, int Target);
}
