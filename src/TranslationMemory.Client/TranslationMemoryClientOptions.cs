using Grpc.Net.Client;
using TranslationMemory.Client.Calls;
using TranslationMemory.Protocol;

namespace TranslationMemory.Client;

/// <summary>
/// How a client reaches its server. Read when a client is made; later changes have no effect on it. Not thread-safe. Every default is
/// right for a server on the same machine or network.
/// </summary>
public sealed class TranslationMemoryClientOptions
{
    /// <summary>Where a server listens when nothing else is said.</summary>
    public const string DefaultAddress = "http://127.0.0.1:5217";

    /// <summary>The address of the server, http or https, without a path. Default: <see cref="DefaultAddress"/>.</summary>
    public Uri Address { get; set; } = new(DefaultAddress);

    /// <summary>
    /// How long a call may take, all its retries included; <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> sets no bound.
    /// Default: 30 seconds.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Zero or negative.</exception>
    public TimeSpan Timeout
    {
        get;
        set => field = value == System.Threading.Timeout.InfiniteTimeSpan ? value : Positive(value);
    }
        = TimeSpan.FromSeconds(30);

    /// <summary>How often a call is tried while the server is UNAVAILABLE, the first try included: 1 to 5. Default: 5.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1 or above 5, the most that gRPC allows.</exception>
    public int MaxAttempts
    {
        get;
        set => field = value is >= 1 and <= 5
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A call is tried 1 to 5 times.");
    }
        = 5;

    /// <summary>
    /// The longest pause before the first retry; it doubles with each further one, and each pause is a random part of it. Default: 0.2
    /// seconds.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Zero or negative.</exception>
    public TimeSpan InitialBackoff { get; set => field = Positive(value); } = TimeSpan.FromMilliseconds(200);

    /// <summary>The longest pause before any retry. Default: 5 seconds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Zero or negative.</exception>
    public TimeSpan MaxBackoff { get; set => field = Positive(value); } = TimeSpan.FromSeconds(5);

    /// <summary>The largest answer accepted, in bytes. Default: 32 MiB, more than any answer of a server takes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Zero or negative.</exception>
    public int MaxReceiveMessageBytes
    {
        get;
        set => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "At least one byte.");
    }
        = 32 * 1024 * 1024;

    /// <summary>
    /// Sets retries and message sizes of a channel as a client would that makes its own: for a channel that the program makes itself,
    /// to add credentials or to share it.
    /// </summary>
    /// <param name="channel">The options of the channel to be; what this library does not set is left as it is.</param>
    public void ApplyTo(GrpcChannelOptions channel)
    {
        ArgumentNullException.ThrowIfNull(channel);
        channel.MaxReceiveMessageSize = MaxReceiveMessageBytes;
        channel.MaxSendMessageSize = ContractLimits.MaxRequestBytes;
        Retries.Configure(channel, this);
    }

    private static TimeSpan Positive(TimeSpan value) =>
        value > TimeSpan.Zero ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Longer than nothing.");
}
