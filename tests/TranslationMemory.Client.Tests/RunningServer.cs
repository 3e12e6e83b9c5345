using Microsoft.Extensions.Logging;
using TranslationMemory.Server.Hosting;

namespace TranslationMemory.Client.Tests;

/// <summary>The real server in this process, on free ports and a database of its own.</summary>
public sealed class RunningServer : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tm-client-").FullName;
    private TranslationMemoryServer? _server;

    public Uri Address => _server!.GrpcAddresses[0];

    public async ValueTask InitializeAsync()
    {
        var settings = new ServerSettings(
            [new ListenAddress("127.0.0.1", 0)], [new ListenAddress("127.0.0.1", 0)], Path.Combine(_folder, "test.db"));
        _server = await TranslationMemoryServer.StartAsync(
            settings, TimeProvider.System, logging => logging.SetMinimumLevel(LogLevel.Error), CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await _server!.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    public TranslationMemoryClient Connect() => new(Address);

    /// <summary>A memory of its own for one test.</summary>
    public static async Task<Memory> NewMemoryAsync(TranslationMemoryClient client) =>
        await client.CreateMemoryAsync($"m-{Guid.NewGuid():N}", new Memory { LanguagePairs = [new("ar", "en")] });
}
