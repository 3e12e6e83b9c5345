using TranslationMemory.Storage;

namespace TranslationMemory.Server;

/// <summary>
/// Every message the server logs, in one place. Messages carry names, numbers and paths, never the texts of a user.
/// </summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "gRPC on {Address}")]
    public static partial void GrpcAddress(this ILogger logger, string address);

    [LoggerMessage(2, LogLevel.Information, "JSON and gRPC-Web on {Address}")]
    public static partial void HttpAddress(this ILogger logger, string address);

    [LoggerMessage(3, LogLevel.Information, "Store {Path} holds {Units} translation units, read in {ElapsedMs} ms")]
    public static partial void StoreLoaded(this ILogger logger, string path, long units, long elapsedMs);

    [LoggerMessage(4, LogLevel.Warning, "Listening beyond this machine, and there is no access control yet: whoever reaches {Address} can read, change and delete every memory")]
    public static partial void ListensBeyondLoopback(this ILogger logger, string address);

    [LoggerMessage(5, LogLevel.Information, "Stopping: calls in flight finish, then the store is closed")]
    public static partial void Stopping(this ILogger logger);

    [LoggerMessage(6, LogLevel.Information, "Stopped")]
    public static partial void Stopped(this ILogger logger);

    [LoggerMessage(7, LogLevel.Error, "The index could not follow the store to change {Sequence}; the next lookup tries again")]
    public static partial void IndexBehind(this ILogger logger, long sequence, Exception exception);

    [LoggerMessage(8, LogLevel.Error, "The upkeep of the index failed; lookups are right, and may grow slower until it succeeds")]
    public static partial void UpkeepFailed(this ILogger logger, Exception exception);

    [LoggerMessage(9, LogLevel.Debug, "Index of {Units} translation units merged in {ElapsedMs:F0} ms")]
    public static partial void Merged(this ILogger logger, long units, double elapsedMs);

    [LoggerMessage(10, LogLevel.Error, "{Method} failed, request {RequestId}")]
    public static partial void Fault(this ILogger logger, string method, string requestId, Exception exception);

    [LoggerMessage(11, LogLevel.Warning, "{Method} found the store busy, request {RequestId}: {Reason}")]
    public static partial void StoreBusy(this ILogger logger, string method, string requestId, string reason);

    [LoggerMessage(12, LogLevel.Error, "{Method} failed in the store ({Reason}), request {RequestId}")]
    public static partial void StoreFault(this ILogger logger, string method, string requestId, StoreErrorReason reason, Exception exception);
}
