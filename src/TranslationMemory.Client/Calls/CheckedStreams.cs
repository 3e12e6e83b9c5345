using Google.Protobuf;
using Grpc.Core;

namespace TranslationMemory.Client.Calls;

/// <summary>A stream of messages to a server whose strings are checked before they are sent.</summary>
internal sealed class CheckedWriter<T>(IClientStreamWriter<T> stream) : IClientStreamWriter<T>
{
    public WriteOptions? WriteOptions
    {
        get => stream.WriteOptions;
        set => stream.WriteOptions = value;
    }

    public Task WriteAsync(T message) => WriteAsync(message, CancellationToken.None);

    public Task WriteAsync(T message, CancellationToken cancellationToken)
    {
        if (message is IMessage checkable)
        {
            TextGuard.ThrowIfMalformed(checkable);
        }

        return stream.WriteAsync(message, cancellationToken);
    }

    public Task CompleteAsync() => stream.CompleteAsync();
}

/// <summary>A stream of messages from a server whose failures arrive as the exceptions of this library.</summary>
internal sealed class TranslatedReader<T>(IAsyncStreamReader<T> stream, Func<Exception, CancellationToken, Exception> translate, CancellationToken ofCall)
    : IAsyncStreamReader<T>
{
    public T Current => stream.Current;

    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        try
        {
            return await stream.MoveNext(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is RpcException or OperationCanceledException)
        {
            throw translate(e, cancellationToken.IsCancellationRequested ? cancellationToken : ofCall);
        }
    }
}
