using System.Runtime.InteropServices;
using TranslationMemory.Core.Alignment.WordLinks;

namespace TranslationMemory.Core.Alignment;

/// <summary>Counts in a bead what a person would look at to judge it. Not thread-safe. Time: terms of the bead and their links.</summary>
internal sealed class BeadCounter(AlignmentDocument document)
{
    /// <summary>Probability from which a link counts as a counterpart.</summary>
    private const float MinMass = 0.02f;

    private readonly int[] _sourceStamps = new int[document.Source.Types.Count];
    private readonly int[] _targetStamps = new int[document.Target.Types.Count];
    private int _stamp;

    internal BeadEvidence Count(Bead bead)
    {
        _stamp++;
        Stamp(document.Source, bead.SourceStart, bead.SourceCount, _sourceStamps);
        Stamp(document.Target, bead.TargetStart, bead.TargetCount, _targetStamps);
        var counts = default(Counts);
        Count(document.Source, bead.SourceStart, bead.SourceCount, document.Links.FromSource, _targetStamps, ref counts);
        Count(document.Target, bead.TargetStart, bead.TargetCount, document.Links.FromTarget, _sourceStamps, ref counts);
        double deviation = bead.IsTranslation
            ? document.LengthDeviation(bead.SourceStart, bead.TargetStart, new BeadShape(bead.SourceCount, bead.TargetCount))
            : 0;
        return new BeadEvidence(
            counts.Words, counts.MatchedWords, counts.Numbers, counts.MatchedNumbers, counts.Names, counts.MatchedNames, deviation);
    }

    private void Stamp(AlignmentText text, int start, int count, int[] stamps)
    {
        for (int i = start; i < start + count; i++)
        {
            foreach (int type in text.Terms[i])
            {
                stamps[type] = _stamp;
            }
        }
    }

    private void Count(AlignmentText text, int start, int count, Link[][] links, int[] others, ref Counts counts)
    {
        for (int i = start; i < start + count; i++)
        {
            foreach (int type in text.Terms[i])
            {
                TermType term = text.Types[type];
                bool isMatched = IsMatched(links[type], others);
                if (term.IsValue)
                {
                    counts.Numbers++;
                    counts.MatchedNumbers += isMatched ? 1 : 0;
                }
                else if (!FunctionWords.Contains(term.Surface))
                {
                    counts.Words++;
                    counts.MatchedWords += isMatched ? 1 : 0;
                    bool isName = term.IsName;
                    counts.Names += isName ? 1 : 0;
                    counts.MatchedNames += isName && isMatched ? 1 : 0;
                }
            }
        }
    }

    private bool IsMatched(Link[] links, int[] others)
    {
        foreach (Link link in links)
        {
            if (link.Mass >= MinMass && others[link.Type] == _stamp)
            {
                return true;
            }
        }

        return false;
    }

    [StructLayout(LayoutKind.Auto)]
    private struct Counts
    {
        internal int Words;
        internal int MatchedWords;
        internal int Numbers;
        internal int MatchedNumbers;
        internal int Names;
        internal int MatchedNames;
    }
}
