using System.CommandLine;
using TranslationMemory.Evaluation.Data;
using TranslationMemory.Evaluation.Lookup;

namespace TranslationMemory.Evaluation.Serve;

/// <summary>
/// <c>serve --memory FILE --queries FILE</c>: what a client of the real server sees: import, lookups by one and by many callers, memory,
/// start. The last line of stdout is one JSON object.
/// </summary>
internal static class ServeCommand
{
    internal static Command Create()
    {
        var memory = new Option<FileInfo>("--memory") { Description = "Lines of id, ar, en between tabs", Required = true };
        var queries = new Option<FileInfo>("--queries") { Description = "Tab-separated with a first line that names qid, kind and ar among its columns", Required = true };
        Option<int> limit = LookupCommand.Number("--limit", "Take only the first so many queries", int.MaxValue, min: 1);
        var command = new Command("serve", "Measures a running server through its API.") { memory, queries, limit };
        command.SetAction((result, cancellationToken) => ExitCode.OfAsync(() => ServeRun.RunAsync(
            result.GetValue(memory)!.FullName,
            QueryFile.Read(result.GetValue(queries)!.FullName, result.GetValue(limit)),
            cancellationToken)));
        return command;
    }
}
