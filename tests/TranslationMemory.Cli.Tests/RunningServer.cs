using Microsoft.Extensions.Logging;
using TranslationMemory.Server.Hosting;

namespace TranslationMemory.Cli.Tests;

/// <summary>The real server in this process, on free ports and a database of its own; a folder for the files of tests beside it.</summary>
public sealed class RunningServer : IAsyncLifetime
{
    private TranslationMemoryServer? _server;

    public string Folder { get; } = Directory.CreateTempSubdirectory("tm-cli-").FullName;

    public Uri Grpc => _server!.GrpcAddresses[0];

    public Uri Http => _server!.HttpAddresses[0];

    public async ValueTask InitializeAsync()
    {
        var settings = new ServerSettings(
            [new ListenAddress("127.0.0.1", 0)], [new ListenAddress("127.0.0.1", 0)], Path.Combine(Folder, "test.db"));
        _server = await TranslationMemoryServer.StartAsync(
            settings, TimeProvider.System, logging => logging.SetMinimumLevel(LogLevel.Error), CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await _server!.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>Runs <c>tm</c> against this server.</summary>
    public Task<TmResult> TmAsync(params string[] args) => Tm.RunAsync(Grpc.ToString(), null, args);

    /// <summary>A file with a text.</summary>
    public string FileOf(string text) => FileOf(System.Text.Encoding.UTF8.GetBytes(text));

    public string FileOf(byte[] bytes)
    {
        var path = Path.Combine(Folder, $"{Guid.NewGuid():N}.txt");
        File.WriteAllBytes(path, bytes);
        return path;
    }

    /// <summary>A memory of its own for one test.</summary>
    public async Task<string> NewMemoryAsync()
    {
        var id = $"m-{Guid.NewGuid():N}";
        Assert.Equal(0, (await TmAsync("memories", "create", id, "--source", "ar", "--target", "en")).ExitCode);
        return id;
    }
}
