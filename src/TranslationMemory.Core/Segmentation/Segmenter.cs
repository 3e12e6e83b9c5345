using TranslationMemory.Core.Text;

namespace TranslationMemory.Core.Segmentation;

/// <summary>
/// Cuts text into segments: sentences, headlines, list items, as a translator would translate one at a time. A rule segmenter:
/// no statistics, the same text always gives the same segments. It knows Arabic and English news prose well, among them texts
/// whose paragraphs were glued together without a space when they were scraped; other languages get the rules that follow from
/// punctuation alone. Segments are places in the text as given; nothing is rewritten. In order and without overlap they cover
/// every character that is not white space, and segmenting a segment gives the segment itself.
/// Thread-safe; linear in the text, some tens of milliseconds for a megabyte.
/// </summary>
public static class Segmenter
{
    /// <summary>The segments of an article, its title first.</summary>
    /// <param name="article">The article as the reader took it apart.</param>
    /// <param name="languageCode">BCP-47 tag of its language; an unknown one is no error.</param>
    public static IReadOnlyList<TextSpan> Segment(ArticleText article, string languageCode)
    {
        ArgumentNullException.ThrowIfNull(article);
        ArgumentNullException.ThrowIfNull(languageCode);
        var segments = new List<TextSpan>();
        foreach (var block in article.Blocks)
        {
            AddSegments(article.Text, block, SegmentationRules.For(languageCode), segments);
        }

        return segments;
    }

    /// <summary>The segments of one stretch of a text; what stands outside it is not looked at.</summary>
    /// <param name="text">The text as given.</param>
    /// <param name="block">A stretch of it, usually a paragraph; line breaks in it are judged as in a whole text.</param>
    /// <param name="languageCode">BCP-47 tag of its language; an unknown one is no error.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="block"/> does not lie in <paramref name="text"/>.</exception>
    public static IReadOnlyList<TextSpan> Segment(string text, TextSpan block, string languageCode)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(languageCode);
        if ((uint)block.Start > (uint)text.Length || (uint)block.Length > (uint)(text.Length - block.Start))
        {
            throw new ArgumentOutOfRangeException(nameof(block), block, "The block does not lie in the text.");
        }

        var segments = new List<TextSpan>();
        AddSegments(text, block, SegmentationRules.For(languageCode), segments);
        return segments;
    }

    private static void AddSegments(string text, TextSpan block, SegmentationRules rules, List<TextSpan> segments)
    {
        foreach (var paragraph in Paragraphs.Find(text, block))
        {
            new SentenceScanner(text.AsSpan(paragraph.Start, paragraph.Length), rules).Scan(paragraph.Start, segments);
        }
    }
}
