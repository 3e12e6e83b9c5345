using System.Globalization;
using System.Text;

namespace TranslationMemory.Core.Text;

/// <summary>
/// Cuts a matching form into its tokens: words, punctuation marks, placeables. White space separates and is no token; every
/// other character belongs to exactly one.
/// </summary>
/// <remarks>
/// <para>Punctuation at the edge of a word is a token of its own. Inside a word, <c>' - . _ &amp;</c> belong to it
/// (<c>don't</c>, <c>well-known</c>, <c>u.s</c>) unless an Arabic letter stands beside them; other marks split it, so that a
/// comma without its space does not glue two words together.</para>
/// <para>Digits that follow an Arabic letter are a number of their own (<c>بـ15</c> is <c>ب</c> and 15), as are digits that
/// begin a token (<c>15km</c> is 15 and <c>km</c>). Digits after another letter belong to the word (<c>f16</c>).</para>
/// <para>Scripts that write no spaces (Han, kana, Thai, Lao, Khmer, Myanmar) give one token for each character with its marks:
/// words of these need a dictionary, which this library does not have.</para>
/// <para>Thread-safe; linear in the text.</para>
/// </remarks>
public static class WordSplitter
{
    /// <summary>The tokens of a text's matching form, in order.</summary>
    public static Word[] Split(MatchingForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        return Split(form.Text);
    }

    /// <summary>The tokens of a folded text, in order; a text that is not folded is split all the same, to less purpose.</summary>
    public static Word[] Split(string folded)
    {
        ArgumentNullException.ThrowIfNull(folded);
        var words = new List<Word>((folded.Length / 5) + 2);
        int position = 0;
        while (position < folded.Length)
        {
            if (folded[position] == ' ')
            {
                position++;
                continue;
            }

            Word word = At(folded, position);
            words.Add(word);
            position += word.Length;
        }

        return [.. words];
    }

    private static Word At(string text, int start)
    {
        if (PlaceableAt(text, start) is { } placeable)
        {
            return placeable;
        }

        Rune first = RuneAt(text, start, out int length);
        return IsWordRune(first)
            ? new Word(WordKind.Word, start, WordLength(text, start, first, length))
            : new Word(WordKind.Punctuation, start, RunLength(text, start, length));
    }

    private static Word? PlaceableAt(string text, int start)
    {
        char first = text[start];
        if (first is '<' or '{' or '$' or '%')
        {
            return Placeable(WordKind.Tag, start, PlaceableScanner.Tag(text, start));
        }

        if (char.IsAsciiDigit(first) || first == '-')
        {
            return Placeable(WordKind.Date, start, PlaceableScanner.Date(text, start))
                ?? Placeable(WordKind.Number, start, PlaceableScanner.Number(text, start));
        }

        return char.IsAsciiLetter(first)
            ? Placeable(WordKind.Url, start, PlaceableScanner.Url(text, start))
                ?? Placeable(WordKind.Email, start, PlaceableScanner.Email(text, start))
            : null;
    }

    private static Word? Placeable(WordKind kind, int start, int length) => length > 0 ? new Word(kind, start, length) : null;

    private static int WordLength(string text, int start, Rune first, int firstLength)
    {
        int end = start + firstLength;
        Rune previous = first;
        bool isUnspaced = Script.IsUnspaced(first.Value);
        while (end < text.Length)
        {
            Rune rune = RuneAt(text, end, out int length);
            if (!Continues(text, end + length, previous, rune, isUnspaced))
            {
                break;
            }

            previous = rune;
            end += length;
        }

        return end - start;
    }

    private static bool Continues(string text, int next, Rune previous, Rune rune, bool isUnspaced)
    {
        if (isUnspaced)
        {
            return CharacterFolding.IsMark(rune);
        }

        if (IsWordRune(rune))
        {
            bool numberFollowsArabic = rune.Value is >= '0' and <= '9' && Script.IsArabic(previous.Value);
            return !numberFollowsArabic && !Script.IsUnspaced(rune.Value);
        }

        return rune.Value is '\'' or '-' or '.' or '_' or '&'
            && next < text.Length
            && IsWordRune(previous)
            && !Script.IsArabic(previous.Value)
            && RuneAt(text, next, out _) is Rune following
            && IsWordRune(following)
            && !Script.IsArabic(following.Value)
            && !Script.IsUnspaced(following.Value);
    }

    private static int RunLength(string text, int start, int length)
    {
        int end = start + length;
        while (end + length <= text.Length && string.CompareOrdinal(text, start, text, end, length) == 0)
        {
            end += length;
        }

        return end - start;
    }

    private static bool IsWordRune(Rune rune) =>
        Rune.IsLetterOrDigit(rune) || CharacterFolding.IsMark(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;

    private static Rune RuneAt(string text, int index, out int length)
    {
        Rune.DecodeFromUtf16(text.AsSpan(index), out Rune rune, out length);
        return rune;
    }
}
