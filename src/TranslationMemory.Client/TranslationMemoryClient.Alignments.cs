using System.Runtime.CompilerServices;
using TranslationMemory.Client.Conversion;
using Proto = TranslationMemory.Protocol.V1;

namespace TranslationMemory.Client;

// Alignments.
public sealed partial class TranslationMemoryClient
{
    /// <summary>
    /// Segments and aligns two texts; stores nothing. Texts that are no translations of each other are aligned as well:
    /// <see cref="TextAlignment.IsTranslationPair"/> tells.
    /// </summary>
    /// <param name="source">The text in the source language, with its language code.</param>
    /// <param name="target">Its translation, with its language code.</param>
    /// <param name="memory">
    /// The name or id of the memory whose lexicon is used, and whose segmentation rules are where none are given; null for what the server knows
    /// without one.
    /// </param>
    /// <param name="segmentationRules">SRX 2.0 by which both are cut; empty for the rules of the memory, else of the server.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Segments, beads and pair score.</returns>
    /// <exception cref="TranslationMemoryException">
    /// <see cref="ErrorReason.TextWithoutSegments"/>, <see cref="ErrorReason.MemoryNotFound"/>, or a field is not accepted.
    /// </exception>
    public async Task<TextAlignment> AlignTextAsync(
        AlignedText source,
        AlignedText target,
        string? memory = null,
        string segmentationRules = "",
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(segmentationRules);
        var request = new Proto.AlignTextRequest
        {
            Source = source.ToMessage(),
            Target = target.ToMessage(),
            Memory = memory is null ? "" : MemoryNameOf(memory),
            SegmentationRules = segmentationRules,
        };
        var response = await RawAlignment.AlignTextAsync(request, cancellationToken: cancellationToken).ConfigureAwait(false);
        return response.ToRecord();
    }

    /// <summary>
    /// Segments and aligns an article and its translation and keeps the result as a draft; <see cref="CommitAlignmentAsync"/> makes
    /// translation units of it.
    /// </summary>
    /// <param name="memory">The name or id of the memory.</param>
    /// <param name="source">The text in the source language.</param>
    /// <param name="target">Its translation.</param>
    /// <param name="allowLowPairScore">Keeps the alignment even when the texts do not look like translations of each other.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The draft, whole.</returns>
    /// <exception cref="TranslationMemoryException">
    /// <see cref="ErrorReason.NotATranslationPair"/>, <see cref="ErrorReason.TextWithoutSegments"/>,
    /// <see cref="ErrorReason.MemoryNotFound"/>, <see cref="ErrorReason.LanguagePairNotInMemory"/>, or a field is not accepted.
    /// </exception>
    public async Task<Alignment> CreateAlignmentAsync(
        string memory,
        AlignedText source,
        AlignedText target,
        bool allowLowPairScore = false,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(target);
        var request = new Proto.CreateAlignmentRequest
        {
            Parent = MemoryNameOf(memory),
            Alignment = new() { Source = source.ToMessage(), Target = target.ToMessage() },
            AllowLowPairScore = allowLowPairScore,
            RequestId = NewRequestId(),
        };
        var created = await RawAlignment.CreateAlignmentAsync(request, cancellationToken: cancellationToken).ConfigureAwait(false);
        return created.ToRecord();
    }

    /// <summary>Returns an alignment.</summary>
    /// <param name="name">Its resource name.</param>
    /// <param name="view">How much of it to return.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The alignment.</returns>
    /// <exception cref="TranslationMemoryException"><see cref="ErrorReason.AlignmentNotFound"/>.</exception>
    public async Task<Alignment> GetAlignmentAsync(
        string name,
        AlignmentView view = AlignmentView.Full,
        CancellationToken cancellationToken = default)
    {
        var request = new Proto.GetAlignmentRequest { Name = name, View = (Proto.AlignmentView)view };
        var found = await RawAlignment.GetAlignmentAsync(request, cancellationToken: cancellationToken).ConfigureAwait(false);
        return found.ToRecord();
    }

    /// <summary>Lists the alignments of a memory, oldest first, fetching page after page as they are asked for.</summary>
    /// <param name="memory">The name or id of the memory.</param>
    /// <param name="view">How much of each to return.</param>
    /// <param name="pageSize">How many to fetch a call, 1 to 1,000; 0 leaves it to the server, which takes 50.</param>
    /// <param name="cancellationToken">Cancels the call under way and the rest of the list.</param>
    /// <returns>The alignments; each enumeration asks anew.</returns>
    /// <exception cref="TranslationMemoryException"><see cref="ErrorReason.MemoryNotFound"/>, once the first is asked for.</exception>
    public async IAsyncEnumerable<Alignment> ListAlignmentsAsync(
        string memory,
        AlignmentView view = AlignmentView.Basic,
        int pageSize = 0,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var request = new Proto.ListAlignmentsRequest
        {
            Parent = MemoryNameOf(memory),
            PageSize = pageSize,
            View = (Proto.AlignmentView)view,
        };
        do
        {
            var page = await RawAlignment.ListAlignmentsAsync(request, cancellationToken: cancellationToken).ConfigureAwait(false);
            foreach (var alignment in page.Alignments)
            {
                yield return alignment.ToRecord();
            }

            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
    }

    /// <summary>
    /// Deletes an alignment with its history. The units that it made stay, with its name as their origin.
    /// </summary>
    /// <param name="name">Its resource name.</param>
    /// <param name="etag">The etag of the alignment as it was read; empty checks nothing.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A task that ends with the call.</returns>
    /// <exception cref="TranslationMemoryException">
    /// <see cref="ErrorReason.AlignmentNotFound"/> or <see cref="ErrorReason.EtagMismatch"/>.
    /// </exception>
    public async Task DeleteAlignmentAsync(string name, string etag = "", CancellationToken cancellationToken = default)
    {
        var request = new Proto.DeleteAlignmentRequest { Name = name, Etag = etag, RequestId = NewRequestId() };
        await RawAlignment.DeleteAlignmentAsync(request, cancellationToken: cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Makes translation units of the beads that are sure, all or none: those a person confirmed or made, and those whose confidence reaches
    /// the threshold. Unless the options say otherwise, the doubtful ones stay in the queue of <see cref="ListReviewBeadsAsync"/>, and the
    /// alignment is in review until a commit leaves none. The units of earlier commits of the article are replaced; those that a person has
    /// reviewed are kept.
    /// </summary>
    /// <param name="name">The resource name of the alignment.</param>
    /// <param name="options">Which beads, what becomes of the others, and who made them. Null: as the memory is set, nobody named.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The alignment, the names of the new units, and how many beads remain.</returns>
    /// <exception cref="TranslationMemoryException">
    /// <see cref="ErrorReason.AlignmentNotFound"/>, <see cref="ErrorReason.AlignmentAlreadyCommitted"/>,
    /// <see cref="ErrorReason.EtagMismatch"/>, <see cref="ErrorReason.CreatorNotAllowed"/>, or a field is not accepted.
    /// </exception>
    public async Task<CommitResult> CommitAlignmentAsync(
        string name,
        CommitOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        options ??= new();
        var request = new Proto.CommitAlignmentRequest
        {
            Name = name,
            Etag = options.Etag,
            MinConfidence = options.MinConfidence,
            Creator = options.Creator,
            Remainder = (Proto.CommitRemainder)options.Remainder,
            ValidateOnly = options.ValidateOnly,
            RequestId = NewRequestId(),
        };
        var committed = await RawAlignment.CommitAlignmentAsync(request, cancellationToken: cancellationToken).ConfigureAwait(false);
        return committed.ToRecord();
    }
}
