using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Grpc.Core;
using TranslationMemory.Client.Conversion;
using Proto = TranslationMemory.Protocol.V1;

namespace TranslationMemory.Client.Calls;

/// <summary>
/// The sending side of a stream of lookups: the settings, segments as they come, and in between the ids of those whose tokens are cancelled, one
/// message at a time. For one stream.
/// </summary>
internal sealed class SegmentSender(IClientStreamWriter<Proto.StreamingLookupSegmentsRequest> stream) : IAsyncDisposable
{
    private readonly SemaphoreSlim _writing = new(1);
    private readonly ConcurrentDictionary<string, CancellationTokenRegistration> _registrations = new(StringComparer.Ordinal);

    /// <summary>Done when all segments are sent and none is left that its token could take back: only then may the stream be closed.</summary>
    private readonly TaskCompletionSource _nothingToTakeBack = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _areAllSent;
    private ExceptionDispatchInfo? _failure;

    /// <summary>Sends everything. It ends when nothing more can follow, or early when the stream does.</summary>
    public async Task SendAsync(Proto.LookupStreamSettings settings, IAsyncEnumerable<StreamedSegment> segments, CancellationToken cancellationToken)
    {
        await WriteAsync(new() { Settings = settings }, cancellationToken).ConfigureAwait(false);
        try
        {
            await foreach (var segment in segments.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                await SendAsync(segment, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is not RpcException && !cancellationToken.IsCancellationRequested)
        {
            _failure = ExceptionDispatchInfo.Capture(e);
        }

        if (_failure is null)
        {
            await WriteAsync(new() { EndDocument = true }, cancellationToken).ConfigureAwait(false);
            _areAllSent = true;
            SeeWhetherDone();
            await _nothingToTakeBack.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        await stream.CompleteAsync().ConfigureAwait(false);
    }

    /// <summary>Forgets a segment that is answered: its token has nothing left to take back.</summary>
    public void Forget(string id)
    {
        if (_registrations.TryRemove(id, out var registration))
        {
            registration.Unregister();
        }

        SeeWhetherDone();
    }

    /// <summary>Throws what the caller's segments threw.</summary>
    public void ThrowIfSegmentsFailed() => _failure?.Throw();

    public async ValueTask DisposeAsync()
    {
        foreach (var registration in _registrations.Values)
        {
            await registration.DisposeAsync().ConfigureAwait(false);
        }
    }

    private void SeeWhetherDone()
    {
        if (_areAllSent && _registrations.IsEmpty)
        {
            _nothingToTakeBack.TrySetResult();
        }
    }

    private async Task SendAsync(StreamedSegment segment, CancellationToken cancellationToken)
    {
        var message = new Proto.StreamingLookupSegmentsRequest { Segment = segment.ToMessage() };
        if (segment.CancellationToken.CanBeCanceled)
        {
            // Noted before it is sent: the answer may be there before the sending returns.
            _registrations[segment.Id] = default;
        }

        await WriteAsync(message, cancellationToken).ConfigureAwait(false);
        if (segment.CancellationToken.CanBeCanceled)
        {
            var registration = segment.CancellationToken.Register(() => _ = TakeBackAsync(segment.Id, cancellationToken));
            if (!_registrations.TryUpdate(segment.Id, registration, default))
            {
                registration.Unregister();
            }
        }

        if (segment.EndsDocument)
        {
            await WriteAsync(new() { EndDocument = true }, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task TakeBackAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            await WriteAsync(new() { CancelId = id }, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is TranslationMemoryException or OperationCanceledException or InvalidOperationException)
        {
            // The stream has ended, and with it the search.
        }
    }

    private async Task WriteAsync(Proto.StreamingLookupSegmentsRequest message, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await stream.WriteAsync(message, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _writing.Release();
        }
    }
}
