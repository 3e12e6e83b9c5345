using System.Text.RegularExpressions;

namespace TranslationMemory.Client.Tests;

public sealed class ReadmeTest
{
    [Fact]
    public void Every_block_of_code_is_compiled_in_the_snippets()
    {
        var readme = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Readme", "README.md"));
        var snippets = WithoutIndents(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Readme", "ReadmeSnippets.cs")));

        var blocks = Regex.Matches(readme, "```csharp\n(?<code>.*?)```", RegexOptions.Singleline).Select(block => block.Groups["code"].Value).ToList();

        Assert.Equal(8, blocks.Count);
        Assert.All(blocks, block => Assert.Contains(
            WithoutIndents(block.Replace("using TranslationMemory.Client;\n\n", "", StringComparison.Ordinal)), snippets, StringComparison.Ordinal));
    }

    private static string WithoutIndents(string code) => string.Join('\n', code.Split('\n').Select(line => line.Trim())).Trim();
}
