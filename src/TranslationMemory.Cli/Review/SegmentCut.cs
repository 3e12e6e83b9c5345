using System.Globalization;
using System.Text;
using TranslationMemory.Cli.Output;
using TranslationMemory.Protocol.V1;

namespace TranslationMemory.Cli.Review;

/// <summary>
/// A place where a segment can be cut, found by the words that the second half begins with. They are looked for in the text as the screen shows
/// it, where line breaks are spaces and marks of direction are gone; the offset counts code points of the segment as it is.
/// </summary>
/// <param name="Side">The side the segment stands on.</param>
/// <param name="Segment">Its index, from 0.</param>
/// <param name="Offset">Where the second half begins.</param>
internal sealed record SegmentCut(AlignmentSide Side, int Segment, int Offset)
{
    /// <summary>
    /// All places in a bead where <paramref name="words"/> stand and something is before them. Those at the beginning of a word win over those
    /// within one.
    /// </summary>
    public static IReadOnlyList<SegmentCut> Find(Alignment alignment, Bead bead, string words)
    {
        var wanted = Shown.Of(words).Text.Trim();
        var found = Find(AlignmentSide.Source, alignment.Source, bead.SourceSegments, wanted)
            .Concat(Find(AlignmentSide.Target, alignment.Target, bead.TargetSegments, wanted))
            .ToList();
        var atWords = found.Where(each => each.BeginsWord).ToList();
        return [.. (atWords.Count > 0 ? atWords : found).Select(each => each.Cut)];
    }

    private static IEnumerable<(SegmentCut Cut, bool BeginsWord)> Find(AlignmentSide side, AlignedText text, IEnumerable<int> segments, string wanted)
    {
        foreach (var segment in segments)
        {
            var shown = Shown.Of(text.Segments[segment]);
            for (var at = shown.Text.IndexOf(wanted, StringComparison.Ordinal); at >= 0; at = shown.Text.IndexOf(wanted, at + 1, StringComparison.Ordinal))
            {
                if (!string.IsNullOrWhiteSpace(shown.Text[..at]))
                {
                    yield return (new SegmentCut(side, segment, shown.Offsets[at]), !IsOfWord(shown.Text[at - 1]));
                }
            }
        }
    }

    private static bool IsOfWord(char c) =>
        char.IsLetterOrDigit(c) || char.IsSurrogate(c) || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark;

    /// <summary>A text as the screen shows it; for each of its characters the offset, in code points, of where it comes from.</summary>
    private sealed record Shown(string Text, IReadOnlyList<int> Offsets)
    {
        public static Shown Of(string text)
        {
            var shown = new StringBuilder(text.Length);
            var offsets = new List<int>(text.Length);
            foreach (var (offset, rune) in text.EnumerateRunes().Index())
            {
                var cell = DisplayText.OneLine($"|{rune}|")[1..^1];
                if (cell is not " " || shown is not [.., ' '])
                {
                    shown.Append(cell);
                    offsets.AddRange(Enumerable.Repeat(offset, cell.Length));
                }
            }

            return new Shown(shown.ToString(), offsets);
        }
    }
}
