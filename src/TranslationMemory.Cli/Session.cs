using System.CommandLine;
using TranslationMemory.Cli.Commands;
using TranslationMemory.Cli.Output;
using TranslationMemory.Client;

namespace TranslationMemory.Cli;

/// <summary>
/// What a command works with: a client for the server that was named, the terminal, and how to write results. Messages of the contract
/// come in through <c>Client.Raw</c>, because <c>--format json</c> writes them as they are.
/// </summary>
internal sealed class Session : IDisposable
{
    private Session(TranslationMemoryClient client, Terminal terminal, bool json, CancellationToken cancellationToken)
    {
        Client = client;
        Terminal = terminal;
        Json = json;
        CancellationToken = cancellationToken;
    }

    public TranslationMemoryClient Client { get; }

    public Terminal Terminal { get; }

    /// <summary>Whether results are written as JSON.</summary>
    public bool Json { get; }

    public CancellationToken CancellationToken { get; }

    /// <summary>A request id for one write.</summary>
    public static string NewRequestId() => Guid.NewGuid().ToString("D");

    /// <summary>Makes a command do something in a session of its own.</summary>
    public static void SetAction(Command command, Terminal terminal, Func<ParseResult, Session, Task> run) =>
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var options = new TranslationMemoryClientOptions
            {
                Address = CommonOptions.ReadServer(parsed),
                MaxAttempts = 3, // Somebody waits for the answer: half a second of tries, not three.
            };
            using var session = new Session(
                new TranslationMemoryClient(options), terminal, CommonOptions.IsJson(parsed), cancellationToken);
            await run(parsed, session);
            return ExitCode.Done;
        });

    public void Dispose() => Client.Dispose();
}
