using TranslationMemory.Core.Indexing.Words;
using TranslationMemory.Core.Text;
using TranslationMemory.Core.Units;

namespace TranslationMemory.Core.Indexing.Rows;

/// <summary>
/// Hashes that rule out that a match is exact, or that its neighbours are the same, without a look at the texts: texts with the
/// same words and values have the same hash.
/// </summary>
internal static class FormHash
{
    /// <summary>Stands for a place with a name: it may be the same as any other that is known.</summary>
    internal const byte Keyed = byte.MaxValue;

    private const ulong Seed = 0x5EED;

    /// <summary>Of the words, the values of placeables, and which و or ف stands in front of each, with a space behind it or not.</summary>
    internal static uint Of(string folded, ReadOnlySpan<Word> words)
    {
        ulong hash = Seed;
        foreach (Word word in words)
        {
            ReadOnlySpan<char> value = word.IsPlaceable ? word.ValueIn(folded) : word.BareIn(folded);
            int conjunction = word.ConjunctionLength > 0 ? folded[word.Start] : 0;
            hash = TextHash.Combine(hash, TextHash.Of(value, ((ulong)conjunction << 8) + (ulong)word.Kind + 1));
        }

        return (uint)(hash >> 32);
    }

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
