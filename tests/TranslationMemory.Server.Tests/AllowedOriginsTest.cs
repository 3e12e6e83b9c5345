using Microsoft.Extensions.Logging;
using TranslationMemory.Server.Hosting;
using TranslationMemory.Server.Tests.Support;

namespace TranslationMemory.Server.Tests;

/// <summary>Pages of other origins: none may call the server from a browser but those that are allowed.</summary>
public sealed class AllowedOriginsTest
{
    [Fact]
    public async Task Only_an_allowed_origin_is_let_in()
    {
        using var folder = new TemporaryFolder();
        await using var server = await StartAsync(folder, "https://cat.example.org; http://localhost:8080/");

        Assert.Equal("https://cat.example.org", await AllowedAsync(server, "https://cat.example.org"));
        Assert.Equal("http://localhost:8080", await AllowedAsync(server, "http://localhost:8080"));
        Assert.Null(await AllowedAsync(server, "https://cat.example.org:444"));
        Assert.Null(await AllowedAsync(server, "https://example.org"));
    }

    [Fact]
    public async Task Without_the_setting_nobody_is()
    {
        using var folder = new TemporaryFolder();
        await using var server = await StartAsync(folder, "");

        Assert.Null(await AllowedAsync(server, "https://cat.example.org"));
    }

    [Theory]
    [InlineData("*")]
    [InlineData("cat.example.org")]
    [InlineData("https://cat.example.org/page")]
    [InlineData("ftp://cat.example.org")]
    [InlineData("https://*.example.org")]
    public void What_is_no_origin_is_refused(string origin)
    {
        var fault = Assert.Throws<SettingsException>(() => TestServer.Settings(("AllowOrigin", origin), ("Database", "tm.db"))).Message;

        Assert.StartsWith("AllowOrigin", fault, StringComparison.Ordinal);
        Assert.Contains("https://cat.example.org", fault, StringComparison.Ordinal);
    }

    private static Task<TranslationMemoryServer> StartAsync(TemporaryFolder folder, string origins) => TranslationMemoryServer.StartAsync(
        TestServer.Settings(("Urls", "http://127.0.0.1:0"), ("HttpUrls", "http://127.0.0.1:0"), ("Database", folder["tm.db"]), ("AllowOrigin", origins)),
        TimeProvider.System, logging => logging.ClearProviders(), CancellationToken.None);

    /// <summary>The origin that the answer to a preflight allows, as a browser asks before a gRPC-Web call.</summary>
    private static async Task<string?> AllowedAsync(TranslationMemoryServer server, string origin)
    {
        using var http = new HttpClient { BaseAddress = server.HttpAddresses[0] };
        using var preflight = new HttpRequestMessage(HttpMethod.Options, new Uri("/translationmemory.v1.TranslationMemoryService/GetMemory", UriKind.Relative));
        preflight.Headers.Add("Origin", origin);
        preflight.Headers.Add("Access-Control-Request-Method", "POST");
        preflight.Headers.Add("Access-Control-Request-Headers", "content-type,x-grpc-web");
        using var answer = await http.SendAsync(preflight);
        return answer.Headers.TryGetValues("Access-Control-Allow-Origin", out var allowed) ? allowed.Single() : null;
    }
}
