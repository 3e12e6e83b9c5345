using System.Globalization;
using System.Text;

namespace TranslationMemory.Core.Text;

/// <summary>How the values of two placeables are to each other.</summary>
internal enum ValueRelation
{
    /// <summary>They are two values.</summary>
    Different,

    /// <summary>They are the same in one of two usual readings: 1.500 and 1,500; 05/03/2026 and 2026-03-05.</summary>
    SameInOneReading,

    /// <summary>They are the same.</summary>
    Same,
}

/// <summary>Brings numbers and dates to one spelling, so that equal values compare equal.</summary>
internal static class PlaceableValue
{
    /// <summary>The value of a placeable's characters, without a conjunction in front.</summary>
    internal static string Of(WordKind kind, ReadOnlySpan<char> text) => kind switch
    {
        WordKind.Number => OfNumber(text, NumberIn(text)),
        WordKind.Date => OfDate(DateIn(text)),
        _ => text.ToString(),
    };

    /// <summary>Compares the values of two placeables of a kind, given without conjunctions.</summary>
    internal static ValueRelation Compare(WordKind kind, ReadOnlySpan<char> x, ReadOnlySpan<char> y)
    {
        if (x.SequenceEqual(y))
        {
            return ValueRelation.Same;
        }

        string valueX = Of(kind, x);
        string valueY = Of(kind, y);
        if (string.Equals(valueX, valueY, StringComparison.Ordinal))
        {
            return ValueRelation.Same;
        }

        string[] readingsX = OtherReadings(kind, x);
        string[] readingsY = OtherReadings(kind, y);
        bool isOneReading = readingsY.Length == 0 ? readingsX.Contains(valueY, StringComparer.Ordinal) : readingsX.Length == 0 && readingsY.Contains(valueX, StringComparer.Ordinal);
        return isOneReading ? ValueRelation.SameInOneReading : ValueRelation.Different;
    }

    /// <summary>The parts of a number's characters.</summary>
    internal static NumberParts NumberIn(ReadOnlySpan<char> text)
    {
        NumberParts parts = NumberReader.InDigits(text, 0);
        if (parts.Length > 0)
        {
            return parts;
        }

        int end = text.IndexOf(' ');
        end = end < 0 ? text.Length : end;
        return PlaceableWords.TryGet(text[..end], out PlaceableWord first) ? NumberReader.InLetters(text, 0, end, first) : default;
    }

    /// <summary>The parts of a date's characters.</summary>
    internal static DateParts DateIn(ReadOnlySpan<char> text)
    {
        if (char.IsAsciiDigit(text[0]))
        {
            return DateReader.InDigits(text, 0);
        }

        int end = NumberReader.WordEnd(text, 0);
        return end > 0 && PlaceableWords.TryGet(text[..end], out PlaceableWord first) ? DateReader.InLetters(text, 0, end, first, isKnown: true) : default;
    }

    /// <summary>What the characters may mean besides their value: a lone point before three digits may be one of thousands, either of two numbers the month.</summary>
    private static string[] OtherReadings(WordKind kind, ReadOnlySpan<char> text)
    {
        if (kind == WordKind.Number)
        {
            NumberParts number = NumberIn(text);
            ReadOnlySpan<char> digits = text.Slice(number.DigitsStart, number.DigitsLength);
            int point = digits.IndexOf('.');
            bool isAmbiguous = number.InLetters < 0 && point is >= 1 and <= 3 && digits.Length - point == 4 && digits[0] != '0' && digits.LastIndexOf('.') == point && !digits.Contains(',');
            return isAmbiguous ? [Sign(number) + digits[..point].ToString() + digits[(point + 1)..].ToString() + Unit(number)] : [];
        }

        DateParts date = kind == WordKind.Date ? DateIn(text) : default;
        return date.Shape != DateShape.Ambiguous ? [] : [Calendar(date.Year.Value, date.Month.Value, date.Day.Value), Calendar(date.Year.Value, date.Day.Value, date.Month.Value)];
    }

    private static string OfNumber(ReadOnlySpan<char> text, NumberParts number)
    {
        if (number.Length == 0)
        {
            return text.ToString();
        }

        return number.InLetters >= 0
            ? number.InLetters.ToString(CultureInfo.InvariantCulture) + Unit(number)
            : Sign(number) + OfDigits(text.Slice(number.DigitsStart, number.DigitsLength)) + Unit(number);
    }

    private static string Sign(NumberParts number) => number.IsNegative ? "-" : "";

    private static string Unit(NumberParts number) => number.Unit == '\0' ? "" : number.Unit.ToString();

    /// <summary>
    /// The value of digits with their separators. A separator is of thousands where groups of three follow the first one to three
    /// digits and nothing speaks for decimals; a lone comma before another count of digits is a decimal comma, a lone point
    /// always a decimal point; spaces and apostrophes are always of thousands. Digits that fit no such reading (1.2.3) stay as
    /// they are. Leading zeros stay: 007 is not 7.
    /// </summary>
    internal static string OfDigits(ReadOnlySpan<char> number)
    {
        if (number.ContainsAny(' ', '\''))
        {
            return OfDigits(number.ToString().Replace(" ", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal));
        }

        int lastComma = number.LastIndexOf(',');
        int lastPoint = number.LastIndexOf('.');
        if (lastComma < 0 && lastPoint < 0)
        {
            return number.ToString();
        }

        int dot = DecimalSeparator(number, lastComma, lastPoint);
        ReadOnlySpan<char> whole = dot < 0 ? number : number[..dot];
        ReadOnlySpan<char> decimals = dot < 0 ? [] : number[(dot + 1)..];
        if (!IsGrouped(whole))
        {
            return number.ToString();
        }

        var value = new StringBuilder(number.Length);
        foreach (char unit in whole)
        {
            if (unit is not (',' or '.'))
            {
                value.Append(unit);
            }
        }

        decimals = decimals.TrimEnd('0');
        return decimals.IsEmpty ? value.ToString() : value.Append('.').Append(decimals).ToString();
    }

    private static string OfDate(DateParts date) => date.Shape switch
    {
        DateShape.Weekday => string.Create(CultureInfo.InvariantCulture, $"day {date.Day.Value}"),
        DateShape.Time => OfTime(date),
        DateShape.Ambiguous when date.Year.Start > date.Day.Start => string.Create(CultureInfo.InvariantCulture, $"{date.Day.Value}-{date.Month.Value}-{date.Year.Value}"),
        DateShape.Ambiguous => string.Create(CultureInfo.InvariantCulture, $"{date.Year.Value}-{date.Month.Value}-{date.Day.Value}?"),
        DateShape.Hijri => "h" + Calendar(date.Year.Value, date.Month.Value, date.Day.Value),
        _ => Calendar(date.Year.Value, date.Month.Value, date.Day.Value),
    };

    /// <summary>ISO 8601, with hyphens for what a date leaves out in front and nothing for what it leaves out behind.</summary>
    private static string Calendar(int year, int month, int day)
    {
        string start = year == 0 ? string.Create(CultureInfo.InvariantCulture, $"--{month:00}") : string.Create(CultureInfo.InvariantCulture, $"{year:0000}-{month:00}");
        return day == 0 ? start : string.Create(CultureInfo.InvariantCulture, $"{start}-{day:00}");
    }

    /// <summary>The time with its half of the day, where it says which: 22:30 is 10:30 pm, 10:30 may be either.</summary>
    private static string OfTime(DateParts time)
    {
        int hour = time.Day.Value;
        char half = time.HalfDay;
        if (half == '\0' && hour is 0 or (> 12 and < 24))
        {
            half = hour == 0 ? 'a' : 'p';
        }

        hour = hour is > 12 and < 24 ? hour - 12 : hour == 0 ? 12 : hour;
        string second = time.Year.Length == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $":{time.Year.Value:00}");
        return string.Create(CultureInfo.InvariantCulture, $"{hour}:{time.Month.Value:00}{second}{(half == '\0' ? "" : half)}");
    }

    private static int DecimalSeparator(ReadOnlySpan<char> number, int lastComma, int lastPoint)
    {
        if (lastComma >= 0 && lastPoint >= 0)
        {
            return Math.Max(lastComma, lastPoint);
        }

        int last = Math.Max(lastComma, lastPoint);
        bool single = number[..last].IndexOf(number[last]) < 0;
        if (lastPoint >= 0)
        {
            return single ? last : -1;
        }

        return single && (number.Length - last != 4 || !IsGrouped(number)) ? last : -1;
    }

    /// <summary>Whether the digits before a decimal point are plain, or in groups of three with one kind of separator.</summary>
    private static bool IsGrouped(ReadOnlySpan<char> whole)
    {
        int first = whole.IndexOfAny(',', '.');
        if (first < 0)
        {
            return true;
        }

        if (first > 3)
        {
            return false;
        }

        for (int i = first; i < whole.Length; i += 4)
        {
            if (whole[i] != whole[first] || whole.Length - i < 4 || whole.Slice(i + 1, 3).IndexOfAny(',', '.') >= 0)
            {
                return false;
            }
        }

        return true;
    }
}
