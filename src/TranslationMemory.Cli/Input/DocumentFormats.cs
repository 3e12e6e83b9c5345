using System.CommandLine;
using TranslationMemory.Client;

namespace TranslationMemory.Cli.Input;

/// <summary>How files that are to be translated are written, as users say it.</summary>
internal static class DocumentFormats
{
    private static readonly (string Name, DocumentFormat Format)[] Formats =
    [
        ("text", DocumentFormat.Plain),
        ("html", DocumentFormat.Html),
        ("md", DocumentFormat.Markdown),
        ("tmx", DocumentFormat.Tmx),
        ("csv", DocumentFormat.Csv),
        ("tsv", DocumentFormat.Tsv),
        ("po", DocumentFormat.Po),
        ("xliff", DocumentFormat.Xliff),
        ("jsonl", DocumentFormat.JsonLines),
    ];

    /// <summary>The option that names a format.</summary>
    /// <param name="formats">Those that can be named.</param>
    public static Option<string> As(params DocumentFormat[] formats)
    {
        var names = Formats.Where(each => formats.Length == 0 || formats.Contains(each.Format)).Select(each => each.Name).ToArray();
        var option = new Option<string>("--as") { Description = $"The format: {string.Join(", ", names)}. Default: what the name of the file ends with", HelpName = "FORMAT" };
        option.AcceptOnlyFromAmong(names);
        return option;
    }

    /// <summary>The format that was named, unspecified where none was.</summary>
    public static DocumentFormat Of(string? named) => Array.Find(Formats, each => string.Equals(each.Name, named, StringComparison.Ordinal)).Format;
}
