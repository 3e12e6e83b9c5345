using System.Runtime.InteropServices;
using System.Text;
using TranslationMemory.Core.Text;

namespace TranslationMemory.Core.Matching;

/// <summary>
/// The tags that mark a text up, and which of them belong together: a tag that begins a stretch and the one that ends it are a pair, where
/// they stand as in XML, or where their numbers say so. Immutable and thread-safe; it costs the square of the tags at worst.
/// </summary>
internal sealed class MarkupStructure
{
    /// <summary>Stands for a tag that is not there.</summary>
    internal const int None = -1;

    private readonly int[] _partners;
    private readonly int[] _tagAt;

    private MarkupStructure(MarkupTag[] tags, int wordCount)
    {
        Tags = tags;
        _partners = Partners(tags);
        _tagAt = new int[wordCount];
        Array.Fill(_tagAt, None);
        for (int i = 0; i < tags.Length; i++)
        {
            _tagAt[tags[i].Token] = i;
        }

        EnclosingCount = CountEnclosing(wordCount);
    }

    /// <summary>The tags in their order.</summary>
    internal IReadOnlyList<MarkupTag> Tags { get; }

    /// <summary>How many pairs stand around all else, from the outermost in.</summary>
    internal int EnclosingCount { get; }

    /// <summary>Whether each tag can be taken out of its text by itself, and each that begins or ends a stretch has its partner.</summary>
    internal bool IsWhole => Tags.Select((tag, i) => tag.IsAlone && (tag.Kind == InlineTagKind.Single || _partners[i] != None)).All(isWhole => isWhole);

    internal static MarkupStructure Of(MatchingForm form, IEnumerable<Word> words)
    {
        var tags = new List<MarkupTag>();
        int count = 0;
        foreach (Word word in words)
        {
            if (word.IsMarkup)
            {
                tags.Add(Read(form, word, count, count - tags.Count));
            }

            count++;
        }

        return new MarkupStructure([.. tags], count);
    }

    /// <summary>The tag that a word is, <see cref="None"/> where it is none, or the index is below 0.</summary>
    internal int TagAt(int word) => word < 0 ? None : _tagAt[word];

    /// <summary>The tag a tag makes a pair with, <see cref="None"/> where there is none.</summary>
    internal int PartnerOf(int tag) => _partners[tag];

    /// <summary>The first tag of the pair of a tag, or the tag itself: one number for what is set and moved as one.</summary>
    internal int UnitOf(int tag) => _partners[tag] == None ? tag : Math.Min(tag, _partners[tag]);

    /// <summary>Whether a tag is one of a pair around all else.</summary>
    internal bool IsEnclosing(int tag) => UnitOf(tag) < EnclosingCount;

    /// <summary>What a tag and its partner are written with.</summary>
    internal TagTexts TextsOf(int tag)
    {
        int unit = UnitOf(tag);
        return new TagTexts(Tags[unit].Text, _partners[unit] == None ? "" : Tags[_partners[unit]].Text);
    }

    /// <summary>What each pair and each other tag is written with, the outermost pairs left out that stand around all else.</summary>
    internal IEnumerable<TagTexts> UnitsWithin(int enclosing) =>
        Enumerable.Range(enclosing, Tags.Count - (2 * enclosing)).Where(tag => UnitOf(tag) == tag).Select(TextsOf);

    private static MarkupTag Read(MatchingForm form, Word word, int token, int wordsBefore)
    {
        int start = word.Start + word.ConjunctionLength;
        TextSpan span = form.GivenSpan(start, word.Length - word.ConjunctionLength);
        int end = span.End;
        while (end > span.Start + 1 && Rune.TryCreate(form.Given[end - 1], out Rune last) && CharacterFolding.IsIgnorable(last))
        {
            end--;
        }

        span = TextSpan.FromBounds(span.Start, end);
        string given = span.In(form.Given);
        string text = CanonicalText.CollapseWhiteSpace(CanonicalText.Of(given));
        return new MarkupTag(text, given, span, new WrittenPlaceable(form, word).IsAlone, token, wordsBefore, word.ConjunctionLength > 0);
    }

    private static int[] Partners(MarkupTag[] tags)
    {
        int[] partners = new int[tags.Length];
        Array.Fill(partners, None);
        var open = new List<int>();
        for (int i = 0; i < tags.Length; i++)
        {
            if (tags[i].Kind == InlineTagKind.Open)
            {
                open.Add(i);
            }
            else if (tags[i].Kind == InlineTagKind.Close && open.FindLastIndex(begin => Pair(tags[begin], tags[i])) is >= 0 and int found)
            {
                (partners[open[found]], partners[i]) = (i, open[found]);
                if (IsElement(tags[i]))
                {
                    open.RemoveAll(begin => begin > partners[i] && IsElement(tags[begin])); // what an element crosses has no end
                }

                open.Remove(partners[i]);
            }
        }

        return partners;
    }

    private static bool Pair(MarkupTag begin, MarkupTag end) => string.Equals(begin.PairKey, end.PairKey, StringComparison.Ordinal);

    /// <summary>Whether a tag is one of XML or HTML, which nest; codes that are an element each may cross.</summary>
    private static bool IsElement(MarkupTag tag) => !tag.PairKey.Contains(' ', StringComparison.Ordinal);

    private int CountEnclosing(int wordCount)
    {
        int count = 0;
        for (int last = Tags.Count - 1; count < last; last--)
        {
            bool isEnclosing = _partners[count] == last && Tags[count].Token == count && Tags[last].Token == wordCount - 1 - count && !Tags[count].HasConjunction;
            if (!isEnclosing)
            {
                break;
            }

            count++;
        }

        return count;
    }
}

/// <summary>What a pair of tags, or a tag without a partner, is written with, up to canonical equivalence and white space. Equality is by value.</summary>
/// <param name="First">The tag that begins the pair, or the one tag.</param>
/// <param name="Second">The tag that ends the pair; empty where there is none.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TagTexts(string First, string Second);
