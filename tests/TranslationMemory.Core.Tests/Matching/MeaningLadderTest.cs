using System.Globalization;
using System.Runtime.CompilerServices;
using TranslationMemory.Core.Matching;

namespace TranslationMemory.Core.Tests.Matching;

/// <summary>
/// Holds the queries of <c>meaning-ladder.tsv</c> against their stored sentences, from four words to sixty: whatever keeps the meaning
/// ranks above whatever changes it. There are no scores to update here: a line that fails is a fault of the score.
/// </summary>
public class MeaningLadderTest
{
    private static readonly Line[] Lines = [.. File.ReadLines(LadderPath()).Where(line => line[0] != '#').Select(line => new Line(line.Split('\t')))];

    public static TheoryData<string> Groups => [.. Lines.Select(line => line.Group).Distinct()];

    [Theory]
    [MemberData(nameof(Groups))]
    public void What_keeps_the_meaning_ranks_above_what_changes_it(string group)
    {
        Line[] lines = Array.FindAll(Lines, line => string.Equals(line.Group, group, StringComparison.Ordinal));

        Assert.All(lines, line => Assert.True(line.IsWhereItBelongs, line.ToString()));
        Assert.True(lines.Where(line => line.Keeps).Min(line => line.Match.Score) > lines.Where(line => !line.Keeps).Max(line => line.Match.Score));
        Assert.Equal(MatchKind.Exact, lines.Where(line => line.Keeps).Select(line => line.Match).Order(MatchOrder.Instance).First().Kind);
    }

    [Fact]
    public void Every_group_has_both()
    {
        Assert.True(Lines.DistinctBy(line => line.Group).Count() >= 100);
        Assert.All(Lines.GroupBy(line => line.Group), group => Assert.True(group.Count(line => line.Keeps) >= 3 && group.Count(line => !line.Keeps) >= 4));
    }

    [Fact]
    public void What_changes_the_meaning_has_a_penalty_that_says_so() => Assert.All(Lines.Where(line => !line.Keeps), line => Assert.Contains(
        line.Match.Penalties,
        penalty => penalty.Kind is PenaltyKind.Word or PenaltyKind.Negation or PenaltyKind.Number or PenaltyKind.Address or PenaltyKind.Tag or PenaltyKind.WordForm
            or PenaltyKind.Punctuation));

    [Fact]
    public void A_changed_negation_is_called_one() => Assert.All(
        Lines.Where(line => line.Difference.Contains("negation", StringComparison.Ordinal) || string.Equals(line.Difference, "with for without", StringComparison.Ordinal)),
        line => Assert.Contains(line.Match.Penalties, penalty => penalty.Kind == PenaltyKind.Negation));

    private static string LadderPath([CallerFilePath] string source = "") => Path.Combine(Path.GetDirectoryName(source)!, "meaning-ladder.tsv");

    private sealed class Line(string[] columns)
    {
        internal string Group => columns[0];

        internal string Difference => columns[2];

        internal bool Keeps => columns[1] is not "change";

        internal Match Match { get; } = MatchingSamples.Score(columns[3], columns[4]);

        internal bool IsWhereItBelongs => columns[1] switch
        {
            "exact" => Match is { Kind: MatchKind.Exact, Score: 99 or 100 },
            "keep" => Match.Score >= PenaltyTable.SameWordsMin,
            _ => Match is { Kind: MatchKind.Fuzzy, Score: < PenaltyTable.SameWordsMin },
        };

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{columns[1]} {Difference}: {Match.Kind} {Match.Score}: {columns[3]}");
    }
}
