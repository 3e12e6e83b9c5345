using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using TranslationMemory.Client.Calls;
using Proto = TranslationMemory.Protocol.V1;

namespace TranslationMemory.Client;

/// <summary>
/// Talks to a translation-memory server: stores translation units, aligns articles, and answers how a sentence was translated before.
/// </summary>
/// <remarks>
/// <para>
/// One client serves a whole program: it is thread-safe, and its calls share one HTTP/2 connection. Making one connects to nothing; the
/// first call does. Dispose it when it was made from an address or options; a client made on a channel or invoker leaves that alone.
/// </para>
/// <para>
/// What holds for every method. A memory is named by its resource name (<c>memories/news-ar-en</c>) or its id alone
/// (<c>news-ar-en</c>); units and alignments by their resource names. A call has one deadline, 30 seconds unless the options say
/// otherwise. A call that meets UNAVAILABLE is tried again with growing pauses, a write with the same <c>request_id</c>, so that it is
/// never done twice. A failed call throws <see cref="TranslationMemoryException"/>; one that its token cancelled throws
/// <see cref="OperationCanceledException"/>, and then a write may or may not have been done. Texts go and come untouched; one with half
/// of a surrogate pair is refused before it is sent. Lengths are in Unicode code points.
/// </para>
/// </remarks>
public sealed partial class TranslationMemoryClient : IDisposable, IAsyncDisposable
{
    private readonly GrpcChannel? _owned;

    /// <summary>Makes a client with its own connection and default options.</summary>
    /// <param name="address">The address of the server, http or https, without a path.</param>
    public TranslationMemoryClient(Uri address)
        : this(new TranslationMemoryClientOptions { Address = address })
    {
    }

    /// <summary>Makes a client with its own connection.</summary>
    /// <param name="options">Where the server is and how to reach it.</param>
    public TranslationMemoryClient(TranslationMemoryClientOptions options)
        : this(Connect(options), options) => _owned = (GrpcChannel)_channel!;

    /// <summary>
    /// Makes a client on a channel of the program's own. Retries and message sizes are those of the channel; see
    /// <see cref="TranslationMemoryClientOptions.ApplyTo"/>.
    /// </summary>
    /// <param name="channel">The channel; it stays the program's to dispose.</param>
    /// <param name="options">Only the timeout is read. Null: the defaults.</param>
    public TranslationMemoryClient(ChannelBase channel, TranslationMemoryClientOptions? options = null)
        : this((channel ?? throw new ArgumentNullException(nameof(channel))).CreateCallInvoker(), options, channel.Target) =>
        _channel = channel;

    /// <summary>
    /// Makes a client on any call invoker, for example one with interceptors. Retries and message sizes are those of its channel.
    /// </summary>
    /// <param name="invoker">What makes the calls.</param>
    /// <param name="options">Only the timeout is read. Null: the defaults.</param>
    public TranslationMemoryClient(CallInvoker invoker, TranslationMemoryClientOptions? options = null)
        : this(invoker, options, target: null)
    {
    }
}
