using TranslationMemory.Core.Text;

namespace TranslationMemory.Core.Alignment;

/// <summary>What tokens are compared by: words by their light stem, placeables by their value.</summary>
internal static class Terms
{
    /// <summary>Begins the key of a number, date, address or tag, so that it is never mistaken for a stem.</summary>
    internal const char ValueMark = '#';

    /// <summary>Whether a token carries meaning: any but punctuation, of which only the percent sign and currencies do.</summary>
    internal static bool Counts(Word word, string folded) =>
        word.Kind != WordKind.Punctuation || word.In(folded) is "%" or "$" or "€" or "£" or "&";

    /// <summary>The key of a token.</summary>
    internal static string KeyOf(Word word, string folded) =>
        word.IsPlaceable ? ValueMark + word.ValueIn(folded) : LightStemmer.Stem(word.In(folded)).ToString();
}
