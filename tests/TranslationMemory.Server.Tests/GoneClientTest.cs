using System.Net.Sockets;
using Google.Protobuf;
using Grpc.Net.Client;
using TranslationMemory.Protocol.V1;
using TranslationMemory.Server.Tests.Support;

namespace TranslationMemory.Server.Tests;

/// <summary>Clients that go in the middle of what they send: their calls end like cancelled ones, and nothing of them stays.</summary>
public sealed class GoneClientTest : IDisposable
{
    private const string Parent = "memories/news";
    private const int FileUnits = 15_000;

    private static readonly byte[] HalfAFile = [.. "<tmx version=\"1.4\"><header srclang=\"ar\"/><body>\n"u8, .. new byte[50_000]];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Nothing_of_a_file_stays_and_no_failure_is_logged()
    {
        using var server = await ServerProcess.StartAsync(_folder["tm.db"]);
        await StartAndStopTest.CreateMemoryAsync(server);
        await Task.WhenAll(Enum.GetValues<Going>().SelectMany(going => Enumerable.Range(0, 5).Select(_ => SendAndGoAsync(server.Address, going))));
        await Task.WhenAll(Enum.GetValues<Going>().Select(going => GoWhileStoredAsync(server.Address, going)));
        for (var i = 0; i < 300 && await CountAsync(server) % FileUnits > 0; i++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        Assert.Equal(0, await CountAsync(server) % FileUnits); // A file that was through before its client went is there whole.
        server.Terminate(); // It waits for the calls, also for those of which the client is gone.
        Assert.Equal(0, await server.ExitCodeAsync());
        Assert.DoesNotContain(Directory.EnumerateFiles(Path.GetDirectoryName(_folder["tm.db"])!), path => path.Contains(".import-", StringComparison.Ordinal));
        Assert.DoesNotContain("fail:", server.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", server.Output, StringComparison.Ordinal);
        Assert.EndsWith("Stopped", server.Output.Trim(), StringComparison.Ordinal);
    }

    /// <summary>Begins every call that takes a stream of messages, sends half a file, and goes while the server waits for the rest.</summary>
    private static async Task SendAndGoAsync(Uri address, Going going)
    {
        using var client = new LeavingClient(address);
        using var import = client.Units.ImportTranslationUnits();
        await import.RequestStream.WriteAsync(new() { Settings = FileCalls.Settings(Parent) });
        await import.RequestStream.WriteAsync(new() { Chunk = ByteString.CopyFrom(HalfAFile) });
        using var pretranslation = client.Units.PretranslateDocument();
        await pretranslation.RequestStream.WriteAsync(new() { Settings = new() { Parent = Parent, File = "a.tmx" } });
        await pretranslation.RequestStream.WriteAsync(new() { Chunk = ByteString.CopyFrom(HalfAFile) });
        using var analysis = client.Units.AnalyzeDocument();
        await analysis.RequestStream.WriteAsync(new() { Settings = new() { Parent = Parent } });
        await analysis.RequestStream.WriteAsync(new() { File = new() { Name = "a.tmx" } });
        await analysis.RequestStream.WriteAsync(new() { Data = ByteString.CopyFrom(HalfAFile) });
        using var lookups = client.Units.StreamingLookupSegments();
        await lookups.RequestStream.WriteAsync(new() { Settings = new() { Parent = Parent, FollowsDocument = true } });
        await lookups.RequestStream.WriteAsync(new() { Segment = new() { Id = "1", Text = "نص" } }); // waits for the one after it
        await Task.Delay(200, TestContext.Current.CancellationToken);
        client.Go(going, import, pretranslation, analysis, lookups);
    }

    /// <summary>Sends a whole file, and goes once units of it are stored.</summary>
    private static async Task GoWhileStoredAsync(Uri address, Going going)
    {
        using var client = new LeavingClient(address);
        using var import = client.Units.ImportTranslationUnits();
        await import.RequestStream.WriteAsync(new() { Settings = FileCalls.Settings(Parent) });
        await import.RequestStream.WriteAsync(new() { Chunk = ByteString.CopyFromUtf8(FileCalls.Tmx(Enumerable.Range(0, FileUnits).Select(i => ($"نص {i}", $"Text {i}")))) });
        await import.RequestStream.CompleteAsync();
        while (await import.ResponseStream.MoveNext(CancellationToken.None) && import.ResponseStream.Current.Progress.StoredUnitCount == 0)
        {
            // Not storing yet.
        }

        client.Go(going, import);
    }

    private static async Task<long> CountAsync(ServerProcess server) => (await server.Units.GetMemoryAsync(new() { Name = Parent })).TranslationUnitCount;

    private enum Going
    {
        /// <summary>Its calls are reset; the connection stays.</summary>
        DisposesItsCalls,

        /// <summary>The connection closes, as that of a killed process does.</summary>
        ClosesItsConnection,

        /// <summary>The connection is reset, as by a machine that does not know it any more.</summary>
        ResetsItsConnection,
    }

    /// <summary>A client with a connection of its own, which can be cut.</summary>
    private sealed class LeavingClient : IDisposable
    {
        private readonly GrpcChannel _channel;
        private Socket? _socket;

        public LeavingClient(Uri address)
        {
            var handler = new SocketsHttpHandler
            {
                ConnectCallback = async (context, cancellationToken) =>
                {
                    _socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                    await _socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
                    return new NetworkStream(_socket, ownsSocket: true);
                },
            };
            _channel = GrpcChannel.ForAddress(address, new GrpcChannelOptions { HttpHandler = handler, DisposeHttpClient = true });
        }

        public TranslationMemoryService.TranslationMemoryServiceClient Units => new(_channel);

        public void Go(Going going, params IEnumerable<IDisposable> calls)
        {
            if (going is Going.DisposesItsCalls)
            {
                foreach (var call in calls)
                {
                    call.Dispose();
                }

                return;
            }

            if (going is Going.ResetsItsConnection)
            {
                _socket!.LingerState = new LingerOption(enable: true, seconds: 0);
            }

            _socket!.Close();
        }

        public void Dispose() => _channel.Dispose();
    }
}
