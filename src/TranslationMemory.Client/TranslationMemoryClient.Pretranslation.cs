using Grpc.Core;
using TranslationMemory.Client.Conversion;
using Proto = TranslationMemory.Protocol.V1;

namespace TranslationMemory.Client;

// Translations put into files.
public sealed partial class TranslationMemoryClient
{
    /// <summary>
    /// Puts translations of a memory into a file that is to be translated: XLIFF, TMX, PO or plain text. All else of the file stays as it is, to the
    /// byte, and a segment that has a translation is left alone. Nothing is stored; no deadline holds for it.
    /// </summary>
    /// <param name="memory">The name or id of the memory.</param>
    /// <param name="file">The file, read to its end; up to 32 MiB and 100,000 segments. It stays open.</param>
    /// <param name="output">Takes the new file; it stays open. After a failure it may hold a part of it.</param>
    /// <param name="options">What the file is, and what goes into it.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>What was done.</returns>
    /// <exception cref="TranslationMemoryException">
    /// <see cref="ErrorReason.FileMalformed"/> (the message says where), <see cref="ErrorReason.FileTooLarge"/>,
    /// <see cref="ErrorReason.TooManyDocuments"/>, or as for <see cref="LookupAsync"/>.
    /// </exception>
    public async Task<PretranslationSummary> PretranslateAsync(
        string memory, Stream file, Stream output, PretranslationOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(options);
        var settings = new Proto.PretranslateDocumentRequest { Settings = options.ToProto(MemoryNameOf(memory), MemoryNameOf) };
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var call = Raw.PretranslateDocument(cancellationToken: end.Token);
        var sending = SendAsync(call.RequestStream, settings, bytes => new() { Chunk = bytes }, file, sent => options.Progress?.Report(new(sent, 0, 0)), end);
        PretranslationSummary? summary = null;
        while (await MoveNextAsync(call.ResponseStream, sending, end, cancellationToken).ConfigureAwait(false))
        {
            var response = call.ResponseStream.Current;
            switch (response.KindCase)
            {
                case Proto.PretranslateDocumentResponse.KindOneofCase.Progress:
                    options.Progress?.Report(new(await sending.ConfigureAwait(false), response.Progress.LookedUpSegmentCount, response.Progress.SegmentCount));
                    break;
                case Proto.PretranslateDocumentResponse.KindOneofCase.Chunk:
                    await output.WriteAsync(response.Chunk.Memory, cancellationToken).ConfigureAwait(false);
                    break;
                case Proto.PretranslateDocumentResponse.KindOneofCase.Summary:
                    summary = response.Summary.ToRecord();
                    break;
            }
        }

        await sending.ConfigureAwait(false);
        return summary ?? throw new TranslationMemoryException(StatusCode.Internal, "The server ended the pretranslation without a summary.");
    }
}
