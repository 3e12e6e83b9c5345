using TranslationMemory.Core.Units;
using TranslationMemory.Protocol.V1;
using TranslationMemory.Server.Conversion;
using TranslationMemory.Storage;
using Memory = TranslationMemory.Core.Units.Memory;

namespace TranslationMemory.Server.Services;

/// <summary>Reads what a reviewer sees of the beads of a page; alignments that come again are kept for a while. For one call, one thread.</summary>
internal sealed class ReviewBeadReader(ITranslationStore store)
{
    /// <summary>So many code units of texts are kept: a page of articles, or a book.</summary>
    private const int MaxKeptLength = 16 * 1024 * 1024;

    private readonly Dictionary<Guid, ArticleAlignment> _alignments = [];
    private readonly Dictionary<string, Memory?> _memories = new(StringComparer.Ordinal);
    private int _keptLength;

    /// <summary>A memory, null when there is none.</summary>
    public async Task<Memory?> FindMemoryAsync(string memoryId, CancellationToken cancellationToken)
    {
        if (!_memories.TryGetValue(memoryId, out var memory))
        {
            _memories[memoryId] = memory = await store.FindMemoryAsync(memoryId, cancellationToken);
        }

        return memory;
    }

    /// <summary>The bead at a place; null when it has been decided or moved since the place was read.</summary>
    public async Task<ReviewBead?> ReadAsync(ReviewBeadPlace place, CancellationToken cancellationToken) =>
        await FindMemoryAsync(place.MemoryId, cancellationToken) is { } memory
        && await FindAlignmentAsync(place, cancellationToken) is { } alignment
        && alignment.State is not Core.Units.AlignmentState.Committed
        && place.Bead < alignment.Beads.Count
        && alignment.Beads[place.Bead] is { IsDecided: false } bead
        && bead.Bead.Confidence.Equals(place.Confidence)
            ? alignment.ToReviewBead(place.Bead, memory.AutoAcceptThreshold)
            : null;

    private async Task<ArticleAlignment?> FindAlignmentAsync(ReviewBeadPlace place, CancellationToken cancellationToken)
    {
        if (_alignments.TryGetValue(place.AlignmentId, out var kept))
        {
            return kept;
        }

        var alignment = await store.FindAlignmentAsync(place.MemoryId, place.AlignmentId, cancellationToken);
        if (alignment is not null)
        {
            if (_keptLength > MaxKeptLength)
            {
                _alignments.Clear();
                _keptLength = 0;
            }

            _alignments[place.AlignmentId] = alignment;
            _keptLength += 2 * (alignment.Source.Text.Length + alignment.Target.Text.Length);
        }

        return alignment;
    }
}
