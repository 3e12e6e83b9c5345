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
    private const ulong Seed = 0x5EED;

    /// <summary>Of the words as they are, conjunctions and all, and of the values of placeables.</summary>
    internal static uint Of(string folded, ReadOnlySpan<Word> words)
    {
        ulong hash = Seed;
        foreach (Word word in words)
        {
            ReadOnlySpan<char> value = word.IsPlaceable ? word.ValueIn(folded) : word.In(folded);
            hash = TextHash.Combine(hash, TextHash.Of(value, (ulong)word.Kind + 1));
        }

        return (uint)(hash >> 32);
    }

    /// <summary>Of the neighbours in matching form, 1 to 255; 0 unless both are known.</summary>
    internal static byte Of(SegmentContext context)
    {
        if (context.PreviousSourceText is null || context.NextSourceText is null)
        {
            return 0;
        }

        ulong hash = TextHash.Of(MatchingForm.Of(context.PreviousSourceText).Text, Seed);
        hash = TextHash.Combine(hash, TextHash.Of(MatchingForm.Of(context.NextSourceText).Text, Seed));
        return (byte)(1 + (hash % byte.MaxValue));
    }
}
