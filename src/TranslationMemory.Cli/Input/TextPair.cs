using System.CommandLine;

namespace TranslationMemory.Cli.Input;

/// <summary>The two texts that a command aligns.</summary>
internal sealed record TextPair(string Source, string Target)
{
    private const string StandardInput = "-";

    public static (Argument<string> Source, Argument<string> Target) Arguments() => (
        new Argument<string>("SOURCE") { Description = "File with the source text, UTF-8; - is standard input." },
        new Argument<string>("TARGET") { Description = "File with its translation, UTF-8; - is standard input." });

    public static async Task<TextPair> ReadAsync(string source, string target, Session session)
    {
        if (source is StandardInput && target is StandardInput)
        {
            throw new UserError("standard input can be read only once. Give a file for SOURCE or TARGET.", ExitCode.WrongUse);
        }

        return new TextPair(await ReadAsync(source, session), await ReadAsync(target, session));
    }

    /// <summary>Reads a file, or standard input.</summary>
    public static Task<string> ReadAsync(string file, Session session) => file is StandardInput
        ? TextFile.ReadAsync(session.Terminal.Input, "standard input", session.CancellationToken)
        : TextFile.ReadAsync(file, session.CancellationToken);
}
