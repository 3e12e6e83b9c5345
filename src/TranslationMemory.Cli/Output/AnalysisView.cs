using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using TranslationMemory.Protocol.V1;

namespace TranslationMemory.Cli.Output;

/// <summary>An analysis as a table for people, as CSV, and as a page of HTML that needs nothing from elsewhere.</summary>
internal static class AnalysisView
{
    private static readonly string[] Headings = ["BAND", "SEGMENTS", "WORDS", "SHARE", "CHARACTERS", "PLACEABLES", "OF THESE INTERNAL"];

    /// <summary>One colour a band, from known to new; all told apart without seeing red and green, and the legend names them besides.</summary>
    private static readonly string[] Colours = ["#08306b", "#08519c", "#2171b5", "#4292c6", "#6baed6", "#9ecae1", "#c6dbef", "#fdae6b"];

    public static void Write(Screen screen, AnalyzeDocumentResponse report)
    {
        foreach (var file in Sections(report))
        {
            screen.Text(file.File.Length > 0 ? "file  " : "", file.File.Length > 0 ? file.File : "all files");
            screen.Table(Headings, Rows(file));
            foreach (var problem in file.Problems)
            {
                screen.Text($"  line {Numbers.Plain(problem.Line)}  ", problem.Message);
            }

            if (file.ProblemCount > file.Problems.Count && file.File.Length > 0)
            {
                screen.Line($"  {Numbers.Count(file.ProblemCount)} problems in all; nothing of these units is counted.");
            }

            screen.Line();
        }
    }

    /// <summary>Comma-separated, one line a file and band (RFC 4180); numbers without separators.</summary>
    public static string ToCsv(AnalyzeDocumentResponse report)
    {
        var csv = new StringBuilder("file,band,segments,words,characters,placeables,internal_segments,internal_words\r\n");
        foreach (var file in report.Files)
        {
            foreach (var band in file.Bands)
            {
                csv.Append(CultureInfo.InvariantCulture,
                    $"\"{file.File.Replace("\"", "\"\"", StringComparison.Ordinal)}\",{Name(band.Band)},{band.SegmentCount},{band.WordCount},{band.CharacterCount},{band.PlaceableCount},{band.InternalSegmentCount},{band.InternalWordCount}\r\n");
            }
        }

        return csv.ToString();
    }

    /// <summary>A page with a bar for each file and for all, and the tables below.</summary>
    public static string ToHtml(AnalyzeDocumentResponse report)
    {
        var html = new StringBuilder("""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <title>Analysis</title>
            <style>
            body { font: 16px/1.4 sans-serif; margin: 2em; color: #222; }
            table { border-collapse: collapse; margin: .5em 0 2em; }
            th, td { padding: .2em .8em; text-align: right; border-bottom: 1px solid #ccc; }
            th:first-child, td:first-child { text-align: left; }
            svg { width: 100%; max-width: 60em; height: 2em; display: block; }
            .legend span { display: inline-block; margin-right: 1.2em; }
            .legend i { display: inline-block; width: 1em; height: 1em; vertical-align: -.1em; margin-right: .3em; }
            </style>
            </head>
            <body>
            <h1>Analysis</h1>

            """);
        html.Append("<p class=\"legend\">");
        foreach (var (band, i) in report.Total.Bands.Select((band, i) => (band, i)))
        {
            html.Append(CultureInfo.InvariantCulture, $"<span><i style=\"background:{Colours[i]}\"></i>{Name(band.Band)}</span>");
        }

        html.Append("</p>\n");
        foreach (var file in Sections(report))
        {
            var name = file.File.Length > 0 ? file.File : "All files";
            html.Append(CultureInfo.InvariantCulture, $"<h2><bdi>{Encode(name)}</bdi></h2>\n");
            AppendBar(html, name, file);
            html.Append("<table>\n<tr>").AppendJoin("", Headings.Select(heading => $"<th>{Encode(Sentence(heading))}</th>")).Append("</tr>\n");
            foreach (var row in Rows(file))
            {
                html.Append("<tr>").AppendJoin("", row.Select(cell => $"<td>{Encode(cell)}</td>")).Append("</tr>\n");
            }

            html.Append("</table>\n");
            if (file.Problems.Count > 0)
            {
                html.Append("<ul>\n").AppendJoin("", file.Problems.Select(problem => $"<li>Line {Numbers.Plain(problem.Line)}: {Encode(problem.Message)}</li>\n")).Append("</ul>\n");
            }
        }

        return html.Append("</body>\n</html>\n").ToString();
    }

    /// <summary>The files, and all together where there is more than one.</summary>
    private static IEnumerable<FileAnalysis> Sections(AnalyzeDocumentResponse report) => report.Files.Count == 1 ? report.Files : report.Files.Append(report.Total);

    private static IEnumerable<string[]> Rows(FileAnalysis file)
    {
        var all = Math.Max(1, file.Bands.Sum(band => band.WordCount));
        return file.Bands.Append(Sum(file)).Select(band => new[]
        {
            Name(band.Band),
            Numbers.Count(band.SegmentCount),
            Numbers.Count(band.WordCount),
            $"{Numbers.Plain((int)(band.WordCount * 100 / all))} %",
            Numbers.Count(band.CharacterCount),
            Numbers.Count(band.PlaceableCount),
            band.InternalSegmentCount == 0 ? "-" : $"{Numbers.Count(band.InternalSegmentCount)} ({Numbers.Count(band.InternalWordCount)} words)",
        });
    }

    private static BandCounts Sum(FileAnalysis file) => new()
    {
        SegmentCount = file.Bands.Sum(band => band.SegmentCount),
        WordCount = file.Bands.Sum(band => band.WordCount),
        CharacterCount = file.Bands.Sum(band => band.CharacterCount),
        PlaceableCount = file.Bands.Sum(band => band.PlaceableCount),
        InternalSegmentCount = file.Bands.Sum(band => band.InternalSegmentCount),
        InternalWordCount = file.Bands.Sum(band => band.InternalWordCount),
    };

    private static void AppendBar(StringBuilder html, string name, FileAnalysis file)
    {
        const int Width = 1000;
        var all = file.Bands.Sum(band => band.WordCount);
        var before = 0L;
        html.Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {Width} 20\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"Words of {Encode(name)} by band\">");
        foreach (var (band, i) in file.Bands.Select((band, i) => (band, i)).Where(entry => entry.band.WordCount > 0))
        {
            var (start, end) = (before * Width / all, (before + band.WordCount) * Width / all);
            html.Append(CultureInfo.InvariantCulture,
                $"<rect x=\"{start}\" y=\"0\" width=\"{Math.Max(1, end - start)}\" height=\"20\" fill=\"{Colours[i]}\"><title>{Name(band.Band)}: {Numbers.Count(band.WordCount)} words</title></rect>");
            before += band.WordCount;
        }

        html.Append("</svg>\n");
    }

    private static string Encode(string text) => HtmlEncoder.Default.Encode(DisplayText.OneLine(text));

    private static string Sentence(string heading) => heading[..1] + heading[1..].ToLowerInvariant();

    /// <summary>The name of a band, for people.</summary>
    public static string Name(AnalysisBand band) => band switch
    {
        AnalysisBand.Unspecified => "all",
        AnalysisBand.Context => "context",
        AnalysisBand.Repetition => "repetitions",
        AnalysisBand.Exact => "100",
        AnalysisBand.From95 => "95-99",
        AnalysisBand.From85 => "85-94",
        AnalysisBand.From75 => "75-84",
        AnalysisBand.From50 => "50-74",
        AnalysisBand.New => "new",
        _ => band.ToString(),
    };
}
