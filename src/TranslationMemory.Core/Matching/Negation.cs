using System.Collections.Frozen;
using TranslationMemory.Core.Text;

namespace TranslationMemory.Core.Matching;

/// <summary>Knows the words that turn a sentence into its opposite, in Arabic and English, in matching form.</summary>
internal static class Negation
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Words = new[]
    {
        "لا", "لم", "لن", "ليس", "ليست", "ليسا", "ليستا", "ليسوا", "لسن", "لسنا", "لست", "لستم", "لات", "كلا", "غير", "عدم", "ما", "دون", "بلا",
        "الا", "لءلا", "كيلا", "لكيلا", "لولا", "عديم", "انعدام", "سوي",
        "not", "no", "never", "without", "none", "nor", "neither", "nobody", "nothing", "nowhere", "cannot", "hardly", "barely", "unless", "except",
    }.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

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
}
