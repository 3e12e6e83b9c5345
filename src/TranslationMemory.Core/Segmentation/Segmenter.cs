using TranslationMemory.Core.Segmentation.Patterns;
using TranslationMemory.Core.Text;

namespace TranslationMemory.Core.Segmentation;

/// <summary>
/// Cuts text into segments: sentences, headlines, list items, as a translator would translate one at a time. Line breaks make paragraphs
/// (<see cref="Paragraphs"/>), and rules written in SRX cut these: no statistics, the same text always gives the same segments. The rules
/// shipped know Arabic and English news prose well, among them texts whose paragraphs were glued together without a space when they were
/// scraped; other languages get the rules that follow from punctuation alone. Segments are places in the text as given; nothing is
/// rewritten. In order and without overlap they cover every character that is not white space; with the rules shipped, segmenting a
/// segment gives the segment itself. Thread-safe; linear in the text, about a quarter of a second for a megabyte.
/// </summary>
public static class Segmenter
{
    /// <summary>How often a segment is read again at most: a bound on hostile texts, others need one or two.</summary>
    private const int MaxReadings = 8;

    /// <summary>The segments of an article, its title first.</summary>
    /// <param name="article">The article as the reader took it apart.</param>
    /// <param name="languageCode">BCP-47 tag of its language; an unknown one is no error.</param>
    /// <param name="rules">The rules; null for those shipped.</param>
    /// <exception cref="SegmentationRulesException">The rules cost too much on this text. Those shipped never do.</exception>
    public static IReadOnlyList<TextSpan> Segment(ArticleText article, string languageCode, SegmentationRules? rules = null)
    {
        ArgumentNullException.ThrowIfNull(article);
        return Segment(article.Text, article.Blocks, languageCode, rules);
    }

    /// <summary>The segments of one stretch of a text; what stands outside it is not looked at.</summary>
    /// <param name="text">The text as given.</param>
    /// <param name="block">A stretch of it, usually a paragraph; line breaks in it are judged as in a whole text.</param>
    /// <param name="languageCode">BCP-47 tag of its language; an unknown one is no error.</param>
    /// <param name="rules">The rules; null for those shipped.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="block"/> does not lie in <paramref name="text"/>.</exception>
    /// <exception cref="SegmentationRulesException">The rules cost too much on this text. Those shipped never do.</exception>
    public static IReadOnlyList<TextSpan> Segment(string text, TextSpan block, string languageCode, SegmentationRules? rules = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        if ((uint)block.Start > (uint)text.Length || (uint)block.Length > (uint)(text.Length - block.Start))
        {
            throw new ArgumentOutOfRangeException(nameof(block), block, "The block does not lie in the text.");
        }

        return Segment(text, [block], languageCode, rules);
    }

    private static List<TextSpan> Segment(string text, IReadOnlyList<TextSpan> blocks, string languageCode, SegmentationRules? rules)
    {
        ArgumentNullException.ThrowIfNull(languageCode);
        var languageRules = (rules ?? SegmentationRules.Default).For(languageCode);
        var matcher = languageRules.Rent();
        matcher.Renew();
        try
        {
            var segments = new List<TextSpan>();
            foreach (var paragraph in blocks.SelectMany(block => Paragraphs.Find(text, block)))
            {
                AddSegments(text, paragraph, matcher, languageRules.Options, segments);
            }

            languageRules.Return(matcher);
            return segments;
        }
        catch (PatternException exception)
        {
            throw new SegmentationRulesException($"The segmentation rules for '{languageCode}' cannot be used: {exception.Message}.", exception);
        }
    }

    /// <summary>
    /// Adds the segments of a paragraph. A quotation mark that was left open before a segment may have kept it whole; alone, it would be cut.
    /// So such a segment is read again as if it stood alone, and is what it is wherever it stands.
    /// </summary>
    private static void AddSegments(string text, TextSpan paragraph, RuleMatcher matcher, RuleOptions options, List<TextSpan> segments, int depth = 0)
    {
        var start = paragraph.Start;
        int[] ends = [.. matcher.FindBreaks(text.AsSpan(paragraph.Start, paragraph.Length), options).Select(place => paragraph.Start + place), paragraph.End];
        foreach (var end in ends)
        {
            var segment = Paragraphs.Trimmed(text, start, end);
            if (start > paragraph.Start && depth < MaxReadings && HasStraightQuote(text.AsSpan(segment.Start, segment.Length)))
            {
                AddSegments(text, segment, matcher, options, segments, depth + 1);
            }
            else
            {
                segments.Add(segment);
            }

            start = end;
        }
    }

    private static bool HasStraightQuote(ReadOnlySpan<char> segment)
    {
        foreach (var character in segment)
        {
            if (CharacterClasses.IsStraightQuote(character))
            {
                return true;
            }
        }

        return false;
    }
}
