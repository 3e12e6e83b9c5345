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

    /// <summary>Reads the terms of a text in order.</summary>
    /// <param name="text">The text as given.</param>
    /// <param name="add">Takes the key of a term, and whether it is that of a number, date, address or tag.</param>
    internal static void Read(string text, Action<ReadOnlySpan<char>, bool> add)
    {
        string folded = MatchingForm.TextOf(text);
        foreach (Word word in WordSplitter.Split(folded))
        {
            if (word.IsPlaceable)
            {
                add(ValueMark + word.ValueIn(folded), true);
            }
            else if (Counts(word, folded))
            {
                add(LightStemmer.Stem(word.In(folded)), false);
            }
        }
    }

    /// <summary>The key of a token.</summary>
    internal static string KeyOf(Word word, string folded) =>
        word.IsPlaceable ? ValueMark + word.ValueIn(folded) : LightStemmer.Stem(word.In(folded)).ToString();
}
