using System.Text.Json.Nodes;
using TranslationMemory.Evaluation.Data;
using TranslationMemory.Evaluation.Reference;

namespace TranslationMemory.Evaluation.Lookup;

/// <summary>Runs the same queries through a peer, and sets its times and answers beside the index's.</summary>
internal static class PeerComparison
{
    /// <param name="memory">The same units.</param>
    /// <param name="settings">Threshold and number of answers.</param>
    /// <param name="queries">The same queries.</param>
    /// <param name="own">What the index did with them.</param>
    internal static JsonObject Run(ReferenceMemory memory, LookupSettings settings, IReadOnlyList<Query> queries, LookupMeasurement own)
    {
        using LucenePeer peer = LucenePeer.Build(memory);
        LookupMeasurement measurement = LookupMeasurement.Run(
            queries, text => peer.Find(text, settings.Threshold, settings.Top), hit => hit.Score, prepare: () => { });
        return new JsonObject
        {
            ["name"] = LucenePeer.Name,
            ["mean_ms"] = Timings.Rounded(measurement.Times.Mean),
            ["p99_ms"] = Timings.Rounded(measurement.Times.Quantile(0.99)),
            ["top5_recall"] = Math.Round(Recall(own, measurement), 4),
            ["ratio_mean"] = Math.Round(measurement.Times.Mean / own.Times.Mean, 1),
        };
    }

    /// <summary>
    /// The share of the index's answers that the peer found as well. An answer with the score of the last one stands for it: which of
    /// equally good ones is shown is a matter of taste.
    /// </summary>
    private static double Recall(LookupMeasurement own, LookupMeasurement peer)
    {
        long found = own.Scores.Zip(peer.Scores, (ours, theirs) => ours.Length == 0 ? 0L : theirs.Count(score => score >= ours[^1])).Sum();
        return own.AnswerCount == 0 ? 1 : (double)found / own.AnswerCount;
    }
}
