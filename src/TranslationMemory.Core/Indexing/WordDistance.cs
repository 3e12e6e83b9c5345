namespace TranslationMemory.Core.Indexing;

/// <summary>
/// What it costs to put one word in the place of another. Words are taken without a و or ف written onto them. Equal words cost
/// nothing; similar words cost their edits, others the length of the longer: a word that is rewritten is a whole word of work.
/// </summary>
/// <remarks>
/// Two words are similar when at most a quarter of the longer one's letters is edited, or when they have the same light stem. So
/// up to three letters only equal words are similar by letters: one letter of an Arabic root is another root. Placeables of a
/// class are equal; punctuation is equal or not. The cost is symmetric, at most the longer length, and at least the
/// difference of the lengths.
/// </remarks>
internal static class WordDistance
{
    /// <summary>One part in so many of the longer word may be edited.</summary>
    internal const int EditableShare = 4;

    internal static int Cost(in Token x, string xText, in Token y, string yText)
    {
        int longer = Math.Max(x.Length, y.Length);
        if (x.Word.Kind != y.Word.Kind)
        {
            return longer;
        }

        if (AreEqual(x, xText, y, yText))
        {
            return 0;
        }

        if (!x.CanBeSimilar || !y.CanBeSimilar)
        {
            return longer;
        }

        int max = HaveSameStem(x, xText, y, yText) ? longer : longer / EditableShare;
        if (max == 0)
        {
            return longer;
        }

        int distance = Levenshtein(x.BareIn(xText), y.BareIn(yText), max);
        return distance <= max ? distance : longer;
    }

    /// <summary>Whether the score sees no difference between the two.</summary>
    internal static bool AreEqual(in Token x, string xText, in Token y, string yText) =>
        x.Word.Kind == y.Word.Kind && (x.Word.IsPlaceable || (x.Hash == y.Hash && x.BareIn(xText).SequenceEqual(y.BareIn(yText))));

    internal static bool HaveSameStem(in Token x, string xText, in Token y, string yText) =>
        x.StemHash == y.StemHash && x.StemIn(xText).SequenceEqual(y.StemIn(yText));

    /// <summary>
    /// The Levenshtein distance in UTF-16 units, or <paramref name="max"/> + 1 where it is more (Wagner and Fischer, 1974, given
    /// up once a whole row is above).
    /// </summary>
    internal static int Levenshtein(ReadOnlySpan<char> x, ReadOnlySpan<char> y, int max)
    {
        if (Math.Abs(x.Length - y.Length) > max)
        {
            return max + 1;
        }

        Span<int> row = stackalloc int[Token.MaxSimilarLength + 1];
        for (int j = 0; j <= y.Length; j++)
        {
            row[j] = j;
        }

        for (int i = 1; i <= x.Length; i++)
        {
            int diagonal = row[0];
            int best = row[0] = i;
            for (int j = 1; j <= y.Length; j++)
            {
                int substituted = diagonal + (x[i - 1] == y[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substituted, Math.Min(diagonal, row[j - 1]) + 1);
                best = Math.Min(best, row[j]);
            }

            if (best > max)
            {
                return max + 1;
            }
        }

        return Math.Min(row[y.Length], max + 1);
    }
}
