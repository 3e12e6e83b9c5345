using TranslationMemory.Client;

namespace TranslationMemory.Cli.Output;

/// <summary>What a pretranslation did, as a table or as JSON.</summary>
internal static class PretranslationView
{
    private static readonly string[] Headings = ["BEST MATCH", "SEGMENTS", "TRANSLATED NOW", "PROPOSALS ONLY"];

    public static void Write(Session session, string file, PretranslationSummary summary)
    {
        if (session.Json)
        {
            WriteJson(session, file, summary);
            return;
        }

        var screen = session.Terminal.Screen;
        screen.Table(Headings, summary.Bands.Select(band => new[]
        {
            AnalysisView.Name((Protocol.V1.AnalysisBand)band.Band),
            Numbers.Count(band.SegmentCount),
            Numbers.Count(band.FilledSegmentCount),
            Numbers.Count(band.ProposedSegmentCount),
        }));
        screen.Line();
        screen.Line($"Wrote {file}: {Numbers.Count(summary.SegmentCount)} segments, {Numbers.Count(summary.FilledSegmentCount)} translated now, {Numbers.Count(summary.TranslatedSegmentCount)} before.");
        foreach (var problem in summary.Problems)
        {
            session.Terminal.WriteError($"line {Numbers.Plain(problem.Line)}: {problem.Message}");
        }

        if (summary.ProblemCount > summary.Problems.Count)
        {
            session.Terminal.WriteError($"and {Numbers.Count(summary.ProblemCount - summary.Problems.Count)} more.");
        }
    }

    private static void WriteJson(Session session, string file, PretranslationSummary summary) => session.Terminal.WriteJson(json =>
    {
        json.WriteString("file", file);
        json.WriteNumber("segment_count", summary.SegmentCount);
        json.WriteNumber("translated_segment_count", summary.TranslatedSegmentCount);
        json.WriteNumber("filled_segment_count", summary.FilledSegmentCount);
        json.WriteNumber("proposed_segment_count", summary.ProposedSegmentCount);
        json.WriteStartArray("bands");
        foreach (var band in summary.Bands)
        {
            json.WriteStartObject();
            json.WriteString("band", AnalysisView.Name((Protocol.V1.AnalysisBand)band.Band));
            json.WriteNumber("segment_count", band.SegmentCount);
            json.WriteNumber("filled_segment_count", band.FilledSegmentCount);
            json.WriteNumber("proposed_segment_count", band.ProposedSegmentCount);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("problems");
        foreach (var problem in summary.Problems)
        {
            json.WriteStartObject();
            json.WriteNumber("line", problem.Line);
            json.WriteString("message", problem.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("problem_count", summary.ProblemCount);
    });
}
