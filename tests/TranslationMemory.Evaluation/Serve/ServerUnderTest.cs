using System.Diagnostics;
using System.Globalization;
using System.Reflection;

namespace TranslationMemory.Evaluation.Serve;

/// <summary>The server as an operator runs it: a process of its own, on a free port of this machine.</summary>
internal sealed class ServerUnderTest : IAsyncDisposable
{
    /// <summary>Longer than the pause in the writes after which the index puts an import into its compact form.</summary>
    private const int QuietSeconds = 3;

    private readonly Process _process;
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string _lastError = "";

    private ServerUnderTest(string database)
    {
        string assembly = typeof(ServerUnderTest).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(item => string.Equals(item.Key, "server", StringComparison.Ordinal)).Value!;
        string program = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        string[] arguments = [assembly, "--urls", "http://127.0.0.1:0", "--http-urls", "http://127.0.0.1:0", "--database", database];
        _process = new Process
        {
            StartInfo = new ProcessStartInfo(program, arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            },
        };
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => _lastError = line.Data ?? _lastError;
    }

    /// <summary>Where it serves gRPC.</summary>
    internal Uri Address => _address.Task.Result;

    /// <summary>Starts it and waits until it listens.</summary>
    /// <param name="database">Path of its SQLite file.</param>
    /// <param name="cancellationToken">Gives up, and ends it.</param>
    /// <exception cref="IOException">It ended instead.</exception>
    internal static async Task<ServerUnderTest> StartAsync(string database, CancellationToken cancellationToken)
    {
        var server = new ServerUnderTest(database);
        try
        {
            server._process.Start();
            server._process.BeginOutputReadLine();
            server._process.BeginErrorReadLine();
            Task ended = server._process.WaitForExitAsync(cancellationToken);
            return await Task.WhenAny(server._address.Task, ended) != ended
                ? server
                : throw new IOException($"The server did not start: {server._lastError}");
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Megabytes (10⁶ bytes) of memory that are resident now, and the most that ever were.</summary>
    internal (double Now, double Peak) ResidentMegabytes()
    {
        string[] status = File.ReadAllLines($"/proc/{_process.Id}/status");
        return (Megabytes("VmRSS:"), Megabytes("VmHWM:"));

        double Megabytes(string name)
        {
            string line = status.First(line => line.StartsWith(name, StringComparison.Ordinal));
            return double.Parse(line[name.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) * 1024 / 1e6;
        }
    }

    /// <summary>Waits until it has next to nothing to do of its own accord, ten minutes at most: words of a million units take some three.</summary>
    internal async Task SettleAsync(CancellationToken cancellationToken)
    {
        int quiet = 0;
        for (int second = 0; second < 600; second++)
        {
            TimeSpan before = ProcessorTime();
            await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken);
            quiet = ProcessorTime() - before < TimeSpan.FromMilliseconds(20) ? quiet + 1 : 0;
            if (quiet == QuietSeconds)
            {
                return;
            }
        }
    }

    /// <summary>Tells it to stop, as systemd does, and waits until it has.</summary>
    internal async Task StopAsync(CancellationToken cancellationToken)
    {
        using Process kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await kill.WaitForExitAsync(cancellationToken);
        await _process.WaitForExitAsync(cancellationToken);
    }

    /// <summary>Ends it, however it stands.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private TimeSpan ProcessorTime()
    {
        _process.Refresh();
        return _process.TotalProcessorTime;
    }

    private void Read(string? line)
    {
        const string announcement = "] gRPC on ";
        if (line?.IndexOf(announcement, StringComparison.Ordinal) is { } at and >= 0)
        {
            _address.TrySetResult(new Uri(line[(at + announcement.Length)..].Trim()));
        }
    }
}
