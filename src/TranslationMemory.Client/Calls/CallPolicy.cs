using Google.Protobuf;
using Grpc.Core;
using Grpc.Core.Interceptors;
using TranslationMemory.Client.Errors;

namespace TranslationMemory.Client.Calls;

/// <summary>
/// What every call of this library has in common: strings are checked before they are sent, a unary call without a deadline gets the
/// default one, and a failure arrives as a <see cref="TranslationMemoryException"/>; a stream lasts as long as it is used. Retries are the
/// channel's business, below this.
/// Thread-safe.
/// </summary>
internal sealed class CallPolicy(TimeSpan timeout, string? target, TimeProvider time) : Interceptor
{
    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        TRequest request,
        ClientInterceptorContext<TRequest, TResponse> context,
        AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
    {
        Check(request);
        var bounded = WithDeadline(context);
        var call = continuation(request, bounded);
        return new AsyncUnaryCall<TResponse>(
            Translated(call.ResponseAsync, bounded.Options.CancellationToken),
            Translated(call.ResponseHeadersAsync, bounded.Options.CancellationToken),
            call.GetStatus,
            call.GetTrailers,
            call.Dispose);
    }

    public override TResponse BlockingUnaryCall<TRequest, TResponse>(
        TRequest request,
        ClientInterceptorContext<TRequest, TResponse> context,
        BlockingUnaryCallContinuation<TRequest, TResponse> continuation)
    {
        Check(request);
        var bounded = WithDeadline(context);
        try
        {
            return continuation(request, bounded);
        }
        catch (Exception e) when (e is RpcException or OperationCanceledException)
        {
            throw Translate(e, bounded.Options.CancellationToken);
        }
    }

    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
        ClientInterceptorContext<TRequest, TResponse> context, AsyncDuplexStreamingCallContinuation<TRequest, TResponse> continuation)
    {
        var call = continuation(context);
        var cancellationToken = context.Options.CancellationToken;
        return new AsyncDuplexStreamingCall<TRequest, TResponse>(
            new CheckedWriter<TRequest>(call.RequestStream),
            new TranslatedReader<TResponse>(call.ResponseStream, Translate, cancellationToken),
            Translated(call.ResponseHeadersAsync, cancellationToken),
            call.GetStatus,
            call.GetTrailers,
            call.Dispose);
    }

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        TRequest request,
        ClientInterceptorContext<TRequest, TResponse> context,
        AsyncServerStreamingCallContinuation<TRequest, TResponse> continuation)
    {
        Check(request);
        var call = continuation(request, context);
        var cancellationToken = context.Options.CancellationToken;
        return new AsyncServerStreamingCall<TResponse>(
            new TranslatedReader<TResponse>(call.ResponseStream, Translate, cancellationToken),
            Translated(call.ResponseHeadersAsync, cancellationToken),
            call.GetStatus,
            call.GetTrailers,
            call.Dispose);
    }

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        ClientInterceptorContext<TRequest, TResponse> context, AsyncClientStreamingCallContinuation<TRequest, TResponse> continuation)
    {
        var call = continuation(context);
        var cancellationToken = context.Options.CancellationToken;
        return new AsyncClientStreamingCall<TRequest, TResponse>(
            new CheckedWriter<TRequest>(call.RequestStream),
            Translated(call.ResponseAsync, cancellationToken),
            Translated(call.ResponseHeadersAsync, cancellationToken),
            call.GetStatus,
            call.GetTrailers,
            call.Dispose);
    }

    private static void Check<TRequest>(TRequest request)
    {
        if (request is IMessage message)
        {
            TextGuard.ThrowIfMalformed(message);
        }
    }

    private ClientInterceptorContext<TRequest, TResponse> WithDeadline<TRequest, TResponse>(
        ClientInterceptorContext<TRequest, TResponse> context)
        where TRequest : class
        where TResponse : class =>
        context.Options.Deadline is not null || timeout == Timeout.InfiniteTimeSpan
            ? context
            : new(context.Method, context.Host, context.Options.WithDeadline((time.GetUtcNow() + timeout).UtcDateTime));

    private async Task<T> Translated<T>(Task<T> task, CancellationToken cancellationToken)
    {
        try
        {
            return await task.ConfigureAwait(false);
        }
        catch (Exception e) when (e is RpcException or OperationCanceledException)
        {
            throw Translate(e, cancellationToken);
        }
    }

    private Exception Translate(Exception failure, CancellationToken cancellationToken)
    {
        // A channel may be set to answer cancellation with an OperationCanceledException; it then does so for a deadline as well.
        var rpc = failure as RpcException ?? new RpcException(new Status(StatusCode.DeadlineExceeded, failure.Message, failure));
        return cancellationToken.IsCancellationRequested && (failure is OperationCanceledException || rpc.StatusCode == StatusCode.Cancelled)
            ? new OperationCanceledException("The caller cancelled the call.", failure, cancellationToken)
            : ErrorTranslation.Translate(rpc, target);
    }
}
