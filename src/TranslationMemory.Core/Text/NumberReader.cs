using System.Globalization;
using System.Runtime.InteropServices;

namespace TranslationMemory.Core.Text;

/// <summary>A number read from a folded text: where its digits are and what it counts. Equality is by value.</summary>
/// <param name="Length">Code units of the whole, sign and unit included; 0 when there is no number.</param>
/// <param name="DigitsStart">Index of the first digit, or of the first letter of a number in letters.</param>
/// <param name="DigitsLength">Length of the digits with their separators, or of the letters.</param>
/// <param name="InLetters">Its value when it is written in letters, otherwise -1.</param>
/// <param name="IsNegative">Whether a minus stands before it.</param>
/// <param name="Unit">What it counts: <c>%</c>, <c>°</c>, a currency sign; <c>o</c> for an ordinal, <c>h</c> for a year of the Hijra; 0 for nothing.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct NumberParts(int Length, int DigitsStart, int DigitsLength, int InLetters, bool IsNegative, char Unit)
{
    /// <summary>Marks an ordinal: <c>21st</c>.</summary>
    internal const char Ordinal = 'o';

    /// <summary>Marks a year of the Hijra: <c>1446هـ</c>.</summary>
    internal const char Hijra = 'h';
}

/// <summary>
/// Reads the number that begins at a place of a folded text: in digits with sign, separators of either habit, and the unit written
/// beside it (<c>%5</c>, <c>5 percent</c>, <c>$5</c>, <c>21st</c>), or in letters up to a hundred. Bounded work at any place.
/// </summary>
internal static class NumberReader
{
    private static readonly string[] PercentWords = [" بالمءه", " بالماءه", " في المءه", " في الماءه", " percent", " per cent"];

    private static readonly string[] OrdinalEndings = ["st", "nd", "rd", "th"];

    /// <summary>Whether a sign says what a number counts: 5% is not 5, and € is not $.</summary>
    internal static bool IsUnitSign(char sign) =>
        sign is '%' or '‰' or '°' or '$' || (sign > 0x7F && char.GetUnicodeCategory(sign) == UnicodeCategory.CurrencySymbol);

    /// <summary>The number in digits at a place, which may begin with its sign or unit.</summary>
    internal static NumberParts InDigits(ReadOnlySpan<char> text, int start)
    {
        int at = start;
        bool isNegative = text[at] == '-';
        if (text[at] is '-' or '+')
        {
            if (start > 0 && text[start - 1] is not (' ' or '(' or '[' or '"' or '>'))
            {
                return default;
            }

            at++;
        }

        char unit = '\0';
        if (at < text.Length && IsUnitSign(text[at]))
        {
            unit = text[at];
            at += at + 1 < text.Length && text[at + 1] == ' ' && unit != '%' ? 2 : 1;
        }

        int digits = GroupedDigits(text, at);
        if (digits == 0)
        {
            return default;
        }

        int end = at + digits;
        if (unit == '\0')
        {
            end += UnitAfter(text, at, end, out unit);
        }

        return new NumberParts(end - start, at, digits, -1, isNegative, unit);
    }

    /// <summary>The number in letters that begins with a word, whose meaning is known.</summary>
    internal static NumberParts InLetters(ReadOnlySpan<char> text, int start, int length, PlaceableWord first)
    {
        int end = start + length;
        int value = first.Value;
        bool isNumber = first.StandsAlone;
        int next = NextWord(text, end, out ReadOnlySpan<char> word);
        if (next > 0 && Compound(first, word) is > 0 and int compound)
        {
            value = compound;
            isNumber = true;
            end = next;
        }

        if (!isNumber)
        {
            return default;
        }

        int letters = end - start;
        end += PercentWord(text, end, out char unit);
        return new NumberParts(end - start, start, letters, value, IsNegative: false, unit);
    }

    /// <summary>The value of two words together, 0 when they are no number: ثلاثة عشر, ثلاثة وعشرون, twenty three, three hundred.</summary>
    private static int Compound(PlaceableWord first, ReadOnlySpan<char> word)
    {
        switch (first.Kind)
        {
            case PlaceableWordKind.ArabicUnit when word is "عشر" or "عشره":
                return first.Value < 10 ? first.Value + 10 : 0;
            case PlaceableWordKind.ArabicUnit when word[0] == 'و' && PlaceableWords.TryGet(word[1..], out PlaceableWord ten):
                return ten is { Kind: PlaceableWordKind.Ten, Style: NamingStyle.Arabic } && first.Value < 10 ? first.Value + ten.Value : 0;
            case PlaceableWordKind.EnglishUnit when word is "hundred":
                return first.Value * 100;
            case PlaceableWordKind.Ten when first.Style == NamingStyle.English && PlaceableWords.TryGet(word, out PlaceableWord unit):
                return unit.Kind == PlaceableWordKind.EnglishUnit ? first.Value + unit.Value : 0;
            default:
                return 0;
        }
    }

    /// <summary>The word after one space; answers its end, 0 when none of a length that matters follows.</summary>
    internal static int NextWord(ReadOnlySpan<char> text, int at, out ReadOnlySpan<char> word)
    {
        word = default;
        if (at >= text.Length || text[at] != ' ')
        {
            return 0;
        }

        int end = WordEnd(text, at + 1);
        if (end == 0)
        {
            return 0;
        }

        word = text[(at + 1)..end];
        return end;
    }

    /// <summary>The end of the letters at a place, 0 when there are none, too many, or the word goes on behind them.</summary>
    internal static int WordEnd(ReadOnlySpan<char> text, int start)
    {
        int end = start;
        int limit = Math.Min(text.Length, start + PlaceableWords.MaxLength + 1);
        while (end < limit && char.IsLetter(text[end]))
        {
            end++;
        }

        return end > start && IsWordEnd(text, end) ? end : 0;
    }

    /// <summary>Whether a word that reaches here ends here.</summary>
    internal static bool IsWordEnd(ReadOnlySpan<char> text, int end)
    {
        if (end >= text.Length || text[end] == ' ')
        {
            return true;
        }

        char unit = text[end];
        if (char.IsLetterOrDigit(unit) || char.IsSurrogate(unit) || char.GetUnicodeCategory(unit) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark)
        {
            return false;
        }

        bool goesOn = unit is '-' or '\'' or '_' or '&' && end + 1 < text.Length && char.IsLetterOrDigit(text[end + 1]);
        return !goesOn || Script.IsArabic(text[end - 1]) || Script.IsArabic(text[end + 1]);
    }

    internal static int Digits(ReadOnlySpan<char> text, int start)
    {
        int end = start;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        return end - start;
    }

    /// <summary>Length of the ending of an ordinal (st, nd, rd, th) at a place, 0 when there is none.</summary>
    internal static int OrdinalEnding(ReadOnlySpan<char> text, int at)
    {
        foreach (string ending in OrdinalEndings)
        {
            if (at < text.Length && text[at..].StartsWith(ending, StringComparison.Ordinal) && IsWordEnd(text, at + ending.Length))
            {
                return ending.Length;
            }
        }

        return 0;
    }

    /// <summary>Digits with points and commas between them, in any number; spaces and apostrophes only between groups of three.</summary>
    private static int GroupedDigits(ReadOnlySpan<char> text, int start)
    {
        int digits = Digits(text, start);
        int at = start + digits;
        if (digits is >= 1 and <= 3 && at < text.Length && text[at] is ' ' or '\'')
        {
            char separator = text[at];
            while (at < text.Length && text[at] == separator && IsGroup(text, at + 1))
            {
                at += 4;
            }
        }

        while (digits > 0 && at < text.Length && text[at] is '.' or ',' && (digits = Digits(text, at + 1)) > 0)
        {
            at += 1 + digits;
        }

        return at - start;
    }

    /// <summary>Three digits that are not the beginning of something else: a date, a longer number, a decimal number of its own.</summary>
    private static bool IsGroup(ReadOnlySpan<char> text, int start) =>
        Digits(text, start) == 3
        && (start + 3 >= text.Length || text[start + 3] is not ('/' or ':' or '-') || start + 4 >= text.Length || !char.IsAsciiDigit(text[start + 4]));

    private static int UnitAfter(ReadOnlySpan<char> text, int start, int end, out char unit)
    {
        unit = '\0';
        if (end >= text.Length)
        {
            return 0;
        }

        int space = text[end] == ' ' && end + 1 < text.Length ? 1 : 0;
        char sign = text[end + space];
        if (IsUnitSign(sign))
        {
            bool belongsToNext = sign is not ('%' or '‰' or '°') && end + space + 1 < text.Length && char.IsAsciiDigit(text[end + space + 1]);
            bool isPlaceholder = space > 0 && sign is '%' or '$' && PlaceableScanner.Placeholder(text, end + space) > 0;
            if (!belongsToNext && !isPlaceholder)
            {
                unit = sign;
                return space + 1;
            }

            return 0;
        }

        if (sign == 'ه' && end - start == 4 && text[start] == '1' && text[start + 1] is >= '2' and <= '5' && IsWordEnd(text, end + space + 1)
            && Digits(text, start) == 4)
        {
            unit = NumberParts.Hijra;
            return space + 1;
        }

        if (space == 0 && Digits(text, start) == end - start && OrdinalEnding(text, end) is > 0 and int ordinal)
        {
            unit = NumberParts.Ordinal;
            return ordinal;
        }

        return PercentWord(text, end, out unit);
    }

    private static int PercentWord(ReadOnlySpan<char> text, int end, out char unit)
    {
        unit = '\0';
        if (end + 1 >= text.Length || text[end] != ' ' || text[end + 1] is not ('ب' or 'ف' or 'p'))
        {
            return 0;
        }

        foreach (string word in PercentWords)
        {
            if (text[end..].StartsWith(word, StringComparison.Ordinal) && IsWordEnd(text, end + word.Length))
            {
                unit = '%';
                return word.Length;
            }
        }

        return 0;
    }
}
