using TranslationMemory.Core.Indexing.Words;
using TranslationMemory.Core.Text;
using TranslationMemory.Core.Units;

namespace TranslationMemory.Core.Indexing.Rows;

/// <summary>
/// Hashes that rule out that a match is exact, or that its neighbours are the same, without a look at the texts: texts with the
/// same words, values and tags have the same hash.
/// </summary>
internal static class FormHash
{
    /// <summary>Stands for a place with a name: it may be the same as any other that is known.</summary>
    internal const byte Keyed = byte.MaxValue;

    private const ulong Seed = 0x5EED;

    /// <summary>The lowest bits of a hash are of the tags that mark the text up, 0 where it has none; the others of all else.</summary>
    private const uint MarkupMask = byte.MaxValue;

    /// <summary>
    /// Of the words, the values of placeables, and which و or ف stands in front of each, with a space behind it or not; and of the tags, with
    /// the number of words in front of each.
    /// </summary>
    internal static uint Of(string folded, ReadOnlySpan<Word> tokens)
    {
        ulong hash = Seed;
        ulong markup = 0;
        int words = 0;
        foreach (Word token in tokens)
        {
            ReadOnlySpan<char> value = token.IsPlaceable ? token.ValueIn(folded) : token.BareIn(folded);
            int conjunction = token.ConjunctionLength > 0 ? folded[token.Start] : 0;
            ulong own = TextHash.Of(value, ((ulong)conjunction << 8) + (ulong)token.Kind + 1);
            if (token.IsMarkup)
            {
                markup = TextHash.Combine(TextHash.Combine(markup, (uint)words), own);
            }
            else
            {
                hash = TextHash.Combine(hash, own);
                words++;
            }
        }

        uint ofMarkup = words == tokens.Length ? 0 : 1 + (uint)(markup % MarkupMask);
        return ((uint)(hash >> 32) & ~MarkupMask) | ofMarkup;
    }

    /// <summary>How two texts of the same words may be to each other, by their hashes.</summary>
    internal static FormLikeness Compare(uint x, uint y) =>
        x == y ? FormLikeness.Same
        : ((x & MarkupMask) == 0) != ((y & MarkupMask) == 0) ? FormLikeness.MarkupInOne
        : ((x ^ y) & ~MarkupMask) == 0 ? FormLikeness.OtherMarkup
        : FormLikeness.OtherValues;

    /// <summary>Of the neighbours in matching form, 1 to 254; <see cref="Keyed"/> where the place has a name; 0 where neither is known.</summary>
    internal static byte Of(SegmentContext context)
    {
        if (!string.IsNullOrEmpty(context.Key))
        {
            return Keyed;
        }

        if (context.PreviousSourceText is null || context.NextSourceText is null)
        {
            return 0;
        }

        ulong hash = TextHash.Of(MatchingForm.TextOf(context.PreviousSourceText), Seed);
        hash = TextHash.Combine(hash, TextHash.Of(MatchingForm.TextOf(context.NextSourceText), Seed));
        return (byte)(1 + (hash % (byte.MaxValue - 1)));
    }

    /// <summary>Whether two places may be the same, by their hashes.</summary>
    internal static bool MayBeSameContext(byte x, byte y) => x != 0 && y != 0 && (x == y || x == Keyed || y == Keyed);
}
