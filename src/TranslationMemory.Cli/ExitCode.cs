namespace TranslationMemory.Cli;

/// <summary>What <c>tm</c> tells the shell.</summary>
internal static class ExitCode
{
    /// <summary>It is done.</summary>
    public const int Done = 0;

    /// <summary>It could not be done: a file, the server, the network.</summary>
    public const int Failed = 1;

    /// <summary>The command line does not say what can be done.</summary>
    public const int WrongUse = 2;

    /// <summary>Ctrl-C: 128 and the number of SIGINT, as shells count it.</summary>
    public const int Stopped = 130;
}
