using System.Collections.ObjectModel;
using System.Runtime.InteropServices;
using TranslationMemory.Core.Segmentation;

namespace TranslationMemory.Core.Units;

/// <summary>
/// A segment and its translation (TU), with where it came from. It is the value the store keeps and a match carries; it knows
/// nothing of scores. Immutable; texts are as given, never normalised.
/// </summary>
public sealed record TranslationUnit
{
    /// <summary>UUIDv7 made by the server, so that ids sort by time.</summary>
    public required Guid Id { get; init; }

    /// <summary>Id of the memory it belongs to.</summary>
    public required string MemoryId { get; init; }

    /// <summary>Its language pair, one of the memory's.</summary>
    public required LanguagePair Languages { get; init; }

    /// <summary>Source text as given, 1 to 10,000 code points.</summary>
    public required string SourceText { get; init; }

    /// <summary>Target text as given, 1 to 10,000 code points.</summary>
    public required string TargetText { get; init; }

    /// <summary>How it came into the memory.</summary>
    public Origin Origin { get; init; } = ClientOrigin.Unknown;

    /// <summary>The article its source segment stands in, null when it came from none.</summary>
    public Article? SourceArticle { get; init; }

    /// <summary>The article its target segment stands in, null when it came from none.</summary>
    public Article? TargetArticle { get; init; }

    /// <summary>Its place in the source article, null when unknown.</summary>
    public SegmentRange? SourceRange { get; init; }

    /// <summary>Its place in the target article, null when unknown.</summary>
    public SegmentRange? TargetRange { get; init; }

    /// <summary>The source text before and after it.</summary>
    public SegmentContext Context { get; init; } = SegmentContext.None;

    /// <summary>Who wrote it, as the client says; at most 200 characters, may be empty.</summary>
    public string Creator { get; init; } = "";

    /// <summary>Whether a person has confirmed it.</summary>
    public ReviewState ReviewState { get; init; }

    /// <summary>How often a match of it was used, as far as was recorded.</summary>
    public long UsageCount { get; init; }

    /// <summary>When a use was recorded last; null when none was.</summary>
    public DateTimeOffset? LastUseTime { get; init; }

    /// <summary>Free properties: at most 64, keys at most 100 characters, values at most 2,000.</summary>
    public IReadOnlyDictionary<string, string> Properties { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>When it was stored first.</summary>
    public required DateTimeOffset CreateTime { get; init; }

    /// <summary>When it last changed.</summary>
    public required DateTimeOffset UpdateTime { get; init; }

    /// <summary>Counts its changes, from 1; the etag of the contract is made of it.</summary>
    public required long Revision { get; init; }

    /// <summary>
    /// The unit as its next version: a revision on, and never earlier than it last changed, also where a clock was put back, so that its versions
    /// follow each other without overlap.
    /// </summary>
    public TranslationUnit ChangedAt(DateTimeOffset time) => this with { UpdateTime = time > UpdateTime ? time : UpdateTime, Revision = Revision + 1 };

    /// <summary>
    /// The unit turned round: what was its target is its source. It has no context, since the text around its target is not kept.
    /// </summary>
    public TranslationUnit Reversed() => this with
    {
        Languages = new LanguagePair(Languages.Target, Languages.Source),
        SourceText = TargetText,
        TargetText = SourceText,
        SourceArticle = TargetArticle,
        TargetArticle = SourceArticle,
        SourceRange = TargetRange,
        TargetRange = SourceRange,
        Context = SegmentContext.None,
    };
}

/// <summary>Whether a person has looked at a translation unit.</summary>
public enum ReviewState
{
    /// <summary>Nobody has yet.</summary>
    Unreviewed = 0,

    /// <summary>Somebody has, and confirmed it.</summary>
    Reviewed = 1,
}

/// <summary>How a translation unit came into its memory: one of the three records below.</summary>
public abstract record Origin;

/// <summary>A client wrote it.</summary>
/// <param name="Application">Name of the program, at most 200 characters; may be empty.</param>
public sealed record ClientOrigin(string Application) : Origin
{
    /// <summary>A client that did not say what it is.</summary>
    public static ClientOrigin Unknown { get; } = new("");
}

/// <summary>It was read from a file.</summary>
/// <param name="File">Name of the file, at most 1,000 characters.</param>
public sealed record ImportOrigin(string File) : Origin;

/// <summary>It is a bead of a committed alignment.</summary>
/// <param name="AlignmentId">Id of the alignment in the same memory.</param>
/// <param name="Bead">Index of the bead in that alignment, from 0.</param>
/// <param name="Confidence">Confidence of the bead, 0 to 1.</param>
public sealed record AlignmentOrigin(Guid AlignmentId, int Bead, double Confidence) : Origin;

/// <summary>Consecutive segments of an article.</summary>
/// <param name="First">Index of the first, from 0.</param>
/// <param name="Count">How many, 1 or more.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct SegmentRange(int First, int Count);

/// <summary>
/// Where a segment stands: the source text before and after it, and the name its place has. Equal neighbours or an equal name make an
/// exact match a context match.
/// </summary>
/// <param name="PreviousSourceText">The segment before, as given; empty at the start of an article, null when unknown.</param>
/// <param name="NextSourceText">The segment after, as given; empty at the end of an article, null when unknown.</param>
/// <param name="Key">The name of its place, as the key of a software string; compared exactly; null or empty when it has none.</param>
public sealed record SegmentContext(string? PreviousSourceText, string? NextSourceText, string? Key = null)
{
    /// <summary>Nothing is known of the place.</summary>
    public static SegmentContext None { get; } = new(null, null);
}
