using TranslationMemory.Server.Hosting;
using TranslationMemory.Server.Tests.Support;

namespace TranslationMemory.Server.Tests;

/// <summary>Reading the settings: defaults, forms, and faults in words.</summary>
public sealed class SettingsTest
{
    [Fact]
    public void Without_settings_the_server_is_reached_from_this_machine_only()
    {
        var settings = TestServer.Settings();

        Assert.Equal(["http://127.0.0.1:5217"], settings.GrpcEndpoints.Select(a => a.ToString()));
        Assert.Equal(["http://127.0.0.1:5218"], settings.HttpEndpoints.Select(a => a.ToString()));
        Assert.EndsWith(Path.Combine("translationmemory", "translationmemory.db"), settings.DatabasePath, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:80", true)]
    [InlineData("http://localhost:5217/", true)]
    [InlineData("http://[::1]:5217", true)]
    [InlineData("HTTP://127.1.2.3:0", true)]
    [InlineData("http://*:5217", false)]
    [InlineData("http://0.0.0.0:5217", false)]
    [InlineData("http://[::]:5217", false)]
    [InlineData("http://192.168.1.5:5217", false)]
    public void Addresses_beyond_loopback_must_be_allowed(string url, bool loopback)
    {
        var allowed = TestServer.Settings(("Urls", url), ("AllowRemote", "true"), ("Database", "tm.db"));

        Assert.Equal(loopback, Assert.Single(allowed.GrpcEndpoints).IsLoopback);
        if (!loopback)
        {
            Assert.Contains("--allow-remote", Fault(("Urls", url)), StringComparison.Ordinal);
            Assert.Contains("--allow-remote", Fault(("HttpUrls", url)), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("Urls", "", "is empty")]
    [InlineData("Urls", ";", "is empty")]
    [InlineData("Urls", "127.0.0.1:5217", "http://ADDRESS:PORT")]
    [InlineData("Urls", "http://127.0.0.1", "http://ADDRESS:PORT")]
    [InlineData("Urls", "http://127.0.0.1:99999", "http://ADDRESS:PORT")]
    [InlineData("Urls", "http://example.org:80", "http://ADDRESS:PORT")]
    [InlineData("HttpUrls", "https://127.0.0.1:443", "TLS proxy")]
    [InlineData("AllowRemote", "yes", "true or false")]
    [InlineData("Database", "a\0b", "no path")]
    [InlineData("Database", "", "no path")]
    public void A_fault_names_the_setting_and_what_would_be_right(string key, string value, string words)
    {
        var fault = Fault((key, value));

        Assert.StartsWith(key, fault, StringComparison.Ordinal);
        Assert.Contains(words, fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_addresses_are_separated_by_semicolons() => Assert.Equal(
        2, TestServer.Settings(("Urls", "http://127.0.0.1:1; http://[::1]:1"), ("Database", "tm.db")).GrpcEndpoints.Count);

    private static string Fault(params (string, string)[] settings) => Assert.Throws<SettingsException>(() => TestServer.Settings(settings)).Message;
}
