using TranslationMemory.Core.Alignment;

namespace TranslationMemory.Core.Tests.Alignment.Lexicon;

/// <summary>
/// The training of a translation table as one would write it down first: dictionaries, one text after the other, in double precision. The slow
/// twin that the trainer is held to, from nothing.
/// </summary>
internal static class NaiveModelOne
{
    private const int Iterations = 5;
    private const double Null = 0.02;
    private const double Unseen = 0.5;
    private const int Rare = 3;

    /// <summary>In how many texts one term is expected to be the translation of the other.</summary>
    public static Dictionary<(string Source, string Target), double> Train(IEnumerable<(string Source, string Target)> pairs)
    {
        var texts = pairs.Select(pair => (Source: TermsOf(pair.Source), Target: TermsOf(pair.Target))).ToList();
        var sources = Count(texts.SelectMany(text => text.Source));
        var targets = Count(texts.SelectMany(text => text.Target));
        var together = Count(texts.SelectMany(text => text.Source.SelectMany(source => text.Target.Select(target => (source, target)))));
        var counts = together
            .Where(cell => cell.Value > 1 || sources[cell.Key.source] <= Rare || targets[cell.Key.target] <= Rare)
            .ToDictionary(cell => cell.Key, _ => 0.0);
        foreach (var (source, target) in texts)
        {
            foreach (var cell in Cells(source, target, counts))
            {
                counts[cell] += 1.0 / target.Count;
            }
        }

        for (var i = 0; i < Iterations; i++)
        {
            counts = Step(texts, sources, targets, counts);
        }

        return counts;
    }

    public static HashSet<string> TermsOf(string text)
    {
        var terms = new HashSet<string>(StringComparer.Ordinal);
        Terms.Read(text, (term, isValue) =>
        {
            if (!isValue)
            {
                terms.Add(term.ToString());
            }
        });
        return terms;
    }

    private static Dictionary<(string, string), double> Step(
        List<(HashSet<string> Source, HashSet<string> Target)> texts,
        Dictionary<string, int> sources,
        Dictionary<string, int> targets,
        Dictionary<(string Source, string Target), double> counts)
    {
        var next = counts.ToDictionary(cell => cell.Key, _ => 0.0);
        double Forward((string Source, string Target) cell) => counts[cell] / (sources[cell.Source] + Unseen);
        double Backward((string Source, string Target) cell) => counts[cell] / (targets[cell.Target] + Unseen);
        foreach (var (source, target) in texts)
        {
            var cells = Cells(source, target, counts).ToList();
            var forTarget = target.ToDictionary(term => term, term => Null + cells.Where(cell => string.Equals(cell.Target, term, StringComparison.Ordinal)).Sum(Forward));
            var forSource = source.ToDictionary(term => term, term => Null + cells.Where(cell => string.Equals(cell.Source, term, StringComparison.Ordinal)).Sum(Backward));
            foreach (var cell in cells)
            {
                next[cell] += Math.Sqrt(Forward(cell) / forTarget[cell.Target] * (Backward(cell) / forSource[cell.Source]));
            }
        }

        return next;
    }

    private static IEnumerable<(string Source, string Target)> Cells(
        HashSet<string> source, HashSet<string> target, Dictionary<(string, string), double> counts) =>
        source.SelectMany(left => target.Select(right => (left, right))).Where(counts.ContainsKey);

    private static Dictionary<T, int> Count<T>(IEnumerable<T> items)
        where T : notnull => items.GroupBy(item => item).ToDictionary(group => group.Key, group => group.Count());
}
