using TranslationMemory.Core.Segmentation;
using TranslationMemory.Core.Units;

namespace TranslationMemory.Storage;

/// <summary>A stored alignment without its texts, small enough to list by the thousand. Immutable.</summary>
/// <param name="Id">UUIDv7 made by the server.</param>
/// <param name="MemoryId">Id of the memory it belongs to.</param>
/// <param name="Source">The article in the source language.</param>
/// <param name="Target">Its translation.</param>
/// <param name="Beads">The beads in reading order.</param>
/// <param name="PairScore">How much the two texts look like translations of each other, 0 to 1.</param>
/// <param name="State">How far it has come on its way to units.</param>
/// <param name="CreateTime">When it was created.</param>
/// <param name="UpdateTime">When it last changed.</param>
/// <param name="Revision">Counts its changes, from 1.</param>
/// <param name="LexiconVersion">Which state of the lexicon the aligner used; empty when it is not known.</param>
public sealed record AlignmentSummary(
    Guid Id,
    string MemoryId,
    AlignedTextSummary Source,
    AlignedTextSummary Target,
    IReadOnlyList<ArticleBead> Beads,
    double PairScore,
    AlignmentState State,
    DateTimeOffset CreateTime,
    DateTimeOffset UpdateTime,
    long Revision,
    string LexiconVersion);

/// <summary>One side of an alignment without its text.</summary>
/// <param name="Language">BCP-47 tag.</param>
/// <param name="Article">What is known of the article.</param>
/// <param name="SegmentCount">How many segments it has, 0 or more.</param>
public sealed record AlignedTextSummary(string Language, Article Article, int SegmentCount);
