using TranslationMemory.Protocol;

namespace TranslationMemory.Client;

/// <summary>
/// What a lookup finds, and how much of it. The defaults are the server's own. Immutable; equality is by value.
/// </summary>
public sealed record LookupOptions
{
    /// <summary>
    /// The lowest base score of a match, 1 to 100; the score shown may be lower where penalties apply. Default: 70.
    /// </summary>
    public int MinScore { get; init; } = ContractLimits.DefaultMinScore;

    /// <summary>The most matches to return, 1 to 100. Default: 5.</summary>
    public int MaxMatches { get; init; } = ContractLimits.DefaultMaxMatches;

    /// <summary>The languages to look in, one of the memory's pairs. Default: the memory's pair, when it has just one.</summary>
    public LanguagePair? Languages { get; init; }

    /// <summary>
    /// The segments before and after: where they equal those of a stored unit, an exact match becomes a context match. Default:
    /// unknown.
    /// </summary>
    public SegmentContext? Context { get; init; }
}
