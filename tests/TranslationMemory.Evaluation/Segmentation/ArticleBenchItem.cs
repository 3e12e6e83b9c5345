using System.Runtime.InteropServices;
using System.Text.Json;
using TranslationMemory.Core.Text;
using TranslationMemory.Evaluation.Data;

namespace TranslationMemory.Evaluation.Segmentation;

/// <summary>A stretch of the source text and the stretch of the target text that says the same.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SpanPair(TextSpan Source, TextSpan Target);

/// <summary>An article pair of a bench file: two raw texts, the gold pairs, and the stretches of the source that count for nothing.</summary>
internal sealed record ArticleBenchItem(string Id, string Layout, string Source, string Target, SpanPair[] Gold, TextSpan[] Ignored)
{
    /// <summary>Reads a file of JSON lines <c>{id, layout, ar_text, en_text, gold: [{ar: [start, end], en: [start, end]}], ignore_ar}</c>.</summary>
    /// <exception cref="FormatException">A line is no article pair; the message names file and line.</exception>
    internal static List<ArticleBenchItem> Read(string path) => JsonLines.Read(path, "an article pair with ar_text, en_text and gold", Of);

    private static ArticleBenchItem Of(JsonElement item, int number)
    {
        return new ArticleBenchItem(
            item.TryGetProperty("id", out JsonElement id) ? id.ToString() : $"{number}",
            item.TryGetProperty("layout", out JsonElement layout) ? layout.ToString() : "unknown",
            item.GetProperty("ar_text").GetString() ?? "",
            item.GetProperty("en_text").GetString() ?? "",
            [.. item.GetProperty("gold").EnumerateArray().Select(pair => new SpanPair(Span(pair.GetProperty("ar")), Span(pair.GetProperty("en"))))],
            item.TryGetProperty("ignore_ar", out JsonElement ignored) ? [.. ignored.EnumerateArray().Select(Span)] : []);
    }

    private static TextSpan Span(JsonElement bounds) => TextSpan.FromBounds(bounds[0].GetInt32(), bounds[1].GetInt32());
}
