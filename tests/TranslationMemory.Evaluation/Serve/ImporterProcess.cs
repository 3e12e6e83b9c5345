using System.Diagnostics;
using System.Globalization;

namespace TranslationMemory.Evaluation.Serve;

/// <summary>
/// A client that imports, in a process of its own as the one of another user would be: in one process its work would stand in the way of the
/// lookups before they are even sent, and that is not what is measured.
/// </summary>
internal sealed class ImporterProcess : IDisposable
{
    private readonly Process _process;

    /// <summary>Starts it.</summary>
    /// <param name="file">The memory file whose units it stores.</param>
    /// <param name="server">Where the server is.</param>
    /// <param name="memory">The memory it stores them in.</param>
    internal ImporterProcess(string file, Uri server, string memory)
    {
        string program = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        string[] arguments = [typeof(ImporterProcess).Assembly.Location, ImporterCommand.Name, file, server.OriginalString, memory];
        _process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
    }

    /// <summary>Stores the next units.</summary>
    /// <param name="count">How many.</param>
    /// <param name="cancellationToken">Gives up the wait.</param>
    /// <returns>The time from the first call to the last answer.</returns>
    /// <exception cref="IOException">It failed; it has said why.</exception>
    internal async Task<TimeSpan> ImportAsync(int count, CancellationToken cancellationToken)
    {
        await _process.StandardInput.WriteLineAsync(count.ToString(CultureInfo.InvariantCulture));
        await _process.StandardInput.FlushAsync(cancellationToken);
        string line = await _process.StandardOutput.ReadLineAsync(cancellationToken) ?? throw new IOException("The import failed.");
        return TimeSpan.FromSeconds(double.Parse(line, CultureInfo.InvariantCulture));
    }

    /// <summary>Ends it.</summary>
    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(5)))
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
