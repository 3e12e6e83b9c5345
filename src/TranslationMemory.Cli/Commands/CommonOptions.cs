using System.CommandLine;
using System.Globalization;
using TranslationMemory.Client;
using TranslationMemory.Protocol;

namespace TranslationMemory.Cli.Commands;

/// <summary>The options that several commands share, each made and read in one place.</summary>
internal static class CommonOptions
{
    public const string ServerVariable = "TM_SERVER";

    private const string ServerName = "--server";
    private const string FormatName = "--format";
    private const string Json = "json";

    public static Option<string> Server() => new(ServerName)
    {
        Description = $"The gRPC address of the server. Default: {ServerVariable}, else {TranslationMemoryClientOptions.DefaultAddress}",
        HelpName = "URL",
        Recursive = true,
    };

    public static Option<string> Format()
    {
        var option = new Option<string>(FormatName)
        {
            Description = "text for people, json for programs. Default: text",
            Recursive = true,
        };
        option.AcceptOnlyFromAmong("text", Json);
        return option;
    }

    public static Option<string> Memory() => new("--memory")
    {
        Description = "The memory: its id or its resource name.",
        HelpName = "ID",
        Required = true,
    };

    /// <summary>One memory, or several when the option is repeated.</summary>
    public static Option<string[]> Memories() => new("--memory")
    {
        Description = "The memory: its id or its resource name. Repeated, several memories are looked in at once.",
        HelpName = "ID",
        Required = true,
    };

    public static Option<string> SourceLanguage(string otherwise) => new("--source-language")
    {
        Description = $"The language of the source, a BCP-47 tag. Default: {otherwise}",
        HelpName = "CODE",
    };

    public static Option<string> TargetLanguage(string otherwise) => new("--target-language")
    {
        Description = $"The language of the target, a BCP-47 tag. Default: {otherwise}",
        HelpName = "CODE",
    };

    /// <summary>A whole number within bounds; anything else is wrong use.</summary>
    public static Option<int> Number(string name, string description, int otherwise, int min, int max)
    {
        var option = new Option<int>(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => otherwise };
        option.Validators.Add(result =>
        {
            // The text itself: asking for a value that is no number would throw.
            if (result.Tokens is [var token]
                && !(int.TryParse(token.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max))
            {
                result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} is '{token.Value}'; it is a whole number from {min} to {max}."));
            }
        });
        return option;
    }

    public static Uri ReadServer(ParseResult parsed)
    {
        var given = parsed.GetValue<string>(ServerName) ?? Environment.GetEnvironmentVariable(ServerVariable);
        var text = string.IsNullOrWhiteSpace(given) ? TranslationMemoryClientOptions.DefaultAddress : given;
        return Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : throw new UserError(
                $"the server address '{text}' is no http or https address. Write one such as {TranslationMemoryClientOptions.DefaultAddress}.",
                ExitCode.WrongUse);
    }

    public static bool IsJson(ParseResult parsed) => string.Equals(parsed.GetValue<string>(FormatName), Json, StringComparison.Ordinal);

    /// <summary>The resource name of a memory given by id or name.</summary>
    public static string MemoryNameOf(string given) => MemoryName.IsId(given) ? new MemoryName(given).ToString() : given;

    /// <summary>The resource name of the lexicon of a memory given by id or name.</summary>
    public static string LexiconNameOf(string given) => $"{MemoryNameOf(given)}/lexicon";
}
