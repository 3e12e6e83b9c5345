using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Google.Protobuf;
using Spectre.Console;

namespace TranslationMemory.Cli.Output;

/// <summary>
/// The streams of the process and what they can show. Where output is redirected, or NO_COLOR is set, there is neither colour nor any
/// other escape code; where it is redirected lines are as long as they are, and texts come without marks of direction.
/// </summary>
internal sealed class Terminal
{
    private static readonly JsonFormatter Messages =
        new(JsonFormatter.Settings.Default.WithFormatDefaultValues(true).WithIndentation());

    // Arabic as Arabic, not as \u escapes: JSON on a terminal or in a file is no HTML.
    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly TextWriter _output;
    private readonly TextWriter _error;
    private readonly IAnsiConsole? _progress;

    public Terminal(Screen screen, TextWriter output, TextWriter error, Stream input, bool inputIsTyped, IAnsiConsole? progress)
    {
        Screen = screen;
        InputIsTyped = inputIsTyped;
        _output = output;
        _error = error;
        Input = input;
        _progress = progress;
    }

    /// <summary>Standard output for people.</summary>
    public Screen Screen { get; }

    /// <summary>Standard input.</summary>
    public Stream Input { get; }

    /// <summary>Whether standard input is a keyboard: then what comes in stands on the screen already.</summary>
    public bool InputIsTyped { get; }

    public static Terminal OfProcess()
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var output = new StreamWriter(Console.OpenStandardOutput(), utf8) { AutoFlush = true, NewLine = "\n" };
        var error = new StreamWriter(Console.OpenStandardError(), utf8) { AutoFlush = true, NewLine = "\n" };
        var onTerminal = !Console.IsOutputRedirected;
        var styled = onTerminal && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        return new Terminal(
            Screen.Create(output, onTerminal ? WidthOfWindow() : null, styled, isolates: onTerminal),
            output,
            error,
            Console.OpenStandardInput(),
            inputIsTyped: !Console.IsInputRedirected,
            Console.IsErrorRedirected ? null : AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(error) }));
    }

    /// <summary>One line on standard error.</summary>
    public void WriteError(string message) => _error.WriteLine($"tm: {DisplayText.OneLine(message)}");

    /// <summary>One line on standard output, as it is.</summary>
    public void WriteLine(string line) => _output.WriteLine(line);

    /// <summary>The beginning of a line on standard output: somebody types the rest.</summary>
    public void WritePrompt(string prompt) => _output.Write(prompt);

    /// <summary>A message of the contract as protobuf JSON.</summary>
    public void WriteJson(IMessage message) => _output.WriteLine(Messages.Format(message));

    /// <summary>An object of our own as JSON; <paramref name="write"/> writes its members.</summary>
    public void WriteJson(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Readable))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        _output.WriteLine(Encoding.UTF8.GetString(buffer.ToArray()));
    }

    /// <summary>Does long work, with a bar on standard error for each of its steps when that is a terminal.</summary>
    public async Task<T> WithProgressAsync<T>(IReadOnlyList<string> steps, Func<Action, Task<T>> work)
    {
        if (_progress is null)
        {
            return await work(() => { });
        }

        return await _progress.Progress().AutoClear(true).StartAsync(async context =>
        {
            var tasks = new Queue<ProgressTask>(steps.Select(step => context.AddTask(step, maxValue: 1).IsIndeterminate()));
            return await work(() => tasks.Dequeue().IsIndeterminate(false).Increment(1));
        });
    }

    /// <summary>Does work of many pieces, with a bar on standard error that fills as they are done when that is a terminal.</summary>
    public async Task<T> WithBarAsync<T>(string description, int pieces, Func<Action<int>, Task<T>> work)
    {
        if (_progress is null)
        {
            return await work(_ => { });
        }

        return await _progress.Progress().AutoClear(true).StartAsync(async context =>
        {
            var task = context.AddTask(description, maxValue: Math.Max(1, pieces));
            return await work(done => task.Increment(done));
        });
    }

    /// <summary>Does work of several stages, with one bar on standard error that says which, and how much of it is done, 0 to 1, when that is a terminal.</summary>
    public async Task<T> WithStagesAsync<T>(Func<Action<string, double>, Task<T>> work)
    {
        if (_progress is null)
        {
            return await work((_, _) => { });
        }

        return await _progress.Progress().AutoClear(true).StartAsync(async context =>
        {
            var task = context.AddTask("", maxValue: 1);
            return await work((stage, share) => (task.Description, task.Value) = (Markup.Escape(stage), share));
        });
    }

    private static int WidthOfWindow()
    {
        try
        {
            return Console.WindowWidth > 0 ? Console.WindowWidth : Screen.DefaultWidth;
        }
        catch (IOException)
        {
            return Screen.DefaultWidth;
        }
    }
}

/// <summary>Results, the one way or the other.</summary>
internal static class SessionOutput
{
    public static void Write(this Session session, IMessage message, Action<Screen> asText)
    {
        if (session.Json)
        {
            session.Terminal.WriteJson(message);
        }
        else
        {
            asText(session.Terminal.Screen);
        }
    }
}

/// <summary>Numbers as people read them, the same in every locale.</summary>
internal static class Numbers
{
    public static string Share(double share) => share.ToString("0.00", CultureInfo.InvariantCulture);

    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    public static string Plain(int number) => number.ToString(CultureInfo.InvariantCulture);
}
