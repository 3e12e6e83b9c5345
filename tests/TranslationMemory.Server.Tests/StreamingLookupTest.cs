using Google.Rpc;
using Grpc.Core;
using TranslationMemory.Protocol.V1;
using TranslationMemory.Server.Tests.Support;

namespace TranslationMemory.Server.Tests;

/// <summary>Streams of lookups over a real connection.</summary>
public sealed class StreamingLookupTest(TestServer server) : IClassFixture<TestServer>
{
    private static readonly string[] Document = ["قال الوزير إن الخطة جاهزة.", "لم يذكر تفاصيل أخرى.", "تبدأ الأعمال يوم الأحد.", "لم يذكر تفاصيل أخرى."];

    [Fact]
    public async Task Every_segment_is_answered_once_as_a_lookup_alone_would_be()
    {
        var memory = await server.CreateMemoryAsync();
        for (var i = 0; i < 30; i++)
        {
            await server.CreateUnitAsync(memory, $"بلغ عدد الزوار {i} زائرا في اليوم {i % 7}.", $"Unit {i}");
        }

        var texts = Enumerable.Range(0, 300).ToDictionary(i => $"s{i}", i => $"بلغ عدد الزوار {i % 40} زائرا في اليوم {i % 5}.", StringComparer.Ordinal);
        var answers = await RunAsync(Settings(memory), [.. texts.Select(text => Segment(text.Key, text.Value))]);

        Assert.Equal(texts.Keys.Order(StringComparer.Ordinal), answers.Select(answer => answer.Id).Order(StringComparer.Ordinal));
        foreach (var answer in answers)
        {
            Assert.Equal(await server.Units.LookupSegmentAsync(new LookupSegmentRequest { Parent = memory.Name, Text = texts[answer.Id] }), answer.Answer);
        }
    }

    [Fact]
    public async Task The_segments_of_a_document_are_each_others_context()
    {
        var memory = await server.CreateMemoryAsync();
        await StoreDocumentAsync(memory);
        var settings = Settings(memory);
        settings.FollowsDocument = true;
        var answers = await RunAsync(settings, [.. Document.Select((text, i) => Segment($"{i}", text))]);

        foreach (var answer in answers)
        {
            var best = answer.Answer.Matches[0];
            Assert.Equal(MatchKind.Context, best.Kind);
            Assert.Equal($"Target {answer.Id}", best.TranslationUnit.TargetText);
        }
    }

    [Fact]
    public async Task A_document_ends_where_the_client_says_so()
    {
        var memory = await server.CreateMemoryAsync();
        await StoreDocumentAsync(memory);
        var settings = Settings(memory);
        settings.FollowsDocument = true;
        var messages = Document.Select((text, i) => Segment($"a{i}", text)).Append(new StreamingLookupSegmentsRequest { EndDocument = true })
            .Concat(Document.Select((text, i) => Segment($"b{i}", text)));
        var answers = await RunAsync(settings, [.. messages]);

        Assert.Equal(2 * Document.Length, answers.Count);
        Assert.All(answers, answer => Assert.Equal(MatchKind.Context, answer.Answer.Matches[0].Kind));
    }

    [Fact]
    public async Task A_segment_with_a_context_of_its_own_waits_for_no_other()
    {
        var memory = await server.CreateMemoryAsync();
        await StoreDocumentAsync(memory);
        var settings = Settings(memory);
        settings.FollowsDocument = true;
        using var call = await OpenAsync(settings);
        var message = Segment("own", Document[1]);
        message.Segment.Context = new SegmentContext { PreviousSourceText = Document[0], NextSourceText = Document[2] };
        await call.RequestStream.WriteAsync(message);

        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
        Assert.Equal("Target 1", call.ResponseStream.Current.Answer.Matches[0].TranslationUnit.TargetText);
        Assert.Equal(MatchKind.Context, call.ResponseStream.Current.Answer.Matches[0].Kind);
    }

    [Fact]
    public async Task A_refused_segment_is_answered_with_its_status_and_the_stream_goes_on()
    {
        var memory = await server.CreateMemoryAsync();
        await server.CreateUnitAsync(memory, Document[0]);
        var answers = await RunAsync(Settings(memory), [Segment("empty", " "), Segment("", "نص"), Segment("good", Document[0])]);

        var byId = answers.ToDictionary(answer => answer.Id, StringComparer.Ordinal);
        Assert.Equal("segment.text", byId["empty"].Error.GetDetail<BadRequest>()!.FieldViolations[0].Field);
        Assert.Equal("segment.id", byId[""].Error.GetDetail<BadRequest>()!.FieldViolations[0].Field);
        Assert.Equal((int)Code.InvalidArgument, byId["empty"].Error.Code);
        Assert.Single(byId["good"].Answer.Matches);
    }

    [Fact]
    public async Task A_segment_taken_back_is_answered_with_cancelled_and_stays_a_neighbour()
    {
        var memory = await server.CreateMemoryAsync();
        await StoreDocumentAsync(memory);
        var settings = Settings(memory);
        settings.FollowsDocument = true;
        using var call = await OpenAsync(settings);
        await call.RequestStream.WriteAsync(Segment("0", Document[0]));
        await call.RequestStream.WriteAsync(new StreamingLookupSegmentsRequest { CancelId = "0" });
        await call.RequestStream.WriteAsync(new StreamingLookupSegmentsRequest { CancelId = "never sent" });
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
        var taken = call.ResponseStream.Current;

        foreach (var i in Enumerable.Range(1, Document.Length - 1))
        {
            await call.RequestStream.WriteAsync(Segment($"{i}", Document[i]));
        }

        await call.RequestStream.CompleteAsync();
        var rest = await ReadAllAsync(call);

        Assert.Equal(("0", (int)Code.Cancelled), (taken.Id, taken.Error.Code));
        Assert.Equal(Document.Length - 1, rest.Count);
        Assert.All(rest, answer => Assert.Equal($"Target {answer.Id}", answer.Answer.Matches[0].TranslationUnit.TargetText));
    }

    [Theory]
    [InlineData("first without settings", "FIELD_REQUIRED")]
    [InlineData("settings twice", "FIELD_NOT_SETTABLE")]
    [InlineData("an id in use", "FIELD_MALFORMED")]
    [InlineData("no such memory", "MEMORY_NOT_FOUND")]
    [InlineData("not its language", "LANGUAGE_PAIR_NOT_IN_MEMORY")]
    public async Task What_belongs_to_no_segment_ends_the_stream(string fault, string reason)
    {
        var memory = await server.CreateMemoryAsync();
        var settings = new StreamingLookupSegmentsRequest { Settings = new LookupStreamSettings { Parent = memory.Name, FollowsDocument = true } };
        StreamingLookupSegmentsRequest[] messages = fault switch
        {
            "first without settings" => [Segment("a", "نص")],
            "settings twice" => [settings, settings],
            "an id in use" => [settings, Segment("a", "نص"), Segment("a", "نص")],
            "no such memory" => [new() { Settings = new LookupStreamSettings { Parent = "memories/none" } }],
            _ => [new() { Settings = new LookupStreamSettings { Parent = memory.Name, TargetLanguageCode = "fr" } }],
        };
        using var call = server.Units.StreamingLookupSegments();
        foreach (var message in messages)
        {
            await call.RequestStream.WriteAsync(message);
        }

        var error = await Assert.ThrowsAsync<RpcException>(() => ReadAllAsync(call));

        Assert.Equal(reason, error.GetRpcStatus()!.GetDetail<ErrorInfo>()!.Reason);
    }

    private async Task StoreDocumentAsync(Memory memory)
    {
        for (var i = 0; i < Document.Length; i++)
        {
            await server.Units.CreateTranslationUnitAsync(new CreateTranslationUnitRequest
            {
                Parent = memory.Name,
                TranslationUnit = new TranslationUnit
                {
                    SourceText = Document[i],
                    TargetText = $"Target {i}",
                    Context = new SegmentContext
                    {
                        PreviousSourceText = i > 0 ? Document[i - 1] : "",
                        NextSourceText = i + 1 < Document.Length ? Document[i + 1] : "",
                    },
                },
            });
        }
    }

    private static LookupStreamSettings Settings(Memory memory) => new() { Parent = memory.Name };

    private static StreamingLookupSegmentsRequest Segment(string id, string text) => new() { Segment = new StreamedSegment { Id = id, Text = text } };

    private async Task<AsyncDuplexStreamingCall<StreamingLookupSegmentsRequest, StreamingLookupSegmentsResponse>> OpenAsync(LookupStreamSettings settings)
    {
        var call = server.Units.StreamingLookupSegments();
        await call.RequestStream.WriteAsync(new StreamingLookupSegmentsRequest { Settings = settings });
        return call;
    }

    private async Task<List<StreamingLookupSegmentsResponse>> RunAsync(LookupStreamSettings settings, IReadOnlyList<StreamingLookupSegmentsRequest> messages)
    {
        using var call = await OpenAsync(settings);
        var reading = ReadAllAsync(call);
        foreach (var message in messages)
        {
            await call.RequestStream.WriteAsync(message);
        }

        await call.RequestStream.CompleteAsync();
        return await reading;
    }

    private static async Task<List<StreamingLookupSegmentsResponse>> ReadAllAsync(AsyncDuplexStreamingCall<StreamingLookupSegmentsRequest, StreamingLookupSegmentsResponse> call)
    {
        var answers = new List<StreamingLookupSegmentsResponse>();
        while (await call.ResponseStream.MoveNext(CancellationToken.None))
        {
            answers.Add(call.ResponseStream.Current);
        }

        return answers;
    }
}
