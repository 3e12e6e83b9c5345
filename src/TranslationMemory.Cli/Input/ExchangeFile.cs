using System.CommandLine;
using TranslationMemory.Client;

namespace TranslationMemory.Cli.Input;

/// <summary>A file of another tool: its name, and the format that this, or an option, says.</summary>
internal static class ExchangeFile
{
    /// <summary>Standard input or output.</summary>
    public const string Standard = "-";

    private const string OptionName = "--as";

    private static readonly (string Name, string[] Extensions, ExchangeFormat Format)[] Formats =
    [
        ("tmx", [".TMX"], ExchangeFormat.Tmx),
        ("tsv", [".TSV", ".TAB"], ExchangeFormat.Tsv),
        ("csv", [".CSV"], ExchangeFormat.Csv),
        ("jsonl", [".JSONL", ".NDJSON"], ExchangeFormat.JsonLines),
        ("po", [".PO", ".POT"], ExchangeFormat.Po),
        ("xliff", [".XLF", ".XLIFF"], ExchangeFormat.Xliff),
        ("xliff2", [], ExchangeFormat.Xliff2),
    ];

    private static string Names => string.Join(", ", Formats.Select(each => each.Name));

    /// <summary>The option that names a format.</summary>
    public static Option<string> As()
    {
        var option = new Option<string>(OptionName) { Description = $"The format: {Names}. Default: what the name of the file ends with", HelpName = "FORMAT" };
        option.AcceptOnlyFromAmong([.. Formats.Select(each => each.Name)]);
        return option;
    }

    /// <summary>The format of a file.</summary>
    /// <exception cref="UserError">Neither the option nor the name says it.</exception>
    public static ExchangeFormat FormatOf(string file, string? named)
    {
        var extension = Path.GetExtension(file).ToUpperInvariant();
        var found = Array.Find(Formats, each => named is null ? each.Extensions.Contains(extension, StringComparer.Ordinal) : string.Equals(each.Name, named, StringComparison.Ordinal));
        return found.Format is not ExchangeFormat.Unspecified
            ? found.Format
            : throw new UserError($"the name {file} says no format. Name one with {OptionName}: {Names}.", ExitCode.WrongUse);
    }
}
