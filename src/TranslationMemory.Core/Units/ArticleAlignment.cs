using TranslationMemory.Core.Segmentation;

namespace TranslationMemory.Core.Units;

/// <summary>
/// A stored alignment of an article and its translation: texts, segments, beads, and how far its beads are on their way to units.
/// Immutable.
/// </summary>
public sealed record ArticleAlignment
{
    /// <summary>UUIDv7 made by the server.</summary>
    public required Guid Id { get; init; }

    /// <summary>Id of the memory it belongs to.</summary>
    public required string MemoryId { get; init; }

    /// <summary>The article in the source language.</summary>
    public required AlignedText Source { get; init; }

    /// <summary>Its translation.</summary>
    public required AlignedText Target { get; init; }

    /// <summary>The beads in reading order, covering every segment of both sides.</summary>
    public required IReadOnlyList<ArticleBead> Beads { get; init; }

    /// <summary>How much the two texts look like translations of each other, 0 to 1.</summary>
    public required double PairScore { get; init; }

    /// <summary>Which state of the lexicon the aligner used; empty when it is not known.</summary>
    public string LexiconVersion { get; init; } = "";

    /// <summary>How far it has come on its way to units.</summary>
    public AlignmentState State { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreateTime { get; init; }

    /// <summary>When it last changed.</summary>
    public required DateTimeOffset UpdateTime { get; init; }

    /// <summary>Counts its changes, from 1; the etag of the contract is made of it.</summary>
    public required long Revision { get; init; }
}

/// <summary>One side of an alignment.</summary>
/// <param name="Language">BCP-47 tag.</param>
/// <param name="Text">The text as given, header and all.</param>
/// <param name="Article">What the reader found of the article.</param>
/// <param name="Segments">Its segments as given, in reading order.</param>
public sealed record AlignedText(string Language, string Text, Article Article, IReadOnlyList<string> Segments);

/// <summary>The life of an alignment. The numbers are stored: never renumber.</summary>
public enum AlignmentState
{
    /// <summary>Aligned; nothing has become a unit yet, and nobody has edited it.</summary>
    Draft = 0,

    /// <summary>Closed: what is to become units has.</summary>
    Committed = 1,

    /// <summary>Somebody has edited it, or a commit has left doubtful beads.</summary>
    InReview = 2,
}
