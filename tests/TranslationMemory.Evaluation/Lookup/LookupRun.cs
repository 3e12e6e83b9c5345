using System.Diagnostics;
using System.Text.Json.Nodes;
using TranslationMemory.Core.Indexing;
using TranslationMemory.Evaluation.Data;
using TranslationMemory.Evaluation.Reference;

namespace TranslationMemory.Evaluation.Lookup;

/// <summary>One run of <c>lookup</c>. What takes time is told on standard error while it goes on.</summary>
internal static class LookupRun
{
    internal static void Run(LookupSettings settings)
    {
        List<IndexedUnit> units = [.. MemoryFile.Read(settings.MemoryPath).Select(IndexUnderTest.UnitOf)];
        List<Query> queries = QueryFile.Read(settings.QueriesPath, settings.Limit);
        (IndexUnderTest index, double buildSeconds) = Build(units);
        Tell($"{index.UnitCount:N0} units indexed in {buildSeconds:F2} s");

        SearchCounts counts = index.CountAll(queries.Select(query => query.Text), settings.Threshold, settings.Top);
        LookupMeasurement measurement = LookupMeasurement.Run(
            queries,
            text => index.Find(text, settings.Threshold, settings.Top),
            hit => hit.BaseScore,
            settings.IsCold ? index.ForgetNeighbours : () => { });
        Tell($"{queries.Count:N0} queries, {measurement.Times.Mean:F4} ms each");

        var report = new JsonObject
        {
            ["units"] = index.UnitCount,
            ["queries"] = queries.Count,
            ["threshold"] = settings.Threshold,
            ["mean_ms"] = Timings.Rounded(measurement.Times.Mean),
            ["p50_ms"] = Timings.Rounded(measurement.Times.Quantile(0.5)),
            ["p99_ms"] = Timings.Rounded(measurement.Times.Quantile(0.99)),
            ["max_ms"] = Timings.Rounded(measurement.Times.Max),
            ["postings"] = Mean(counts.Postings),
            ["candidates"] = Mean(counts.Candidates),
            ["verified_rows"] = Mean(counts.VerifiedRows),
            ["bytes_per_unit"] = Math.Round((double)index.SizeInBytes / Math.Max(1, index.UnitCount), 1),
            ["build_per_s"] = Math.Round(units.Count / buildSeconds),
        };
        AddComparisons(report, settings, index, units, queries, measurement);
        report["top"] = settings.Top;
        report["cold"] = settings.IsCold;
        report["answers"] = measurement.AnswerCount;
        report["probed_words"] = Mean(counts.ProbedWords);
        report["lists"] = Mean(counts.Lists);
        Console.WriteLine(report.ToJsonString());

        double Mean(long sum) => Math.Round((double)sum / queries.Count, 2);
    }

    private static (IndexUnderTest Index, double Seconds) Build(List<IndexedUnit> units)
    {
        GC.Collect(); // what reading the file left behind is not the index's to clear away
        var watch = Stopwatch.StartNew();
        return (IndexUnderTest.Build(units), watch.Elapsed.TotalSeconds);
    }

    private static void AddComparisons(
        JsonObject report, LookupSettings settings, IndexUnderTest index, List<IndexedUnit> units, List<Query> queries, LookupMeasurement measurement)
    {
        if (settings.Verify == 0 && !settings.HasPeer)
        {
            return;
        }

        var reference = new ReferenceMemory(units.Select(unit => (unit.Key, unit.SourceText)));
        if (settings.Verify > 0)
        {
            List<Query> sample = QueryFile.Sample(queries, settings.Verify);
            var watch = Stopwatch.StartNew();
            int mismatches = new Verification(index, reference, settings.Threshold, settings.Top).CountMismatches(sample);
            report["verify"] = new JsonObject { ["queries"] = sample.Count, ["mismatches"] = mismatches };
            Tell($"{sample.Count:N0} queries verified in {watch.Elapsed.TotalSeconds:F0} s, {mismatches} mismatches");
        }

        if (settings.HasPeer)
        {
            report["peer"] = PeerComparison.Run(reference, settings, queries, measurement);
        }
    }

    private static void Tell(string progress) => Console.Error.WriteLine(progress);
}
