using TranslationMemory.Protocol;

namespace TranslationMemory.Client;

/// <summary>
/// What a lookup finds, and how much of it. The defaults are the server's own. Immutable; <see cref="AdditionalMemories"/> compares
/// by reference.
/// </summary>
public sealed record LookupOptions
{
    /// <summary>
    /// The lowest base score of a match, 1 to 100; the score shown may be lower where penalties apply. Default: 70.
    /// </summary>
    public int MinScore { get; init; } = ContractLimits.DefaultMinScore;

    /// <summary>The most matches to return, 1 to 100. Default: 5.</summary>
    public int MaxMatches { get; init; } = ContractLimits.DefaultMaxMatches;

    /// <summary>
    /// Which units to consider: comparisons of <c>source_article.url</c>, <c>creator</c>, <c>review_state</c> and <c>create_time</c>, put
    /// together with AND, OR, NOT and parentheses, as in <c>review_state = REVIEWED AND create_time >= "2026-01-01T00:00:00Z"</c>. At
    /// most 2,000 code points. Default: all units.
    /// </summary>
    public string Filter { get; init; } = "";

    /// <summary>
    /// Names or ids of further memories to look in, at most 20, each for the same languages; all units are ranked together. Default:
    /// none.
    /// </summary>
    public IReadOnlyList<string> AdditionalMemories { get; init; } = [];

    /// <summary>
    /// The languages to look in: one of the memory's pairs, or one turned round where the memory allows reverse lookups. Default: the
    /// memory's pair, when it has just one.
    /// </summary>
    public LanguagePair? Languages { get; init; }

    /// <summary>
    /// The segments before and after, and the name of its place: where the neighbours or the name equal those of a stored unit, an exact
    /// match becomes a context match. Default: unknown.
    /// </summary>
    public SegmentContext? Context { get; init; }
}
