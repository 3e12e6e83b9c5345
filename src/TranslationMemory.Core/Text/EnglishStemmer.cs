using System.Buffers;

namespace TranslationMemory.Core.Text;

/// <summary>
/// The light stem of a folded English word: 's, s, es, ing and ed are taken off where three letters with a vowel are left, then
/// a doubled consonant (stopped) and a final e (closing, close) go. Rules, no exceptions: a stem need not be a word.
/// </summary>
internal static class EnglishStemmer
{
    private const int MinStemLength = 3;

    private static readonly SearchValues<char> Vowels = SearchValues.Create("aeiouy");

    internal static int StemLength(ReadOnlySpan<char> word)
    {
        ReadOnlySpan<char> stem = WithoutPossessive(word);
        ReadOnlySpan<char> bare = WithoutVerbEnding(WithoutPlural(stem));
        return WithoutFinalE(bare).Length;
    }

    private static ReadOnlySpan<char> WithoutPossessive(ReadOnlySpan<char> word) =>
        word.EndsWith("'s") && word.Length > 3 ? word[..^2] : word;

    private static ReadOnlySpan<char> WithoutPlural(ReadOnlySpan<char> word)
    {
        if (word.EndsWith("es") && EndsInSibilant(word[..^2]) && IsStem(word[..^2]))
        {
            return word[..^2];
        }

        bool isPlural = word.EndsWith("s") && !word.EndsWith("ss") && !word.EndsWith("us") && !word.EndsWith("is");
        return isPlural && IsStem(word[..^1]) ? word[..^1] : word;
    }

    private static ReadOnlySpan<char> WithoutVerbEnding(ReadOnlySpan<char> word)
    {
        int ending = word.EndsWith("ing") ? 3 : word.EndsWith("ed") ? 2 : 0;
        if (ending == 0 || !IsStem(word[..^ending]))
        {
            return word;
        }

        ReadOnlySpan<char> stem = word[..^ending];
        bool isDoubled = stem.Length > MinStemLength && stem[^1] == stem[^2] && stem[^1] is not ('l' or 's' or 'z' or 'e' or 'o');
        return isDoubled ? stem[..^1] : stem;
    }

    private static ReadOnlySpan<char> WithoutFinalE(ReadOnlySpan<char> stem) =>
        stem.EndsWith("e") && IsStem(stem[..^1]) ? stem[..^1] : stem;

    private static bool EndsInSibilant(ReadOnlySpan<char> stem) =>
        stem.EndsWith("s") || stem.EndsWith("x") || stem.EndsWith("z") || stem.EndsWith("ch") || stem.EndsWith("sh");

    private static bool IsStem(ReadOnlySpan<char> rest) => rest.Length >= MinStemLength && rest.ContainsAny(Vowels);
}
