using Spectre.Console;

namespace TranslationMemory.Cli.Output;

/// <summary>
/// Lays out results for people. A text in any direction stands last in its line, with nothing to its right that a bidirectional terminal
/// could move or one without could misplace; a line that is too long goes on below, under the text and not under its label.
/// </summary>
internal sealed class Screen
{
    /// <summary>Where a terminal does not say how wide it is.</summary>
    public const int DefaultWidth = 80;

    // Wider than any line: Spectre wraps at its width, and redirected lines are not to be wrapped.
    private const int Unbounded = 10_000_000;
    private const int MinTextWidth = 20;
    private const int IsolateWidth = 2;

    private readonly IAnsiConsole _console;
    private readonly int _width;
    private readonly bool _styled;
    private readonly bool _isolates;

    public Screen(IAnsiConsole console, int? width, bool styled, bool isolates)
    {
        _console = console;
        _width = width ?? Unbounded;
        _styled = styled;
        _isolates = isolates;
        _console.Profile.Width = _width;
    }

    /// <summary>Makes a screen that writes to <paramref name="output"/>.</summary>
    /// <param name="output">Where to write.</param>
    /// <param name="width">Cells in a line; null: as long as it gets.</param>
    /// <param name="styled">Whether colours and other escape codes may be written.</param>
    /// <param name="isolates">Whether marks of direction may be written: for terminals, not for files.</param>
    public static Screen Create(TextWriter output, int? width, bool styled, bool isolates) => new(
        AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(output),
            Ansi = styled ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = styled ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
        }),
        width,
        styled,
        isolates);

    public void Line(string text = "") => Text("", [new Run(DisplayText.OneLine(text))]);

    /// <summary>A label and a text as given.</summary>
    public void Text(string label, string text) => Text(label, [new Run(DisplayText.OneLine(text))]);

    /// <summary>A label and a text of several runs; where there are no colours, marks stand for them.</summary>
    public void Text(string label, IReadOnlyList<Run> runs)
    {
        var shown = _styled ? runs : [.. runs.Select(run => run.WithMarks())];
        var rightToLeft = DisplayText.IsRightToLeft(string.Concat(shown.Select(run => run.Text)));
        var indent = DisplayText.WidthOf(label);
        var first = true;
        foreach (var line in LineWrap.Wrap(shown, Math.Max(MinTextWidth, _width - indent - IsolateWidth)))
        {
            WriteLine(first ? label : new string(' ', indent), line, rightToLeft);
            first = false;
        }
    }

    /// <summary>A table without borders; texts that may be of any direction belong into its last column.</summary>
    public void Table(IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<string>> rows)
    {
        var cells = rows.Prepend(headings).Select(row => row.Select(DisplayText.OneLine).ToList()).ToList();
        var widths = headings.Select((_, column) => cells.Max(row => DisplayText.WidthOf(row[column]))).ToList();
        foreach (var (row, index) in cells.Select((row, index) => (row, index)))
        {
            var label = string.Concat(row.SkipLast(1).Select((cell, column) =>
                cell + new string(' ', widths[column] - DisplayText.WidthOf(cell) + 2)));
            Text(index == 0 ? "" : label, index == 0 ? [new Run(label + row[^1], RunStyle.Strong)] : [new Run(row[^1])]);
        }
    }

    private void WriteLine(string label, IReadOnlyList<Run> runs, bool rightToLeft)
    {
        var (open, close) = _isolates ? DisplayText.IsolatesFor(string.Concat(runs.Select(run => run.Text)), rightToLeft) : ("", "");
        var line = new Paragraph();
        line.Append(runs.Count == 0 ? label.TrimEnd() : label + open);
        foreach (var run in runs)
        {
            line.Append(run.Text, _styled ? run.ToStyle() : Style.Plain);
        }

        line.Append(close + "\n");
        _console.Write(line);
    }
}
