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
        foreach (var piece in Pieces(runs))
        {
            var cells = DisplayText.WidthOf(piece.Text.TrimEnd(' '));
            if (used > 0 && used + cells > width)
            {
                yield return Trimmed(line);
                (line, used) = ([], 0);
            }

            line.Add(piece);
            used += DisplayText.WidthOf(piece.Text);
        }

        yield return Trimmed(line);
    }

    // A word with the spaces after it.
    private static IEnumerable<Run> Pieces(IReadOnlyList<Run> runs)
    {
        foreach (var run in runs)
        {
            var start = 0;
            for (var i = 1; i <= run.Text.Length; i++)
            {
                if (i == run.Text.Length || (run.Text[i - 1] == ' ' && run.Text[i] != ' '))
                {
                    yield return run with { Text = run.Text[start..i] };
                    start = i;
                }
            }
        }
    }

    private static List<Run> Trimmed(List<Run> line)
    {
        if (line is [.., var last])
        {
            line[^1] = last with { Text = last.Text.TrimEnd(' ') };
        }

        return line;
    }
}
