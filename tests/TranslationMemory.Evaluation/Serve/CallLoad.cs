using System.Collections.Concurrent;
using System.Diagnostics;
using TranslationMemory.Evaluation.Lookup;

namespace TranslationMemory.Evaluation.Serve;

/// <summary>What came out of making calls as fast as a number of callers can.</summary>
/// <param name="InFlight">Number of callers, each with one call at a time.</param>
/// <param name="Times">Time of a call as its caller sees it.</param>
/// <param name="PerSecond">Calls a second, all callers together.</param>
internal sealed record CallLoad(int InFlight, Timings Times, double PerSecond)
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(5);

    /// <summary>Makes calls for five seconds, after ten that do not count: a server compiles what it runs often once more, with what it has seen.</summary>
    /// <param name="inFlight">Number of callers.</param>
    /// <param name="call">One call; it is given a number that grows by one from call to call.</param>
    internal static async Task<CallLoad> RunAsync(int inFlight, Func<int, Task> call)
    {
        await CallForAsync(inFlight, call, WarmUp);
        return await CallForAsync(inFlight, call, Duration);
    }

    private static async Task<CallLoad> CallForAsync(int inFlight, Func<int, Task> call, TimeSpan duration)
    {
        var milliseconds = new ConcurrentBag<List<double>>();
        int number = -1;
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, inFlight).Select(_ => Task.Run(CallAsync)));
        var times = new Timings(milliseconds.SelectMany(list => list));
        return new CallLoad(inFlight, times, (number + 1) / watch.Elapsed.TotalSeconds);

        async Task CallAsync()
        {
            var own = new List<double>();
            do
            {
                long start = Stopwatch.GetTimestamp();
                await call(Interlocked.Increment(ref number));
                own.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
            while (watch.Elapsed < duration);
            milliseconds.Add(own);
        }
    }
}
