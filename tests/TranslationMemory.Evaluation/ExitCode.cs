namespace TranslationMemory.Evaluation;

/// <summary>What a command ends with: 0, or 1 and one line on standard error where its input is at fault.</summary>
internal static class ExitCode
{
    internal static int Of(Action command)
    {
        try
        {
            command();
            return 0;
        }
        catch (Exception exception) when (IsOfInput(exception))
        {
            return Failed(exception);
        }
    }

    internal static async Task<int> OfAsync(Func<Task> command)
    {
        try
        {
            await command();
            return 0;
        }
        catch (Exception exception) when (IsOfInput(exception))
        {
            return Failed(exception);
        }
    }

    private static bool IsOfInput(Exception exception) => exception is IOException or UnauthorizedAccessException or FormatException or ArgumentException;

    private static int Failed(Exception exception)
    {
        Console.Error.WriteLine(exception.Message);
        return 1;
    }
}
