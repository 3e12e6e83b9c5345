using System.Runtime.InteropServices;

namespace TranslationMemory.Core.Alignment;

/// <summary>A term of a segment that a segment of the other side may have been translated into.</summary>
/// <param name="Place">Its place among the terms of its segment.</param>
/// <param name="Tokens">How many terms of the other segment may mean it.</param>
/// <param name="Mass">Their probabilities, added up.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Hit(ushort Place, ushort Tokens, float Mass);

/// <summary>
/// For pairs of a given and a told segment the hits in the told one. Pairs are those of a band: for each given segment a range of told ones.
/// One array holds all hits. Immutable once made. Time: pairs × terms of a segment.
/// </summary>
internal sealed class PairEvidence
{
    private readonly int[] _from;
    private readonly int[] _offsets;
    private readonly int[] _starts;
    private readonly Hit[] _hits;

    private PairEvidence(int[] from, int[] offsets, int[] starts, Hit[] hits)
    {
        _from = from;
        _offsets = offsets;
        _starts = starts;
        _hits = hits;
    }

    /// <summary>The hits in a told segment, ascending by place.</summary>
    internal ReadOnlySpan<Hit> Between(int given, int told)
    {
        int pair = _offsets[given] + told - _from[given];
        return _hits.AsSpan(_starts[pair].._starts[pair + 1]);
    }

    /// <summary>Finds the hits.</summary>
    /// <param name="given">The side that is given.</param>
    /// <param name="told">The side whose terms are looked for.</param>
    /// <param name="links">For each type of <paramref name="given"/> its links into <paramref name="told"/>.</param>
    /// <param name="from">For each given segment the first told one.</param>
    /// <param name="to">The one after the last.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    internal static PairEvidence Of(
        AlignmentText given, AlignmentText told, Link[][] links, int[] from, int[] to, CancellationToken cancellationToken)
    {
        float[] mass = new float[told.Types.Count];
        ushort[] tokens = new ushort[told.Types.Count];
        int[] offsets = new int[given.Count + 1];
        for (int i = 0; i < given.Count; i++)
        {
            offsets[i + 1] = offsets[i] + Math.Max(0, to[i] - from[i]);
        }

        int[] starts = new int[offsets[^1] + 1];
        var hits = new List<Hit>(starts.Length * 4);
        for (int i = 0; i < given.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Spread(given.Terms[i], links, mass, tokens);
            for (int j = from[i]; j < to[i]; j++)
            {
                AddHits(told.Terms[j], mass, tokens, hits);
                starts[offsets[i] + j - from[i] + 1] = hits.Count;
            }

            Clear(given.Terms[i], links, mass, tokens);
        }

        return new PairEvidence(from, offsets, starts, [.. hits]);
    }

    private static void Spread(int[] terms, Link[][] links, float[] mass, ushort[] tokens)
    {
        foreach (int term in terms)
        {
            foreach (Link link in links[term])
            {
                mass[link.Type] += link.Mass;
                tokens[link.Type]++;
            }
        }
    }

    private static void Clear(int[] terms, Link[][] links, float[] mass, ushort[] tokens)
    {
        foreach (int term in terms)
        {
            foreach (Link link in links[term])
            {
                mass[link.Type] = 0;
                tokens[link.Type] = 0;
            }
        }
    }

    private static void AddHits(int[] terms, float[] mass, ushort[] tokens, List<Hit> hits)
    {
        for (int place = 0; place < terms.Length; place++)
        {
            int type = terms[place];
            if (mass[type] > 0)
            {
                hits.Add(new Hit((ushort)place, tokens[type], mass[type]));
            }
        }
    }
}
