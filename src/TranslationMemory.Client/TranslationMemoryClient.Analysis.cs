using Google.Protobuf;
using Grpc.Core;
using TranslationMemory.Client.Conversion;
using Proto = TranslationMemory.Protocol.V1;

namespace TranslationMemory.Client;

// Analysis of documents.
public sealed partial class TranslationMemoryClient
{
    private const int BytesPerMessage = 64 * 1024;

    /// <summary>
    /// Counts the words of files by how much of them the memory, and the files themselves, know already. Nothing is stored. No deadline holds for
    /// it.
    /// </summary>
    /// <param name="memory">The name or id of the memory.</param>
    /// <param name="files">The files, in the order they will be translated in; up to 64 MiB and 100,000 segments together.</param>
    /// <param name="options">Further memories, filter and languages; scores and numbers of matches say nothing here. Null: the defaults.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The report.</returns>
    /// <exception cref="TranslationMemoryException">
    /// A file cannot be read (the message names it), <see cref="ErrorReason.TooManyDocuments"/>, or as for <see cref="LookupAsync"/>.
    /// </exception>
    public async Task<DocumentReport> AnalyzeAsync(
        string memory,
        IEnumerable<DocumentFile> files,
        LookupOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(files);
        using var call = Raw.AnalyzeDocument(cancellationToken: cancellationToken);
        try
        {
            var settings = (options ?? new()).ToAnalysisSettings(MemoryNameOf(memory), MemoryNameOf);
            await call.RequestStream.WriteAsync(new() { Settings = settings }, cancellationToken).ConfigureAwait(false);
            foreach (var file in files)
            {
                await SendAsync(call.RequestStream, file, cancellationToken).ConfigureAwait(false);
            }

            await call.RequestStream.CompleteAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (e is RpcException or InvalidOperationException && call.ResponseAsync.IsFaulted)
        {
            // The server has refused what it had so far, and the answer says why.
        }

        return (await call.ResponseAsync.ConfigureAwait(false)).ToRecord();
    }

    private static async Task SendAsync(IClientStreamWriter<Proto.AnalyzeDocumentRequest> stream, DocumentFile file, CancellationToken cancellationToken)
    {
        var begin = new Proto.AnalyzedFile { Name = file.Name, Format = (Proto.DocumentFormat)file.Format };
        await stream.WriteAsync(new() { File = begin }, cancellationToken).ConfigureAwait(false);
        var buffer = new byte[BytesPerMessage];
        while (await file.Content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is > 0 and var count)
        {
            await stream.WriteAsync(new() { Data = ByteString.CopyFrom(buffer, 0, count) }, cancellationToken).ConfigureAwait(false);
        }
    }
}
