using System.Diagnostics;
using System.Reflection;
using System.Text;
using Grpc.Net.Client;
using TranslationMemory.Protocol.V1;

namespace TranslationMemory.Server.Tests.Support;

/// <summary>The server as an operator runs it: a process of its own, with its real command line, output and signals.</summary>
internal sealed class ServerProcess : IDisposable
{
    /// <summary>A start takes about a second; a busy machine may take many.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly string ServerAssembly = typeof(ServerProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key is "server").Value!;

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();
    private readonly TaskCompletionSource<Uri> _grpc = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<Uri> _http = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private GrpcChannel? _channel;

    private ServerProcess(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.UseShellExecute = false;
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(_errors, line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    /// <summary>Where it listens for gRPC, once it does.</summary>
    public Uri Address => _grpc.Task.Result;

    public string Output => Text(_output);

    public string Errors => Text(_errors).Trim();

    public TranslationMemoryService.TranslationMemoryServiceClient Units => new(_channel!);

    /// <summary>The program that runs the server, and its first argument.</summary>
    public static (string Program, string Assembly) Program =>
        (Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", ServerAssembly);

    /// <summary>Runs the server with these arguments, and waits until it listens.</summary>
    public static async Task<ServerProcess> StartAsync(string database, params string[] arguments)
    {
        string[] urls = arguments.Contains("--urls", StringComparer.Ordinal) ? [] : ["--urls", "http://127.0.0.1:0"];
        var server = Run([.. urls, "--http-urls", "http://127.0.0.1:0", "--database", database, .. arguments]);
        await server.ConnectAsync();
        return server;
    }

    /// <summary>Runs the server with exactly these arguments, and does not wait.</summary>
    public static ServerProcess Run(IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(Program.Program, [Program.Assembly, .. arguments]);
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new ServerProcess(start);
    }

    /// <summary>Runs a shell script that ends in the server.</summary>
    public static ServerProcess RunInShell(string program, params string[] arguments) => new(new ProcessStartInfo(program, arguments));

    /// <summary>Waits until the server listens; fails with what it printed when it ends instead.</summary>
    public async Task ConnectAsync()
    {
        var ended = _process.WaitForExitAsync();
        var first = await Task.WhenAny(Task.WhenAll(_grpc.Task, _http.Task), ended, Task.Delay(Patience, TimeProvider.System));
        Assert.True(_grpc.Task.IsCompleted && first != ended, $"The server did not start.\n{Output}\n{Errors}");
        _channel = GrpcChannel.ForAddress(await _grpc.Task, new GrpcChannelOptions { MaxReceiveMessageSize = null });
    }

    /// <summary>Waits for the end and returns the exit code.</summary>
    public async Task<int> ExitCodeAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }

    /// <summary>SIGTERM, as systemd and container engines stop a service.</summary>
    public void Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        kill.WaitForExit();
    }

    /// <summary>SIGKILL: no handler runs, nothing is flushed.</summary>
    public void Kill() => _process.Kill(entireProcessTree: true);

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _channel?.Dispose();
        _process.Dispose();
    }

    private void Read(string? line)
    {
        Keep(_output, line);
        Note(line, "gRPC on ", _grpc);
        Note(line, "JSON and gRPC-Web on ", _http);
    }

    private static void Note(string? line, string words, TaskCompletionSource<Uri> address)
    {
        if (line?.IndexOf("] " + words, StringComparison.Ordinal) is { } at and >= 0)
        {
            address.TrySetResult(new Uri(line[(at + 2 + words.Length)..].Trim()));
        }
    }

    private static void Keep(StringBuilder text, string? line)
    {
        lock (text)
        {
            text.AppendLine(line);
        }
    }

    private static string Text(StringBuilder text)
    {
        lock (text)
        {
            return text.ToString();
        }
    }
}
