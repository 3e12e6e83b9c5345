using System.Net;
using System.Security;
using TranslationMemory.Core.Segmentation;

namespace TranslationMemory.Server.Hosting;

/// <summary>
/// What an operator can set, read once at start. Each setting comes from, in rising order: its default, the configuration file, the
/// environment, the command line. SETTINGS.md beside the project lists them.
/// </summary>
/// <param name="GrpcEndpoints">Where gRPC is served over HTTP/2 cleartext.</param>
/// <param name="HttpEndpoints">Where JSON and gRPC-Web are served over HTTP/1.1.</param>
/// <param name="DatabasePath">Full path of the SQLite file.</param>
public sealed record ServerSettings(IReadOnlyList<ListenAddress> GrpcEndpoints, IReadOnlyList<ListenAddress> HttpEndpoints, string DatabasePath)
{
    /// <summary>The rules by which texts are cut where neither memory nor request has its own.</summary>
    public SegmentationRules SegmentationRules { get; init; } = SegmentationRules.Default;

    /// <summary>Names of the settings, the same in file, environment (with <see cref="EnvironmentPrefix"/>) and command line.</summary>
    public const string UrlsKey = "Urls", HttpUrlsKey = "HttpUrls", DatabaseKey = "Database", AllowRemoteKey = "AllowRemote",
        SegmentationRulesKey = "SegmentationRules", WordListKey = "WordList", AllowOriginKey = "AllowOrigin";

    /// <summary>What the name of a setting begins with in the environment.</summary>
    public const string EnvironmentPrefix = "TRANSLATIONMEMORY_";

    private const string DefaultUrls = "http://127.0.0.1:5217";
    private const string DefaultHttpUrls = "http://127.0.0.1:5218";

    /// <summary>The word list that every memory knows beside the shipped one: a file or <c>auto</c>; null for none.</summary>
    public string? WordList { get; init; }

    /// <summary>Where pages come from that may call the server from a browser, as browsers write it: <c>https://cat.example.org</c>.</summary>
    public IReadOnlyList<string> AllowedOrigins { get; init; } = [];

    /// <summary>Reads and checks the settings.</summary>
    /// <exception cref="SettingsException">A setting is not as it must be; the message says which, and what would be right.</exception>
    public static ServerSettings Read(IConfiguration configuration)
    {
        var allowRemote = ReadFlag(configuration, AllowRemoteKey);
        var grpc = ReadAddresses(configuration, UrlsKey, DefaultUrls);
        var http = ReadAddresses(configuration, HttpUrlsKey, DefaultHttpUrls);
        var remote = grpc.Concat(http).FirstOrDefault(a => !a.IsLoopback);
        if (remote is not null && !allowRemote)
        {
            throw new SettingsException(
                $"{remote} can be reached from other machines, and there is no access control yet. Use a loopback address such as {DefaultUrls}, or allow it with --allow-remote.");
        }

        return new ServerSettings(grpc, http, ReadDatabasePath(configuration))
        {
            SegmentationRules = ReadRules(configuration),
            WordList = configuration[WordListKey],
            AllowedOrigins = ReadOrigins(configuration),
        };
    }

    private static SegmentationRules ReadRules(IConfiguration configuration)
    {
        if (configuration[SegmentationRulesKey] is not { } path)
        {
            return SegmentationRules.Default;
        }

        try
        {
            var rules = SegmentationRules.Parse(File.ReadAllText(path));
            rules.Prepare("ar", "en");
            return rules;
        }
        catch (SegmentationRulesException e)
        {
            throw new SettingsException($"{SegmentationRulesKey} is '{path}': {e.Message}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or SecurityException or NotSupportedException)
        {
            throw new SettingsException($"{SegmentationRulesKey} is '{path}', which cannot be read: {e.Message}");
        }
    }

    private static List<ListenAddress> ReadAddresses(IConfiguration configuration, string key, string fallback)
    {
        var value = configuration[key] ?? fallback;
        var addresses = value.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(text => ListenAddress.Parse(key, text)).ToList();
        return addresses.Count > 0 ? addresses : throw new SettingsException($"{key} is empty. Give an address such as {fallback}.");
    }

    private static List<string> ReadOrigins(IConfiguration configuration)
    {
        var origins = (configuration[AllowOriginKey] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return [.. origins.Select(text =>
            Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && string.Equals(uri.GetLeftPart(UriPartial.Authority), text.TrimEnd('/'), StringComparison.OrdinalIgnoreCase)
                ? uri.GetLeftPart(UriPartial.Authority)
                : throw new SettingsException($"{AllowOriginKey} is '{text}'. Write the origin of a page as browsers do, SCHEME://HOST or SCHEME://HOST:PORT, for example https://cat.example.org; none is allowed by a wildcard."))];
    }

    private static bool ReadFlag(IConfiguration configuration, string key) => configuration[key] switch
    {
        null or "" => false,
        var text when bool.TryParse(text, out var flag) => flag,
        var text => throw new SettingsException($"{key} is '{text}'. Write true or false."),
    };

    private static string ReadDatabasePath(IConfiguration configuration)
    {
        var path = configuration[DatabaseKey];
        if (path is null)
        {
            var data = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
            return data.Length > 0
                ? Path.Combine(data, "translationmemory", "translationmemory.db")
                : throw new SettingsException("This user has no data folder (HOME is not set). Say where the store shall be with --database PATH.");
        }

        try
        {
            return Path.GetFullPath(path);
        }
        catch (Exception e) when (e is ArgumentException or SecurityException or NotSupportedException or PathTooLongException)
        {
            throw new SettingsException($"{DatabaseKey} is '{path}', which is no path of a file: {e.Message}");
        }
    }
}

/// <summary>An address to listen on: <c>http://host:port</c>, where port 0 takes a free one.</summary>
/// <param name="Host">An IP address, <c>localhost</c>, or <c>*</c> for every address of the machine.</param>
/// <param name="Port">0 to 65,535.</param>
public sealed record ListenAddress(string Host, int Port)
{
    /// <summary>The IP address, or null for <c>localhost</c> and <c>*</c>.</summary>
    public IPAddress? Ip { get; } = IPAddress.TryParse(Host, out var ip) ? ip : null;

    /// <summary>Whether only this machine can reach it.</summary>
    public bool IsLoopback => IsLocalhost || (Ip is not null && IPAddress.IsLoopback(Ip));

    /// <summary>Whether it is the name <c>localhost</c>: the loopback addresses of IPv4 and IPv6.</summary>
    public bool IsLocalhost => string.Equals(Host, "localhost", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads an address.</summary>
    /// <exception cref="SettingsException">It is none, or asks for HTTPS, which the server does not speak.</exception>
    public static ListenAddress Parse(string setting, string text)
    {
        const string Scheme = "http://";
        if (text.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
        {
            throw new SettingsException($"{setting} is '{text}', but the server does not speak HTTPS itself. Use http:// and put a TLS proxy before it.");
        }

        var rest = text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? text[Scheme.Length..].TrimEnd('/') : "";
        var colon = rest.LastIndexOf(':');
        var host = colon > 0 ? rest[..colon].Trim('[', ']') : "";
        if (host is "*" or "+" or "localhost" || IPAddress.TryParse(host, out _))
        {
            if (ushort.TryParse(rest[(colon + 1)..], System.Globalization.CultureInfo.InvariantCulture, out var port))
            {
                return new ListenAddress(host is "+" ? "*" : host, port);
            }
        }

        throw new SettingsException($"{setting} is '{text}'. Write http://ADDRESS:PORT with an IP address, localhost or *, for example http://127.0.0.1:5217.");
    }

    /// <inheritdoc/>
    public override string ToString() => Ip?.AddressFamily is System.Net.Sockets.AddressFamily.InterNetworkV6 ? $"http://[{Host}]:{Port}" : $"http://{Host}:{Port}";
}

/// <summary>A setting is not as it must be. The message is for the operator: what, and what would be right.</summary>
public sealed class SettingsException : Exception
{
    /// <summary>Makes the exception.</summary>
    public SettingsException(string message)
        : base(message)
    {
    }
}
