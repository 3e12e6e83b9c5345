using System.Runtime.CompilerServices;
using TranslationMemory.Client.Calls;
using TranslationMemory.Client.Conversion;

namespace TranslationMemory.Client;

// Lookups.
public sealed partial class TranslationMemoryClient
{
    /// <summary>Finds how a segment was translated before: the stored units whose source text is like it.</summary>
    /// <param name="memory">The name or id of the memory.</param>
    /// <param name="text">The segment, as the translator sees it: 1 to 10,000 code points, not only white space.</param>
    /// <param name="options">What to find and how much of it. Null: the defaults.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>
    /// The matches, best first: by kind, then score, then reviewed before unreviewed, then newest. Empty when nothing is like the
    /// segment.
    /// </returns>
    /// <exception cref="TranslationMemoryException">
    /// <see cref="ErrorReason.MemoryNotFound"/>, <see cref="ErrorReason.LanguagePairNotInMemory"/>, or a field is not accepted.
    /// </exception>
    public async Task<IReadOnlyList<Match>> LookupAsync(
        string memory,
        string text,
        LookupOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        options ??= new();
        var request = options.ToRequest(MemoryNameOf(memory), MemoryNameOf, text);
        var response = await Raw.LookupSegmentAsync(request, cancellationToken: cancellationToken).ConfigureAwait(false);
        return [.. response.Matches.Select(MatchConversion.ToRecord)];
    }

    /// <summary>Finds how several segments were translated before, in one call.</summary>
    /// <param name="memory">The name or id of the memory.</param>
    /// <param name="texts">1 to 200 segments, each 1 to 10,000 code points, not only white space.</param>
    /// <param name="options">What to find and how much of it, without a context. Null: the defaults.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The matches of each segment, in the order of the segments, each as <see cref="LookupAsync"/> returns them.</returns>
    /// <exception cref="ArgumentException">The options have a context, which belongs to one segment.</exception>
    /// <exception cref="TranslationMemoryException">As for <see cref="LookupAsync"/>; then none was looked up.</exception>
    public async Task<IReadOnlyList<IReadOnlyList<Match>>> LookupBatchAsync(
        string memory,
        IEnumerable<string> texts,
        LookupOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(texts);
        options = WithoutContext(options);
        var request = new Protocol.V1.BatchLookupSegmentsRequest
        {
            Parent = MemoryNameOf(memory),
            Requests = { texts.Select(text => options.ToRequest("", MemoryNameOf, text)) },
        };
        var response = await Raw.BatchLookupSegmentsAsync(request, cancellationToken: cancellationToken).ConfigureAwait(false);
        return [.. response.Responses.Select(answer => (IReadOnlyList<Match>)[.. answer.Matches.Select(MatchConversion.ToRecord)])];
    }

    /// <summary>
    /// Looks segments up as they come, and gives each answer as soon as it is there: for a whole document, or an editor's session. No deadline
    /// holds for it.
    /// </summary>
    /// <remarks>
    /// Answers come in any order; the id says whose each is, and every segment gets exactly one. A segment that is refused is answered with its
    /// error, and the others go on. The server takes no more segments while 64 are unanswered, so a sequence of any length can be given; the
    /// segments are asked for as the answers are read. A segment is taken back with its own token.
    /// </remarks>
    /// <param name="memory">The name or id of the memory.</param>
    /// <param name="segments">The segments; asked for one after the other.</param>
    /// <param name="options">What to find and how much of it, without a context. Null: the defaults.</param>
    /// <param name="followsDocument">
    /// Whether the segments are those of a document in its order: then the segments before and after are the context of each that brings none of
    /// its own, and each is answered once the one after it was given, or was the last.
    /// </param>
    /// <param name="cancellationToken">Ends all of it.</param>
    /// <returns>The answers.</returns>
    /// <exception cref="ArgumentException">The options have a context, which belongs to one segment.</exception>
    /// <exception cref="TranslationMemoryException">The memory, the languages or the options are not accepted, or the server cannot be reached.</exception>
    public async IAsyncEnumerable<SegmentAnswer> LookupStreamAsync(
        string memory,
        IAsyncEnumerable<StreamedSegment> segments,
        LookupOptions? options = null,
        bool followsDocument = false,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(segments);
        options = WithoutContext(options);
        var settings = options.ToSettings(MemoryNameOf(memory), MemoryNameOf, followsDocument);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var call = Raw.StreamingLookupSegments(cancellationToken: ending.Token);
        var sender = new SegmentSender(call.RequestStream);
        await using var disposal = sender.ConfigureAwait(false);
        var sending = sender.SendAsync(settings, segments, ending.Token);
        try
        {
            while (await call.ResponseStream.MoveNext(ending.Token).ConfigureAwait(false))
            {
                var answer = call.ResponseStream.Current;
                sender.Forget(answer.Id);
                yield return answer.ToRecord();
            }
        }
        finally
        {
            // Whoever stops reading, or fails, does not wait for segments that are yet to come; a fault of theirs is the caller's to know.
            await ending.CancelAsync().ConfigureAwait(false);
            await sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            sender.ThrowIfSegmentsFailed();
        }
    }

    private static LookupOptions WithoutContext(LookupOptions? options) => options?.Context is null
        ? options ?? new()
        : throw new ArgumentException("A context belongs to one segment. Give it with the segment, or look the segment up alone.", nameof(options));
}
