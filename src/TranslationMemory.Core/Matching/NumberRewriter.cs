using System.Globalization;
using TranslationMemory.Core.Text;

namespace TranslationMemory.Core.Matching;

/// <summary>Puts a number in the place of another, in the script, separators and letters of that place.</summary>
internal static class NumberRewriter
{
    private static readonly string[] English =
    [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen",
        "seventeen", "eighteen", "nineteen",
    ];

    private static readonly string[] EnglishTens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

    /// <summary>The changes that make the number at a place the query's; null where that is not certain: another unit, a word with a gender.</summary>
    internal static IReadOnlyList<TextEdit>? Rewrite(WrittenPlaceable place, WrittenPlaceable stored, WrittenPlaceable query)
    {
        NumberParts old = PlaceableValue.NumberIn(place.Folded);
        NumberParts value = PlaceableValue.NumberIn(query.Folded);
        bool hasOtherUnit = value.Unit != PlaceableValue.NumberIn(stored.Folded).Unit; // the unit of the place may be a word
        if (old.Length == 0 || value.Length == 0 || old.IsNegative != value.IsNegative || hasOtherUnit)
        {
            return null;
        }

        if (old.InLetters >= 0)
        {
            return InLetters(place, old, query, value);
        }

        string digits = value.InLetters >= 0
            ? value.InLetters.ToString(CultureInfo.InvariantCulture)
            : query.Folded.Substring(value.DigitsStart, value.DigitsLength);
        string? written = new DigitHabits(place.GivenPart(old.DigitsStart, old.DigitsLength)).Write(digits);
        if (written is null)
        {
            return null;
        }

        var edits = new List<TextEdit> { new(place.SpanOf(old.DigitsStart, old.DigitsLength), written) };
        int ending = old.DigitsStart + old.DigitsLength;
        if (old.Unit == NumberParts.Ordinal)
        {
            edits.Add(new TextEdit(place.SpanOf(ending, 2), OrdinalEnding(place.GivenPart(ending, 2), digits)));
        }

        return edits;
    }

    /// <summary>st, nd, rd or th, in capitals where the one before it was.</summary>
    internal static string OrdinalEnding(string given, string digits)
    {
        int tens = digits.Length > 1 ? digits[^2] : '0';
        string ending = (tens == '1' ? '0' : digits[^1]) switch
        {
            '1' => "st",
            '2' => "nd",
            '3' => "rd",
            _ => "th",
        };
        return char.IsUpper(given[0]) ? ending.ToUpperInvariant() : ending;
    }

    /// <summary>English words for English words. Arabic ones change with the gender and case of what they count: a person has to write them.</summary>
    private static TextEdit[]? InLetters(WrittenPlaceable place, NumberParts old, WrittenPlaceable query, NumberParts value)
    {
        string given = place.GivenPart(old.DigitsStart, old.DigitsLength);
        if (!char.IsAsciiLetter(given[0]))
        {
            return null;
        }

        string digits = query.Folded.Substring(value.DigitsStart, value.DigitsLength);
        string? plain = new DigitHabits("0").Write(digits);
        int number = value.InLetters >= 0 ? value.InLetters : int.TryParse(plain, NumberStyles.None, CultureInfo.InvariantCulture, out int parsed) ? parsed : -1;
        string? written = number is >= 2 and < 100 ? Spell(number) : plain;
        if (written is null || (value.InLetters >= 0 && number is < 2 or >= 100))
        {
            return null;
        }

        written = char.IsUpper(given[0]) ? string.Concat(char.ToUpperInvariant(written[0]).ToString(), written.AsSpan(1)) : written;
        return [new TextEdit(place.SpanOf(old.DigitsStart, old.DigitsLength), written)];
    }

    private static string Spell(int number)
    {
        if (number < English.Length)
        {
            return English[number];
        }

        string tens = EnglishTens[(number / 10) - 2];
        return number % 10 == 0 ? tens : $"{tens}-{English[number % 10]}";
    }
}
