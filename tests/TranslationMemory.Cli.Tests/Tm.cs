using System.Diagnostics;
using System.Reflection;
using System.Text;

namespace TranslationMemory.Cli.Tests;

/// <summary>The built <c>tm</c> as a process of its own, with output redirected as in a pipe.</summary>
internal static class Tm
{
    private static readonly string Program = typeof(Tm).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key is "tm").Value!;

    public static async Task<TmResult> RunAsync(string? server, string? input, params string[] args)
    {
        using var process = Start(server, args);
        if (input is not null)
        {
            await process.StandardInput.WriteAsync(input);
        }

        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await process.WaitForExitAsync(limit.Token);
        return new TmResult(process.ExitCode, await output, await error);
    }

    public static Process Start(string? server, params string[] args)
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = utf8,
            StandardOutputEncoding = utf8,
            StandardErrorEncoding = utf8,
        };
        start.ArgumentList.Add(Program);
        foreach (var arg in args)
        {
            start.ArgumentList.Add(arg);
        }

        start.Environment["TM_SERVER"] = server;
        return Process.Start(start)!;
    }
}

/// <summary>What a run of <c>tm</c> gave.</summary>
public sealed record TmResult(int ExitCode, string Output, string Error)
{
    /// <summary>Fails the test unless the run failed as it should: this exit code, nothing on standard output, one line of error.</summary>
    public void AssertFailed(int exitCode, params string[] says)
    {
        Assert.True(exitCode == ExitCode, $"exit code {ExitCode}, expected {exitCode}: {Output}{Error}");
        Assert.Equal("", Output);
        AssertOneLineOfError(says);
    }

    public void AssertOneLineOfError(params string[] says)
    {
        Assert.StartsWith("tm: ", Error, StringComparison.Ordinal);
        Assert.Equal(Error.Length - 1, Error.IndexOf('\n', StringComparison.Ordinal));
        Assert.All(says, each => Assert.Contains(each, Error, StringComparison.Ordinal));
    }

    public string AssertDone()
    {
        Assert.True(ExitCode == 0, $"exit code {ExitCode}: {Output}{Error}");
        Assert.Equal("", Error);
        return Output;
    }
}
