using Google.Protobuf;
using Grpc.Core;
using TranslationMemory.Client.Conversion;
using Proto = TranslationMemory.Protocol.V1;

namespace TranslationMemory.Client;

// Files in and out.
public sealed partial class TranslationMemoryClient
{
    /// <summary>Bytes of a file that are sent at once.</summary>
    private const int ChunkBytes = 256 * 1024;

    /// <summary>How often an export that the server broke off is gone on with before it is given up.</summary>
    private const int MaxResumes = 10;

    /// <summary>
    /// Stores the units of a file. All of it is checked first; unless <see cref="ImportOptions.KeepGood"/> is set, one bad unit is enough that
    /// nothing is stored, and a call that breaks off leaves nothing. It lasts as long as it takes; nothing is tried again by itself.
    /// </summary>
    /// <param name="memory">The name or id of the memory.</param>
    /// <param name="file">The file, read to its end; it stays open.</param>
    /// <param name="options">What the file is.</param>
    /// <param name="cancellationToken">Ends the import; what it stored goes again.</param>
    /// <returns>What was stored.</returns>
    /// <exception cref="TranslationMemoryException">
    /// <see cref="ErrorReason.FileRejected"/> (which units, <see cref="ImportOptions.Rejected"/> was told), <see cref="ErrorReason.MemoryNotFound"/>,
    /// <see cref="ErrorReason.LanguagePairNotInMemory"/> or <see cref="ErrorReason.FileTooLarge"/>.
    /// </exception>
    public async Task<ImportSummary> ImportAsync(string memory, Stream file, ImportOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(options);
        var settings = new Proto.ImportSettings
        {
            Parent = MemoryNameOf(memory),
            Format = (Proto.ExchangeFormat)options.Format,
            File = options.FileName,
            SourceLanguageCode = options.SourceLanguage,
            TargetLanguageCode = options.TargetLanguage,
            Creator = options.Creator,
            ValidateOnly = options.ValidateOnly,
            KeepGood = options.KeepGood,
            ExistingUnitPolicy = (Proto.ExistingUnitPolicy)options.ExistingUnitPolicy,
            RequestId = NewRequestId(),
        };
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var call = Raw.ImportTranslationUnits(cancellationToken: end.Token);
        var sending = SendAsync(call.RequestStream, new() { Settings = settings }, bytes => new() { Chunk = bytes }, file, sent => options.Progress?.Report(new(sent, 0, 0)), end);
        ImportSummary? summary = null;
        while (await MoveNextAsync(call.ResponseStream, sending, end, cancellationToken).ConfigureAwait(false))
        {
            var response = call.ResponseStream.Current;
            switch (response.KindCase)
            {
                case Proto.ImportTranslationUnitsResponse.KindOneofCase.Progress:
                    options.Progress?.Report(new(await sending.ConfigureAwait(false), response.Progress.CheckedUnitCount, response.Progress.StoredUnitCount));
                    break;
                case Proto.ImportTranslationUnitsResponse.KindOneofCase.Reject:
                    var reject = response.Reject;
                    options.Rejected?.Report(new(reject.Line, reject.UnitNumber, (ErrorReason)reject.Reason, reject.Description));
                    break;
                case Proto.ImportTranslationUnitsResponse.KindOneofCase.Summary:
                    summary = new(
                        response.Summary.FileUnitCount,
                        response.Summary.StoredUnitCount,
                        response.Summary.RejectedUnitCount,
                        response.Summary.ReplacedUnitCount,
                        response.Summary.KeptUnitCount,
                        response.Summary.ExistingSourceUnitCount,
                        response.Summary.WarningCount);
                    break;
                case Proto.ImportTranslationUnitsResponse.KindOneofCase.Outcome:
                    var outcome = response.Outcome;
                    options.Replaced?.Report(new(outcome.Line, outcome.UnitNumber, outcome.Outcome.ToRecord(), outcome.TranslationUnit));
                    break;
                case Proto.ImportTranslationUnitsResponse.KindOneofCase.Warning:
                    options.Warned?.Report(new(response.Warning.Line, response.Warning.Field, response.Warning.Description));
                    break;
            }
        }

        await sending.ConfigureAwait(false);
        return summary ?? throw new TranslationMemoryException(StatusCode.Internal, "The server ended the import without a summary.");
    }

    /// <summary>Writes the units of a memory to a stream as a file, oldest first. Where the server breaks off, it goes on from there.</summary>
    /// <param name="memory">The name or id of the memory.</param>
    /// <param name="output">Takes the file; it stays open.</param>
    /// <param name="options">What is wanted.</param>
    /// <param name="cancellationToken">Ends the export.</param>
    /// <returns>How many units were written.</returns>
    /// <exception cref="TranslationMemoryException">
    /// <see cref="ErrorReason.MemoryNotFound"/>, <see cref="ErrorReason.LanguagePairNotInMemory"/> or <see cref="ErrorReason.FilterInvalid"/>.
    /// </exception>
    public async Task<long> ExportAsync(string memory, Stream output, ExportOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(options);
        var request = new Proto.ExportTranslationUnitsRequest
        {
            Parent = MemoryNameOf(memory),
            Format = (Proto.ExchangeFormat)options.Format,
            SourceLanguageCode = options.SourceLanguage,
            TargetLanguageCode = options.TargetLanguage,
            Filter = options.Filter,
        };
        var count = 0L;
        for (var resumes = 0; ;)
        {
            try
            {
                using var call = Raw.ExportTranslationUnits(request, cancellationToken: cancellationToken);
                while (await call.ResponseStream.MoveNext(cancellationToken).ConfigureAwait(false))
                {
                    var piece = call.ResponseStream.Current;
                    await output.WriteAsync(piece.Chunk.Memory, cancellationToken).ConfigureAwait(false);
                    (request.Cursor, resumes) = (piece.Cursor, 0);
                    count += piece.UnitCount;
                    options.Progress?.Report(count);
                }

                return count;
            }
            catch (TranslationMemoryException e) when (e.Code is StatusCode.Unavailable && request.Cursor.Length > 0 && resumes++ < MaxResumes)
            {
                await Task.Delay(e.RetryDelay ?? TimeSpan.FromSeconds(1), TimeProvider.System, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Sends settings and file. Returns the number of bytes; why a stream ends early, its answers say.</summary>
    private static async Task<long> SendAsync<TRequest>(
        IClientStreamWriter<TRequest> stream, TRequest settings, Func<ByteString, TRequest> chunk, Stream file, Action<long> tell, CancellationTokenSource end)
    {
        var sent = 0L;
        var cancellationToken = end.Token;
        try
        {
            await stream.WriteAsync(settings, cancellationToken).ConfigureAwait(false);
            var buffer = new byte[ChunkBytes];
            while (await file.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false) is > 0 and var length)
            {
                await stream.WriteAsync(chunk(ByteString.CopyFrom(buffer, 0, length)), cancellationToken).ConfigureAwait(false);
                sent += length;
                tell(sent);
            }

            await stream.CompleteAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (e is RpcException or InvalidOperationException)
        {
            // The call is over.
        }
        catch (Exception)
        {
            // The file cannot be read: the server would wait for the rest of it.
            await end.CancelAsync().ConfigureAwait(false);
            throw;
        }

        return sent;
    }

    /// <summary>The next answer; where the sending failed, that is what the caller learns.</summary>
    private static async Task<bool> MoveNextAsync<TResponse>(
        IAsyncStreamReader<TResponse> answers, Task<long> sending, CancellationTokenSource end, CancellationToken cancellationToken)
    {
        try
        {
            return await answers.MoveNext(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception) when (end.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            // The sending ended the call, and may be about to fail with the reason.
            await sending.ConfigureAwait(false);
            throw;
        }
    }
}
