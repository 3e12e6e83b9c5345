using System.Runtime.CompilerServices;
using TranslationMemory.Client.Conversion;
using Proto = TranslationMemory.Protocol.V1;

namespace TranslationMemory.Client;

// Memories.
public sealed partial class TranslationMemoryClient
{
    /// <summary>Creates an empty memory.</summary>
    /// <param name="memoryId">
    /// Its id for ever: lower-case letters, digits and hyphens, beginning with a letter, not ending with a hyphen, 1 to 63 characters.
    /// </param>
    /// <param name="memory">Its language pairs, display name and description; what the server sets is ignored.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The memory as the server keeps it.</returns>
    /// <exception cref="TranslationMemoryException">
    /// <see cref="ErrorReason.MemoryAlreadyExists"/>, or a field is not accepted.
    /// </exception>
    public async Task<Memory> CreateMemoryAsync(string memoryId, Memory memory, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(memoryId);
        ArgumentNullException.ThrowIfNull(memory);
        var request = new Proto.CreateMemoryRequest { MemoryId = memoryId, Memory = memory.ToMessage(), RequestId = NewRequestId() };
        var created = await Raw.CreateMemoryAsync(request, cancellationToken: cancellationToken).ConfigureAwait(false);
        return created.ToRecord();
    }

    /// <summary>Returns a memory.</summary>
    /// <param name="memory">Its name or id.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The memory.</returns>
    /// <exception cref="TranslationMemoryException"><see cref="ErrorReason.MemoryNotFound"/>.</exception>
    public async Task<Memory> GetMemoryAsync(string memory, CancellationToken cancellationToken = default)
    {
        var request = new Proto.GetMemoryRequest { Name = MemoryNameOf(memory) };
        var found = await Raw.GetMemoryAsync(request, cancellationToken: cancellationToken).ConfigureAwait(false);
        return found.ToRecord();
    }

    /// <summary>Lists all memories in the order of their ids, fetching page after page as they are asked for.</summary>
    /// <param name="pageSize">How many to fetch a call, 1 to 1,000; 0 leaves it to the server, which takes 50.</param>
    /// <param name="cancellationToken">Cancels the call under way and the rest of the list.</param>
    /// <returns>The memories; each enumeration asks anew.</returns>
    public async IAsyncEnumerable<Memory> ListMemoriesAsync(
        int pageSize = 0,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var request = new Proto.ListMemoriesRequest { PageSize = pageSize };
        do
        {
            var page = await Raw.ListMemoriesAsync(request, cancellationToken: cancellationToken).ConfigureAwait(false);
            foreach (var memory in page.Memories)
            {
                yield return memory.ToRecord();
            }

            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
    }

    /// <summary>Changes the named fields of a memory; the others stay as they are on the server.</summary>
    /// <param name="memory">The memory with its new values; its name says which, its etag guards against a change in between.</param>
    /// <param name="fields">The fields to change, at least one.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The memory after the change.</returns>
    /// <exception cref="TranslationMemoryException">
    /// <see cref="ErrorReason.MemoryNotFound"/>, <see cref="ErrorReason.EtagMismatch"/>, <see cref="ErrorReason.LanguagePairInUse"/>, or
    /// a field is not accepted.
    /// </exception>
    public async Task<Memory> UpdateMemoryAsync(Memory memory, MemoryFields fields, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(memory);
        var request = new Proto.UpdateMemoryRequest
        {
            Memory = memory.ToMessage(),
            UpdateMask = fields.ToMask(),
            RequestId = NewRequestId(),
        };
        var updated = await Raw.UpdateMemoryAsync(request, cancellationToken: cancellationToken).ConfigureAwait(false);
        return updated.ToRecord();
    }

    /// <summary>Deletes a memory for ever.</summary>
    /// <param name="memory">Its name or id.</param>
    /// <param name="force">Deletes it even when it has units or alignments, together with them.</param>
    /// <param name="etag">The etag of the memory as it was read; empty checks nothing.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A task that ends with the call.</returns>
    /// <exception cref="TranslationMemoryException">
    /// <see cref="ErrorReason.MemoryNotFound"/>, <see cref="ErrorReason.MemoryNotEmpty"/> or <see cref="ErrorReason.EtagMismatch"/>.
    /// </exception>
    public async Task DeleteMemoryAsync(
        string memory,
        bool force = false,
        string etag = "",
        CancellationToken cancellationToken = default)
    {
        var request = new Proto.DeleteMemoryRequest
        {
            Name = MemoryNameOf(memory),
            Force = force,
            Etag = etag,
            RequestId = NewRequestId(),
        };
        await Raw.DeleteMemoryAsync(request, cancellationToken: cancellationToken).ConfigureAwait(false);
    }
}
