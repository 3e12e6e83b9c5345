using System.Globalization;
using System.Runtime.CompilerServices;
using TranslationMemory.Core.Matching;

namespace TranslationMemory.Core.Tests.Matching;

/// <summary>
/// Holds what a lookup makes of inline tags, line by line in <c>tag-table.tsv</c>. After a change that is meant, run the tests with
/// <c>UPDATE_GOLDEN=1</c> and review the difference of the file.
/// </summary>
public class TagTableTest
{
    [Fact]
    public void Every_line_is_as_written()
    {
        string[] expected = File.ReadAllLines(TablePath());
        string[] actual = Array.ConvertAll(expected, line => line.Length == 0 || line[0] == '#' ? line : Look(line));
        if (string.Equals(Environment.GetEnvironmentVariable("UPDATE_GOLDEN"), "1", StringComparison.Ordinal))
        {
            File.WriteAllLines(TablePath(), actual);
            return;
        }

        Assert.Equal(expected, actual);
    }

    private static string Look(string line)
    {
        string[] columns = line.Split('\t');
        Match match = MatchingSamples.Score(columns[1], columns[2], columns[3]);
        string penalties = string.Join(' ', match.Penalties.Select(penalty =>
            string.Create(CultureInfo.InvariantCulture, $"{penalty.Kind}:{penalty.Points}[{penalty.QueryText}|{penalty.StoredText}]")));
        return string.Join(
            '\t',
            [.. columns[..4], match.Kind.ToString(), string.Create(CultureInfo.InvariantCulture, $"{match.BaseScore}\t{match.Score}"), match.SuggestedTargetText ?? "-", penalties.Length == 0 ? "none" : penalties]);
    }

    private static string TablePath([CallerFilePath] string source = "") => Path.Combine(Path.GetDirectoryName(source)!, "tag-table.tsv");
}
