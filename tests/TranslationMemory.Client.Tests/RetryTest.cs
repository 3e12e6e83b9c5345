using Grpc.Core;
using Proto = TranslationMemory.Protocol.V1;

namespace TranslationMemory.Client.Tests;

/// <summary>Only UNAVAILABLE is tried again, and a retry is the same logical call.</summary>
public sealed class RetryTest
{
    private static readonly TranslationUnit Unit = new() { SourceText = "مرحبا", TargetText = "Hello" };

    [Fact]
    public async Task Unavailable_is_tried_again_with_the_same_request_id()
    {
        await using var server = await FakeServer.StartAsync();
        server.Answer = FailUntil(3, StatusCode.Unavailable);
        await using var client = Connect(server);

        var stored = await client.CreateTranslationUnitAsync("m", Unit);

        Assert.Equal("memories/m/translationUnits/1", stored.Name);
        Assert.Equal(3, server.Calls.Count);
        var id = Assert.Single(server.Calls.Select(call => call.RequestId).Distinct());
        Assert.Equal(4, Guid.Parse(id).Version);
    }

    [Fact]
    public async Task Two_calls_have_two_request_ids()
    {
        await using var server = await FakeServer.StartAsync();
        await using var client = Connect(server);

        await client.CreateTranslationUnitAsync("m", Unit);
        await client.CreateTranslationUnitAsync("m", Unit);

        Assert.Equal(2, server.Calls.Select(call => call.RequestId).Distinct().Count());
    }

    [Theory]
    [InlineData(StatusCode.Internal)]
    [InlineData(StatusCode.Aborted)]
    [InlineData(StatusCode.ResourceExhausted)]
    [InlineData(StatusCode.DeadlineExceeded)]
    [InlineData(StatusCode.InvalidArgument)]
    [InlineData(StatusCode.Unknown)]
    public async Task No_other_failure_is_tried_again(StatusCode code)
    {
        await using var server = await FakeServer.StartAsync();
        server.Answer = FailUntil(2, code);
        await using var client = Connect(server);

        var failure = await Assert.ThrowsAsync<TranslationMemoryException>(() => client.CreateTranslationUnitAsync("m", Unit));

        Assert.Equal(code, failure.Code);
        Assert.Single(server.Calls);
    }

    [Fact]
    public async Task Tries_end_where_the_options_say()
    {
        await using var server = await FakeServer.StartAsync();
        server.Answer = FailUntil(int.MaxValue, StatusCode.Unavailable);
        await using var client = Connect(server, maxAttempts: 2);

        var failure = await Assert.ThrowsAsync<TranslationMemoryException>(() => client.CreateTranslationUnitAsync("m", Unit));

        Assert.Equal(StatusCode.Unavailable, failure.Code);
        Assert.Equal(2, server.Calls.Count);
    }

    [Fact]
    public async Task A_large_request_is_tried_again_as_well()
    {
        await using var server = await FakeServer.StartAsync();
        server.Answer = FailUntil(2, StatusCode.Unavailable);
        await using var client = Connect(server);
        var large = Unit with { SourceText = new string('س', 4_000_000) }; // 8 MB: more than gRPC buffers for a retry unless told to.

        await client.CreateTranslationUnitAsync("m", large);

        Assert.Equal(2, server.Calls.Count);
    }

    private static TranslationMemoryClient Connect(FakeServer server, int maxAttempts = 5) => new(new TranslationMemoryClientOptions
    {
        Address = server.Address,
        MaxAttempts = maxAttempts,
        InitialBackoff = TimeSpan.FromMilliseconds(1),
    });

    private static Func<int, ServerCallContext, Task<Proto.TranslationUnit>> FailUntil(int call, StatusCode code) => (number, _) =>
        number < call
            ? throw new RpcException(new Status(code, "made to fail"))
            : Task.FromResult(new Proto.TranslationUnit { Name = "memories/m/translationUnits/1" });
}
