namespace TranslationMemory.Evaluation.Data;

/// <summary>A line of a tab-separated file and where it stands, so that an error can say so.</summary>
/// <param name="Path">The file.</param>
/// <param name="Number">Number of the line, from 1.</param>
/// <param name="Fields">What stands between its tabs, as it is: there are no escapes.</param>
internal sealed record TabSeparatedLine(string Path, int Number, string[] Fields)
{
    /// <summary>An error of this line.</summary>
    internal FormatException Error(string message) => new($"{Path}:{Number}: {message}");
}

/// <summary>Reads tab-separated files line by line; never holds more than one.</summary>
internal static class TabSeparatedFile
{
    /// <summary>The lines that are not empty.</summary>
    /// <param name="path">A file in UTF-8.</param>
    internal static IEnumerable<TabSeparatedLine> Read(string path)
    {
        int number = 0;
        foreach (string line in File.ReadLines(path))
        {
            number++;
            if (line.Length > 0)
            {
                yield return new TabSeparatedLine(path, number, line.Split('\t'));
            }
        }
    }
}
