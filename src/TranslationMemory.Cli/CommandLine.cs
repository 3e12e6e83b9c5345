using System.CommandLine;
using System.CommandLine.Parsing;
using TranslationMemory.Cli.Commands;
using TranslationMemory.Cli.Output;
using TranslationMemory.Client;

namespace TranslationMemory.Cli;

/// <summary>
/// From arguments to exit code. Whatever goes wrong becomes one line on standard error and one of the codes of <see cref="ExitCode"/>;
/// results alone go to standard output.
/// </summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(IReadOnlyList<string> args, Terminal terminal)
    {
        // Texts may begin with an @: no file of arguments is meant by it.
        var parsed = RootCommands.Create(terminal).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
        {
            var command = string.Join(' ', PathOf(parsed.CommandResult).Reverse());
            // A word that means nothing here is the cause; that some command is missing as well is only its effect.
            var what = parsed.UnmatchedTokens is [var word, ..] ? $"Unrecognized command or argument '{word}'." : InOneLine(parsed.Errors[0].Message);
            terminal.WriteError($"{what} Try '{command} --help'.");
            return ExitCode.WrongUse;
        }

        try
        {
            var code = await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
            if (code == ExitCode.Stopped)
            {
                terminal.WriteError("stopped."); // An interrupt before the command had begun to wait ends it without an exception.
            }

            return code;
        }
        catch (UserError e)
        {
            terminal.WriteError(e.Message);
            return e.ExitCode;
        }
        catch (TranslationMemoryException e)
        {
            terminal.WriteError(ErrorLine.Of(e));
            return ExitCode.Failed;
        }
        catch (OperationCanceledException)
        {
            terminal.WriteError("stopped.");
            return ExitCode.Stopped;
        }
        catch (IOException e)
        {
            terminal.WriteError($"cannot read or write: {e.Message}"); // For example the reader of our output has gone.
            return ExitCode.Failed;
        }
    }

    /// <summary>The library puts what may stand in the place of a wrong word on lines of their own.</summary>
    private static string InOneLine(string message) => message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is [var first, .. { Length: > 0 } others]
        ? $"{first} {string.Join(", ", others)}."
        : message;

    private static IEnumerable<string> PathOf(CommandResult command)
    {
        for (SymbolResult? at = command; at is CommandResult each; at = at.Parent)
        {
            yield return each.Command is RootCommand ? "tm" : each.Command.Name;
        }
    }
}
