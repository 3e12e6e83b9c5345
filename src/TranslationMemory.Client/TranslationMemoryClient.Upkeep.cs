using System.Runtime.CompilerServices;
using TranslationMemory.Client.Conversion;
using Proto = TranslationMemory.Protocol.V1;

namespace TranslationMemory.Client;

// What looks after many units at once.
public sealed partial class TranslationMemoryClient
{
    /// <summary>
    /// Deletes all units that a filter lets through, or counts them; their history stays. A call that fails half-way has deleted some of them; repeated, it
    /// deletes the others. It reads the whole memory: a large one needs a longer timeout than the default.
    /// </summary>
    /// <param name="memory">The name or id of the memory.</param>
    /// <param name="filter">Which units, written as in <see cref="LookupOptions.Filter"/>; not empty.</param>
    /// <param name="force">True deletes them, false only counts.</param>
    /// <param name="note">Who purges and why. Null: nothing is said of that.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>How many, and some of their names.</returns>
    /// <exception cref="TranslationMemoryException">
    /// <see cref="ErrorReason.MemoryNotFound"/>, <see cref="ErrorReason.FilterInvalid"/>, or the filter is empty.
    /// </exception>
    public async Task<PurgeResult> PurgeTranslationUnitsAsync(
        string memory, string filter, bool force = false, ChangeNote? note = null, CancellationToken cancellationToken = default)
    {
        note ??= new();
        var request = new Proto.PurgeTranslationUnitsRequest
        {
            Parent = MemoryNameOf(memory),
            Filter = filter,
            Force = force,
            Author = note.Author,
            Reason = note.Reason,
            RequestId = NewRequestId(),
        };
        var response = await Raw.PurgeTranslationUnitsAsync(request, cancellationToken: cancellationToken).ConfigureAwait(false);
        return new PurgeResult(response.PurgeCount, [.. response.PurgeSample]);
    }

    /// <summary>
    /// Looks through a memory for units that may be wrong: numbers, tags, brackets, quotation marks, lengths, characters. Pages are fetched as they
    /// are asked for.
    /// </summary>
    /// <param name="memory">The name or id of the memory.</param>
    /// <param name="filter">Which units to look at, written as in <see cref="LookupOptions.Filter"/>; empty for all.</param>
    /// <param name="cancellationToken">Cancels the call under way and the rest.</param>
    /// <returns>The units that have warnings, oldest first; each enumeration asks anew.</returns>
    /// <exception cref="TranslationMemoryException">
    /// <see cref="ErrorReason.MemoryNotFound"/> or <see cref="ErrorReason.FilterInvalid"/>, once the first is asked for.
    /// </exception>
    public async IAsyncEnumerable<CheckedUnit> CheckTranslationUnitsAsync(
        string memory, string filter = "", [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var request = new Proto.CheckTranslationUnitsRequest { Parent = MemoryNameOf(memory), Filter = filter };
        do
        {
            var page = await Raw.CheckTranslationUnitsAsync(request, cancellationToken: cancellationToken).ConfigureAwait(false);
            foreach (var unit in page.CheckedUnits)
            {
                yield return new CheckedUnit(
                    unit.TranslationUnit.ToRecord(), [.. unit.Warnings.Select(UnitVersionConversion.ToRecord)]);
            }

            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
    }

    /// <summary>
    /// Tells every change of the units of a memory, in order and at least once. Where the server stops, cannot be reached or finds this reader too
    /// slow, the watch goes on by itself where it was, trying once a second; it ends when the memory is deleted, or the token is cancelled.
    /// </summary>
    /// <param name="memory">The name or id of the memory.</param>
    /// <param name="filter">
    /// Which units, written as in <see cref="LookupOptions.Filter"/>; empty for all. Deletions are told of every unit.
    /// </param>
    /// <param name="resumeToken">The token of a change of an earlier watch: what came after it is told. Empty: from now on.</param>
    /// <param name="cancellationToken">Ends the watch.</param>
    /// <returns>The changes, as they come.</returns>
    /// <exception cref="TranslationMemoryException">
    /// <see cref="ErrorReason.MemoryNotFound"/>, <see cref="ErrorReason.FilterInvalid"/>, <see cref="ErrorReason.PageTokenInvalid"/> or
    /// <see cref="ErrorReason.ResumeTokenOutdated"/>.
    /// </exception>
    public async IAsyncEnumerable<UnitChange> WatchTranslationUnitsAsync(
        string memory, string filter = "", string resumeToken = "", [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var request = new Proto.WatchTranslationUnitsRequest { Parent = MemoryNameOf(memory), Filter = filter, ResumeToken = resumeToken };
        while (true)
        {
            using var call = Raw.WatchTranslationUnits(request, cancellationToken: cancellationToken);
            while (await MoveNextAsync(call.ResponseStream, request.ResumeToken.Length > 0, cancellationToken).ConfigureAwait(false))
            {
                var message = call.ResponseStream.Current;
                for (var i = 0; i < message.Changes.Count; i++)
                {
                    // Only after the last change of a message is all of it read.
                    var change = message.Changes[i].ToRecord(i == message.Changes.Count - 1 ? message.ResumeToken : request.ResumeToken);
                    yield return change;
                    if (change.Kind == UnitChangeKind.MemoryDeleted)
                    {
                        yield break;
                    }
                }

                request.ResumeToken = message.ResumeToken;
            }

            await Task.Delay(RewatchPause, cancellationToken).ConfigureAwait(false);
        }
    }

    private static readonly TimeSpan RewatchPause = TimeSpan.FromSeconds(1);

    /// <summary>The next message; false when the watch has to begin again.</summary>
    private static async Task<bool> MoveNextAsync(
        Grpc.Core.IAsyncStreamReader<Proto.WatchTranslationUnitsResponse> stream, bool canResume, CancellationToken cancellationToken)
    {
        try
        {
            return await stream.MoveNext(cancellationToken).ConfigureAwait(false);
        }
        catch (TranslationMemoryException e) when (canResume && (e.Code == Grpc.Core.StatusCode.Unavailable || e.Reason == ErrorReason.WatcherTooSlow))
        {
            return false;
        }
    }
}
