using System.Collections.Concurrent;
using Google.Rpc;
using Grpc.Core;
using TranslationMemory.Core.Matching;
using TranslationMemory.Protocol;
using TranslationMemory.Protocol.V1;
using TranslationMemory.Server.Errors;
using TranslationMemory.Server.Validation;
using SegmentContext = TranslationMemory.Core.Units.SegmentContext;
using Status = Google.Rpc.Status;

namespace TranslationMemory.Server.Lookup;

/// <summary>
/// One stream of lookups: takes segments as they come, looks a few up at once, and answers each exactly once. For one call; messages are taken by
/// one thread, <see cref="RunAsync"/>, and answered by many.
/// </summary>
/// <param name="find">Looks a segment up.</param>
/// <param name="write">Sends an answer; called by one thread at a time.</param>
/// <param name="toStatus">Makes of whatever a lookup threw the status its client is told.</param>
/// <param name="followsDocument">Whether segments stand in each other's context.</param>
internal sealed class LookupStream(
    Func<SegmentQuery, CancellationToken, Task<LookupSegmentResponse>> find,
    Func<StreamingLookupSegmentsResponse, Task> write,
    Func<Exception, Status> toStatus,
    bool followsDocument) : IDisposable
{
    private readonly ConcurrentDictionary<string, Unanswered> _unanswered = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _room = new(ContractLimits.MaxUnansweredSegments);

    /// <summary>A stream leaves half of the slots to others, who may have a single segment to look up.</summary>
    private readonly SemaphoreSlim _searching = new(Environment.ProcessorCount);
    private readonly SemaphoreSlim _writing = new(1);

    /// <summary>The segment that waits for the one after it.</summary>
    private Unanswered? _waiting;

    /// <summary>The text before the next segment: empty where a document begins, null where it was not accepted.</summary>
    private string? _previous = "";

    /// <summary>Takes messages until there are no more, and answers them.</summary>
    /// <exception cref="RpcException">INVALID_ARGUMENT: a message belongs to no segment.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled, or an answer could not be sent.</exception>
    public async Task RunAsync(IAsyncStreamReader<StreamingLookupSegmentsRequest> messages, CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var hasRoom = false;
        try
        {
            while (true)
            {
                if (!hasRoom)
                {
                    await _room.WaitAsync(ending.Token);
                    hasRoom = true;
                }

                if (!await messages.MoveNext(ending.Token))
                {
                    break;
                }

                hasRoom = !await TakeAsync(messages.Current, ending);
            }

            BeginWaiting(next: "");
        }
        catch
        {
            await ending.CancelAsync();
            throw;
        }
        finally
        {
            // All room is free once all segments are answered.
            for (var free = hasRoom ? 1 : 0; free < ContractLimits.MaxUnansweredSegments; free++)
            {
                await _room.WaitAsync(CancellationToken.None);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _room.Dispose();
        _searching.Dispose();
        _writing.Dispose();
    }

    /// <summary>Takes a message. Returns whether it is a segment, which needs an answer.</summary>
    private async Task<bool> TakeAsync(StreamingLookupSegmentsRequest message, CancellationTokenSource ending)
    {
        switch (message.KindCase)
        {
            case StreamingLookupSegmentsRequest.KindOneofCase.Segment:
                await TakeAsync(message.Segment, ending);
                return true;
            case StreamingLookupSegmentsRequest.KindOneofCase.CancelId:
                if (_unanswered.TryGetValue(message.CancelId, out var segment))
                {
                    segment.Cancel();
                }

                return false;
            case StreamingLookupSegmentsRequest.KindOneofCase.EndDocument:
                Follow(text: "");
                return false;
            default:
                throw Refused("settings", ErrorReason.FieldNotSettable, "The first message alone has settings. Send a `segment` or a `cancel_id`.");
        }
    }

    private async Task TakeAsync(StreamedSegment message, CancellationTokenSource ending)
    {
        var checks = new FieldChecks();
        checks.RequiredText("segment.id", message.Id, ContractLimits.MaxSegmentIdLength);
        checks.Segment("segment.text", message.Text);
        var context = TranslationUnitReader.ReadContext(checks, "segment.context", message.Context);
        if (checks.Fault is { } fault)
        {
            Follow(text: null);
            await SendAsync(new StreamingLookupSegmentsResponse { Id = message.Id, Error = toStatus(fault) }, ending);
            _room.Release();
            return;
        }

        var segment = new Unanswered(message.Text, context, ending.Token);
        if (!_unanswered.TryAdd(message.Id, segment))
        {
            segment.Dispose();
            throw Refused("segment.id", ErrorReason.FieldMalformed, $"The segment '{FieldChecks.Shorten(message.Id)}' is not answered yet. Give every segment an id of its own.");
        }

        _ = Task.Run(() => AnswerAsync(message.Id, segment, ending), CancellationToken.None);
        var previous = _previous;
        Follow(message.Text);
        if (!followsDocument || context.PreviousSourceText is not null || context.NextSourceText is not null)
        {
            segment.Begin(context);
        }
        else
        {
            segment.Wait(previous);
            _waiting = segment;
        }
    }

    /// <summary>Lets the segment before know what follows it, and the one after what stood before; the empty text is the end of a document.</summary>
    private void Follow(string? text)
    {
        BeginWaiting(text);
        _previous = text;
    }

    private void BeginWaiting(string? next)
    {
        _waiting?.Begin(next);
        _waiting = null;
    }

    private async Task AnswerAsync(string id, Unanswered segment, CancellationTokenSource ending)
    {
        var answer = new StreamingLookupSegmentsResponse { Id = id };
        try
        {
            answer.Answer = await FindAsync(segment);
        }
        catch (OperationCanceledException) when (segment.IsCancelled)
        {
            answer.Error = new Status { Code = (int)Code.Cancelled, Message = "The client took the segment back." };
        }
#pragma warning disable CA1031 // Whatever it is, it is the answer to this segment; the stream goes on.
        catch (Exception e)
#pragma warning restore CA1031
        {
            answer.Error = toStatus(e);
        }

        _unanswered.TryRemove(id, out _);
        await SendAsync(answer, ending);
        segment.Dispose();
        _room.Release();
    }

    private async Task<LookupSegmentResponse> FindAsync(Unanswered segment)
    {
        var context = await segment.Context.WaitAsync(segment.Token);
        await _searching.WaitAsync(segment.Token);
        try
        {
            return await find(SegmentQuery.Of(segment.Text, context), segment.Token);
        }
        finally
        {
            _searching.Release();
        }
    }

    /// <summary>Sends an answer; where that fails, the client is gone, and the stream ends.</summary>
    private async Task SendAsync(StreamingLookupSegmentsResponse answer, CancellationTokenSource ending)
    {
        await _writing.WaitAsync(CancellationToken.None);
        try
        {
            if (!ending.IsCancellationRequested)
            {
                await write(answer);
            }
        }
#pragma warning disable CA1031 // There is nobody left to tell.
        catch (Exception)
#pragma warning restore CA1031
        {
            await ending.CancelAsync();
        }
        finally
        {
            _writing.Release();
        }
    }

    private static RpcException Refused(string field, ErrorReason reason, string description) =>
        ServiceError.InvalidArgument([new Errors.FieldViolation(field, reason, description)]);

    /// <summary>A segment on its way.</summary>
    private sealed class Unanswered(string text, SegmentContext given, CancellationToken ending) : IDisposable
    {
        private readonly TaskCompletionSource<SegmentContext> _context = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly CancellationTokenSource _cancellation = CancellationTokenSource.CreateLinkedTokenSource(ending);
        private readonly Lock _ending = new();
        private string? _previous;
        private bool _isDisposed;

        public string Text => text;

        public Task<SegmentContext> Context => _context.Task;

        public CancellationToken Token => _cancellation.Token;

        /// <summary>Whether the client took it back.</summary>
        public bool IsCancelled { get; private set; }

        public void Begin(SegmentContext context) => _context.TrySetResult(context);

        /// <summary>Lets it wait for the segment after it.</summary>
        public void Wait(string? previous) => _previous = previous;

        public void Begin(string? next) => Begin(given with { PreviousSourceText = _previous, NextSourceText = next });

        public void Cancel()
        {
            lock (_ending)
            {
                if (!_isDisposed)
                {
                    IsCancelled = true;
                    _cancellation.Cancel();
                }
            }
        }

        public void Dispose()
        {
            lock (_ending)
            {
                _isDisposed = true;
                _cancellation.Dispose();
            }
        }
    }
}
