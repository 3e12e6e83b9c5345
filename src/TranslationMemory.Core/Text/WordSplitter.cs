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
/// comma without its space does not glue two words together. Numbers and dates may span several words
/// (<c>27 نوفمبر/تشرين الثاني 2025</c>, <c>5 percent</c>, <c>twenty three</c>).</para>
/// <para>A و or ف, alone or written onto a number, a quotation mark or a word, belongs to what follows it.</para>
/// <para>Digits that follow an Arabic letter are a number of their own (<c>بـ15</c> is <c>ب</c> and 15), as are digits that
/// begin a token (<c>15km</c> is 15 and <c>km</c>). Digits after another letter belong to the word (<c>f16</c>).</para>
/// <para>Scripts that write no spaces (Han, kana, Thai, Lao, Khmer, Myanmar) give one token for each character with its marks:
/// words of these need a dictionary, which this library does not have, for it takes no package. So the score of such texts counts
/// characters, and no form of a word is similar to another.</para>
/// <para>Thread-safe; linear in the text.</para>
/// </remarks>
public static class WordSplitter
{
    /// <summary>A list that grew longer than nearly every segment needs is not kept.</summary>
    private const int MaxKeptWords = 1_024;

    /// <summary>Gathers the words of one text after the other: a list for each text would be two thirds of what splitting leaves behind.</summary>
    [ThreadStatic]
    private static List<Word>? _wordsOfThread;

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
        List<Word> words = _wordsOfThread ??= [];
        words.Clear();
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

        Word[] split = [.. words];
        if (words.Capacity > MaxKeptWords)
        {
            _wordsOfThread = null;
        }

        return split;
    }

    private static Word At(string text, int start)
    {
        if (text[start] is not ('و' or 'ف'))
        {
            return Plain(text, start);
        }

        int next = start + 1;
        next += next < text.Length && text[next] == ' ' ? 1 : 0;
        if (next >= text.Length || (next == start + 1 && IsWordRune(RuneAt(text, next, out _)) && !char.IsAsciiDigit(text[next])) || !TakesConjunction(text, next))
        {
            return Plain(text, start);
        }

        Word word = Plain(text, next);
        return word with { Start = start, Length = word.Length + next - start, ConjunctionLength = word.ConjunctionLength + next - start };
    }

    /// <summary>
    /// Whether a و or ف that stands alone goes with what begins here: a word, a placeable or what opens a quotation. Of tags that mark text up,
    /// what follows them decides: with the tags or without, the text has the same words.
    /// </summary>
    private static bool TakesConjunction(string text, int next)
    {
        for (int tag = PlaceableScanner.Markup(text, next); tag > 0; tag = PlaceableScanner.Markup(text, next))
        {
            next += tag;
            next += next < text.Length && text[next] == ' ' ? 1 : 0;
            if (next >= text.Length)
            {
                return false;
            }
        }

        char first = text[next];
        bool isAlone = first is 'و' or 'ف' && (next + 1 >= text.Length || !IsWordRune(RuneAt(text, next + 1, out _)));
        return first is '"' or '\'' or '(' or '[' or '<' or '{' or '%' or '$' or '-' || (!isAlone && IsWordRune(RuneAt(text, next, out _)))
            || NumberReader.IsUnitSign(first);
    }

    private static Word Plain(string text, int start)
    {
        if (PlaceableAt(text, start) is { } placeable)
        {
            return placeable;
        }

        if (IsPlainLetter(text[start]))
        {
            return WithMeaning(text, start, WordLength(text, start, new Rune(text[start]), 1));
        }

        Rune first = RuneAt(text, start, out int length);
        if (IsWordRune(first))
        {
            return WithMeaning(text, start, WordLength(text, start, first, length));
        }

        return (NumberReader.IsUnitSign(text[start]) ? Number(text, start) : null)
            ?? new Word(WordKind.Punctuation, start, RunLength(text, start, length));
    }

    /// <summary>The word, or the number or date that it begins, with or without a conjunction in front.</summary>
    private static Word WithMeaning(string text, int start, int length)
    {
        ReadOnlySpan<char> word = text.AsSpan(start, length);
        int conjunction = length - ArabicStemmer.WithoutConjunction(word).Length;
        ReadOnlySpan<char> bare = word[conjunction..];
        if (!PlaceableWords.MayContain(bare) || !PlaceableWords.TryGet(bare, out PlaceableWord meaning))
        {
            return new Word(WordKind.Word, start, length, conjunction);
        }

        bool isNumber = meaning.Kind is PlaceableWordKind.ArabicUnit or PlaceableWordKind.EnglishUnit or PlaceableWordKind.Ten or PlaceableWordKind.Number;
        int found = isNumber
            ? NumberReader.InLetters(text, start + conjunction, bare.Length, meaning).Length
            : DateReader.InLetters(text, start + conjunction, bare.Length, meaning).Length;
        return found == 0
            ? new Word(WordKind.Word, start, length, conjunction)
            : new Word(isNumber ? WordKind.Number : WordKind.Date, start, conjunction + found, conjunction);
    }

    private static Word? PlaceableAt(string text, int start)
    {
        char first = text[start];
        if (char.IsAsciiDigit(first))
        {
            return Placeable(WordKind.Date, start, DateReader.InDigits(text, start).Length) ?? Number(text, start);
        }

        if (char.IsAsciiLetter(first))
        {
            return Placeable(WordKind.Url, start, PlaceableScanner.Url(text, start))
                ?? Placeable(WordKind.Email, start, PlaceableScanner.Email(text, start));
        }

        return first switch
        {
            '-' or '+' => Number(text, start),
            '<' => Placeable(WordKind.Markup, start, PlaceableScanner.Markup(text, start)),
            '{' or '$' or '%' => Placeable(WordKind.Placeholder, start, PlaceableScanner.Placeholder(text, start)),
            _ => null,
        };
    }

    private static Word? Number(string text, int start) => Placeable(WordKind.Number, start, NumberReader.InDigits(text, start).Length);

    private static Word? Placeable(WordKind kind, int start, int length) => length > 0 ? new Word(kind, start, length) : null;

    private static int WordLength(string text, int start, Rune first, int firstLength)
    {
        int end = start + firstLength;
        Rune previous = first;
        if (IsPlainLetter(text[start]))
        {
            while (end < text.Length && IsPlainLetter(text[end]))
            {
                end++;
            }

            previous = new Rune(text[end - 1]);
        }

        bool isUnspaced = Script.IsUnspaced(first.Value);
        while (end < text.Length && text[end] != ' ')
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
        while (end + length <= text.Length && string.CompareOrdinal(text, start, text, end, length) == 0 && PlaceableScanner.Markup(text, end) == 0)
        {
            end += length;
        }

        return end - start;
    }

    /// <summary>Whether it is one of the letters that nearly all text is made of: asked first, for speed.</summary>
    private static bool IsPlainLetter(char unit) => (uint)(unit - 'a') <= 'z' - 'a' || (uint)(unit - 'ء') <= 'ي' - 'ء';

    internal static bool IsWordRune(Rune rune) =>
        Rune.IsLetterOrDigit(rune) || CharacterFolding.IsMark(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;

    private static Rune RuneAt(string text, int index, out int length)
    {
        Rune.DecodeFromUtf16(text.AsSpan(index), out Rune rune, out length);
        return rune;
    }
}
