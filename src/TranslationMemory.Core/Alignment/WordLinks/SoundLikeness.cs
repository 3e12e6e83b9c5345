namespace TranslationMemory.Core.Alignment.WordLinks;

/// <summary>
/// How alike words of an Arabic and a Latin text sound, by the consonants of their <see cref="ConsonantSkeleton"/>: finer than the index that
/// sentences are aligned with, as there are only the words of one sentence to mistake a name for. Stateless.
/// </summary>
internal static class SoundLikeness
{
    private const int MinWord = 3;
    private const int MaxWord = 30;
    private const int MinSounds = 2;

    /// <summary>What a word may sound like; nothing for words that are no names: values, function words, very short and very long ones.</summary>
    internal static string[] SoundsOf(LinkWord word)
    {
        if (word.IsValue || word.IsFunction || word.Surface.Length is < MinWord or > MaxWord)
        {
            return [];
        }

        if (word.IsArabic)
        {
            return [.. ConsonantSkeleton.OfArabic(word.Surface).Where(IsEnough).Distinct(StringComparer.Ordinal)];
        }

        string sounds = char.IsAsciiLetter(word.Surface[0]) ? ConsonantSkeleton.Latin(word.Surface) : "";
        return IsEnough(sounds) ? [sounds] : [];
    }

    /// <summary>How alike two words sound, 0 to 1.</summary>
    internal static double Of(string[] left, string[] right)
    {
        double best = 0;
        foreach (string x in left)
        {
            foreach (string y in right)
            {
                best = Math.Max(best, Of(x, y));
            }
        }

        return best;
    }

    private static bool IsEnough(string sounds) => sounds.Length >= MinSounds;

    /// <summary>The share of the consonants that are the same in the same order, less where they are few; 0 when it is too small a share.</summary>
    private static double Of(string x, string y)
    {
        int longer = Math.Max(x.Length, y.Length);
        int shorter = Math.Min(x.Length, y.Length);
        if (shorter < WordLinkWeights.MinLikeness * longer)
        {
            return 0;
        }

        double share = 1 - ((double)Distance(x, y) / longer);
        return share < WordLinkWeights.MinLikeness ? 0 : share * Math.Min(1, shorter / WordLinkWeights.CertainConsonants);
    }

    /// <summary>Levenshtein's distance.</summary>
    private static int Distance(string x, string y)
    {
        Span<int> row = stackalloc int[y.Length + 1];
        for (int j = 0; j < row.Length; j++)
        {
            row[j] = j;
        }

        for (int i = 1; i <= x.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.Length; j++)
            {
                int replaced = diagonal + (x[i - 1] == y[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
