using System.Globalization;
using System.Runtime.CompilerServices;
using CsCheck;
using TranslationMemory.Core.Analysis;
using TranslationMemory.Core.Matching;
using TranslationMemory.Core.Tests.Matching;
using TranslationMemory.Core.Units;

namespace TranslationMemory.Core.Tests.Analysis;

/// <summary>
/// Holds the bands of <c>analysis.tsv</c>: two files whose segments are looked up in a small memory. After a change that is meant, run the tests with
/// <c>UPDATE_GOLDEN=1</c> and review the difference of the file.
/// </summary>
public class DocumentAnalysisTest
{
    [Fact]
    public void Every_segment_is_in_the_band_as_written()
    {
        string[] expected = File.ReadAllLines(TablePath());
        var memory = new List<PreparedSegment>();
        var analysis = new DocumentAnalysis();
        string[] actual = Array.ConvertAll(expected, line =>
        {
            string[] columns = line.Split('\t');
            if (line.Length == 0 || line[0] == '#')
            {
                return line;
            }

            if (columns[0] is "memory")
            {
                memory.Add(PreparedSegment.Of(MatchingSamples.Unit(columns[2], memory.Count) with { Context = new SegmentContext(null, null, Key(columns)) }));
                return line;
            }

            Match? found = BestOf(memory, columns[2], Key(columns));
            AnalysisBand band = analysis.Add(columns[2], found);
            SegmentSize size = SegmentSize.Of(columns[2]);
            return string.Join('\t', [columns[0], band.ToString(), .. columns[2..4], Show(size.Words), Show(size.Characters), Show(size.Placeables)]);
        });
        if (string.Equals(Environment.GetEnvironmentVariable("UPDATE_GOLDEN"), "1", StringComparison.Ordinal))
        {
            File.WriteAllLines(TablePath(), actual);
            return;
        }

        Assert.Equal(expected, actual);
    }

    [Fact]
    public void A_band_counts_what_is_in_it_and_a_new_document_begins_anew()
    {
        var analysis = new DocumentAnalysis();
        Match found = BestOf([PreparedSegment.Of(MatchingSamples.Unit("قال الوزير إن الخطة جاهزة"))], "قال الوزير إن الخطة جاهزة", "")!;
        Assert.Equal(AnalysisBand.Exact, analysis.Add("قال الوزير إن الخطة جاهزة", found));
        Assert.Equal(AnalysisBand.New, analysis.Add("Press <b>Save</b> now please", null));
        Assert.Equal(AnalysisBand.Repetition, analysis.Add("Press  <b>Save</b> now please", null));

        Assert.Equal(new BandCounts(1, 5, 21, 0, 0, 0), analysis[AnalysisBand.Exact]);
        Assert.Equal(new BandCounts(1, 4, 18, 2, 1, 4), analysis[AnalysisBand.Repetition]);
        analysis.NextDocument();
        Assert.Equal(default, analysis[AnalysisBand.Exact]);
        Assert.Equal(AnalysisBand.Repetition, analysis.Add("Press <b>Save</b> now please", null));
    }

    /// <summary>The slow way: every earlier segment held against the new one.</summary>
    [Fact]
    public void Internal_matches_are_those_of_a_scan_over_what_stands_further_up() => MatchingSamples.Texts.Where(text => !string.IsNullOrWhiteSpace(text)).Array[1, 12].Sample(
        texts =>
        {
            var analysis = new DocumentAnalysis();
            var earlier = new List<PreparedSegment>();
            foreach (string text in texts)
            {
                AnalysisBand band = analysis.Add(text, null);
                int score = BestOf(earlier, text, "")?.Score ?? 0;
                bool isRepetition = earlier.Exists(segment => string.Equals(Normal(segment.Unit.SourceText), Normal(text), StringComparison.Ordinal));
                Assert.Equal(isRepetition ? AnalysisBand.Repetition : Band(score), band);
                earlier.Add(PreparedSegment.Of(MatchingSamples.Unit(text, earlier.Count)));
            }
        },
        iter: 500);

    private static AnalysisBand Band(int score) => score >= 100 ? AnalysisBand.Exact
        : score >= 95 ? AnalysisBand.From95
        : score >= 85 ? AnalysisBand.From85
        : score >= 75 ? AnalysisBand.From75
        : score >= 50 ? AnalysisBand.From50
        : AnalysisBand.New;

    private static string Normal(string text) => CanonicalText.CollapseWhiteSpace(CanonicalText.Of(text));

    private static Match? BestOf(IEnumerable<PreparedSegment> segments, string text, string key) => LinearScan.Find(
        SegmentQuery.Of(text, new SegmentContext(null, null, key)), segments, new LookupOptions { MinScore = DocumentAnalysis.MinScore, MaxMatches = 1 },
        TestContext.Current.CancellationToken) is [var match] ? match : null;

    private static string Key(string[] columns) => columns.Length > 3 && columns[3] is not "-" ? columns[3] : "";

    private static string Show(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string TablePath([CallerFilePath] string source = "") => Path.Combine(Path.GetDirectoryName(source)!, "analysis.tsv");
}
