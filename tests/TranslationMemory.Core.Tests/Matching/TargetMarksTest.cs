using System.Runtime.CompilerServices;
using CsCheck;
using TranslationMemory.Core.Alignment.Lexicon;
using TranslationMemory.Core.Matching;
using TranslationMemory.Core.Units;

namespace TranslationMemory.Core.Tests.Matching;

/// <summary>
/// What is to be checked in a stored translation. The lines of <c>target-marks.tsv</c> are held as they are; after a change that is meant, run
/// the tests with <c>UPDATE_GOLDEN=1</c> and review the difference of the file.
/// </summary>
public class TargetMarksTest
{
    [Fact]
    public void Every_line_is_marked_as_written()
    {
        string[] expected = File.ReadAllLines(TablePath());
        string[] actual = Array.ConvertAll(expected, line => line.Length == 0 || line[0] == '#' ? line : Marked(line.Split('\t')));
        if (string.Equals(Environment.GetEnvironmentVariable("UPDATE_GOLDEN"), "1", StringComparison.Ordinal))
        {
            File.WriteAllLines(TablePath(), actual);
            return;
        }

        Assert.Equal(expected, actual);
    }

    [Fact]
    public void A_unit_found_by_its_target_text_is_marked_in_its_source_text()
    {
        TranslationUnit unit = MatchingSamples.Unit("زار الوزير المدرسة القديمة في بيروت.") with { TargetText = "The minister visited the old school in Beirut." };
        Match match = SegmentScorer.Score(SegmentQuery.Of("The minister visited the new school in Beirut."), PreparedSegment.Of(unit.Reversed()), 0)!;
        Assert.Equal("زار الوزير المدرسة [?القديمة?] في بيروت.", Text(TargetMarking.Mark(match, AlignmentLexicon.Shipped)));
    }

    [Fact]
    public void Languages_without_a_lexicon_are_marked_by_what_both_texts_have()
    {
        TranslationUnit unit = MatchingSamples.Unit("Le président Martin ouvrira 12 musées.") with
        {
            TargetText = "Präsident Martin eröffnet 12 Museen.",
            Languages = new LanguagePair("fr", "de"),
        };
        Match match = SegmentScorer.Score(SegmentQuery.Of("Le ministre Dupont ouvrira 15 musées."), PreparedSegment.Of(unit), 0)!;
        Assert.Equal("Präsident [?Martin?] eröffnet [?12?] Museen.", Text(TargetMarking.Mark(match, AlignmentLexicon.Shipped)));
    }

    [Fact]
    public void All_runs_put_together_are_the_translation_as_given() => Gen.Select(MatchingSamples.Texts, MatchingSamples.Texts, MatchingSamples.Texts).Sample(texts =>
    {
        (string query, string stored, string target) = texts;
        Match match = TargetMarking.Mark(MatchingSamples.Score(query, stored, target), AlignmentLexicon.Shipped);
        Assert.Equal(target, string.Concat(match.TargetMarks.Select(run => run.Text)));
        Assert.All(match.TargetMarks, run => Assert.NotEmpty(run.Text));
        Assert.All(match.TargetMarks.Zip(match.TargetMarks.Skip(1)), runs => Assert.NotEqual(runs.First.Kind, runs.Second.Kind));
        if (match.Kind >= MatchKind.Exact)
        {
            Assert.DoesNotContain(match.TargetMarks, run => run.Kind == TargetRunKind.Check);
        }
    });

    private static string Marked(string[] columns)
    {
        Match match = TargetMarking.Mark(MatchingSamples.Score(columns[2], columns[0], columns[1]), AlignmentLexicon.Shipped);
        return string.Join('\t', [.. columns[..3], Text(match)]);
    }

    private static string Text(Match match) =>
        string.Concat(match.TargetMarks.Select(run => run.Kind == TargetRunKind.Check ? $"[?{run.Text}?]" : run.Text));

    private static string TablePath([CallerFilePath] string source = "") => Path.Combine(Path.GetDirectoryName(source)!, "target-marks.tsv");
}
