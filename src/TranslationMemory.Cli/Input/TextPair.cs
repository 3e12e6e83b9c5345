using System.CommandLine;
using TranslationMemory.Protocol.V1;

namespace TranslationMemory.Cli.Input;

/// <summary>The two texts that a command aligns.</summary>
internal sealed record TextPair(string Source, TextFormat SourceFormat, string Target, TextFormat TargetFormat)
{
    private const string StandardInput = "-";

    public static (Argument<string> Source, Argument<string> Target) Arguments() => (
        new Argument<string>("SOURCE") { Description = "File with the source text, UTF-8: plain text, .html or .md; - is standard input." },
        new Argument<string>("TARGET") { Description = "File with its translation, likewise; - is standard input." });

    public static async Task<TextPair> ReadAsync(string source, string target, Session session)
    {
        if (source is StandardInput && target is StandardInput)
        {
            throw new UserError("standard input can be read only once. Give a file for SOURCE or TARGET.", ExitCode.WrongUse);
        }

        return new TextPair(await ReadAsync(source, session), FormatOf(source), await ReadAsync(target, session), FormatOf(target));
    }

    /// <summary>What the name of a file says of its format; the server finds out where it says nothing.</summary>
    public static TextFormat FormatOf(string file) => Path.GetExtension(file).ToUpperInvariant() switch
    {
        ".HTML" or ".HTM" or ".XHTML" => TextFormat.Html,
        ".MD" or ".MARKDOWN" => TextFormat.Markdown,
        _ => TextFormat.Unspecified,
    };

    /// <summary>Reads a file, or standard input.</summary>
    public static Task<string> ReadAsync(string file, Session session) => file is StandardInput
        ? TextFile.ReadAsync(session.Terminal.Input, "standard input", session.CancellationToken)
        : TextFile.ReadAsync(file, session.CancellationToken);
}
