using TranslationMemory.Core.Indexing;
using TranslationMemory.Evaluation.Data;
using TranslationMemory.Evaluation.Reference;

namespace TranslationMemory.Evaluation.Lookup;

/// <summary>
/// Holds the index's answers against those of a brute-force scan: keys, scores and order, of all hits and of the best ones. Uses all
/// cores.
/// </summary>
internal sealed class Verification(IndexUnderTest index, ReferenceMemory memory, int threshold, int top)
{
    /// <summary>Differences printed; of the rest only the number is told.</summary>
    private const int MaxPrinted = 10;

    /// <summary>The number of queries with a wrong answer; what is wrong with the first of them goes to standard error.</summary>
    internal int CountMismatches(IReadOnlyList<Query> queries)
    {
        int mismatches = 0;
        Parallel.ForEach(
            queries,
            () => new ReferenceScan(memory),
            (query, _, scan) =>
            {
                if (FindDifference(scan, query) is { } difference && Interlocked.Increment(ref mismatches) <= MaxPrinted)
                {
                    Console.Error.WriteLine($"query {query.Id} ({query.Kind}): {difference}");
                }

                return scan;
            },
            _ => { });
        return mismatches;
    }

    private string? FindDifference(ReferenceScan scan, Query query)
    {
        List<ReferenceHit> expected = scan.Find(query.Text, threshold);
        return Difference("all", expected, index.Find(query.Text, threshold, int.MaxValue))
            ?? Difference($"best {top}", expected[..Math.Min(top, expected.Count)], index.Find(query.Text, threshold, top));
    }

    private static string? Difference(string name, List<ReferenceHit> expected, IReadOnlyList<IndexHit> found)
    {
        ReferenceHit[] actual = [.. found.Select(hit => new ReferenceHit(hit.Key, hit.BaseScore))];
        int same = expected.Zip(actual).TakeWhile(pair => pair.First == pair.Second).Count();
        return same == expected.Count && same == actual.Length
            ? null
            : $"{name}: {expected.Count} expected, {actual.Length} found, from place {same}: {NameOf(expected, same)} expected, {NameOf(actual, same)} found";
    }

    private static string NameOf(IReadOnlyList<ReferenceHit> hits, int place) =>
        place < hits.Count ? $"unit {hits[place].Key} with {hits[place].Score}" : "nothing";
}
