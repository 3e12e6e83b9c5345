using System.Diagnostics;
using Grpc.Core;
using Grpc.Net.Client;
using Proto = TranslationMemory.Protocol.V1;

namespace TranslationMemory.Client.Tests;

public sealed class DeadlineAndCancellationTest
{
    private static readonly TranslationUnit Unit = new() { SourceText = "مرحبا", TargetText = "Hello" };

    [Fact]
    public async Task A_call_without_answer_ends_at_the_deadline()
    {
        await using var server = await SilentServerAsync();
        await using var client = new TranslationMemoryClient(
            new TranslationMemoryClientOptions { Address = server.Address, Timeout = TimeSpan.FromMilliseconds(300) });

        var watch = Stopwatch.StartNew();
        var failure = await Assert.ThrowsAsync<TranslationMemoryException>(() => client.CreateTranslationUnitAsync("m", Unit));

        Assert.Equal(StatusCode.DeadlineExceeded, failure.Code);
        Assert.Contains(server.Address.Authority, failure.Message, StringComparison.Ordinal);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0.2, 20);
    }

    [Fact]
    public async Task The_server_is_told_the_default_deadline_of_30_seconds()
    {
        await using var server = await FakeServer.StartAsync();
        var deadline = DateTime.MinValue;
        server.Answer = (_, context) =>
        {
            deadline = context.Deadline;
            return Task.FromResult(new Proto.TranslationUnit());
        };
        await using var client = new TranslationMemoryClient(server.Address);

        await client.CreateTranslationUnitAsync("m", Unit);

        var left = deadline - TimeProvider.System.GetUtcNow().UtcDateTime;
        Assert.InRange(left.TotalSeconds, 20, 30);
    }

    [Fact]
    public async Task A_deadline_of_the_caller_on_the_raw_client_is_kept()
    {
        await using var server = await FakeServer.StartAsync();
        var deadline = DateTime.MinValue;
        server.Answer = (_, context) =>
        {
            deadline = context.Deadline;
            return Task.FromResult(new Proto.TranslationUnit());
        };
        await using var client = new TranslationMemoryClient(server.Address);

        await client.Raw.CreateTranslationUnitAsync(
            new Proto.CreateTranslationUnitRequest(), deadline: TimeProvider.System.GetUtcNow().AddHours(1).UtcDateTime);

        Assert.InRange((deadline - TimeProvider.System.GetUtcNow().UtcDateTime).TotalMinutes, 50, 60);
    }

    [Fact]
    public async Task Cancelling_ends_in_an_OperationCanceledException_with_the_callers_token()
    {
        await using var server = await SilentServerAsync();
        await using var client = new TranslationMemoryClient(server.Address);
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        var stopped = await Assert.ThrowsAsync<OperationCanceledException>(
            () => client.CreateTranslationUnitAsync("m", Unit, cancellationToken: cancellation.Token));

        Assert.Equal(cancellation.Token, stopped.CancellationToken);
    }

    [Fact]
    public async Task A_deadline_is_no_cancellation_even_on_a_channel_that_says_so()
    {
        await using var server = await SilentServerAsync();
        using var channel = GrpcChannel.ForAddress(server.Address, new GrpcChannelOptions { ThrowOperationCanceledOnCancellation = true });
        await using var client = new TranslationMemoryClient(
            channel, new TranslationMemoryClientOptions { Timeout = TimeSpan.FromMilliseconds(300) });

        var failure = await Assert.ThrowsAsync<TranslationMemoryException>(() => client.CreateTranslationUnitAsync("m", Unit));

        Assert.Equal(StatusCode.DeadlineExceeded, failure.Code);
    }

    [Fact]
    public void The_blocking_raw_client_follows_the_same_rules()
    {
        using var client = new TranslationMemoryClient(
            new TranslationMemoryClientOptions { Address = new Uri("http://127.0.0.1:1"), MaxAttempts = 1 });

        var failure = Assert.Throws<TranslationMemoryException>(() => client.Raw.GetMemory(new Proto.GetMemoryRequest()));

        Assert.Equal(StatusCode.Unavailable, failure.Code);
        Assert.Contains("127.0.0.1:1", failure.Message, StringComparison.Ordinal);
    }

    private static async Task<FakeServer> SilentServerAsync()
    {
        var server = await FakeServer.StartAsync();
        server.Answer = async (_, context) =>
        {
            await Task.Delay(Timeout.Infinite, context.CancellationToken);
            return new Proto.TranslationUnit();
        };
        return server;
    }
}
