using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;
using Grpc.Net.Client;
using TranslationMemory.Protocol;
using TranslationMemory.Protocol.V1;
using TranslationMemory.Server.Hosting;
using TranslationMemory.Server.Reading;
using TranslationMemory.Server.Tests.Support;

namespace TranslationMemory.Server.Tests;

/// <summary>Files that are worked on at once have a bound together, and what is beyond is told to come back.</summary>
public sealed class DocumentRoomTest(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public void What_a_call_takes_is_free_again_when_it_ends_also_when_it_was_refused()
    {
        var room = new DocumentRoom(100);
        using var first = room.Enter();
        first.Take(60);
        using (var second = room.Enter())
        {
            second.Take(40);
            Assert.Throws<RpcException>(() => second.Take(1));
            Assert.Throws<RpcException>(() => first.Take(1));
        }

        first.Dispose();
        first.Dispose();
        using var third = room.Enter();
        third.Take(100);
        Assert.Throws<RpcException>(() => third.Take(1));
    }

    [Fact]
    public void The_largest_file_has_room() => Assert.InRange(Math.Max(ContractLimits.MaxAnalysisBytes, ContractLimits.MaxPretranslationBytes), 1, ServerLimits.MaxDocumentBytes);

    [Fact]
    public async Task Files_beyond_the_room_are_refused_while_lookups_go_on_and_taken_once_others_are_done()
    {
        var memory = await server.CreateMemoryAsync();
        var unit = await server.CreateUnitAsync(memory, "نص");

        // Each by a connection of its own: the .NET client at times still sends on a stream that was refused, which ends the connection for all its calls.
        var channels = Enumerable.Range(0, (int)(ServerLimits.MaxDocumentBytes / ContractLimits.MaxAnalysisBytes) + 1)
            .Select(_ => GrpcChannel.ForAddress($"http://{server.Channel.Target}")).ToList();
        var calls = channels.ConvertAll(channel => new TranslationMemoryService.TranslationMemoryServiceClient(channel).AnalyzeDocument());
        await Task.WhenAll(calls.Select(call => SendAsync(call, memory)));

        // Together they have sent more than there is room for, and none is done.
        var refused = await Assert.ThrowsAsync<RpcException>(async () => await await Task.WhenAny(calls.Select(call => call.ResponseAsync)).WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken));
        Assert.Equal((StatusCode.ResourceExhausted, "TOO_MANY_DOCUMENTS"), (refused.StatusCode, refused.GetRpcStatus()!.GetDetail<ErrorInfo>().Reason));
        Assert.NotNull(refused.GetRpcStatus()!.GetDetail<RetryInfo>());
        Assert.Equal(unit.Name, Assert.Single(await server.LookupAsync(memory, "نص")).TranslationUnit.Name);

        calls.ForEach(call => call.Dispose());
        channels.ForEach(channel => channel.Dispose());
        for (var i = 0; i < 300 && !await IsTakenAsync(memory); i++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        Assert.True(await IsTakenAsync(memory));
    }

    /// <summary>Sends as much as a call may, and does not end.</summary>
    private static async Task SendAsync(AsyncClientStreamingCall<AnalyzeDocumentRequest, AnalyzeDocumentResponse> call, Memory memory)
    {
        var data = UnsafeByteOperations.UnsafeWrap(new byte[ContractLimits.MaxAnalysisBytes / 8]);
        try
        {
            await call.RequestStream.WriteAsync(new() { Settings = new() { Parent = memory.Name } });
            await call.RequestStream.WriteAsync(new() { File = new() { Name = "a.txt" } });
            for (var i = 0; i < 8; i++)
            {
                await call.RequestStream.WriteAsync(new() { Data = data });
            }
        }
        catch (Exception e) when (e is RpcException or HttpProtocolException)
        {
            // The answer says why.
        }
    }

    /// <summary>Whether a file is taken: the server may still be letting go of what it had.</summary>
    private async Task<bool> IsTakenAsync(Memory memory)
    {
        try
        {
            await PretranslateAsync(memory);
            return true;
        }
        catch (RpcException)
        {
            return false;
        }
    }

    private async Task PretranslateAsync(Memory memory)
    {
        using var call = server.Units.PretranslateDocument();
        await call.RequestStream.WriteAsync(new() { Settings = new() { Parent = memory.Name, File = "a.txt" } });
        await call.RequestStream.WriteAsync(new() { Chunk = ByteString.CopyFromUtf8("نص") });
        await call.RequestStream.CompleteAsync();
        await foreach (var _ in call.ResponseStream.ReadAllAsync())
        {
            // To its end.
        }
    }
}
