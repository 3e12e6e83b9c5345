namespace TranslationMemory.Cli;

/// <summary>Something the user can put right. Its message is the line shown after <c>tm: </c>: what, then what to do.</summary>
internal sealed class UserError : Exception
{
    public UserError(string message, int exitCode = Cli.ExitCode.Failed)
        : base(message) => ExitCode = exitCode;

    public int ExitCode { get; }
}
