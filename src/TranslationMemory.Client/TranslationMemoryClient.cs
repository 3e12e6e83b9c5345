using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using TranslationMemory.Client.Calls;
using TranslationMemory.Protocol;
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
    private readonly GrpcChannel? _channel;
    private readonly bool _ownsChannel;

    /// <summary>Makes a client with its own connection and default options.</summary>
    /// <param name="address">The address of the server, http or https, without a path.</param>
    public TranslationMemoryClient(Uri address)
        : this(new TranslationMemoryClientOptions { Address = address })
    {
    }

    /// <summary>Makes a client with its own connection.</summary>
    /// <param name="options">Where the server is and how to reach it.</param>
    /// <exception cref="ArgumentException">The address is no absolute http or https one.</exception>
    public TranslationMemoryClient(TranslationMemoryClientOptions options)
        : this(Connect(options), options) => _ownsChannel = true;

    /// <summary>
    /// Makes a client on a channel of the program's own. Retries and message sizes are those of the channel; see
    /// <see cref="TranslationMemoryClientOptions.ApplyTo"/>.
    /// </summary>
    /// <param name="channel">The channel; it stays the program's to dispose.</param>
    /// <param name="options">Only the timeout is read.</param>
    public TranslationMemoryClient(GrpcChannel channel, TranslationMemoryClientOptions options)
        : this((channel ?? throw new ArgumentNullException(nameof(channel))).CreateCallInvoker(), options, channel.Target) =>
        _channel = channel;

    /// <summary>
    /// Makes a client on any call invoker, for example one with interceptors. Retries and message sizes are those of its channel.
    /// </summary>
    /// <param name="invoker">What makes the calls.</param>
    /// <param name="options">Only the timeout is read, and the address for messages.</param>
    public TranslationMemoryClient(CallInvoker invoker, TranslationMemoryClientOptions options)
        : this(invoker, options, options?.Address.Authority)
    {
    }

    private TranslationMemoryClient(CallInvoker invoker, TranslationMemoryClientOptions options, string? target)
    {
        ArgumentNullException.ThrowIfNull(invoker);
        ArgumentNullException.ThrowIfNull(options);
        var policy = new CallPolicy(options.Timeout, target, TimeProvider.System);
        var bounded = invoker.Intercept(policy);
        Raw = new Proto.TranslationMemoryService.TranslationMemoryServiceClient(bounded);
        RawAlignment = new Proto.AlignmentService.AlignmentServiceClient(bounded);
    }

    /// <summary>
    /// The generated client under this one: messages of the contract in and out, with the same deadline, retries and exceptions. The
    /// <c>request_id</c> of a write is the caller's to set.
    /// </summary>
    public Proto.TranslationMemoryService.TranslationMemoryServiceClient Raw { get; }

    /// <summary>The generated client of the alignment service, likewise.</summary>
    public Proto.AlignmentService.AlignmentServiceClient RawAlignment { get; }

    /// <summary>Closes the connection, when it is the client's own; calls under way fail.</summary>
    public void Dispose()
    {
        if (_ownsChannel)
        {
            _channel?.Dispose();
        }
    }

    /// <summary>Does what <see cref="Dispose"/> does, for <c>await using</c>.</summary>
    /// <returns>A task that is done.</returns>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private static GrpcChannel Connect(TranslationMemoryClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Address is not { IsAbsoluteUri: true, Scheme: "http" or "https" })
        {
            throw new ArgumentException($"The address of the server is an http or https one, not '{options.Address}'.", nameof(options));
        }

        var channel = new GrpcChannelOptions();
        options.ApplyTo(channel);
        return GrpcChannel.ForAddress(options.Address, channel);
    }

    // A name has a slash, an id cannot have one. What is neither goes as it is: the server says what is wrong with it.
    private static string MemoryNameOf(string memory)
    {
        ArgumentNullException.ThrowIfNull(memory);
        return MemoryName.IsId(memory) ? new MemoryName(memory).ToString() : memory;
    }

    private static string NewRequestId() => Guid.NewGuid().ToString("D");
}
