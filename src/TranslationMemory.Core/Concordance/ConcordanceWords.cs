using System.Text;
using TranslationMemory.Core.Text;

namespace TranslationMemory.Core.Concordance;

/// <summary>
/// The words of a folded text as a search sees them: runs of letters, digits and their marks. Everything else only separates, so that a phrase
/// is found whatever punctuation stands in it. This is coarser than <see cref="WordSplitter"/>, which keeps dates and numbers together.
/// </summary>
/// <remarks>Digits after an Arabic letter are a word of their own; where a script writes no spaces each character is one. Linear, thread-safe.</remarks>
public static class ConcordanceWords
{
    /// <summary>The places of the words, in order.</summary>
    /// <param name="folded">The text of a <see cref="MatchingForm"/>.</param>
    public static IReadOnlyList<TextSpan> Split(string folded)
    {
        ArgumentNullException.ThrowIfNull(folded);
        var words = new List<TextSpan>((folded.Length / 5) + 1);
        for (int position = 0; position < folded.Length;)
        {
            int end = EndOfWord(folded, position);
            if (end > position)
            {
                words.Add(TextSpan.FromBounds(position, end));
                position = end;
            }
            else
            {
                Rune.DecodeFromUtf16(folded.AsSpan(position), out _, out int length);
                position += length;
            }
        }

        return words;
    }

    /// <summary>The index after the word that begins at a place; the place itself where none does.</summary>
    private static int EndOfWord(string folded, int start)
    {
        int end = start;
        Rune previous = default;
        while (end < folded.Length)
        {
            Rune.DecodeFromUtf16(folded.AsSpan(end), out Rune rune, out int length);
            if (!WordSplitter.IsWordRune(rune) || (end > start && IsBetweenWords(previous, rune)))
            {
                break;
            }

            previous = CharacterFolding.IsMark(rune) && end > start ? previous : rune;
            end += length;
        }

        return end;
    }

    private static bool IsBetweenWords(Rune previous, Rune next) =>
        !CharacterFolding.IsMark(next)
        && (Script.IsUnspaced(previous.Value) || Script.IsUnspaced(next.Value) || (next.Value is >= '0' and <= '9' && Script.IsArabic(previous.Value)));
}
