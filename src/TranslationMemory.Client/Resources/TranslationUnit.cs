using System.Collections.ObjectModel;

namespace TranslationMemory.Client;

/// <summary>
/// A segment and its human translation, with where they came from. It is a copy of what the server said, not a live object.
/// Immutable; <see cref="Properties"/> and <see cref="Warnings"/> compare by reference.
/// </summary>
public sealed record TranslationUnit
{
    /// <summary>
    /// The resource name, <c>memories/{memory}/translationUnits/{translation_unit}</c>. Empty in a unit that is yet to be stored.
    /// </summary>
    public string Name { get; init; } = "";

    /// <summary>The source segment as given: 1 to 10,000 code points, not only white space. Stored untouched.</summary>
    public required string SourceText { get; init; }

    /// <summary>Its translation as given: 1 to 10,000 code points, not only white space. Stored untouched.</summary>
    public required string TargetText { get; init; }

    /// <summary>Its languages, one of the memory's pairs. Null in a new unit: the memory's pair, when it has just one.</summary>
    public LanguagePair? Languages { get; init; }

    /// <summary>How it came into the memory. Null in a new unit: a client without a name. It cannot change afterwards.</summary>
    public Origin? Origin { get; init; }

    /// <summary>The article the source segment stands in; null when none is known.</summary>
    public Article? SourceArticle { get; init; }

    /// <summary>The article the target segment stands in; null when none is known.</summary>
    public Article? TargetArticle { get; init; }

    /// <summary>The place of the source segment in its article; null when unknown.</summary>
    public SegmentRange? SourceRange { get; init; }

    /// <summary>The place of the target segment in its article; null when unknown.</summary>
    public SegmentRange? TargetRange { get; init; }

    /// <summary>The source segments before and after it, and the name of its place; null when nothing is known of it.</summary>
    public SegmentContext? Context { get; init; }

    /// <summary>Who wrote the translation, as the client says: 0 to 200 code points.</summary>
    public string Creator { get; init; } = "";

    /// <summary>Whether a person has confirmed it: among matches of one kind and score, reviewed units come first.</summary>
    public ReviewState ReviewState { get; init; } = ReviewState.Unreviewed;

    /// <summary>How often a match of it has been used, as far as clients have recorded it: 0 or more.</summary>
    public long UsageCount { get; init; }

    /// <summary>When a use of it was recorded last; null when none was. The server alone sets it.</summary>
    public DateTimeOffset? LastUseTime { get; init; }

    /// <summary>Free properties, 0 to 64: keys of 1 to 100 code points, values of 0 to 2,000.</summary>
    public IReadOnlyDictionary<string, string> Properties { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>When it was stored. Set by the server.</summary>
    public DateTimeOffset CreateTime { get; init; }

    /// <summary>When it last changed. Set by the server.</summary>
    public DateTimeOffset UpdateTime { get; init; }

    /// <summary>
    /// Changes with every change of the unit. An update made of a unit as it was read fails with
    /// <see cref="ErrorReason.EtagMismatch"/> when somebody else was faster; set it to the empty string to overwrite.
    /// </summary>
    public string Etag { get; init; } = "";

    /// <summary>
    /// What may be wrong with it: set in the answers of creates and updates that ask for it (<see cref="CreateOptions.CheckQuality"/>), and nowhere
    /// else. The server alone sets it.
    /// </summary>
    public IReadOnlyList<UnitWarning> Warnings { get; init; } = [];

    /// <summary>
    /// What became of it and of others with its source text: set in the answers of creates that have a policy
    /// (<see cref="CreateOptions.ExistingUnitPolicy"/>), null everywhere else. The server alone sets it.
    /// </summary>
    public StoreOutcome? StoreOutcome { get; init; }
}

/// <summary>Whether a person has looked at a translation unit. The numbers are those of the contract.</summary>
public enum ReviewState
{
    /// <summary>Not said: taken as <see cref="Unreviewed"/>.</summary>
    Unspecified = 0,

    /// <summary>Nobody has yet.</summary>
    Unreviewed = 1,

    /// <summary>Somebody has, and confirmed it.</summary>
    Reviewed = 2,
}

/// <summary>The fields of a translation unit that an update can change.</summary>
[Flags]
public enum TranslationUnitFields
{
    /// <summary>No field; an update refuses it.</summary>
    None = 0,

    /// <summary><see cref="TranslationUnit.SourceText"/>.</summary>
    SourceText = 1 << 0,

    /// <summary><see cref="TranslationUnit.TargetText"/>.</summary>
    TargetText = 1 << 1,

    /// <summary><see cref="TranslationUnit.SourceArticle"/>.</summary>
    SourceArticle = 1 << 2,

    /// <summary><see cref="TranslationUnit.TargetArticle"/>.</summary>
    TargetArticle = 1 << 3,

    /// <summary><see cref="TranslationUnit.SourceRange"/>.</summary>
    SourceRange = 1 << 4,

    /// <summary><see cref="TranslationUnit.TargetRange"/>.</summary>
    TargetRange = 1 << 5,

    /// <summary><see cref="TranslationUnit.Context"/>.</summary>
    Context = 1 << 6,

    /// <summary><see cref="TranslationUnit.Creator"/>.</summary>
    Creator = 1 << 7,

    /// <summary><see cref="TranslationUnit.UsageCount"/>.</summary>
    UsageCount = 1 << 8,

    /// <summary><see cref="TranslationUnit.ReviewState"/>.</summary>
    ReviewState = 1 << 9,

    /// <summary><see cref="TranslationUnit.Properties"/>: all of them are replaced.</summary>
    Properties = 1 << 10,

    /// <summary>Every field that can change.</summary>
    All = (1 << 11) - 1,
}
