using System.Globalization;
using TranslationMemory.Protocol.V1;

namespace TranslationMemory.Cli.Input;

/// <summary>An entry of a word list with the line it stands in, from 1.</summary>
internal sealed record LexiconFileEntry(int Line, LexiconEntry Entry);

/// <summary>
/// A word list as people write it: a term, a tab, translations with semicolons between them, and if wanted a tab and a weight above 0 and up
/// to 1. Empty lines and lines that begin with <c>#</c> say nothing. Whether the terms are words is for the server to say.
/// </summary>
/// <param name="Entries">One for each translation.</param>
/// <param name="BadLines">What cannot be read, line by line.</param>
internal sealed record LexiconFile(IReadOnlyList<LexiconFileEntry> Entries, IReadOnlyList<string> BadLines)
{
    public static LexiconFile Parse(string text)
    {
        var entries = new List<LexiconFileEntry>();
        var bad = new List<string>();
        var number = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            number++;
            if (!line.IsWhiteSpace() && line[0] != '#' && Read(line.ToString(), number, entries) is { } fault)
            {
                bad.Add(string.Create(CultureInfo.InvariantCulture, $"line {number}: {fault}"));
            }
        }

        return new LexiconFile(entries, bad);
    }

    /// <returns>What is wrong with the line, or null.</returns>
    private static string? Read(string line, int number, List<LexiconFileEntry> entries)
    {
        var fields = line.Split('\t');
        var weight = 1.0;
        switch (fields.Length)
        {
            case 1:
                return "no tab between term and translation.";
            case > 3:
                return "more than three fields.";
            case 3 when !string.IsNullOrWhiteSpace(fields[2])
                && !(double.TryParse(fields[2], NumberStyles.Float, CultureInfo.InvariantCulture, out weight) && weight is > 0 and <= 1):
                return $"the weight '{fields[2]}' is not above 0 and up to 1.";
        }

        foreach (var target in fields[1].Split(';'))
        {
            entries.Add(new LexiconFileEntry(number, new LexiconEntry { SourceTerm = fields[0].Trim(), TargetTerm = target.Trim(), Weight = weight }));
        }

        return null;
    }
}
