using System.Globalization;
using System.Runtime.InteropServices;
using TranslationMemory.Core.Text;

namespace TranslationMemory.Core.Matching;

/// <summary>A letter of one word and the same letter of another, or a letter that only one has. Equality is by value.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LetterPair(string Query, string Stored)
{
    /// <summary>Whether both have it, in matching form.</summary>
    internal bool IsEqual => Query.Length > 0 && Stored.Length > 0;
}

/// <summary>
/// Tells which letters of two similar words are the same: a longest common subsequence of the characters a reader sees (grapheme
/// clusters, UAX #29), compared in matching form. For words: quadratic in their length, and longer ones are taken whole.
/// </summary>
internal static class LetterAlignment
{
    /// <summary>Most characters that are compared one by one: beyond it a token is no word that anybody edits by letters.</summary>
    private const int MaxLetters = 128;

    internal static IReadOnlyList<LetterPair> Of(string query, string stored)
    {
        Letter[] x = Letters(query);
        Letter[] y = Letters(stored);
        if (x.Length > MaxLetters || y.Length > MaxLetters)
        {
            return [new LetterPair(query, ""), new LetterPair("", stored)];
        }

        int[,] common = CommonLengths(x, y);
        var pairs = new List<LetterPair>(x.Length + y.Length);
        int i = 0;
        int j = 0;
        while (i < x.Length || j < y.Length)
        {
            if (i < x.Length && j < y.Length && IsSame(x[i], y[j]))
            {
                pairs.Add(new LetterPair(x[i++].Given, y[j++].Given));
            }
            else if (j == y.Length || (i < x.Length && common[i + 1, j] > common[i, j + 1]))
            {
                pairs.Add(new LetterPair(x[i++].Given, ""));
            }
            else
            {
                pairs.Add(new LetterPair("", y[j++].Given));
            }
        }

        return pairs;
    }

    private static bool IsSame(Letter x, Letter y) => string.Equals(x.Folded, y.Folded, StringComparison.Ordinal);

    /// <summary>For each place of both words the most letters that what follows has in common.</summary>
    private static int[,] CommonLengths(Letter[] x, Letter[] y)
    {
        var common = new int[x.Length + 1, y.Length + 1];
        for (int i = x.Length - 1; i >= 0; i--)
        {
            for (int j = y.Length - 1; j >= 0; j--)
            {
                common[i, j] = IsSame(x[i], y[j]) ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        return common;
    }

    private static Letter[] Letters(string word)
    {
        var letters = new List<Letter>(word.Length);
        for (int start = 0; start < word.Length;)
        {
            int length = StringInfo.GetNextTextElementLength(word.AsSpan(start));
            string given = word.Substring(start, length);
            letters.Add(new Letter(given, MatchingForm.Of(given).Text));
            start += length;
        }

        return [.. letters];
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Letter(string Given, string Folded);
}
