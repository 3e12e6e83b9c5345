using TranslationMemory.Core.Text;

namespace TranslationMemory.Core.Tests.Matching;

/// <summary>The word score as it is defined, with no thought of speed: the slow twin of the scorer.</summary>
internal static class NaiveWordScore
{
    internal static int BaseScore(string a, string b)
    {
        (WordKind Kind, string Text)[] x = Words(a);
        (WordKind Kind, string Text)[] y = Words(b);
        int length = Math.Max(Length(x), Length(y));
        return length == 0 ? 100 : Math.Max(0, (int)Math.Floor((length - Cost(x, y)) * 100m / length));
    }

    /// <summary>
    /// Whether the savings of similar words reach what an index may ask for, given the best cost: the best saving of each word
    /// of a, added up, against max(|a|, |b|) + 1 − min(ma, mb) − cost.
    /// </summary>
    internal static bool SavingsReachBound(string a, string b)
    {
        (WordKind Kind, string Text)[] x = Words(a);
        (WordKind Kind, string Text)[] y = Words(b);
        int savings = x.Sum(word => y.Select(other => Math.Max(word.Text.Length, other.Text.Length) - PairCost(word, other)).Append(0).Max());
        return x.Length + y.Length == 0 || savings >= Math.Max(Length(x), Length(y)) + 1 - Math.Min(x.Length, y.Length) - Cost(x, y);
    }

    private static int Levenshtein(string x, string y)
    {
        var distance = new int[x.Length + 1, y.Length + 1];
        for (int i = 0; i <= x.Length; i++)
        {
            for (int j = 0; j <= y.Length; j++)
            {
                distance[i, j] = i == 0 ? j : j == 0 ? i : Math.Min(
                    distance[i - 1, j - 1] + (x[i - 1] == y[j - 1] ? 0 : 1),
                    Math.Min(distance[i - 1, j], distance[i, j - 1]) + 1);
            }
        }

        return distance[x.Length, y.Length];
    }

    private static (WordKind Kind, string Text)[] Words(string text)
    {
        string folded = MatchingForm.Of(text).Text;
        return Array.ConvertAll(Array.FindAll(WordSplitter.Split(folded), word => word.Kind != WordKind.Markup), word => (word.Kind, word.IsPlaceable ? "###" : word.BareIn(folded).ToString()));
    }

    private static int Length((WordKind Kind, string Text)[] words) => words.Length == 0 ? 0 : words.Sum(word => word.Text.Length) + words.Length - 1;

    private static int Cost((WordKind Kind, string Text)[] x, (WordKind Kind, string Text)[] y)
    {
        var cost = new int[x.Length + 1, y.Length + 1];
        for (int i = 0; i <= x.Length; i++)
        {
            for (int j = 0; j <= y.Length; j++)
            {
                int insert = i == 0 ? int.MaxValue : cost[i - 1, j] + x[i - 1].Text.Length + 1;
                int delete = j == 0 ? int.MaxValue : cost[i, j - 1] + y[j - 1].Text.Length + 1;
                int pair = i == 0 || j == 0 ? int.MaxValue : cost[i - 1, j - 1] + PairCost(x[i - 1], y[j - 1]);
                cost[i, j] = i + j == 0 ? 0 : Math.Min(pair, Math.Min(insert, delete));
            }
        }

        return cost[x.Length, y.Length];
    }

    private static int PairCost((WordKind Kind, string Text) x, (WordKind Kind, string Text) y)
    {
        int longer = Math.Max(x.Text.Length, y.Text.Length);
        int distance = Levenshtein(x.Text, y.Text);
        if (x == y)
        {
            return 0;
        }

        bool areWords = x.Kind == WordKind.Word && y.Kind == WordKind.Word && !(x.Text + y.Text).Any(char.IsAsciiDigit);
        bool areSimilar = 4 * distance <= longer || LightStemmer.Stem(x.Text).SequenceEqual(LightStemmer.Stem(y.Text));
        return areWords && areSimilar ? distance : longer;
    }
}
