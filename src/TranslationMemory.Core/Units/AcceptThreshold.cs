namespace TranslationMemory.Core.Units;

/// <summary>The confidence that divides beads that are taken as they are from those that a person should look at.</summary>
public static class AcceptThreshold
{
    /// <summary>
    /// What holds where a memory says nothing else. Of the beads of public news that reach it more than 995 in 1,000 are right, and it is
    /// reached by nine in ten or more (DESIGN.md of the aligner has the table).
    /// </summary>
    public const double Default = 0.95;
}
