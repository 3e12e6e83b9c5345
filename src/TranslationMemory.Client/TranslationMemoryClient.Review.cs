using System.Runtime.CompilerServices;
using TranslationMemory.Client.Conversion;
using Proto = TranslationMemory.Protocol.V1;

namespace TranslationMemory.Client;

// The review of alignments.
public sealed partial class TranslationMemoryClient
{
    /// <summary>
    /// Does steps of a review, all or none, and returns the whole alignment. Beads that a person decided stay, and after a step that moves
    /// the bounds of beads or segments everything between them is aligned again. Units change only with the next commit.
    /// </summary>
    /// <param name="name">The resource name of the alignment.</param>
    /// <param name="operations">The steps in their order, 1 to 1,000.</param>
    /// <param name="etag">The etag of the alignment as it was read; empty checks nothing.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The alignment, whole.</returns>
    /// <exception cref="TranslationMemoryException">
    /// <see cref="ErrorReason.EditNotPossible"/> with a violation for each step that cannot be done (<c>operations[2].merge.bead</c>),
    /// <see cref="ErrorReason.NothingToUndo"/>, <see cref="ErrorReason.AlignmentNotFound"/>,
    /// <see cref="ErrorReason.AlignmentAlreadyCommitted"/>, <see cref="ErrorReason.EtagMismatch"/>, or a field is not accepted.
    /// </exception>
    public async Task<Alignment> UpdateAlignmentAsync(
        string name,
        IEnumerable<EditOperation> operations,
        string etag = "",
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(operations);
        var request = new Proto.UpdateAlignmentRequest
        {
            Name = name,
            Operations = { operations.Select(operation => operation.ToMessage()) },
            Etag = etag,
            RequestId = NewRequestId(),
        };
        var updated = await RawAlignment.UpdateAlignmentAsync(request, cancellationToken: cancellationToken).ConfigureAwait(false);
        return updated.ToRecord();
    }

    /// <summary>Lists the doubtful beads of alignments that are not committed, the least sure first, page after page as they are asked for.</summary>
    /// <param name="memory">The name or id of the memory; null for all memories.</param>
    /// <param name="maxConfidence">
    /// Only beads whose confidence is below this, 0 to 1; 0 stands for each memory's <see cref="Memory.AutoAcceptThreshold"/>.
    /// </param>
    /// <param name="pageSize">How many to fetch a call, 1 to 1,000; 0 leaves it to the server, which takes 50.</param>
    /// <param name="cancellationToken">Cancels the call under way and the rest of the list.</param>
    /// <returns>The beads; each enumeration asks anew.</returns>
    /// <exception cref="TranslationMemoryException"><see cref="ErrorReason.MemoryNotFound"/>, once the first is asked for.</exception>
    public async IAsyncEnumerable<ReviewBead> ListReviewBeadsAsync(
        string? memory = null,
        double maxConfidence = 0,
        int pageSize = 0,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var request = new Proto.ListReviewBeadsRequest
        {
            Parent = memory is null ? "memories/-" : MemoryNameOf(memory),
            MaxConfidence = maxConfidence,
            PageSize = pageSize,
        };
        do
        {
            var page = await RawAlignment.ListReviewBeadsAsync(request, cancellationToken: cancellationToken).ConfigureAwait(false);
            foreach (var bead in page.ReviewBeads)
            {
                yield return bead.ToRecord();
            }

            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
    }
}
