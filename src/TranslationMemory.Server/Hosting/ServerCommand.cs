using System.CommandLine;
using Microsoft.AspNetCore.Connections;
using TranslationMemory.Storage;

namespace TranslationMemory.Server.Hosting;

/// <summary>
/// The command line of the server. It only names settings: what is given here overrides environment and file, and is checked together with
/// them.
/// </summary>
internal static class ServerCommand
{
    /// <summary>Makes the command; <paramref name="run"/> gets the configuration and returns the exit code.</summary>
    public static RootCommand Make(Func<IConfiguration, CancellationToken, Task<int>> run)
    {
        var urls = new Option<string>("--urls")
        {
            Description = "Where gRPC is served (HTTP/2 cleartext); several separated by ';'. Default: http://127.0.0.1:5217",
            HelpName = "URLS",
        };
        var httpUrls = new Option<string>("--http-urls")
        {
            Description = "Where JSON and gRPC-Web are served (HTTP/1.1). Default: http://127.0.0.1:5218",
            HelpName = "URLS",
        };
        var database = new Option<string>("--database")
        {
            Description = "The SQLite file, made when missing. Default: translationmemory/translationmemory.db in the user's data folder",
            HelpName = "PATH",
        };
        var allowRemote = new Option<bool>("--allow-remote") { Description = "Allow addresses that other machines can reach. There is no access control yet." };
        var rules = new Option<string>("--segmentation-rules")
        {
            Description = "An SRX 2.0 file that cuts texts into segments where their memory has no rules of its own. Default: the rules shipped",
            HelpName = "FILE",
        };
        var wordList = new Option<string>("--word-list")
        {
            Description = "A word list for the aligner of every memory: tab-separated (Arabic, English), or the .index of a dictd dictionary; auto takes FreeDict where it is installed",
            HelpName = "FILE",
        };
        var allowOrigin = new Option<string>("--allow-origin")
        {
            Description = "Origins of web pages that may call the server from a browser (CORS), such as https://cat.example.org; several separated by ';'. Default: none",
            HelpName = "ORIGINS",
        };
        var config = new Option<FileInfo>("--config")
        {
            Description = "A JSON file with settings. Settings from the environment (TRANSLATIONMEMORY_…) and this command line win over it.",
            HelpName = "FILE",
        };
        config.AcceptExistingOnly();

        var command = new RootCommand("The translation-memory server: gRPC, JSON and gRPC-Web over one SQLite file.")
        {
            urls, httpUrls, database, allowRemote, rules, wordList, allowOrigin, config,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var given = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
            Give(ServerSettings.UrlsKey, parsed.GetValue(urls));
            Give(ServerSettings.HttpUrlsKey, parsed.GetValue(httpUrls));
            Give(ServerSettings.DatabaseKey, parsed.GetValue(database));
            Give(ServerSettings.AllowRemoteKey, parsed.GetValue(allowRemote) ? "true" : null);
            Give(ServerSettings.SegmentationRulesKey, parsed.GetValue(rules));
            Give(ServerSettings.WordListKey, parsed.GetValue(wordList));
            Give(ServerSettings.AllowOriginKey, parsed.GetValue(allowOrigin));
            return ConfigureAndRunAsync(parsed.GetValue(config), given, run, cancellation);

            void Give(string key, string? value)
            {
                if (value is not null)
                {
                    given[key] = value;
                }
            }
        });
        return command;
    }

    /// <summary>Runs the server until it is told to stop. Returns 0, the exit code of a server that stopped as it should.</summary>
    public static async Task<int> RunAsync(IConfiguration configuration, CancellationToken cancellationToken)
    {
        await using var server = await TranslationMemoryServer.StartAsync(
            ServerSettings.Read(configuration), TimeProvider.System, logging => logging.AddConfiguration(configuration.GetSection("Logging")), cancellationToken);
        await server.WaitForShutdownAsync();
        return 0;
    }

    /// <summary>Returns the exit code of the run, or 1 and a line on standard error when it could not begin.</summary>
    private static async Task<int> ConfigureAndRunAsync(
        FileInfo? file, Dictionary<string, string?> given, Func<IConfiguration, CancellationToken, Task<int>> run, CancellationToken cancellationToken)
    {
        try
        {
            return await run(Configure(file, given), cancellationToken);
        }
        catch (Exception e) when (e is SettingsException or StoreException or AddressInUseException)
        {
            await Console.Error.WriteLineAsync($"The server did not start: {e.Message}");
            return 1;
        }
    }

    private static IConfigurationRoot Configure(FileInfo? file, Dictionary<string, string?> given)
    {
        var builder = new ConfigurationBuilder();
        if (file is not null)
        {
            builder.AddJsonFile(file.FullName, optional: false, reloadOnChange: false);
        }

        try
        {
            return builder.AddEnvironmentVariables(ServerSettings.EnvironmentPrefix).AddInMemoryCollection(given).Build();
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new SettingsException($"The configuration file {file} cannot be read: {(e.InnerException ?? e).Message}");
        }
    }
}
