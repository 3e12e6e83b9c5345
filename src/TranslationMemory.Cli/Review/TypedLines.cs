using System.Text;
using TranslationMemory.Cli.Output;

namespace TranslationMemory.Cli.Review;

/// <summary>What an answer means, or what is wrong with it.</summary>
/// <param name="Value">The meaning; the default when there is a fault.</param>
/// <param name="Fault">What is wrong and what to type; null when nothing is.</param>
internal readonly record struct Answer<T>(T? Value, string? Fault = null);

/// <summary>
/// A conversation in lines: a prompt goes out, a line comes in. Lines that come from a file or a pipe are written out after their prompt, so that
/// what was asked and answered can be read again.
/// </summary>
internal sealed class TypedLines(Terminal terminal, CancellationToken cancellationToken) : IDisposable
{
    private readonly StreamReader _reader = new(terminal.Input, Encoding.UTF8);

    /// <summary>How many lines could not be done as they stood.</summary>
    public int RefusedCount { get; private set; }

    /// <summary>Reads a line, trimmed; null at the end of the input.</summary>
    public async Task<string?> ReadAsync(string prompt)
    {
        terminal.WritePrompt(prompt);

        // A read of a keyboard cannot be cancelled; the wait for it can.
        var line = (await _reader.ReadLineAsync(CancellationToken.None).AsTask().WaitAsync(cancellationToken))?.Trim();
        if (!terminal.InputIsTyped || line is null)
        {
            terminal.WriteLine(DisplayText.OneLine(line ?? ""));
        }

        return line;
    }

    /// <summary>
    /// Asks until the answer can be understood. What was typed behind the command is the first answer; an empty answer, or the end of the input,
    /// means that nothing is to be done.
    /// </summary>
    /// <returns>The answer, without a fault; null when nothing is to be done.</returns>
    public async Task<Answer<T>?> AskAsync<T>(string question, string given, Func<string, Answer<T>> understand)
    {
        for (var text = given; ; text = "")
        {
            text = text.Length > 0 ? text : await ReadAsync($"{question} ");
            if (string.IsNullOrEmpty(text))
            {
                return null;
            }

            var answer = understand(text);
            if (answer.Fault is not { } fault)
            {
                return answer;
            }

            Refuse($"{fault} Enter alone leaves it.");
        }
    }

    /// <summary>Says why something is not done.</summary>
    public void Refuse(string why)
    {
        RefusedCount++;
        terminal.Screen.Line(why);
    }

    public void Dispose() => _reader.Dispose();
}
