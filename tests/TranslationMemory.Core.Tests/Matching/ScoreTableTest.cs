using System.Globalization;
using System.Runtime.CompilerServices;
using TranslationMemory.Core.Matching;

namespace TranslationMemory.Core.Tests.Matching;

/// <summary>
/// Holds the scores of <c>score-table.tsv</c>. After a change that is meant, run the tests with <c>UPDATE_GOLDEN=1</c> and review
/// the difference of the file. The meaning of each line is fixed by hand: no update makes a change of meaning pass.
/// </summary>
public class ScoreTableTest
{
    [Fact]
    public void Every_line_scores_as_written()
    {
        string[] expected = File.ReadAllLines(TablePath());
        string[] actual = Array.ConvertAll(expected, line => line.Length == 0 || line[0] == '#' ? line : Score(line));
        if (string.Equals(Environment.GetEnvironmentVariable("UPDATE_GOLDEN"), "1", StringComparison.Ordinal))
        {
            File.WriteAllLines(TablePath(), actual);
            return;
        }

        Assert.Equal(expected, actual);
    }

    [Fact]
    public void What_keeps_the_meaning_stays_in_the_band_of_the_same_words_and_what_changes_it_never_reaches_it()
    {
        string[] lines = [.. File.ReadLines(TablePath()).Where(line => line.Length > 0 && line[0] != '#')];
        Assert.All(lines, line =>
        {
            string[] columns = line.Split('\t');
            int score = MatchingSamples.Score(columns[2], columns[3]).Score;
            Assert.InRange(score, columns[0] is "keep" ? PenaltyTable.SameWordsMin : 0, columns[0] is "keep" ? 100 : PenaltyTable.WordScoreMax);
        });
    }

    private static string Score(string line)
    {
        string[] columns = line.Split('\t');
        Match match = MatchingSamples.Score(columns[2], columns[3]);
        string penalties = string.Join(' ', match.Penalties.Select(penalty =>
            string.Create(CultureInfo.InvariantCulture, $"{penalty.Kind}:{penalty.Points}")));
        string difference = string.Concat(match.SourceDifference.Select(run => run.Kind switch
        {
            RunKind.Inserted => $"[+{run.Text}]",
            RunKind.Deleted => $"[-{run.Text}]",
            _ => run.Text,
        }));
        return string.Join('\t', [.. columns[..4], match.Kind.ToString(), Number(match.BaseScore), Number(match.Score), penalties.Length == 0 ? "none" : penalties, difference]);
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string TablePath([CallerFilePath] string source = "") => Path.Combine(Path.GetDirectoryName(source)!, "score-table.tsv");
}
