using TranslationMemory.Core.Text;

namespace TranslationMemory.Evaluation.Segmentation;

/// <summary>
/// How well produced pairs of an article meet the gold ones. Only characters that are not white space count. Char link recall: the share of
/// gold source characters that lie in a pair whose target side touches the target span of their own gold pair. Content precision: the share of
/// pairs whose two sides cover the same gold units, and at least one; a unit is covered when at least half of the shorter of unit and side
/// overlaps.
/// </summary>
internal sealed class ArticleScore
{
    private int _linked;
    private int _characters;

    internal int Pairs { get; private set; }

    internal int Right { get; private set; }

    internal double CharLinkRecall => (double)_linked / Math.Max(1, _characters);

    internal double ContentPrecision => (double)Right / Math.Max(1, Pairs);

    /// <summary>Adds an article; returns the pairs that are wrong.</summary>
    internal List<SpanPair> Add(ArticleBenchItem item, IReadOnlyList<SpanPair> pairs)
    {
        var source = new VisibleCount(item.Source);
        var target = new VisibleCount(item.Target);
        List<SpanPair> wrong = [.. pairs.Where(pair => !IsRight(item, pair, source, target))];
        Pairs += pairs.Count;
        Right += pairs.Count - wrong.Count;
        SpanPair[] counted = [.. pairs.Where(pair => !IsIgnored(item, pair.Source, source))];
        foreach (SpanPair gold in item.Gold)
        {
            TextSpan[] links = [.. counted.Where(pair => target.Overlap(pair.Target, gold.Target) > 0).Select(pair => pair.Source)];
            _characters += source.Count(gold.Source);
            _linked += Enumerable.Range(gold.Source.Start, gold.Source.Length)
                .Count(i => !char.IsWhiteSpace(item.Source[i]) && links.Any(span => span.Start <= i && i < span.End));
        }

        return wrong;
    }

    private static bool IsIgnored(ArticleBenchItem item, TextSpan span, VisibleCount source) =>
        2 * item.Ignored.Sum(ignored => source.Overlap(ignored, span)) > source.Count(span);

    private static bool IsRight(ArticleBenchItem item, SpanPair pair, VisibleCount source, VisibleCount target)
    {
        var units = item.Gold.Where(gold => source.Covers(gold.Source, pair.Source)).ToHashSet();
        return units.Count > 0 && units.SetEquals(item.Gold.Where(gold => target.Covers(gold.Target, pair.Target)));
    }

    /// <summary>Counts the characters of a stretch that are not white space.</summary>
    private sealed class VisibleCount
    {
        private readonly int[] _upTo;

        internal VisibleCount(string text)
        {
            _upTo = new int[text.Length + 1];
            for (int i = 0; i < text.Length; i++)
            {
                _upTo[i + 1] = _upTo[i] + (char.IsWhiteSpace(text[i]) ? 0 : 1);
            }
        }

        internal int Count(TextSpan span) => _upTo[span.End] - _upTo[span.Start];

        internal int Overlap(TextSpan left, TextSpan right)
        {
            (int start, int end) = (Math.Max(left.Start, right.Start), Math.Min(left.End, right.End));
            return start < end ? _upTo[end] - _upTo[start] : 0;
        }

        internal bool Covers(TextSpan unit, TextSpan span) =>
            Overlap(unit, span) is var overlap and > 0 && 2 * overlap >= Math.Min(Count(unit), Count(span));
    }
}
