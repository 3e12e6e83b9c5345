using System.Runtime.InteropServices;

namespace TranslationMemory.Core.Text;

/// <summary>A word taken apart: <c>word[..Start]</c> is what was taken off in front, then comes the stem. Equality is by value.</summary>
/// <param name="Start">Index of the stem in the word.</param>
/// <param name="Length">Its length.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct StemSpan(int Start, int Length)
{
    /// <summary>Index after the stem in the word.</summary>
    internal int End => Start + Length;
}

/// <summary>
/// Takes clitics and endings off a folded word, so that forms of a word can be found by a common stem. The stem is a part of the
/// word, not a dictionary form, and only good for comparing with other stems. Words that are neither Arabic nor in Latin letters
/// are their own stem.
/// </summary>
/// <remarks>
/// Arabic after the light stemmers of Larkey, Ballesteros and Connell ("Light stemming for Arabic information retrieval", 2007),
/// with pronoun suffixes; English takes off s, es, ing and ed. Thread-safe; linear in the word, allocates nothing.
/// </remarks>
public static class LightStemmer
{
    /// <summary>The light stem of a word of the matching form: never empty unless the word is.</summary>
    public static ReadOnlySpan<char> Stem(ReadOnlySpan<char> word)
    {
        StemSpan stem = Find(word);
        return word.Slice(stem.Start, stem.Length);
    }

    /// <summary>Where in the word its stem is.</summary>
    internal static StemSpan Find(ReadOnlySpan<char> word)
    {
        if (word.IsEmpty)
        {
            return default;
        }

        if (Script.IsArabic(word[0]))
        {
            return ArabicStemmer.Find(word);
        }

        return char.IsAsciiLetter(word[0]) ? new StemSpan(0, EnglishStemmer.StemLength(word)) : new StemSpan(0, word.Length);
    }
}
