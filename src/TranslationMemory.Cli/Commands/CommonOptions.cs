using System.CommandLine;
using System.Globalization;
using Google.Protobuf.WellKnownTypes;
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

    /// <summary>A time of which something is asked; without a zone it is UTC, without an hour it is midnight.</summary>
    public static Option<string> AsOf(string description)
    {
        var option = new Option<string>("--as-of") { Description = $"{description}, as in 2026-03-01T12:00:00Z. Default: now", HelpName = "TIME" };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && TimeOf(token.Value) is null)
            {
                result.AddError($"--as-of is '{token.Value}'; it is a time such as 2026-03-01T12:00:00Z, or a day.");
            }
        });
        return option;
    }

    /// <summary>The time of an option, null when there is none.</summary>
    public static Timestamp? TimeOf(string? given) => DateTimeOffset.TryParse(
        given, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
        ? Timestamp.FromDateTimeOffset(time)
        : null;

    /// <summary>Who changes units, for their history.</summary>
    public static Option<string> Author() => new("--author") { Description = "Who does it, for the history of the units.", HelpName = "NAME" };

    /// <summary>Why units are changed, for their history.</summary>
    public static Option<string> Reason() => new("--reason") { Description = "Why, for the history of the units.", HelpName = "TEXT" };

    /// <summary>Numbers of memories, as in <c>legal=10</c>; anything else is wrong use.</summary>
    public static Option<string[]> NumberOfMemory(string name, string description, int min, int max)
    {
        var option = new Option<string[]>(name) { Description = description, HelpName = "ID=N" };
        option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens)
            {
                if (!(token.Value.LastIndexOf('=') is > 0 and var at
                    && int.TryParse(token.Value.AsSpan(at + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max))
                {
                    result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} is '{token.Value}'; it is the id of a memory, = and a whole number from {min} to {max}."));
                }
            }
        });
        return option;
    }

    /// <summary>The numbers of such an option, by the resource names of the memories; the last of a memory counts.</summary>
    public static Dictionary<string, int> NumbersOf(string[]? given)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var value in given ?? [])
        {
            var at = value.LastIndexOf('=');
            numbers[MemoryNameOf(value[..at])] = int.Parse(value.AsSpan(at + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        }

        return numbers;
    }

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
