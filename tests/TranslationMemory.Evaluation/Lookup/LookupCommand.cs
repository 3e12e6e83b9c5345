using System.CommandLine;
using System.Globalization;

namespace TranslationMemory.Evaluation.Lookup;

/// <summary>
/// <c>lookup --memory FILE --queries FILE</c>: the times of lookups over a memory, what they cost the index, and whether its answers
/// are those of a brute-force scan. The last line of stdout is one JSON object.
/// </summary>
internal static class LookupCommand
{
    private const string LucenePeerName = "lucene";

    internal static Command Create()
    {
        var memory = new Option<FileInfo>("--memory") { Description = "Lines of id, ar, en between tabs", Required = true };
        var queries = new Option<FileInfo>("--queries") { Description = "Tab-separated with a first line that names qid, kind and ar among its columns", Required = true };
        var threshold = Number("--threshold", "Lowest base score of an answer, 1 to 100", 70, min: 1, max: 100);
        var top = Number("--top", "Most answers a query", 5, min: 1);
        var verify = Number("--verify", "Hold so many queries against a brute-force scan, on all cores", 0, min: 0);
        var cold = new Option<bool>("--cold") { Description = "Empty the neighbour cache before every query" };
        var peer = new Option<string?>("--peer") { Description = "Measure another engine on the same work" };
        peer.AcceptOnlyFromAmong(LucenePeerName);
        var limit = Number("--limit", "Take only the first so many queries", int.MaxValue, min: 1);
        var command = new Command("lookup", "Measures lookups over a memory.") { memory, queries, threshold, top, verify, cold, peer, limit };
        command.SetAction(result => ExitCode.Of(() => LookupRun.Run(new LookupSettings
        {
            MemoryPath = result.GetValue(memory)!.FullName,
            QueriesPath = result.GetValue(queries)!.FullName,
            Threshold = result.GetValue(threshold),
            Top = result.GetValue(top),
            Verify = result.GetValue(verify),
            IsCold = result.GetValue(cold),
            HasPeer = result.GetValue(peer) is not null,
            Limit = result.GetValue(limit),
        })));
        return command;
    }

    /// <summary>An option with a number; one out of its range is an error of use.</summary>
    internal static Option<int> Number(string name, string description, int value, int min, int max = int.MaxValue)
    {
        var option = new Option<int>(name)
        {
            Description = description,
            DefaultValueFactory = _ => value,
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && (!int.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out int number) || number < min || number > max))
            {
                result.AddError($"{name} is a number from {min} {(max == int.MaxValue ? "on" : $"to {max}")}.");
            }
        });
        return option;
    }
}
