using Grpc.Core;

namespace TranslationMemory.Server.Errors;

/// <summary>
/// The messages that a client streams to a call. Where they end since the client resets the call or its connection is gone, the call is cancelled:
/// the web server says so to whoever reads before the call's own token does, as a fault of input and output like one of the disk. For one call.
/// </summary>
internal sealed class ClientMessages<T>(IAsyncStreamReader<T> messages) : IAsyncStreamReader<T>
{
    /// <inheritdoc/>
    public T Current => messages.Current;

    /// <inheritdoc/>
    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        try
        {
            return await messages.MoveNext(cancellationToken);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            throw ServiceError.Cancelled();
        }
    }
}
