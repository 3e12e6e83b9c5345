using System.Text.Json;
using TranslationMemory.Protocol.V1;

namespace TranslationMemory.Cli.Output;

/// <summary>The beads of two texts, for people and for programs.</summary>
internal sealed class BeadView(AlignedText source, AlignedText target, IReadOnlyCollection<Bead> beads, double pairScore)
{
    public void Write(Screen screen)
    {
        screen.Line(
            $"{source.LanguageCode} → {target.LanguageCode}: {source.Segments.Count} and {target.Segments.Count} segments, {beads.Count} beads, "
            + $"pair score {Numbers.Share(pairScore)}");
        screen.Line();
        foreach (var (bead, number) in beads.Select((bead, index) => (bead, index + 1)))
        {
            screen.Line($"{number}. {bead.SourceSegments.Count}:{bead.TargetSegments.Count}, confidence {Numbers.Share(bead.Confidence)}");
            WriteSide(screen, source, bead.SourceSegments);
            WriteSide(screen, target, bead.TargetSegments);
        }

        screen.Line();
    }

    /// <summary>Writes the members of the object: segments, beads and pair score.</summary>
    public void WriteJson(Utf8JsonWriter json)
    {
        WriteStrings(json, "source_segments", source.Segments);
        WriteStrings(json, "target_segments", target.Segments);
        json.WriteStartArray("beads");
        foreach (var bead in beads)
        {
            json.WriteStartObject();
            WriteNumbers(json, "source", bead.SourceSegments);
            WriteNumbers(json, "target", bead.TargetSegments);
            json.WriteNumber("confidence", bead.Confidence);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("pair_score", pairScore);
    }

    private static void WriteSide(Screen screen, AlignedText side, IEnumerable<int> segments)
    {
        foreach (var segment in segments)
        {
            screen.Text(UnitView.LanguageLabel(side.LanguageCode), side.Segments[segment]);
        }
    }

    private static void WriteStrings(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, IEnumerable<int> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteNumberValue(value);
        }

        json.WriteEndArray();
    }
}
