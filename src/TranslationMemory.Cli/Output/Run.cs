using Spectre.Console;

namespace TranslationMemory.Cli.Output;

/// <summary>A piece of a line in one style.</summary>
internal sealed record Run(string Text, RunStyle Style = RunStyle.Plain)
{
    /// <summary>The run as it reads without colours: <c>{+only asked for+}</c> and <c>[-only stored-]</c>, as wdiff writes them, <c>[?to look at?]</c> and <c>[=found=]</c>.</summary>
    public Run WithMarks() => Style switch
    {
        RunStyle.Inserted => new Run($"{{+{Text}+}}"),
        RunStyle.Deleted => new Run($"[-{Text}-]"),
        RunStyle.Doubtful => new Run($"[?{Text}?]"),
        RunStyle.Hit => new Run($"[={Text}=]"),
        _ => this,
    };

    public Style ToStyle() => Style switch
    {
        RunStyle.Strong => new Style(decoration: Decoration.Bold),
        RunStyle.Inserted => new Style(Color.Green, decoration: Decoration.Underline),
        RunStyle.Deleted => new Style(Color.Red, decoration: Decoration.Strikethrough),
        RunStyle.Doubtful => new Style(Color.Olive, decoration: Decoration.Underline),
        RunStyle.Hit => new Style(decoration: Decoration.Bold | Decoration.Underline),
        _ => Spectre.Console.Style.Plain,
    };
}

/// <summary>What a piece of a line is.</summary>
internal enum RunStyle
{
    /// <summary>As it is.</summary>
    Plain,

    /// <summary>What the eye should find first.</summary>
    Strong,

    /// <summary>Only in the segment asked for.</summary>
    Inserted,

    /// <summary>Only in the stored text.</summary>
    Deleted,

    /// <summary>What a translator has to look at.</summary>
    Doubtful,

    /// <summary>What was searched for.</summary>
    Hit,
}
