using System.Collections.Frozen;

namespace TranslationMemory.Core.Text;

/// <summary>
/// The light stem of a folded Arabic word: conjunctions (و ف), an article with or without a preposition (ال بال كال لل), a
/// preposition or future marker (ب ل ك س), one pronoun suffix, one ending (ات ون ين ان وا ه ت) are taken off, each as long as
/// three letters are left. Conjunctions and endings may leave two where these are a word that is known.
/// </summary>
/// <remarks>
/// After an article (or a conjunction) the rest is treated as if it stood alone, so that الوزير and وزير, which loses its first
/// letter as if that were a conjunction, end at the same stem.
/// </remarks>
internal static class ArabicStemmer
{
    private const int MinStemLength = 3;

    private static readonly string[] Articles = ["بال", "كال", "ال", "لل"];

    /// <summary>Longest first. A lone yeh or kaf is left out: it belongs to the word more often than it is a pronoun.</summary>
    private static readonly string[] PronounSuffixes = ["هما", "كما", "ها", "هم", "هن", "كم", "كن", "نا", "ني", "ه"];

    private static readonly string[] Endings = ["ات", "ون", "ين", "ان", "وا", "ه", "ت"];

    /// <summary>
    /// Words of two letters: verbs of a doubled or weak root, and the particles that conjunctions are written onto. Left out are
    /// those that would make another word of a common one (عد in وعد).
    /// </summary>
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> TwoLetterWords = new[]
    {
        "تم", "شن", "حث", "ضم", "مر", "قل", "كن", "دع", "نم", "سر", "مد", "ظل", "حل", "نص", "صد", "دل", "عم", "هز", "يد", "اب", "اخ", "ام", "بن", "ست", "يا", "اي",
        "في", "من", "عن", "ان", "لا", "لم", "لن", "ما", "هو", "هي", "قد", "مع", "بل", "او", "اذ", "لو", "هل", "كل", "ثم", "كم", "له", "به",
    }.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>More words of two letters that begin sentences. Endings stay on them: خطة is not خط, nor سنة سن.</summary>
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> MoreTwoLetterWords = new[]
    {
        "رد", "سد", "سن", "شد", "كف", "دب", "جف", "قص", "دم", "خط", "حق", "جو", "فن", "حج", "قم", "زر", "لف", "ها",
    }.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>
    /// The word without و and ف in front of it, as long as a word is left. All of them go, so that a word that loses its own first
    /// letter to the rule (فحصت) loses it with a conjunction in front as well (وفحصت).
    /// </summary>
    internal static ReadOnlySpan<char> WithoutConjunction(ReadOnlySpan<char> word) => word[WithoutConjunction(word, 0)..];

    internal static StemSpan Find(ReadOnlySpan<char> word)
    {
        int start = WithoutConjunction(word, 0);
        start = WithoutArticle(word, start);
        start = WithoutConjunction(word, start);
        start = WithoutPreposition(word, start);

        ReadOnlySpan<char> rest = word[start..];
        rest = rest[..LengthWithout(PronounSuffixes, rest)];
        rest = rest[..LengthWithout(Endings, rest)];
        return new StemSpan(start, rest.Length);
    }

    private static int WithoutConjunction(ReadOnlySpan<char> word, int start)
    {
        while (word.Length > start && word[start] is 'و' or 'ف' && IsWordAfterConjunction(word[(start + 1)..]) && !WordsOfTheirOwn.Contains(word[start..]))
        {
            start++;
        }

        return start;
    }

    private static bool IsWordAfterConjunction(ReadOnlySpan<char> rest) => IsStem(rest) || (rest.Length == 2 && MoreTwoLetterWords.Contains(rest));

    private static int WithoutArticle(ReadOnlySpan<char> word, int start)
    {
        foreach (string article in Articles)
        {
            if (word[start..].StartsWith(article, StringComparison.Ordinal) && word.Length - start - article.Length >= MinStemLength)
            {
                return start + article.Length;
            }
        }

        return start;
    }

    private static int WithoutPreposition(ReadOnlySpan<char> word, int start) =>
        word.Length - start > MinStemLength && word[start] is 'ب' or 'ل' or 'ك' or 'س' ? start + 1 : start;

    private static int LengthWithout(string[] suffixes, ReadOnlySpan<char> word)
    {
        foreach (string suffix in suffixes)
        {
            if (word.EndsWith(suffix, StringComparison.Ordinal) && IsStem(word[..^suffix.Length]))
            {
                return word.Length - suffix.Length;
            }
        }

        return word.Length;
    }

    private static bool IsStem(ReadOnlySpan<char> rest) => rest.Length >= MinStemLength || (rest.Length == 2 && TwoLetterWords.Contains(rest));
}
