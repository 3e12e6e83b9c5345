using TranslationMemory.Core.Units;
using TranslationMemory.Server.Lookup;
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

    [LoggerMessage(3, LogLevel.Information, "Store {Path} holds {Units} translation units, ready in {ElapsedMs} ms")]
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

    [LoggerMessage(20, LogLevel.Information, "There is no index file {Path}; the index is built from the store")]
    public static partial void IndexFileMissing(this ILogger logger, string path);

    [LoggerMessage(21, LogLevel.Warning, "The index file {Path} cannot be used ({Fault}: {Message}); the index is built from the store")]
    public static partial void IndexFileUnusable(this ILogger logger, string path, IndexFileFault fault, string message);

    [LoggerMessage(22, LogLevel.Information, "The index file {Path} has {Bytes} bytes and every change up to {Sequence}")]
    public static partial void IndexFileWritten(this ILogger logger, string path, long bytes, long sequence);

    [LoggerMessage(23, LogLevel.Warning, "The index file {Path} could not be written, the one before stays; later failures are not logged until it succeeds: {Message}")]
    public static partial void IndexFileNotWritten(this ILogger logger, string path, string message);

    [LoggerMessage(24, LogLevel.Information, "The index file {Path} would take too long to write now; the next start follows the changes since the one before")]
    public static partial void IndexFileLeftBehind(this ILogger logger, string path);

    [LoggerMessage(25, LogLevel.Warning, "The words of new units could not be prepared for searches; the next search does it")]
    public static partial void SearchUpkeepFailed(this ILogger logger, Exception exception);

    [LoggerMessage(30, LogLevel.Information, "The lexicon of memories/{MemoryId} ({Languages}) has version {Version}: {NewPairs} new pairs of texts, {Units} in all, {Bytes} bytes, in {ElapsedMs} ms")]
    public static partial void LexiconLearned(
        this ILogger logger, string memoryId, LanguagePair languages, long version, int newPairs, long units, int bytes, long elapsedMs);

    [LoggerMessage(31, LogLevel.Error, "The lexicon of memories/{MemoryId} ({Languages}) could not learn; it tries again after further changes")]
    public static partial void LexiconNotLearned(this ILogger logger, string memoryId, LanguagePair languages, Exception exception);

    [LoggerMessage(32, LogLevel.Warning, "Version {Version} of the lexicon of memories/{MemoryId} ({Languages}) cannot be used: {Message}")]
    public static partial void LexiconVersionUnusable(this ILogger logger, string memoryId, LanguagePair languages, long version, string message);

    [LoggerMessage(33, LogLevel.Error, "The lexicons could not follow the store; they try again")]
    public static partial void LexiconFeedFailed(this ILogger logger, Exception exception);

    [LoggerMessage(34, LogLevel.Information, "The word list {Path} has {Entries} entries; {Rejected} lines were left out")]
    public static partial void WordListRead(this ILogger logger, string path, int entries, int rejected);

    [LoggerMessage(10, LogLevel.Error, "{Method} failed, request {RequestId}")]
    public static partial void Fault(this ILogger logger, string method, string requestId, Exception exception);

    [LoggerMessage(11, LogLevel.Warning, "{Method} found the store busy, request {RequestId}: {Reason}")]
    public static partial void StoreBusy(this ILogger logger, string method, string requestId, string reason);

    [LoggerMessage(12, LogLevel.Error, "{Method} failed in the store ({Reason}), request {RequestId}")]
    public static partial void StoreFault(this ILogger logger, string method, string requestId, StoreErrorReason reason, Exception exception);
}
