namespace TranslationMemory.Cli.Output;

/// <summary>
/// Breaks runs of text into lines at spaces, in logical order, as the bidirectional algorithm asks for: lines are broken first and
/// reordered afterwards, each for itself. A word that is longer than a line stays whole: the terminal breaks it.
/// </summary>
internal static class LineWrap
{
    public static IEnumerable<IReadOnlyList<Run>> Wrap(IReadOnlyList<Run> runs, int width)
    {
        var line = new List<Run>();
        var used = 0;
        foreach (var word in Words(runs))
        {
            var cells = WidthOf(word);
            if (used > 0 && used + cells - WidthOfSpacesAfter(word) > width)
            {
                yield return Trimmed(line);
                (line, used) = ([], 0);
            }

            line.AddRange(word);
            used += cells;
        }

        yield return Trimmed(line);
    }

    // A word with the spaces after it; it may go over several runs.
    private static IEnumerable<List<Run>> Words(IReadOnlyList<Run> runs)
    {
        var word = new List<Run>();
        foreach (var run in runs)
        {
            var start = 0;
            for (var i = 0; i < run.Text.Length; i++)
            {
                var before = i > 0 ? run.Text[i - 1] : word is [.., var last] ? last.Text[^1] : '\0';
                if (before == ' ' && run.Text[i] != ' ')
                {
                    Add(word, run, start, i);
                    yield return word;
                    (word, start) = ([], i);
                }
            }

            Add(word, run, start, run.Text.Length);
        }

        yield return word;
    }

    private static void Add(List<Run> word, Run run, int start, int end)
    {
        if (end > start)
        {
            word.Add(run with { Text = run.Text[start..end] });
        }
    }

    private static int WidthOf(List<Run> word) => word.Sum(run => DisplayText.WidthOf(run.Text));

    private static int WidthOfSpacesAfter(List<Run> word) =>
        word is [.., var last] ? last.Text.Length - last.Text.TrimEnd(' ').Length : 0;

    private static List<Run> Trimmed(List<Run> line)
    {
        if (line is [.., var last])
        {
            line[^1] = last with { Text = last.Text.TrimEnd(' ') };
        }

        return line;
    }
}
