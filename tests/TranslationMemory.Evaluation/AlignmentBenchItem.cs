using System.Text.Json;
using TranslationMemory.Core.Alignment;
using TranslationMemory.Evaluation.Data;

namespace TranslationMemory.Evaluation;

/// <summary>A bead by the indices of its segments.</summary>
internal sealed record GoldBead(int[] Source, int[] Target)
{
    /// <summary>What tells it from others: the same for the same segments.</summary>
    internal string Key => $"{string.Join(',', Source)}|{string.Join(',', Target)}";

    /// <summary>Whether both sides have a segment.</summary>
    internal bool IsTranslation => Source.Length > 0 && Target.Length > 0;

    /// <summary>Every link of a source with a target segment.</summary>
    internal IEnumerable<(int Source, int Target)> Links => Source.SelectMany(_ => Target, (i, j) => (i, j));

    internal static GoldBead Of(Bead bead) =>
        new([.. Enumerable.Range(bead.SourceStart, bead.SourceCount)], [.. Enumerable.Range(bead.TargetStart, bead.TargetCount)]);
}

/// <summary>One document of a bench file.</summary>
internal sealed record AlignmentBenchItem(string Id, string[] Source, string[] Target, GoldBead[] Gold)
{
    /// <summary>Reads a file of JSON lines.</summary>
    /// <exception cref="FormatException">A line is not a document; the message names file and line.</exception>
    internal static List<AlignmentBenchItem> Read(string path) => JsonLines.Read(path, "a document with src, tgt and gold", Of);

    /// <summary>The segments of its first gold beads when these have two sides, else null.</summary>
    internal (string[] Source, string[] Target)? Opening(int beads)
    {
        GoldBead[] first = [.. Gold.Take(beads)];
        return first.Length == beads && first.All(bead => bead.IsTranslation)
            ? (Source[..(first[^1].Source[^1] + 1)], Target[..(first[^1].Target[^1] + 1)])
            : null;
    }

    private static AlignmentBenchItem Of(JsonElement item, int number) => new(
        item.TryGetProperty("id", out JsonElement id) ? id.ToString() : $"{number}",
        Strings(Either(item, "src", "ar")),
        Strings(Either(item, "tgt", "en")),
        [.. item.GetProperty("gold").EnumerateArray().Select(bead => new GoldBead(Indices(bead[0]), Indices(bead[1])))]);

    private static JsonElement Either(JsonElement item, string name, string other) =>
        item.TryGetProperty(name, out JsonElement value) ? value : item.GetProperty(other);

    private static string[] Strings(JsonElement array) => [.. array.EnumerateArray().Select(text => text.GetString() ?? "")];

    private static int[] Indices(JsonElement array) => [.. array.EnumerateArray().Select(index => index.GetInt32())];
}
