using System.Net;
using System.Text;
using System.Text.Json;
using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Net.Client;
using Grpc.Net.Client.Web;
using Grpc.Reflection.V1Alpha;
using TranslationMemory.Protocol.V1;
using TranslationMemory.Server.Tests.Support;

namespace TranslationMemory.Server.Tests;

/// <summary>The other ways in: JSON over HTTP/1.1, gRPC-Web, health and reflection.</summary>
public sealed class ProtocolsTest(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task A_whole_session_in_JSON()
    {
        var created = await SendAsync(HttpMethod.Post, "/v1/memories?memory_id=json", """{"languagePairs":[{"sourceLanguageCode":"ar","targetLanguageCode":"en"}]}""");
        var unit = await SendAsync(HttpMethod.Post, "/v1/memories/json/translationUnits", """{"sourceText":"نص","targetText":"text","properties":{"k":"v"}}""");
        var unitName = unit.GetProperty("name").GetString();
        var patched = await SendAsync(HttpMethod.Patch, $"/v1/{unitName}?update_mask=review_state", """{"reviewState":"REVIEW_STATE_REVIEWED"}""");
        var listed = await SendAsync(HttpMethod.Get, "/v1/memories/json/translationUnits?page_size=10", null);
        var found = await SendAsync(HttpMethod.Post, "/v1/memories/json:lookupSegment", """{"text":"نص","additionalMemories":["memories/json"],"options":{"minScore":90,"filter":"review_state = REVIEWED"}}""");
        var batch = await SendAsync(HttpMethod.Post, "/v1/memories/json/translationUnits:batchCreate", """{"requests":[{"translationUnit":{"sourceText":"أ","targetText":"a"}}]}""");
        var read = await SendAsync(HttpMethod.Get, "/v1/memories/json", null);
        var renamed = await SendAsync(HttpMethod.Patch, "/v1/memories/json", """{"displayName":"JSON"}""");
        var readUnit = await SendAsync(HttpMethod.Get, $"/v1/{unitName}", null);
        var memories = await SendAsync(HttpMethod.Get, "/v1/memories?pageSize=1000", null);
        await SendAsync(HttpMethod.Delete, $"/v1/{unitName}", null);
        await SendAsync(HttpMethod.Delete, "/v1/memories/json?force=true", null);

        Assert.Equal("memories/json", created.GetProperty("name").GetString());
        Assert.Equal("REVIEW_STATE_REVIEWED", patched.GetProperty("reviewState").GetString());
        Assert.Equal(1, listed.GetProperty("translationUnits").GetArrayLength());
        Assert.Equal(unitName, found.GetProperty("matches")[0].GetProperty("translationUnit").GetProperty("name").GetString());
        Assert.Equal(1, batch.GetProperty("translationUnits").GetArrayLength());
        Assert.Equal("2", read.GetProperty("translationUnitCount").GetString());
        Assert.Equal("JSON", renamed.GetProperty("displayName").GetString());
        Assert.Equal("text", readUnit.GetProperty("targetText").GetString());
        Assert.Contains("memories/json", memories.GetProperty("memories").EnumerateArray().Select(memory => memory.GetProperty("name").GetString()));
    }

    [Theory]
    [InlineData("update_mask=review_state")]
    [InlineData("updateMask=reviewState")]
    [InlineData("updateMask=review_state,reviewState")]
    public async Task A_mask_names_fields_as_the_protos_or_as_JSON_does(string mask)
    {
        var memory = await server.CreateMemoryAsync();
        var unit = await server.CreateUnitAsync(memory, "نص");
        var patched = await SendAsync(HttpMethod.Patch, $"/v1/{unit.Name}?{mask}", """{"reviewState":"REVIEW_STATE_REVIEWED","creator":"left alone"}""");

        Assert.Equal("REVIEW_STATE_REVIEWED", patched.GetProperty("reviewState").GetString());
        Assert.Equal("", patched.GetProperty("creator").GetString());
    }

    [Fact]
    public async Task Aligning_in_JSON()
    {
        var memory = await server.CreateMemoryAsync();
        const string Pair = """
            {"source":{"languageCode":"ar","text":"وصل الوزير إلى القاهرة يوم الاثنين. وقال إن المحادثات كانت مفيدة."},
             "target":{"languageCode":"en","text":"The minister arrived in Cairo on Monday. He said that the talks were useful."}}
            """;
        var shown = await SendAsync(HttpMethod.Post, "/v1:alignText", Pair);
        var kept = await SendAsync(HttpMethod.Post, $"/v1/{memory.Name}/alignments", Pair);
        var read = await SendAsync(HttpMethod.Get, $"/v1/{kept.GetProperty("name").GetString()}?view=ALIGNMENT_VIEW_FULL", null);
        var listed = await SendAsync(HttpMethod.Get, $"/v1/{memory.Name}/alignments", null);
        var committed = await SendAsync(HttpMethod.Post, $"/v1/{kept.GetProperty("name").GetString()}:commit", "{}");

        Assert.Equal(2, shown.GetProperty("beads").GetArrayLength());
        Assert.Equal(2, read.GetProperty("source").GetProperty("segments").GetArrayLength());
        Assert.Equal(1, listed.GetProperty("alignments").GetArrayLength());
        Assert.Equal(2, committed.GetProperty("translationUnits").GetArrayLength());
    }

    [Theory]
    [InlineData("GET", "/v1/memories/absent", null, HttpStatusCode.NotFound, 5, "MEMORY_NOT_FOUND")]
    [InlineData("GET", "/v1/nonsense", null, HttpStatusCode.NotFound, 5, "METHOD_NOT_FOUND")]
    [InlineData("GET", "/favicon.ico", null, HttpStatusCode.NotFound, 5, "METHOD_NOT_FOUND")]
    [InlineData("GET", "/v1/memories?page_size=-1", null, HttpStatusCode.BadRequest, 3, "FIELD_OUT_OF_RANGE")]
    [InlineData("POST", "/v1/memories/absent:lookupSegment", """{"text":"x"}""", HttpStatusCode.NotFound, 5, "MEMORY_NOT_FOUND")]
    [InlineData("POST", "/v1/memories?memory_id=Bad", "{}", HttpStatusCode.BadRequest, 3, "FIELD_MALFORMED")]
    public async Task Errors_in_JSON_have_the_form_of_the_contract(string method, string path, string? body, HttpStatusCode status, int code, string reason)
    {
        using var request = Request(new HttpMethod(method), path, body);
        using var response = await server.Http.SendAsync(request);
        var error = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;

        Assert.Equal(status, response.StatusCode);
        Assert.Equal(code, error.GetProperty("code").GetInt32());
        Assert.Equal(reason, error.GetProperty("details")[0].GetProperty("reason").GetString());
        Assert.Equal("type.googleapis.com/google.rpc.ErrorInfo", error.GetProperty("details")[0].GetProperty("@type").GetString());
    }

    [Theory]
    [InlineData("{")]
    [InlineData("""{"text":1}""")]
    [InlineData("""{"unknown":"x"}""")]
    [InlineData("[]")]
    public async Task JSON_that_is_no_request_is_refused(string body)
    {
        var memory = await server.CreateMemoryAsync();
        using var request = Request(HttpMethod.Post, $"/v1/{memory.Name}:lookupSegment", body);
        using var response = await server.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(3, JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("code").GetInt32());
    }

    [Fact]
    public async Task GRPC_Web_over_HTTP_1_answers_as_gRPC_does()
    {
        var memory = await server.CreateMemoryAsync();
        using var handler = new GrpcWebHandler(GrpcWebMode.GrpcWebText, new HttpClientHandler());
        using var channel = GrpcChannel.ForAddress(server.Http.BaseAddress!, new GrpcChannelOptions { HttpHandler = handler, HttpVersion = HttpVersion.Version11 });
        var web = new TranslationMemoryService.TranslationMemoryServiceClient(channel);
        var read = await web.GetMemoryAsync(new GetMemoryRequest { Name = memory.Name });
        var failure = await Failure.OfAsync(web.GetMemoryAsync(new GetMemoryRequest { Name = "memories/absent" }));

        Assert.Equal(memory, read);
        Assert.Equal("MEMORY_NOT_FOUND", failure.Reason);
    }

    [Fact]
    public async Task Health_is_served_both_ways()
    {
        var grpc = await new Health.HealthClient(server.Channel).CheckAsync(new HealthCheckRequest());
        using var http = await server.Http.GetAsync(new Uri("/healthz", UriKind.Relative));

        Assert.Equal(HealthCheckResponse.Types.ServingStatus.Serving, grpc.Status);
        Assert.Equal(HttpStatusCode.OK, http.StatusCode);
    }

    [Fact]
    public async Task Reflection_lists_the_services()
    {
        using var call = new ServerReflection.ServerReflectionClient(server.Channel).ServerReflectionInfo();
        await call.RequestStream.WriteAsync(new ServerReflectionRequest { ListServices = "" });
        await call.RequestStream.CompleteAsync();
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
        var services = call.ResponseStream.Current.ListServicesResponse.Service.Select(s => s.Name);

        Assert.Superset(new HashSet<string> { "translationmemory.v1.TranslationMemoryService", "translationmemory.v1.AlignmentService" }, services.ToHashSet());
    }

    [Fact]
    public async Task An_unknown_method_is_unimplemented()
    {
        var method = new Method<GetMemoryRequest, Memory>(
            MethodType.Unary, "translationmemory.v1.TranslationMemoryService", "Nonsense",
            Marshallers.Create(m => Google.Protobuf.MessageExtensions.ToByteArray(m), GetMemoryRequest.Parser.ParseFrom),
            Marshallers.Create(m => Google.Protobuf.MessageExtensions.ToByteArray(m), Memory.Parser.ParseFrom));
        var failure = await Assert.ThrowsAsync<RpcException>(
            async () => await server.Channel.CreateCallInvoker().AsyncUnaryCall(method, null, default, new GetMemoryRequest()));

        Assert.Equal(StatusCode.Unimplemented, failure.StatusCode);
    }

    private static HttpRequestMessage Request(HttpMethod method, string path, string? body) => new(method, new Uri(path, UriKind.Relative))
    {
        Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json"),
    };

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, string? body)
    {
        using var request = Request(method, path, body);
        using var response = await server.Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{method} {path}: {(int)response.StatusCode} {text}");
        return JsonDocument.Parse(text).RootElement;
    }
}
