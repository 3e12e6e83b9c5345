using System.Text.Json;

namespace TranslationMemory.Evaluation.Data;

/// <summary>Bench files: one JSON object a line, blank lines left out.</summary>
internal static class JsonLines
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="what">What a line should be, for the message of one that is not.</param>
    /// <param name="read">Makes an item of an object and the number of its line.</param>
    /// <exception cref="FormatException">A line is none; the message names file and line.</exception>
    internal static List<T> Read<T>(string path, string what, Func<JsonElement, int, T> read)
    {
        var items = new List<T>();
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
                items.Add(read(document.RootElement, number));
            }
            catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or IndexOutOfRangeException)
            {
                throw new FormatException($"{path}:{number}: not {what}: {exception.Message}", exception);
            }
        }

        return items;
    }
}
