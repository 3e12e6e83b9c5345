using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace TranslationMemory.Evaluation.Lookup;

/// <summary>
/// The time the calling thread has been running for, which other programs on the machine do not lengthen. On systems other than Linux
/// it is the time on the wall.
/// </summary>
internal static partial class ThreadTime
{
    private const int ThreadCpuTimeClock = 3; // CLOCK_THREAD_CPUTIME_ID in time.h

    /// <summary>Nanoseconds since some moment; only the difference of two calls on one thread means anything.</summary>
    /// <exception cref="Win32Exception">The system has no such clock.</exception>
    internal static long Nanoseconds()
    {
        if (!OperatingSystem.IsLinux())
        {
            return (long)Stopwatch.GetElapsedTime(0).TotalNanoseconds;
        }

        return GetTime(ThreadCpuTimeClock, out TimeSpec time) == 0
            ? (time.Seconds * 1_000_000_000L) + time.Nanoseconds
            : throw new Win32Exception(Marshal.GetLastPInvokeError());
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetTime(int clock, out TimeSpec time);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct TimeSpec
    {
        internal readonly nint Seconds;
        internal readonly nint Nanoseconds;
    }
}
