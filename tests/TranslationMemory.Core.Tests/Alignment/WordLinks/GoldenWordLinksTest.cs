using System.Globalization;
using System.Runtime.CompilerServices;
using TranslationMemory.Core.Alignment.Lexicon;
using TranslationMemory.Core.Alignment.WordLinks;

namespace TranslationMemory.Core.Tests.Alignment.WordLinks;

/// <summary>
/// Holds the links of <c>word-links.tsv</c>, found with the shipped word list alone. After a change that is meant, run the tests with
/// <c>UPDATE_GOLDEN=1</c> and review the difference of the file.
/// </summary>
public class GoldenWordLinksTest
{
    [Fact]
    public void Every_line_is_linked_as_written()
    {
        string[] expected = File.ReadAllLines(TablePath());
        string[] actual = Array.ConvertAll(expected, line => line.Length == 0 || line[0] == '#' ? line : Linked(line.Split('\t')));
        if (string.Equals(Environment.GetEnvironmentVariable("UPDATE_GOLDEN"), "1", StringComparison.Ordinal))
        {
            File.WriteAllLines(TablePath(), actual);
            return;
        }

        Assert.Equal(expected, actual);
    }

    private static string Linked(string[] columns)
    {
        FoldedText source = FoldedText.Of(columns[0]);
        FoldedText target = FoldedText.Of(columns[1]);
        var links = new WordLinker(AlignmentLexicon.Shipped).Link(source, "ar", target, "en");
        return string.Join('\t', columns[0], columns[1], string.Join("  ", links.Select(link => $"{Name(source, link.Source)}={Name(target, link.Target)}")));
    }

    /// <summary>A word as given, with its number where the text has it more than once; spaces within it are underlined.</summary>
    private static string Name(FoldedText text, int index)
    {
        string[] words = Array.ConvertAll(text.Words, word => text.Form.GivenSpan(word.Start, word.Length).In(text.Form.Given));
        int place = words.Take(index + 1).Count(word => string.Equals(word, words[index], StringComparison.Ordinal));
        bool isOnly = words.Count(word => string.Equals(word, words[index], StringComparison.Ordinal)) == 1;
        return words[index].Replace(' ', '_') + (isOnly ? "" : place.ToString(CultureInfo.InvariantCulture));
    }

    private static string TablePath([CallerFilePath] string source = "") => Path.Combine(Path.GetDirectoryName(source)!, "word-links.tsv");
}
