using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Net.Client.Configuration;
using TranslationMemory.Protocol;

namespace TranslationMemory.Client.Calls;

/// <summary>
/// The retries of gRPC itself, as a service config: only on UNAVAILABLE, with growing and randomised pauses, all tries within the one
/// deadline of the call. A retry sends the same bytes, and so the same <c>request_id</c>: a write whose answer was lost is not done
/// twice. The server steers the pause with <c>grpc-retry-pushback-ms</c>.
/// </summary>
internal static class Retries
{
    // A call is retried only while its request is still buffered: the largest request must fit, and a few at once.
    private const long MaxBytesPerCall = ContractLimits.MaxRequestBytes + 1024;
    private const long MaxBytes = 4 * MaxBytesPerCall;

    public static void Configure(GrpcChannelOptions channel, TranslationMemoryClientOptions options)
    {
        channel.MaxRetryAttempts = options.MaxAttempts;
        channel.MaxRetryBufferPerCallSize = MaxBytesPerCall;
        channel.MaxRetryBufferSize = MaxBytes;
        channel.ServiceConfig = options.MaxAttempts > 1
            ? new ServiceConfig { MethodConfigs = { new MethodConfig { Names = { MethodName.Default }, RetryPolicy = Policy(options) } } }
            : null;
    }

    private static RetryPolicy Policy(TranslationMemoryClientOptions options) => new()
    {
        MaxAttempts = options.MaxAttempts,
        InitialBackoff = options.InitialBackoff,
        MaxBackoff = options.MaxBackoff,
        BackoffMultiplier = 2,
        RetryableStatusCodes = { StatusCode.Unavailable },
    };
}
