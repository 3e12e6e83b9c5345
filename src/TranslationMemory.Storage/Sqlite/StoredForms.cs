using System.Buffers;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using TranslationMemory.Core.Alignment;
using TranslationMemory.Core.Review;
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

    public static string ToJson(IReadOnlyList<string> texts) => JsonSerializer.Serialize(texts, Json);

    public static IReadOnlyList<string> TextsFromJson(string json) => json is "[]" ? [] : JsonSerializer.Deserialize<string[]>(json, Json)!;

    public static string ToJson(IReadOnlyList<ArticleBead> beads) => JsonSerializer.Serialize(beads.Select(Numbers), Json);

    public static IReadOnlyList<ArticleBead> BeadsFromJson(string json) => [.. JsonSerializer.Deserialize<double[][]>(json, Json)!.Select(BeadOf)];

    public static string ToJson(AlignmentUndo undo) => JsonSerializer.Serialize(
        new UndoForm(
            (int)undo.State,
            undo.LexiconVersion,
            new(undo.Source.Start, undo.Source.Count, [.. undo.Source.Replaced]),
            new(undo.Target.Start, undo.Target.Count, [.. undo.Target.Replaced]),
            new(undo.Beads.Start, undo.Beads.Count, [.. undo.Beads.Replaced.Select(Numbers)])),
        Json);

    public static AlignmentUndo UndoFromJson(string json)
    {
        var form = JsonSerializer.Deserialize<UndoForm>(json, Json)!;
        return new AlignmentUndo(
            (AlignmentState)form.State,
            form.LexiconVersion,
            new(form.Source.Start, form.Source.Count, form.Source.Replaced),
            new(form.Target.Start, form.Target.Count, form.Target.Replaced),
            new(form.Beads.Start, form.Beads.Count, [.. form.Beads.Replaced.Select(BeadOf)]));
    }

    /// <summary>A bead as the numbers that the fourth migration describes.</summary>
    private static double[] Numbers(ArticleBead bead)
    {
        double[] place = [bead.Bead.SourceStart, bead.Bead.SourceCount, bead.Bead.TargetStart, bead.Bead.TargetCount, bead.Bead.Confidence, (int)bead.State];
        return bead.Evidence is { } e
            ? [.. place, e.Words, e.MatchedWords, e.Numbers, e.MatchedNumbers, e.Names, e.MatchedNames, e.LengthDeviation]
            : place;
    }

    private static ArticleBead BeadOf(double[] numbers) => new(
        new Bead((int)numbers[0], (int)numbers[1], (int)numbers[2], (int)numbers[3], numbers[4]),
        numbers.Length > 5 ? (BeadState)(int)numbers[5] : BeadState.Auto,
        numbers is [_, _, _, _, _, _, var words, var matchedWords, var count, var matched, var names, var matchedNames, var deviation]
            ? new BeadEvidence((int)words, (int)matchedWords, (int)count, (int)matched, (int)names, (int)matchedNames, deviation)
            : null);

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

    private sealed record UndoForm(int State, string LexiconVersion, ChangeForm<string> Source, ChangeForm<string> Target, ChangeForm<double[]> Beads);

    private sealed record ChangeForm<T>(int Start, int Count, T[] Replaced);
}
