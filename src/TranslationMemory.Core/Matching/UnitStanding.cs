using System.Runtime.InteropServices;
using TranslationMemory.Core.Units;

namespace TranslationMemory.Core.Matching;

/// <summary>
/// How a unit stands beside others whatever its texts are: by the memory it is in, and by its languages beside those asked for. Equality is by
/// value.
/// </summary>
/// <param name="Priority">Among matches of one kind and score the greater comes first.</param>
/// <param name="MemoryPoints">What the memory takes off the score, 0 to 100.</param>
/// <param name="Asked">The languages asked for; null where the unit has the very same.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct UnitStanding(int Priority, int MemoryPoints, LanguagePair? Asked)
{
    /// <summary>Everything it takes off a score, as far as there is something to take.</summary>
    /// <param name="languages">The languages of the unit, in the direction of the lookup.</param>
    internal int Points(LanguagePair languages) => MemoryPoints + (VariantSides(languages) * PenaltyTable.VariantPoints);

    /// <summary>The penalties of a match with those of its unit's standing, where there are any.</summary>
    internal IReadOnlyList<AppliedPenalty> Add(IReadOnlyList<AppliedPenalty> penalties, TranslationUnit unit, int baseScore)
    {
        if (Points(unit.Languages) == 0)
        {
            return penalties;
        }

        int score = baseScore - penalties.Sum(penalty => penalty.Points);
        var all = new List<AppliedPenalty>(penalties);
        if (MemoryPoints > 0)
        {
            Take(PenaltyKind.Memory, MemoryPoints, "", "");
        }

        if (Asked is not null && !string.Equals(Asked.Source, unit.Languages.Source, StringComparison.Ordinal))
        {
            Take(PenaltyKind.LanguageVariant, PenaltyTable.VariantPoints, Asked.Source, unit.Languages.Source);
        }

        if (Asked is not null && !string.Equals(Asked.Target, unit.Languages.Target, StringComparison.Ordinal))
        {
            Take(PenaltyKind.LanguageVariant, PenaltyTable.VariantPoints, Asked.Target, unit.Languages.Target);
        }

        return all;

        void Take(PenaltyKind kind, int points, string asked, string stored)
        {
            int taken = Math.Min(points, score);
            score -= taken;
            all.Add(new AppliedPenalty(kind, taken, asked, stored));
        }
    }

    private int VariantSides(LanguagePair languages) => Asked is null ? 0
        : (string.Equals(Asked.Source, languages.Source, StringComparison.Ordinal) ? 0 : 1)
        + (string.Equals(Asked.Target, languages.Target, StringComparison.Ordinal) ? 0 : 1);
}

/// <summary>How the units of a memory and language pair stand. It must be a pure function, and may be called from two threads at once.</summary>
/// <param name="memoryId">Id of the memory.</param>
/// <param name="languages">Languages of the unit in the direction of the lookup: turned round where it is found by its target text.</param>
public delegate UnitStanding StandingOf(string memoryId, LanguagePair languages);
