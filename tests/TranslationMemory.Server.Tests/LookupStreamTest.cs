using System.Threading.Channels;
using Google.Rpc;
using Grpc.Core;
using TranslationMemory.Core.Matching;
using TranslationMemory.Protocol;
using TranslationMemory.Protocol.V1;
using TranslationMemory.Server.Lookup;
using Status = Google.Rpc.Status;

namespace TranslationMemory.Server.Tests;

/// <summary>A stream of lookups whose searches last as long as the test wants.</summary>
public sealed class LookupStreamTest
{
    private readonly Messages _messages = new();
    private readonly Channel<StreamingLookupSegmentsResponse> _answers = Channel.CreateUnbounded<StreamingLookupSegmentsResponse>();
    private readonly Channel<(string Text, CancellationToken Token)> _searches = Channel.CreateUnbounded<(string Text, CancellationToken Token)>();

    [Fact]
    public async Task Taking_a_segment_back_stops_its_search_and_no_other()
    {
        using var stream = Stream(SearchForEverAsync);
        var running = stream.RunAsync(_messages, CancellationToken.None);
        _messages.Add(Segment("a"));
        var a = await _searches.Reader.ReadAsync();
        _messages.Add(Segment("b"));
        var b = Environment.ProcessorCount > 1 ? await _searches.Reader.ReadAsync() : default;
        _messages.Add(new StreamingLookupSegmentsRequest { CancelId = "a" });
        var answer = await _answers.Reader.ReadAsync();

        Assert.Equal(("a", (int)Code.Cancelled), (answer.Id, answer.Error.Code));
        Assert.True(a.Token.IsCancellationRequested);
        Assert.False(b.Token.IsCancellationRequested);
        _messages.Add(new StreamingLookupSegmentsRequest { CancelId = "b" });
        _messages.Complete();
        await running;
        Assert.Equal("b", (await _answers.Reader.ReadAsync()).Id);
    }

    [Fact]
    public async Task No_more_is_read_than_may_be_unanswered_and_then_as_much_as_was_answered()
    {
        using var finish = new SemaphoreSlim(0);
        using var stream = Stream(async (_, _) =>
        {
            await finish.WaitAsync(CancellationToken.None);
            return new LookupSegmentResponse();
        });
        var running = stream.RunAsync(_messages, CancellationToken.None);
        const int Sent = 3 * ContractLimits.MaxUnansweredSegments;
        for (var i = 0; i < Sent; i++)
        {
            _messages.Add(Segment($"{i}"));
        }

        _messages.Complete();
        await WaitUntilAsync(() => _messages.Taken == ContractLimits.MaxUnansweredSegments);
        await Task.Delay(50);
        Assert.Equal(ContractLimits.MaxUnansweredSegments, _messages.Taken);
        finish.Release();
        await WaitUntilAsync(() => _messages.Taken == ContractLimits.MaxUnansweredSegments + 1);
        finish.Release(Sent);
        await running;
        Assert.Equal(Sent, _answers.Reader.Count);
    }

    [Fact]
    public async Task A_client_that_goes_away_stops_every_search()
    {
        using var client = new CancellationTokenSource();
        using var stream = Stream(SearchForEverAsync);
        var running = stream.RunAsync(_messages, client.Token);
        _messages.Add(Segment("a"));
        var search = await _searches.Reader.ReadAsync();
        await client.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.True(search.Token.IsCancellationRequested);
        Assert.Equal(0, _answers.Reader.Count);
    }

    [Fact]
    public async Task A_search_that_fails_is_answered_with_its_status()
    {
        using var stream = Stream((query, _) => query.Text is "bad" ? throw new InvalidOperationException("broken") : Task.FromResult(new LookupSegmentResponse()));
        _messages.Add(new StreamingLookupSegmentsRequest { Segment = new StreamedSegment { Id = "1", Text = "bad" } });
        _messages.Add(Segment("2"));
        _messages.Complete();
        await stream.RunAsync(_messages, CancellationToken.None);

        var answers = new[] { await _answers.Reader.ReadAsync(), await _answers.Reader.ReadAsync() }.ToDictionary(answer => answer.Id, StringComparer.Ordinal);
        Assert.Equal("broken", answers["1"].Error.Message);
        Assert.NotNull(answers["2"].Answer);
    }

    private LookupStream Stream(Func<SegmentQuery, CancellationToken, Task<LookupSegmentResponse>> find) => new(
        find, answer => _answers.Writer.WriteAsync(answer).AsTask(), failure => new Status { Code = (int)Code.Internal, Message = failure.Message }, followsDocument: false);

    private async Task<LookupSegmentResponse> SearchForEverAsync(SegmentQuery query, CancellationToken cancellationToken)
    {
        await _searches.Writer.WriteAsync((query.Text, cancellationToken), CancellationToken.None);
        await Task.Delay(Timeout.Infinite, cancellationToken);
        return new LookupSegmentResponse();
    }

    private static StreamingLookupSegmentsRequest Segment(string id) => new() { Segment = new StreamedSegment { Id = id, Text = $"نص {id}" } };

    private static async Task WaitUntilAsync(Func<bool> condition)
    {
        for (var i = 0; !condition(); i++)
        {
            Assert.True(i < 1_000, "it did not come true in ten seconds");
            await Task.Delay(10);
        }
    }

    /// <summary>The messages of a client.</summary>
    private sealed class Messages : IAsyncStreamReader<StreamingLookupSegmentsRequest>
    {
        private readonly Channel<StreamingLookupSegmentsRequest> _sent = Channel.CreateUnbounded<StreamingLookupSegmentsRequest>();
        private int _taken;

        public int Taken => Volatile.Read(ref _taken);

        public StreamingLookupSegmentsRequest Current { get; private set; } = null!;

        public void Add(StreamingLookupSegmentsRequest message) => _sent.Writer.TryWrite(message);

        public void Complete() => _sent.Writer.Complete();

        public async Task<bool> MoveNext(CancellationToken cancellationToken)
        {
            if (!await _sent.Reader.WaitToReadAsync(cancellationToken))
            {
                return false;
            }

            Current = await _sent.Reader.ReadAsync(cancellationToken);
            Interlocked.Increment(ref _taken);
            return true;
        }
    }
}
