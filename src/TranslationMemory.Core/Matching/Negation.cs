using System.Collections.Frozen;
using TranslationMemory.Core.Text;

namespace TranslationMemory.Core.Matching;

/// <summary>Knows the words that turn a sentence into its opposite, in Arabic and English, in matching form.</summary>
internal static class Negation
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Words = new[]
    {
        "لا", "لم", "لن", "ليس", "ليست", "ليسا", "ليستا", "ليسوا", "لسن", "لسنا", "لست", "لستم", "لات", "كلا", "غير", "عدم", "ما", "دون", "بلا",
        "الا", "لءلا", "كيلا", "لكيلا", "لولا", "عديم", "انعدام", "سوي", "عدا", "ماعدا", "اليس", "اليست",
        "not", "no", "never", "without", "none", "nor", "neither", "nobody", "nothing", "nowhere", "cannot", "hardly", "barely", "scarcely", "rarely", "seldom", "unless", "except",
    }.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>What negates the word it is written onto: لايجوز, <c>unable</c>. Not <c>in</c> and <c>dis</c>, which begin other words (<c>inside</c>, <c>discover</c>).</summary>
    private static readonly string[] Prefixes = ["لا", "non-", "non", "un"];

    /// <summary>Whether of two words one negates and the other does not, by itself or by what it begins with.</summary>
    internal static bool IsBetween(ReadOnlySpan<char> x, ReadOnlySpan<char> y) =>
        IsNegation(x) != IsNegation(y)
        || IsNegated(ArabicStemmer.WithoutConjunction(x), ArabicStemmer.WithoutConjunction(y))
        || IsNegated(ArabicStemmer.WithoutConjunction(y), ArabicStemmer.WithoutConjunction(x));

    /// <summary>Whether the word negates, with or without a conjunction or preposition written onto it.</summary>
    internal static bool IsNegation(ReadOnlySpan<char> word)
    {
        if (Words.Contains(word) || word.EndsWith("n't", StringComparison.Ordinal))
        {
            return true;
        }

        ReadOnlySpan<char> bare = ArabicStemmer.WithoutConjunction(word);
        return Words.Contains(bare) || (bare.Length > 3 && bare[0] is 'ب' or 'ل' && Words.Contains(bare[1..]));
    }

    private static bool IsNegated(ReadOnlySpan<char> word, ReadOnlySpan<char> other)
    {
        foreach (string prefix in Prefixes)
        {
            if (word.StartsWith(prefix, StringComparison.Ordinal) && word[prefix.Length..].SequenceEqual(other))
            {
                return true;
            }
        }

        return false;
    }
}
