using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace TranslationMemory.Server.Hosting;

/// <summary>
/// A thread for work in bulk, one piece after the other: the system gives it a tenth of the weight of a thread that answers a lookup, so that
/// lookups come first where both want a processor, and yet enough to go on where other programs are busy. Thread-safe.
/// </summary>
/// <remarks>
/// The thread pool is not used for such work, since all its threads are alike: a lookup would wait for its turn behind an import's batches.
/// </remarks>
internal sealed partial class BackgroundThread : IDisposable
{
    /// <summary>Of 19, the least urgent; each step takes a fifth of the weight.</summary>
    private const int Niceness = 10;

    private const int OfThread = 0; // PRIO_PROCESS in sys/resource.h; Linux takes it for the calling thread

    private readonly BlockingCollection<Action> _work = [];
    private readonly Thread _thread;
    private bool _isDisposed;

    /// <summary>Starts the thread.</summary>
    /// <param name="name">Its name, for who looks at the process.</param>
    public BackgroundThread(string name)
    {
        _thread = new Thread(Run) { Name = name, IsBackground = true };
        _thread.Start();
    }

    /// <summary>Makes the calling thread one for work in bulk, for good.</summary>
    public static void LowerPriority()
    {
        // .NET sets no priorities on Linux. Where the system refuses, work in bulk is as urgent as any other.
        if (OperatingSystem.IsLinux())
        {
            _ = SetPriority(OfThread, who: 0, Niceness);
        }
        else
        {
            Thread.CurrentThread.Priority = ThreadPriority.BelowNormal;
        }
    }

    /// <summary>Does a piece of work there.</summary>
    /// <returns>Its outcome; the caller goes on elsewhere.</returns>
    public Task<T> RunAsync<T>(Func<T> work)
    {
        var result = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        _work.Add(() =>
        {
            try
            {
                result.SetResult(work());
            }
#pragma warning disable CA1031 // Whatever it is, it is for who asked for the work.
            catch (Exception e)
#pragma warning restore CA1031
            {
                result.SetException(e);
            }
        });
        return result.Task;
    }

    /// <summary>Finishes the work that was asked for, and ends the thread.</summary>
    public void Dispose()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            _work.CompleteAdding();
            _thread.Join();
            _work.Dispose();
        }
    }

    private void Run()
    {
        LowerPriority();
        foreach (var work in _work.GetConsumingEnumerable())
        {
            work();
        }
    }

    [LibraryImport("libc", EntryPoint = "setpriority")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetPriority(int which, int who, int priority);
}
