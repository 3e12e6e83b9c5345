using System.Text.Json;
using TranslationMemory.Evaluation.Data;

namespace TranslationMemory.Evaluation.Words;

/// <summary>A pair of sentences as tokens, with the links that a person gave them.</summary>
internal sealed record WordBenchItem(string[] Arabic, string[] English, HashSet<(int Arabic, int English)> Gold)
{
    /// <summary>Reads a file of JSON lines with <c>ar_tok</c>, <c>en_tok</c> and <c>links_ar_en</c>.</summary>
    /// <exception cref="FormatException">A line is not a pair; the message names file and line.</exception>
    internal static List<WordBenchItem> Read(string path) => JsonLines.Read(path, "a pair with ar_tok, en_tok and links_ar_en", (item, _) => Of(item));

    private static WordBenchItem Of(JsonElement item) => new(
        Strings(item.GetProperty("ar_tok")),
        Strings(item.GetProperty("en_tok")),
        [.. item.GetProperty("links_ar_en").EnumerateArray().Select(link => (link[0].GetInt32(), link[1].GetInt32()))]);

    private static string[] Strings(JsonElement array) => [.. array.EnumerateArray().Select(text => text.GetString() ?? "")];
}
