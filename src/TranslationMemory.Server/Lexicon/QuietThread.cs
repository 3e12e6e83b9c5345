using System.Runtime.InteropServices;

namespace TranslationMemory.Server.Lexicon;

/// <summary>
/// Runs long work on a thread that gets a processor when nobody else wants it. On Linux .NET passes no priority of a thread on to the system, so
/// the thread asks for it itself; where that is refused, it runs like any other.
/// </summary>
internal static partial class QuietThread
{
    /// <summary>Nice value: 0 is everybody's, 19 the last in the row. At 15 a thread that is not alone gets a thirtieth of a processor.</summary>
    private const int Niceness = 15;

    private const int ProcessPriority = 0, ThisThread = 0;

    /// <summary>Runs the work; the task ends with it, as it does.</summary>
    public static Task RunAsync(Action work)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() => Run(work, done)) { IsBackground = true, Name = "lexicon", Priority = ThreadPriority.BelowNormal };
        thread.Start();
        return done.Task;
    }

    private static void Run(Action work, TaskCompletionSource done)
    {
        try
        {
            if (OperatingSystem.IsLinux())
            {
                _ = SetPriority(ProcessPriority, ThisThread, Niceness);
            }

            work();
            done.SetResult();
        }
#pragma warning disable CA1031 // Whoever waits for the task gets it.
        catch (Exception e)
#pragma warning restore CA1031
        {
            done.SetException(e);
        }
    }

    [LibraryImport("libc", EntryPoint = "setpriority")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetPriority(int which, int who, int priority);
}
