using System.Diagnostics;
using TranslationMemory.Evaluation.Data;

namespace TranslationMemory.Evaluation.Lookup;

/// <summary>What came out of running all queries once.</summary>
/// <param name="Times">Thread time from the text as given to the answer.</param>
/// <param name="Scores">The base scores of each query's answers, best first.</param>
internal sealed record LookupMeasurement(Timings Times, IReadOnlyList<int[]> Scores)
{
    /// <summary>The compiler and the caches are done with a lookup long before.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);

    /// <summary>Number of answers to all queries together.</summary>
    internal long AnswerCount => Scores.Sum(scores => (long)scores.Length);

    /// <summary>Runs the queries on this thread: without a clock at first, once or for two seconds, then with it.</summary>
    /// <param name="queries">What is looked up.</param>
    /// <param name="find">The lookup.</param>
    /// <param name="scoreOf">The base score of an answer.</param>
    /// <param name="prepare">Called before each timed lookup, outside its time.</param>
    internal static LookupMeasurement Run<THit>(
        IReadOnlyList<Query> queries, Func<string, IReadOnlyList<THit>> find, Func<THit, int> scoreOf, Action prepare)
    {
        var watch = Stopwatch.StartNew();
        do
        {
            foreach (Query query in queries)
            {
                find(query.Text);
            }
        }
        while (watch.Elapsed < WarmUp);

        var milliseconds = new double[queries.Count];
        var scores = new int[queries.Count][];
        for (int i = 0; i < queries.Count; i++)
        {
            prepare();
            long start = ThreadTime.Nanoseconds();
            IReadOnlyList<THit> found = find(queries[i].Text);
            milliseconds[i] = (ThreadTime.Nanoseconds() - start) / 1e6;
            scores[i] = [.. found.Select(scoreOf)];
        }

        return new LookupMeasurement(new Timings(milliseconds), scores);
    }
}
