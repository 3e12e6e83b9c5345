using TranslationMemory.Protocol;

namespace TranslationMemory.Client;

/// <summary>
/// What a lookup finds, and how much of it. The defaults are the server's own. Immutable; its lists compare by reference.
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
    /// Which units to consider: comparisons of the fields of a unit, as <c>creator</c>, <c>source_article.outlet</c>, <c>usage_count</c> or
    /// <c>properties.client</c>, put together with AND, OR, NOT and parentheses, as in
    /// <c>review_state = REVIEWED AND create_time >= "2026-01-01T00:00:00Z"</c>. The contract lists all fields. At most 2,000 code points.
    /// Default: all units.
    /// </summary>
    public string Filter { get; init; } = "";

    /// <summary>
    /// Names or ids of further memories to look in, at most 20, each for the same languages; all units are ranked together. Default:
    /// none.
    /// </summary>
    public IReadOnlyList<string> AdditionalMemories { get; init; } = [];

    /// <summary>
    /// Memories with a priority and a penalty of their own: further ones, or those named already, which then have them. With
    /// <see cref="AdditionalMemories"/> at most 20 besides the first. Default: none, all memories are alike.
    /// </summary>
    public IReadOnlyList<LookupMemory> Memories { get; init; } = [];

    /// <summary>
    /// Whether only units of the very languages asked for count; otherwise those of a variant do as well (<c>ar-EG</c> and <c>ar</c>), at a
    /// point off for each side. Default: no.
    /// </summary>
    public bool ExactLanguagesOnly { get; init; }

    /// <summary>
    /// Whether units with the same source and the same target text are one match, the best of them, with their number in
    /// <see cref="Match.MergedUnitCount"/>. Default: no.
    /// </summary>
    public bool MergesEqualTargets { get; init; }

    /// <summary>
    /// Answers as a lookup would have at this time, with the units as they were then; a time still to come means now. It fails with
    /// <see cref="ErrorReason.TooManyChangesSince"/> when more than 10,000 units have been changed or deleted since. Default: now.
    /// </summary>
    public DateTimeOffset? ReadTime { get; init; }

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

/// <summary>A memory to look in, and how its units stand beside those of others. Immutable; equality is by value.</summary>
/// <param name="Memory">Its name or id.</param>
/// <param name="Priority">Among matches of one kind and score those of the greater come first: -100 to 100.</param>
/// <param name="Penalty">Points off every match of it, 0 to 100.</param>
public sealed record LookupMemory(string Memory, int Priority = 0, int Penalty = 0);
