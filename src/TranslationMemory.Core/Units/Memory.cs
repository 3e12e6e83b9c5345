namespace TranslationMemory.Core.Units;

/// <summary>
/// A translation memory: a named collection of translation units in one or more language pairs. It holds no units itself; the
/// store does. Immutable.
/// </summary>
/// <param name="Id">Chosen by the user: lower-case letters, digits and hyphens, a letter first, at most 63 characters.</param>
/// <param name="DisplayName">Name shown to people, at most 200 characters; may be empty.</param>
/// <param name="Description">What it holds, at most 2,000 characters; may be empty.</param>
/// <param name="LanguagePairs">The pairs its units may have, at least one, at most 100, no pair twice.</param>
/// <param name="CreateTime">When it was created.</param>
/// <param name="UpdateTime">When its own fields last changed; its units do not count.</param>
/// <param name="Revision">Counts the changes of its own fields, from 1; the etag of the contract is made of it.</param>
/// <param name="AllowsReverseLookup">
/// Whether its units are found by their target text as well. Chosen when the memory is created, and never changed later.
/// </param>
public sealed record Memory(
    string Id,
    string DisplayName,
    string Description,
    IReadOnlyList<LanguagePair> LanguagePairs,
    DateTimeOffset CreateTime,
    DateTimeOffset UpdateTime,
    long Revision,
    bool AllowsReverseLookup = false)
{
    /// <summary>SRX by which texts aligned in it are cut, at most 262,144 characters; empty for the rules of the server.</summary>
    public string SegmentationRules { get; init; } = "";

    /// <summary>The accept threshold that was chosen for it, above 0, at most 1; null for the default.</summary>
    public double? ChosenAcceptThreshold { get; init; }

    /// <summary>
    /// Who may write: the creators that units and commits may name, at most 100, none twice; everybody when there is none. No authentication.
    /// </summary>
    public IReadOnlyList<string> AllowedCreators { get; init; } = [];

    /// <summary>The confidence from which a bead that nobody has looked at becomes a unit.</summary>
    public double AutoAcceptThreshold => ChosenAcceptThreshold ?? AcceptThreshold.Default;

    /// <summary>Whether a write may name this creator.</summary>
    public bool Allows(string creator) => AllowedCreators.Count == 0 || AllowedCreators.Contains(creator, StringComparer.Ordinal);
}
