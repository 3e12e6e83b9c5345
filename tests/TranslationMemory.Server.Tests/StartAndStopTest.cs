using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Grpc.Core;
using TranslationMemory.Protocol.V1;
using TranslationMemory.Server.Tests.Support;

namespace TranslationMemory.Server.Tests;

/// <summary>How the process starts, refuses to start, and stops.</summary>
public sealed class StartAndStopTest : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_port_in_use_is_named_in_one_line()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        using var server = ServerProcess.Run(["--urls", $"http://127.0.0.1:{port}", "--http-urls", "http://127.0.0.1:0", "--database", _folder["tm.db"]]);

        Assert.Equal(1, await server.ExitCodeAsync());
        Assert.DoesNotContain('\n', server.Errors);
        Assert.Contains($"127.0.0.1:{port}", server.Errors, StringComparison.Ordinal);
        Assert.Contains("--urls", server.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", server.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_server_on_the_same_store_is_refused()
    {
        using var first = await ServerProcess.StartAsync(_folder["tm.db"]);
        using var second = ServerProcess.Run(["--urls", "http://127.0.0.1:0", "--http-urls", "http://127.0.0.1:0", "--database", _folder["tm.db"]]);

        Assert.Equal(1, await second.ExitCodeAsync());
        Assert.DoesNotContain('\n', second.Errors);
        Assert.Contains(_folder["tm.db"], second.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_cannot_be_opened_is_named()
    {
        Directory.CreateDirectory(_folder["tm.db"]);
        using var folder = ServerProcess.Run(["--urls", "http://127.0.0.1:0", "--http-urls", "http://127.0.0.1:0", "--database", _folder["tm.db"]]);
        await File.WriteAllTextAsync(_folder["notes.txt"], string.Concat(Enumerable.Repeat("not a database ", 100)));
        using var text = ServerProcess.Run(["--urls", "http://127.0.0.1:0", "--http-urls", "http://127.0.0.1:0", "--database", _folder["notes.txt"]]);

        Assert.Equal(1, await folder.ExitCodeAsync());
        Assert.Contains(_folder["tm.db"], folder.Errors, StringComparison.Ordinal);
        Assert.Equal(1, await text.ExitCodeAsync());
        Assert.Contains(_folder["notes.txt"], text.Errors, StringComparison.Ordinal);
        Assert.StartsWith("not a database ", await File.ReadAllTextAsync(_folder["notes.txt"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_beyond_loopback_needs_to_be_allowed_and_is_warned_of()
    {
        using var refused = ServerProcess.Run(["--urls", "http://0.0.0.0:0", "--http-urls", "http://127.0.0.1:0", "--database", _folder["tm.db"]]);
        Assert.Equal(1, await refused.ExitCodeAsync());
        Assert.Contains("--allow-remote", refused.Errors, StringComparison.Ordinal);

        using var allowed = ServerProcess.Run(["--urls", "http://0.0.0.0:0", "--http-urls", "http://127.0.0.1:0", "--database", _folder["tm.db"], "--allow-remote"]);
        await allowed.ConnectAsync();
        Assert.Contains("there is no access control yet", allowed.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_use_ends_with_2_and_help_with_0()
    {
        using var wrong = ServerProcess.Run(["--nonsense"]);
        using var help = ServerProcess.Run(["--help"]);

        Assert.Equal(2, await wrong.ExitCodeAsync());
        Assert.Contains("--nonsense", wrong.Errors, StringComparison.Ordinal);
        Assert.Equal(0, await help.ExitCodeAsync());
        Assert.Contains("--allow-remote", help.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_command_line_wins_over_the_environment_and_that_over_the_file()
    {
        await File.WriteAllTextAsync(_folder["settings.json"], $$"""{ "Urls": "http://127.0.0.1:0", "HttpUrls": "http://256.0.0.1:0", "Database": "{{_folder["file.db"]}}" }""");
        using var server = ServerProcess.Run(
            ["--config", _folder["settings.json"], "--database", _folder["line.db"]],
            ("TRANSLATIONMEMORY_HTTPURLS", "http://127.0.0.1:0"), ("TRANSLATIONMEMORY_DATABASE", _folder["environment.db"]));
        await server.ConnectAsync();

        Assert.True(File.Exists(_folder["line.db"]));
        Assert.False(File.Exists(_folder["environment.db"]));
        Assert.False(File.Exists(_folder["file.db"]));
    }

    [Theory]
    [InlineData("{ \"Urls\": ")]
    [InlineData("no JSON at all")]
    public async Task A_configuration_file_that_cannot_be_read_is_named_in_one_line(string content)
    {
        await File.WriteAllTextAsync(_folder["settings.json"], content);
        using var server = ServerProcess.Run(["--config", _folder["settings.json"]]);

        Assert.Equal(1, await server.ExitCodeAsync());
        Assert.DoesNotContain('\n', server.Errors);
        Assert.Contains(_folder["settings.json"], server.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stop_answers_the_calls_in_flight_and_keeps_what_was_answered()
    {
        using var server = await ServerProcess.StartAsync(_folder["tm.db"]);
        await CreateMemoryAsync(server);
        var answered = new ConcurrentBag<string>();
        using var started = new SemaphoreSlim(0);
        var writers = Enumerable.Range(0, 8).Select(writer => WriteUntilItEndsAsync(server, $"كاتب {writer}", answered, started)).ToList();
        for (var i = 0; i < 40; i++)
        {
            Assert.True(await started.WaitAsync(TimeSpan.FromSeconds(60)));
        }

        server.Terminate();
        var exitCode = await server.ExitCodeAsync();
        await Task.WhenAll(writers);
        using var again = await ServerProcess.StartAsync(_folder["tm.db"]);
        var stored = (await CrashTest.ListAsync(again)).Select(unit => unit.Name).ToHashSet(StringComparer.Ordinal);

        Assert.Equal(0, exitCode);
        Assert.NotEmpty(answered);
        Assert.Superset(answered.ToHashSet(StringComparer.Ordinal), stored);
        Assert.Contains("Stopped", server.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder["tm.db-wal"]) && new FileInfo(_folder["tm.db-wal"]).Length > 0, "A stop moves the write-ahead log into the database.");
    }

    internal static async Task CreateMemoryAsync(ServerProcess server) => await server.Units.CreateMemoryAsync(new CreateMemoryRequest
    {
        MemoryId = "news",
        Memory = new Memory { LanguagePairs = { new LanguagePair { SourceLanguageCode = "ar", TargetLanguageCode = "en" } } },
    });

    private static async Task WriteUntilItEndsAsync(ServerProcess server, string text, ConcurrentBag<string> answered, SemaphoreSlim started)
    {
        try
        {
            while (true)
            {
                var unit = await server.Units.CreateTranslationUnitAsync(new CreateTranslationUnitRequest
                {
                    Parent = "memories/news",
                    TranslationUnit = new TranslationUnit { SourceText = text, TargetText = "text" },
                });
                answered.Add(unit.Name);
                started.Release();
            }
        }
        catch (RpcException)
        {
            // The server has stopped.
        }
    }
}
