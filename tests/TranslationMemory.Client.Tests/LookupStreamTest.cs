using System.Runtime.CompilerServices;
using Grpc.Core;

namespace TranslationMemory.Client.Tests;

/// <summary>Lookups of many segments through the friendly client and a real server.</summary>
public sealed class LookupStreamTest(RunningServer server) : IClassFixture<RunningServer>
{
    private static readonly string[] Document = ["قال الوزير إن الخطة جاهزة.", "لم يذكر تفاصيل أخرى.", "تبدأ الأعمال يوم الأحد."];

    [Fact]
    public async Task A_batch_gives_the_matches_of_each_segment_in_order()
    {
        await using var client = server.Connect();
        var memory = await StoreDocumentAsync(client);
        string[] texts = [Document[2], "لا شيء مثل هذا هنا أبدا يا صديقي.", Document[0]];
        var found = await client.LookupBatchAsync(memory.Name, texts);

        Assert.Equal(["Target 2", "", "Target 0"], found.Select(matches => string.Concat(matches.Select(match => match.Unit.TargetText))));
    }

    [Fact]
    public async Task A_context_belongs_to_one_segment()
    {
        await using var client = server.Connect();
        await Assert.ThrowsAsync<ArgumentException>(() => client.LookupBatchAsync("m", ["a"], new LookupOptions { Context = new SegmentContext(null, null) }));
    }

    [Fact]
    public async Task A_document_streams_through_with_its_own_context()
    {
        await using var client = server.Connect();
        var memory = await StoreDocumentAsync(client);
        var segments = Document.Select((text, i) => new StreamedSegment($"{i}", text)).ToAsyncEnumerable();
        var answers = await client.LookupStreamAsync(memory.Name, segments, followsDocument: true).ToListAsync();

        Assert.Equal(Document.Length, answers.Count);
        Assert.All(answers, answer => Assert.Equal((MatchKind.Context, $"Target {answer.Id}"), (answer.Matches[0].Kind, answer.Matches[0].Unit.TargetText)));
    }

    [Fact]
    public async Task A_segment_is_taken_back_with_its_token_and_a_refused_one_does_not_end_the_stream()
    {
        await using var client = server.Connect();
        var memory = await StoreDocumentAsync(client);
        using var cancellation = new CancellationTokenSource();
        var isAnswered = new TaskCompletionSource();
        var answers = new List<SegmentAnswer>();
        await foreach (var answer in client.LookupStreamAsync(memory.Name, SegmentsAsync(), followsDocument: true))
        {
            answers.Add(answer);
            if (answer.IsCancelled)
            {
                isAnswered.SetResult();
            }
        }

        Assert.Equal("taken back", answers[0].Id);
        Assert.True(answers[0].IsCancelled);
        var refused = answers.Single(answer => answer.Id is "refused");
        Assert.Equal(ErrorReason.FieldRequired, refused.Error!.Reason);
        Assert.False(refused.IsCancelled);
        Assert.Single(answers.Single(answer => answer.Id is "good").Matches);

        async IAsyncEnumerable<StreamedSegment> SegmentsAsync()
        {
            yield return new StreamedSegment("taken back", Document[0]) { CancellationToken = cancellation.Token };
            await cancellation.CancelAsync();
            await isAnswered.Task;
            yield return new StreamedSegment("refused", " ");
            yield return new StreamedSegment("good", Document[2]);
        }
    }

    [Fact]
    public async Task Failures_arrive_as_everywhere()
    {
        await using var client = server.Connect();
        var memory = await StoreDocumentAsync(client);
        var unknown = await Assert.ThrowsAsync<TranslationMemoryException>(async () => await client.LookupStreamAsync("no-such-memory", EndlessAsync()).ToListAsync());
        Assert.Equal(ErrorReason.MemoryNotFound, unknown.Reason);

        var own = await Assert.ThrowsAsync<InvalidOperationException>(async () => await client.LookupStreamAsync(memory.Name, BrokenAsync()).ToListAsync());
        Assert.Equal("of the caller", own.Message);

        var malformed = await Assert.ThrowsAsync<TranslationMemoryException>(
            async () => await client.LookupStreamAsync(memory.Name, new[] { new StreamedSegment("1", "\ud800") }.ToAsyncEnumerable()).ToListAsync());
        Assert.Equal(StatusCode.InvalidArgument, malformed.Code);

        static async IAsyncEnumerable<StreamedSegment> BrokenAsync()
        {
            await Task.Yield();
            yield return new StreamedSegment("1", Document[0]);
            throw new InvalidOperationException("of the caller");
        }
    }

    [Fact]
    public async Task Whoever_stops_reading_waits_for_nothing()
    {
        await using var client = server.Connect();
        var memory = await StoreDocumentAsync(client);
        var first = await client.LookupStreamAsync(memory.Name, EndlessAsync()).FirstAsync();

        Assert.Null(first.Error);
    }

    private static async IAsyncEnumerable<StreamedSegment> EndlessAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        for (var i = 0; ; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return new StreamedSegment($"{i}", Document[0]);
            await Task.Yield();
        }
    }

    private static async Task<Memory> StoreDocumentAsync(TranslationMemoryClient client)
    {
        var memory = await RunningServer.NewMemoryAsync(client);
        for (var i = 0; i < Document.Length; i++)
        {
            await client.CreateTranslationUnitAsync(memory.Name, new TranslationUnit
            {
                SourceText = Document[i],
                TargetText = $"Target {i}",
                Context = new SegmentContext(i > 0 ? Document[i - 1] : "", i + 1 < Document.Length ? Document[i + 1] : ""),
            });
        }

        return memory;
    }
}
