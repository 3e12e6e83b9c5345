using System.Text;
using TranslationMemory.Core.Segmentation;
using TranslationMemory.Core.Text;
using TranslationMemory.Evaluation.Segmentation.Probes;

namespace TranslationMemory.Core.Tests.Segmentation;

/// <summary>
/// The tables <c>arabic.tsv</c>, <c>english.tsv</c>, <c>golden.tsv</c> and <c>general.tsv</c>: where a linguist wants each text cut.
/// With UPDATE_GOLDEN=1 in the environment the tables are rewritten with the cuts the segmenter makes, for review.
/// </summary>
public class GoldenSegmentationTest
{
    private static readonly bool IsUpdate = string.Equals(Environment.GetEnvironmentVariable("UPDATE_GOLDEN"), "1", StringComparison.Ordinal);

    public static TheoryData<string, string, string> Arabic => Read("arabic.tsv", "ar");

    public static TheoryData<string, string, string> English => Read("english.tsv", "en");

    public static TheoryData<string, string, string> Golden => Read("golden.tsv", "en");

    public static TheoryData<string, string, string> General => Read("general.tsv", null);

    [Theory]
    [MemberData(nameof(Arabic))]
    [MemberData(nameof(English))]
    [MemberData(nameof(Golden))]
    [MemberData(nameof(General))]
    public void Cuts_as_the_table_says(string language, string name, string marked)
    {
        var probe = new Probe(language, name, marked);

        Assert.True(probe.Passes != probe.IsKnownToFail, $"{name}\nexpected: {marked}\nactual:   {probe.Marking}");
    }

    [Theory]
    [MemberData(nameof(Arabic))]
    [MemberData(nameof(English))]
    [MemberData(nameof(Golden))]
    [MemberData(nameof(General))]
    public void Each_segment_is_one_segment(string language, string name, string marked)
    {
        foreach (var segment in new Probe(language, name, marked).Segments)
        {
            var again = Assert.Single(Segmenter.Segment(segment, new TextSpan(0, segment.Length), language));
            Assert.True(again == new TextSpan(0, segment.Length), name);
        }
    }

    [Fact]
    public void The_tables_are_large_enough_to_mean_something()
    {
        Assert.True(Arabic.Count >= 160);
        Assert.True(English.Count >= 75);
        Assert.Equal(48, Golden.Count);
        Assert.True(Golden.Count(row => row.Data.Item2.StartsWith('[')) <= 2);
    }

    private static TheoryData<string, string, string> Read(string file, string? language)
    {
        var path = RepositoryRoot.Combine("tests", "TranslationMemory.Core.Tests", "Segmentation", file);
        var lines = File.ReadAllLines(path);
        var data = new TheoryData<string, string, string>();
        for (var i = 0; i < lines.Length; i++)
        {
            if (Probe.Of(lines[i], language) is not { } probe)
            {
                continue;
            }

            if (IsUpdate && !probe.IsKnownToFail)
            {
                lines[i] = lines[i][..^probe.Marked.Length] + probe.Marking;
                probe = probe with { Marked = probe.Marking };
            }

            data.Add(probe.Language, probe.Name, probe.Marked);
        }

        if (IsUpdate)
        {
            File.WriteAllText(path, string.Join('\n', lines) + "\n", new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }

        return data;
    }
}
