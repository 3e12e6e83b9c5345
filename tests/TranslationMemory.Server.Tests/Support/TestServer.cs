using Grpc.Net.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using TranslationMemory.Protocol.V1;
using TranslationMemory.Server.Hosting;

namespace TranslationMemory.Server.Tests.Support;

/// <summary>A real server in this process, on free ports and a database file of its own, with real clients on a real connection.</summary>
public sealed class TestServer : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tm-server-test-").FullName;
    private TranslationMemoryServer? _server;
    private GrpcChannel? _channel;

    /// <summary>The clock of the server.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    public string DatabasePath => Path.Combine(_folder, "tm.db");

    public GrpcChannel Channel => _channel!;

    public TranslationMemoryService.TranslationMemoryServiceClient Units => new(Channel);

    public AlignmentService.AlignmentServiceClient Alignments => new(Channel);

    public HttpClient Http { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await StartAsync(DatabasePath, Time);
        _channel = GrpcChannel.ForAddress(_server.GrpcAddresses[0], new GrpcChannelOptions { MaxReceiveMessageSize = null });
        Http = new HttpClient { BaseAddress = _server.HttpAddresses[0] };
    }

    public static Task<TranslationMemoryServer> StartAsync(string databasePath, TimeProvider? time = null) => TranslationMemoryServer.StartAsync(
        Settings(("Urls", "http://127.0.0.1:0"), ("HttpUrls", "http://127.0.0.1:0"), ("Database", databasePath)),
        time ?? TimeProvider.System,
        logging => logging.ClearProviders(),
        CancellationToken.None);

    public static ServerSettings Settings(params (string Key, string Value)[] settings) => ServerSettings.Read(
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => (string?)s.Value, StringComparer.Ordinal)).Build());

    /// <summary>Stops the server and starts it again on the same database.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        await InitializeAsync();
    }

    /// <summary>A new memory for ar → en, or for other pairs.</summary>
    public async Task<Memory> CreateMemoryAsync(params (string Source, string Target)[] pairs)
    {
        var memory = new Memory();
        memory.LanguagePairs.AddRange((pairs.Length > 0 ? pairs : [("ar", "en")])
            .Select(pair => new LanguagePair { SourceLanguageCode = pair.Source, TargetLanguageCode = pair.Target }));
        return await Units.CreateMemoryAsync(new CreateMemoryRequest { Memory = memory, MemoryId = $"m{Guid.NewGuid():N}" });
    }

    public async Task<TranslationUnit> CreateUnitAsync(Memory memory, string source, string target = "A translation.") =>
        await Units.CreateTranslationUnitAsync(new CreateTranslationUnitRequest
        {
            Parent = memory.Name,
            TranslationUnit = new TranslationUnit { SourceText = source, TargetText = target },
        });

    public async Task<IReadOnlyList<Match>> LookupAsync(Memory memory, string text) =>
        [.. (await Units.LookupSegmentAsync(new LookupSegmentRequest { Parent = memory.Name, Text = text })).Matches];

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(_folder, recursive: true);
    }

    public async Task StopAsync()
    {
        Http?.Dispose();
        _channel?.Dispose();
        if (_server is not null)
        {
            await _server.DisposeAsync();
            _server = null;
        }
    }
}
