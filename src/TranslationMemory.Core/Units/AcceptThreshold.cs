namespace TranslationMemory.Core.Units;

/// <summary>The confidence that divides beads that are taken as they are from those that a person should look at.</summary>
public static class AcceptThreshold
{
    /// <summary>What holds where a memory says nothing else.</summary>
    public const double Default = 0.9;
}
