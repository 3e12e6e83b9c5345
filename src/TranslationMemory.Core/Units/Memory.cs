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
/// <param name="SegmentationRules">SRX by which texts aligned in it are cut, at most 262,144 characters; empty for the rules of the server.</param>
public sealed record Memory(
    string Id,
    string DisplayName,
    string Description,
    IReadOnlyList<LanguagePair> LanguagePairs,
    DateTimeOffset CreateTime,
    DateTimeOffset UpdateTime,
    long Revision,
    bool AllowsReverseLookup = false,
    string SegmentationRules = "");
