using System.Runtime.InteropServices;

namespace TranslationMemory.Core.Alignment;

/// <summary>A term of a segment that a segment of the other side may have been translated into.</summary>
/// <param name="Place">Its place among the terms of its segment.</param>
/// <param name="Tokens">How many terms of the other segment may mean it.</param>
/// <param name="Mass">Their probabilities, added up.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Hit(ushort Place, ushort Tokens, float Mass);

/// <summary>
/// For pairs of a given and a told segment the hits in the told one, found when they are first asked for and kept. Not thread-safe.
/// Time: terms of the pair and their links.
/// </summary>
internal sealed class PairEvidence(AlignmentText given, AlignmentText told, Link[][] links)
{
    /// <summary>Told segments to each side that are looked at with one: beads near by will ask for them, and the given one is spread out now.</summary>
    private const int Reach = 3;

    private readonly Dictionary<long, Hit[]> _found = [];
    private readonly float[] _mass = new float[told.Types.Count];
    private readonly ushort[] _tokens = new ushort[told.Types.Count];
    private readonly List<Hit> _hits = [];
    private int _spread = -1;

    /// <summary>The hits in a told segment, ascending by place.</summary>
    internal ReadOnlySpan<Hit> Between(int givenSegment, int toldSegment)
    {
        if (!_found.TryGetValue(KeyOf(givenSegment, toldSegment), out Hit[]? hits))
        {
            Spread(givenSegment);
            int last = Math.Min(told.Count - 1, toldSegment + Reach);
            for (int near = Math.Max(0, toldSegment - Reach); near <= last; near++)
            {
                _found.TryAdd(KeyOf(givenSegment, near), HitsIn(told.Terms[near]));
            }

            hits = _found[KeyOf(givenSegment, toldSegment)];
        }

        return hits;
    }

    private static long KeyOf(int givenSegment, int toldSegment) => ((long)givenSegment << 32) | (uint)toldSegment;

    private void Spread(int segment)
    {
        if (_spread == segment)
        {
            return;
        }

        if (_spread >= 0)
        {
            Clear(given.Terms[_spread]);
        }

        _spread = segment;
        foreach (int term in given.Terms[segment])
        {
            foreach (Link link in links[term])
            {
                _mass[link.Type] += link.Mass;
                _tokens[link.Type]++;
            }
        }
    }

    private void Clear(int[] terms)
    {
        foreach (int term in terms)
        {
            foreach (Link link in links[term])
            {
                _mass[link.Type] = 0;
                _tokens[link.Type] = 0;
            }
        }
    }

    private Hit[] HitsIn(int[] terms)
    {
        _hits.Clear();
        for (int place = 0; place < terms.Length; place++)
        {
            int type = terms[place];
            if (_mass[type] > 0)
            {
                _hits.Add(new Hit((ushort)place, _tokens[type], _mass[type]));
            }
        }

        return [.. _hits];
    }
}
