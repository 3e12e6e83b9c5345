using System.Buffers;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using TranslationMemory.Core.Alignment;
using TranslationMemory.Core.Units;

namespace TranslationMemory.Storage.Sqlite;

/// <summary>How values of the domain stand in columns: the one place that knows, both ways. Pure functions.</summary>
internal static class StoredForms
{
    /// <summary>Arabic stays readable in the file; the text is never put into HTML from here.</summary>
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private const string DateFormat = "yyyy-MM-dd";

    /// <summary>Microseconds since 1970 UTC; what is finer is cut off.</summary>
    public static long ToMicroseconds(DateTimeOffset time) =>
        Math.DivRem(time.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks, TimeSpan.TicksPerMicrosecond).Quotient;

    public static DateTimeOffset FromMicroseconds(long microseconds) => DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);

    /// <summary>A time as it comes back from the store.</summary>
    public static DateTimeOffset CutToMicrosecond(DateTimeOffset time) => FromMicroseconds(ToMicroseconds(time));

    /// <summary>Network order, so that bytes compare as UUIDs do.</summary>
    public static byte[] ToBlob(Guid id) => id.ToByteArray(bigEndian: true);

    public static Guid FromBlob(byte[] blob) => new(blob, bigEndian: true);

    public static string? ToText(DateOnly? date) => date?.ToString(DateFormat, CultureInfo.InvariantCulture);

    public static DateOnly? DateFromText(string? text) =>
        text is null ? null : DateOnly.ParseExact(text, DateFormat, CultureInfo.InvariantCulture);

    public static string ToJson(IReadOnlyDictionary<string, string> properties) =>
        properties.Count == 0 ? "{}" : JsonSerializer.Serialize(properties, Json);

    public static IReadOnlyDictionary<string, string> PropertiesFromJson(ReadOnlySpan<byte> json) => json.SequenceEqual("{}"u8)
        ? ReadOnlyDictionary<string, string>.Empty
        : JsonSerializer.Deserialize<Dictionary<string, string>>(json, Json)!;

    public static string ToJson(IReadOnlyList<string> segments) => JsonSerializer.Serialize(segments, Json);

    public static IReadOnlyList<string> SegmentsFromJson(string json) => JsonSerializer.Deserialize<string[]>(json, Json)!;

    public static string ToJson(IReadOnlyList<Bead> beads) => JsonSerializer.Serialize(
        beads.Select(bead => new[] { bead.SourceStart, bead.SourceCount, bead.TargetStart, bead.TargetCount, bead.Confidence }), Json);

    public static IReadOnlyList<Bead> BeadsFromJson(string json) =>
        [.. JsonSerializer.Deserialize<double[][]>(json, Json)!.Select(bead => new Bead((int)bead[0], (int)bead[1], (int)bead[2], (int)bead[3], bead[4]))];

    /// <summary>
    /// Refuses a text that UTF-8 cannot hold: half a surrogate pair would come back as another character, and texts are kept as given.
    /// </summary>
    /// <exception cref="ArgumentException">The text holds half a surrogate pair.</exception>
    public static void RequireWellFormed(string? text, string what)
    {
        for (var rest = text.AsSpan(); ;)
        {
            var at = rest.IndexOfAnyInRange('\uD800', '\uDFFF');
            if (at < 0)
            {
                return;
            }

            if (System.Text.Rune.DecodeFromUtf16(rest[at..], out _, out var length) != OperationStatus.Done)
            {
                throw IllFormed(text, what);
            }

            rest = rest[(at + length)..];
        }
    }

    /// <summary>The refusal of a text that holds half a surrogate pair.</summary>
    public static ArgumentException IllFormed(string? text, string what) =>
        new($"The {what} of {text?.Length ?? 0} characters holds half of a surrogate pair, which cannot be stored unchanged. Send well-formed Unicode.", nameof(text));

    /// <summary>The neighbours of a segment; one object for all segments whose neighbours are unknown, as most are.</summary>
    public static SegmentContext Context(string? previous, string? next, string? key = null) =>
        previous is null && next is null && key is null ? SegmentContext.None : new(previous, next, key);
}
