namespace TranslationMemory.Core.Indexing;

/// <summary>The base score: how much of the longer text the cheapest alignment of the words leaves. Thread-safe.</summary>
internal static class WordScore
{
    /// <summary>⌊100 · (1 − cost / length)⌋ in whole numbers, 0 to 100, for texts of which the longer has the given length.</summary>
    internal static int Of(int cost, int length) => length == 0 ? 100 : (int)(100L * Math.Max(0, length - cost) / length);

    /// <summary>The highest cost that still gives the score.</summary>
    internal static int MaxCost(int minScore, int length) => minScore == 0 ? int.MaxValue : (int)((100L - minScore) * length / 100);

    /// <summary>The base score of two texts, worked out in full: for what is not looked up often.</summary>
    internal static int Of(TokenizedText x, TokenizedText y)
    {
        var row = new int[y.Words.Length + 1];
        for (int j = 1; j < row.Length; j++)
        {
            row[j] = row[j - 1] + y.Words[j - 1].Cost;
        }

        for (int i = 0; i < x.Words.Length; i++)
        {
            int diagonal = row[0];
            row[0] += x.Words[i].Cost;
            for (int j = 1; j < row.Length; j++)
            {
                int pair = diagonal + WordDistance.Cost(x.Words[i], x.Folded, y.Words[j - 1], y.Folded);
                diagonal = row[j];
                row[j] = Math.Min(pair, Math.Min(row[j] + x.Words[i].Cost, row[j - 1] + y.Words[j - 1].Cost));
            }
        }

        return Of(row[^1], Math.Max(x.Length, y.Length));
    }
}
