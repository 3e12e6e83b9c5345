using System.Security.Cryptography;
using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;
using TranslationMemory.Protocol.V1;
using TranslationMemory.Server.Errors;
using TranslationMemory.Server.Hosting;

namespace TranslationMemory.Server.Exchange;

/// <summary>Where files are kept while they are imported: beside the database, which has the room, and whose disk is watched. Thread-safe.</summary>
/// <param name="databasePath">Path of the database.</param>
internal sealed class ImportFolder(string databasePath)
{
    private const string Suffix = ".import-";

    /// <summary>Removes what a server that was killed has left.</summary>
    public void RemoveLeftovers()
    {
        foreach (var path in Directory.EnumerateFiles(Path.GetDirectoryName(databasePath)!, Path.GetFileName(databasePath) + Suffix + "*"))
        {
            File.Delete(path);
        }
    }

    /// <summary>Takes the bytes of a file in as they come.</summary>
    /// <exception cref="RpcException">RESOURCE_EXHAUSTED: too many bytes; INVALID_ARGUMENT: settings again; INTERNAL: no room for them.</exception>
    public async Task<ImportFile> ReceiveAsync(IAsyncStreamReader<ImportTranslationUnitsRequest> requests, ServerCallContext context)
    {
        var path = databasePath + Suffix + Guid.NewGuid().ToString("N");
        FileStream? stream = null;
        try
        {
            stream = Create(path);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            while (await requests.MoveNext(context.CancellationToken))
            {
                var chunk = ChunkOf(requests.Current);
                if (stream.Length + chunk.Length > ServerLimits.MaxImportBytes)
                {
                    throw ServiceError.ResourceExhausted(ErrorReason.FileTooLarge, $"The file has more than {ServerLimits.MaxImportBytes:N0} bytes. Part it, and import the parts.");
                }

                hash.AppendData(chunk.Span);
                await stream.WriteAsync(chunk.Memory, context.CancellationToken);
            }

            return new ImportFile(stream, hash.GetHashAndReset());
        }
        catch (Exception e)
        {
            stream?.Dispose();
            throw e is IOException or UnauthorizedAccessException
                ? ServiceError.Fault(Code.Internal, ErrorReason.StoreNotWritable,
                    $"There is no room for the file beside the database ({e.Message}); nothing was stored.", context.GetHttpContext().TraceIdentifier)
                : e;
        }
    }

    private static FileStream Create(string path)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.DeleteOnClose,
            BufferSize = 0, // pieces are large, and readers have buffers of their own
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
    }

    private static ByteString ChunkOf(ImportTranslationUnitsRequest request) =>
        request.KindCase is ImportTranslationUnitsRequest.KindOneofCase.Settings
            ? throw ServiceError.InvalidArgument([new FieldViolation("settings", ErrorReason.FieldNotSettable, "They come once, in the first message. Send the bytes of the file from then on.")])
            : request.Chunk;
}

/// <summary>A file that is being imported; it goes when it is disposed.</summary>
/// <param name="Stream">Its bytes.</param>
/// <param name="Hash">SHA-256 of them.</param>
internal sealed record ImportFile(Stream Stream, byte[] Hash) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => Stream.Dispose();
}
