using Grpc.Core;
using TranslationMemory.Protocol.V1;
using TranslationMemory.Server.Tests.Support;

namespace TranslationMemory.Server.Tests;

/// <summary>A disk that is really full: the server runs on a small file system of its own, in a mount namespace of its own.</summary>
public sealed class DiskFullTest : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_full_disk_fails_writes_clearly_keeps_what_is_stored_and_is_survived()
    {
        var disk = _folder["disk"];
        Directory.CreateDirectory(disk);
        var (program, assembly) = ServerProcess.Program;
        const string Script = """
            mount -t tmpfs -o size=6m none "$1"
            exec "$2" "$3" --urls http://127.0.0.1:0 --http-urls http://127.0.0.1:0 --database "$1/tm.db"
            """;
        using var server = ServerProcess.RunInShell("unshare", "--user", "--map-root-user", "--mount", "sh", "-ec", Script, "sh", disk, program, assembly);
        await server.ConnectAsync();
        await StartAndStopTest.CreateMemoryAsync(server);
        await WriteAsync(server, 5);

        // The disk as the server sees it.
        var filler = $"/proc/{server.Id}/root{disk}/filler";
        FillUp(filler);
        var failure = await FailUntilFullAsync(server);
        var whileFull = await CrashTest.ListAsync(server);
        File.Delete(filler);
        await WriteAsync(server, 1);
        var after = await CrashTest.ListAsync(server);

        Assert.Equal((StatusCode.Internal, "STORE_NOT_WRITABLE"), (failure.Code, failure.Reason));
        Assert.DoesNotContain(disk, failure.Message, StringComparison.Ordinal);
        Assert.Contains(failure.Info.Metadata["request"], server.Output, StringComparison.Ordinal);
        Assert.Equal(whileFull.Count + 100, after.Count);
        Assert.Equal(0, whileFull.Count % 100);
    }

    private static async Task WriteAsync(ServerProcess server, int batches)
    {
        for (var i = 0; i < batches; i++)
        {
            await server.Units.BatchCreateTranslationUnitsAsync(Batch());
        }
    }

    private static async Task<Failure> FailUntilFullAsync(ServerProcess server)
    {
        // What the log had reserved before may still take some batches.
        for (var i = 0; i < 500; i++)
        {
            var call = server.Units.BatchCreateTranslationUnitsAsync(Batch());
            try
            {
                await call;
            }
            catch (RpcException)
            {
                return await Failure.OfAsync(call);
            }
        }

        throw new InvalidOperationException("The disk never filled up.");
    }

    private static BatchCreateTranslationUnitsRequest Batch() =>
        TranslationUnitsTest.Batch(new Memory { Name = "memories/news" }, Enumerable.Range(0, 100).Select(i => $"{i} {new string('ن', 500)}"));

    private static void FillUp(string path)
    {
        using var file = File.Create(path);
        var block = new byte[4_096];
        try
        {
            while (true)
            {
                file.Write(block);
                file.Flush();
            }
        }
        catch (IOException)
        {
            // Full.
        }
    }
}
