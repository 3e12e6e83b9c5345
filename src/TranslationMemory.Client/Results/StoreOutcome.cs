namespace TranslationMemory.Client;

/// <summary>How units are created. The defaults are the server's own. Immutable.</summary>
public sealed record CreateOptions
{
    /// <summary>
    /// What becomes of the units that have the source text of a new one already; <see cref="TranslationUnit.StoreOutcome"/> of the answer says what
    /// was done. Default: they stay, and the answer says nothing of it.
    /// </summary>
    public ExistingUnitPolicy ExistingUnitPolicy { get; init; }

    /// <summary>
    /// Whether to look for what may be wrong with the translation, and to say so in <see cref="TranslationUnit.Warnings"/> of the answer. It is
    /// stored all the same. Default: no.
    /// </summary>
    public bool CheckQuality { get; init; }
}

/// <summary>
/// What becomes of the units that have the source text of a new one already: those of the same memory and language pair whose source text is the same
/// up to Unicode normalisation (NFC). At most 1,000 are replaced by one unit. The numbers are those of the contract.
/// </summary>
public enum ExistingUnitPolicy
{
    /// <summary>Not said: taken as <see cref="Add"/>, and the answer has no outcome.</summary>
    Unspecified = 0,

    /// <summary>They stay; the new unit stands beside them.</summary>
    Add = 1,

    /// <summary>
    /// Those of the same document are replaced: the address of their source article is that of the new unit or, where that has none, the whole
    /// article is. A unit without an article replaces nothing.
    /// </summary>
    ReplaceDocument = 2,

    /// <summary>All are replaced.</summary>
    ReplaceAll = 3,

    /// <summary>All are replaced unless one of them is reviewed: then all stay, and the new unit is not stored.</summary>
    KeepReviewed = 4,
}

/// <summary>What became of a new unit, and of those that had its source text already. Immutable; the list compares by reference.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Replaced">The resource names of the units that it replaced, the oldest first.</param>
public sealed record StoreOutcome(StoreOutcomeKind Kind, IReadOnlyList<string> Replaced);

/// <summary>What became of a new unit. The numbers are those of the contract.</summary>
public enum StoreOutcomeKind
{
    /// <summary>Never sent.</summary>
    Unspecified = 0,

    /// <summary>It was stored and replaced none.</summary>
    Added = 1,

    /// <summary>It was stored and replaced others.</summary>
    Replaced = 2,

    /// <summary>It was not stored: a reviewed unit with its source text was kept, and is the one the answer has.</summary>
    Kept = 3,
}
