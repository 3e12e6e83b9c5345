using Grpc.Core;
using TranslationMemory.Protocol.V1;
using TranslationMemory.Server.Tests.Support;

namespace TranslationMemory.Server.Tests;

/// <summary>
/// Disks that are really full or read-only: the server runs on a small file system of its own, in a mount namespace of its own, which needs no
/// special rights.
/// </summary>
public sealed class DiskTest : IDisposable
{
    private const string SmallDisk = """
        mount -t tmpfs -o size=6m none "$1"
        exec "$2" "$3" --urls http://127.0.0.1:0 --http-urls http://127.0.0.1:0 --database "$1/tm.db"
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_full_disk_fails_writes_clearly_keeps_what_is_stored_and_is_survived()
    {
        var disk = _folder["disk"];
        using var server = RunOnOwnDisk(SmallDisk, disk);
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

    [Fact]
    public async Task A_full_disk_keeps_the_index_from_its_file_and_nothing_else()
    {
        var disk = _folder["disk"];
        using var server = RunOnOwnDisk(SmallDisk, disk);
        await server.ConnectAsync();
        await StartAndStopTest.CreateMemoryAsync(server);
        await WriteAsync(server, 5);
        var filler = $"/proc/{server.Id}/root{disk}/filler";
        FillUp(filler);

        // The index is written once no write has come for some seconds.
        await WaitForOutputAsync(server, "could not be written");
        Assert.Equal(5, (await LookupAsync(server)).Count);
        Assert.False(File.Exists($"/proc/{server.Id}/root{disk}/tm.db.index"));

        File.Delete(filler);
        await WriteAsync(server, 1);
        await WaitForOutputAsync(server, "every change up to 600");
        Assert.True(File.Exists($"/proc/{server.Id}/root{disk}/tm.db.index"));
        Assert.False(File.Exists($"/proc/{server.Id}/root{disk}/tm.db.index.tmp"));
        Assert.Single(server.Output.Split('\n'), line => line.Contains("could not be written", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("an empty disk", "")]
    [InlineData("a disk with a store", "timeout --signal TERM 5 \"$2\" \"$3\" --urls http://127.0.0.1:0 --http-urls http://127.0.0.1:0 --database \"$1/tm.db\" || true")]
    public async Task A_read_only_disk_is_refused_at_the_start_in_one_line(string disk, string prepare)
    {
        var script = $"""
            mount -t tmpfs -o size=6m none "$1"
            {prepare}
            mount -o remount,ro "$1"
            exec "$2" "$3" --urls http://127.0.0.1:0 --http-urls http://127.0.0.1:0 --database "$1/tm.db"
            """;
        using var server = RunOnOwnDisk(script, _folder[disk]);

        Assert.Equal(1, await server.ExitCodeAsync());
        Assert.DoesNotContain('\n', server.Errors);
        Assert.Contains(_folder[disk] + "/tm.db", server.Errors, StringComparison.Ordinal);
        Assert.Contains("Read-only file system", server.Errors, StringComparison.Ordinal);
    }

    /// <summary>Runs a script that gets an empty folder to mount on, the program and the assembly of the server.</summary>
    private static ServerProcess RunOnOwnDisk(string script, string folder)
    {
        Directory.CreateDirectory(folder);
        var (program, assembly) = ServerProcess.Program;
        return ServerProcess.RunInShell("unshare", "--user", "--map-root-user", "--mount", "sh", "-ec", script, "sh", folder, program, assembly);
    }

    private static async Task WaitForOutputAsync(ServerProcess server, string text)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!server.Output.Contains(text, StringComparison.Ordinal))
        {
            await Task.Delay(50, patience.Token);
        }
    }

    private static async Task<IReadOnlyList<Match>> LookupAsync(ServerProcess server) =>
        (await server.Units.LookupSegmentAsync(new LookupSegmentRequest { Parent = "memories/news", Text = $"7 {new string('ن', 500)}" })).Matches;

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
