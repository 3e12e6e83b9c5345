using System.Globalization;
using System.Text;
using TranslationMemory.Core.Segmentation;
using TranslationMemory.Core.Text;

namespace TranslationMemory.Core.Tests.Segmentation;

/// <summary>
/// The tables <c>arabic.tsv</c>, <c>english.tsv</c> and <c>general.tsv</c>: where a linguist wants each text cut.
/// With UPDATE_GOLDEN=1 in the environment the tables are rewritten with the cuts the segmenter makes, for review.
/// </summary>
public class GoldenSegmentationTest
{
    private static readonly bool IsUpdate = string.Equals(Environment.GetEnvironmentVariable("UPDATE_GOLDEN"), "1", StringComparison.Ordinal);

    public static TheoryData<string, string, string> Arabic => Read("arabic.tsv", "ar");

    public static TheoryData<string, string, string> English => Read("english.tsv", "en");

    public static TheoryData<string, string, string> General => Read("general.tsv", null);

    [Theory]
    [MemberData(nameof(Arabic))]
    [MemberData(nameof(English))]
    [MemberData(nameof(General))]
    public void Cuts_as_the_table_says(string language, string name, string marked)
    {
        var expected = Unescape(marked).Split('|').Select(segment => segment.Trim());

        Assert.True(expected.SequenceEqual(Segments(language, marked), StringComparer.Ordinal), $"{name}\nexpected: {marked}\nactual:   {Mark(language, marked)}");
    }

    [Theory]
    [MemberData(nameof(Arabic))]
    [MemberData(nameof(English))]
    [MemberData(nameof(General))]
    public void Each_segment_is_one_segment(string language, string name, string marked)
    {
        foreach (var segment in Segments(language, marked))
        {
            var again = Assert.Single(Segmenter.Segment(segment, new TextSpan(0, segment.Length), language));
            Assert.True(again == new TextSpan(0, segment.Length), name);
        }
    }

    [Fact]
    public void The_tables_are_large_enough_to_mean_something()
    {
        Assert.True(Arabic.Count >= 60);
        Assert.True(English.Count >= 40);
    }

    private static List<string> Segments(string language, string marked)
    {
        var text = Unescape(marked).Replace("|", "", StringComparison.Ordinal);
        return [.. Segmenter.Segment(text, new TextSpan(0, text.Length), language).Select(span => span.In(text))];
    }

    private static TheoryData<string, string, string> Read(string file, string? language)
    {
        var path = RepositoryRoot.Combine("tests", "TranslationMemory.Core.Tests", "Segmentation", file);
        var lines = File.ReadAllLines(path);
        var data = new TheoryData<string, string, string>();
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Length == 0 || lines[i][0] == '#')
            {
                continue;
            }

            var fields = lines[i].Split('\t');
            var rowLanguage = language ?? fields[0];
            if (IsUpdate)
            {
                fields[^1] = Mark(rowLanguage, fields[^1]);
                lines[i] = string.Join('\t', fields);
            }

            data.Add(rowLanguage, fields[^2], fields[^1]);
        }

        if (IsUpdate)
        {
            File.WriteAllText(path, string.Join('\n', lines) + "\n", new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }

        return data;
    }

    /// <summary>The text of a table cell with the cuts that the segmenter makes.</summary>
    private static string Mark(string language, string marked)
    {
        var text = Unescape(marked).Replace("|", "", StringComparison.Ordinal);
        var starts = Segmenter.Segment(text, new TextSpan(0, text.Length), language).Skip(1).Select(span => span.Start).ToHashSet();
        var result = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            result.Append(starts.Contains(i) ? "|" : "").Append(Escape(text[i]));
        }

        return result.ToString();
    }

    private static string Escape(char c) => c switch
    {
        '\n' => "\\n",
        '\r' => "\\r",
        _ when char.GetUnicodeCategory(c) == UnicodeCategory.Format && c != '\u200C' => $"\\u{(int)c:X4}",
        _ => c.ToString(),
    };

    private static string Unescape(string cell)
    {
        var result = new StringBuilder();
        for (var i = 0; i < cell.Length; i++)
        {
            if (cell[i] != '\\')
            {
                result.Append(cell[i]);
                continue;
            }

            i++;
            result.Append(cell[i] switch
            {
                'n' => '\n',
                'r' => '\r',
                'u' => (char)int.Parse(cell.AsSpan(i + 1, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture),
                var other => throw new FormatException($"Unknown escape \\{other} in: {cell}"),
            });
            i += cell[i] == 'u' ? 4 : 0;
        }

        return result.ToString();
    }
}
