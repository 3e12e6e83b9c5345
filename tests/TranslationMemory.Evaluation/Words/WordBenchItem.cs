using System.Text.Json;

namespace TranslationMemory.Evaluation.Words;

/// <summary>A pair of sentences as tokens, with the links that a person gave them.</summary>
internal sealed record WordBenchItem(string[] Arabic, string[] English, HashSet<(int Arabic, int English)> Gold)
{
    /// <summary>Reads a file of JSON lines with <c>ar_tok</c>, <c>en_tok</c> and <c>links_ar_en</c>.</summary>
    /// <exception cref="FormatException">A line is not a pair; the message names file and line.</exception>
    internal static List<WordBenchItem> Read(string path)
    {
        var items = new List<WordBenchItem>();
        int number = 0;
        foreach (string line in File.ReadLines(path))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            try
            {
                using var document = JsonDocument.Parse(line);
                items.Add(Of(document.RootElement));
            }
            catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or IndexOutOfRangeException)
            {
                throw new FormatException($"{path}:{number}: not a pair with ar_tok, en_tok and links_ar_en: {exception.Message}", exception);
            }
        }

        return items;
    }

    private static WordBenchItem Of(JsonElement item) => new(
        Strings(item.GetProperty("ar_tok")),
        Strings(item.GetProperty("en_tok")),
        [.. item.GetProperty("links_ar_en").EnumerateArray().Select(link => (link[0].GetInt32(), link[1].GetInt32()))]);

    private static string[] Strings(JsonElement array) => [.. array.EnumerateArray().Select(text => text.GetString() ?? "")];
}
