using System.Globalization;
using System.Runtime.InteropServices;

namespace TranslationMemory.Core.Text;

/// <summary>A part of a date: its number, and where it stands. Equality is by value.</summary>
/// <param name="Value">Its number; 0 where the date has no such part.</param>
/// <param name="Start">Index of its first code unit in the folded text.</param>
/// <param name="Length">Number of its code units.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct DatePart(int Value, int Start, int Length);

/// <summary>How the parts of a date are to be understood.</summary>
internal enum DateShape
{
    /// <summary>No date.</summary>
    None,

    /// <summary>A date of the Gregorian calendar, or a part of one.</summary>
    Gregorian,

    /// <summary>A date of the Islamic calendar.</summary>
    Hijri,

    /// <summary>Two numbers up to twelve and a year: either may be the month. The first one is kept as the day.</summary>
    Ambiguous,

    /// <summary>A day of the week, kept as the day.</summary>
    Weekday,

    /// <summary>A time of day: the hour is kept as the day, the minute as the month, the second as the year.</summary>
    Time,
}

/// <summary>A date or time read from a folded text. Equality is by value.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct DateParts
{
    /// <summary>What it is.</summary>
    internal DateShape Shape { get; init; }

    /// <summary>Code units of the whole.</summary>
    internal int Length { get; init; }

    internal DatePart Year { get; init; }

    internal DatePart Month { get; init; }

    internal DatePart Day { get; init; }

    /// <summary>How the month, or the day of the week, is named.</summary>
    internal NamingStyle Style { get; init; }

    /// <summary>What naming a second name of the month behind the first is of: يناير/كانون الثاني.</summary>
    internal NamingStyle SecondStyle { get; init; }

    /// <summary><c>a</c> before noon, <c>p</c> after it, 0 where the time does not say.</summary>
    internal char HalfDay { get; init; }
}

/// <summary>
/// Reads the date or time that begins at a place of a folded text: in numbers of any order, with the name of a month in English or
/// in any of the Arabic namings, pairs of them too, the days of the week, the months of the Islamic calendar. Bounded work at any
/// place.
/// </summary>
internal static class DateReader
{
    /// <summary>The date or time that begins with a digit.</summary>
    internal static DateParts InDigits(ReadOnlySpan<char> text, int start)
    {
        int digits = NumberReader.Digits(text, start);
        int at = start + digits;
        if (digits is 0 or > 4 || at >= text.Length)
        {
            return default;
        }

        if (text[at] is '/' or '.' or '-')
        {
            return Numeric(text, start, digits);
        }

        if (digits > 2)
        {
            return default;
        }

        if (text[at] == ':')
        {
            return Time(text, start, digits);
        }

        DateParts date = DayAndMonth(text, start, digits);
        return date.Shape != DateShape.None ? date : HourOnly(text, start, digits);
    }

    /// <summary>The date that begins with a word, whose meaning is known.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="start">Where the word begins.</param>
    /// <param name="length">Length of the word.</param>
    /// <param name="first">What the word stands for.</param>
    /// <param name="isKnown">Whether it is known to be a date: a name that may be another word is a month then.</param>
    internal static DateParts InLetters(ReadOnlySpan<char> text, int start, int length, PlaceableWord first, bool isKnown = false)
    {
        if (first.Kind == PlaceableWordKind.Weekday)
        {
            return new DateParts
            {
                Shape = DateShape.Weekday,
                Length = length,
                Day = new DatePart(first.Value, start, length),
                Style = first.Style,
            };
        }

        DateParts date = Month(text, start);
        if (date.Shape == DateShape.None)
        {
            return default;
        }

        bool standsAlone = isKnown || date.SecondStyle != NamingStyle.None
            || (PlaceableWords.TryGet(text.Slice(date.Month.Start, NameLength(text, date)), out PlaceableWord month) && month.StandsAlone)
            || MonthContext.Names(text, start, start + date.Length, date);
        DateParts withDay = date.Style is NamingStyle.English or NamingStyle.EnglishShort ? DayAfter(text, start, date) : date;
        DateParts whole = YearAfter(text, start, withDay);
        return whole.Day.Length + whole.Year.Length > 0 || standsAlone ? whole : default;
    }

    private static int ValueOf(ReadOnlySpan<char> digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    private static DatePart Part(ReadOnlySpan<char> text, int start, int length) => new(ValueOf(text.Slice(start, length)), start, length);

    /// <summary>Three numbers with the same separator, a year of four digits first or last.</summary>
    private static DateParts Numeric(ReadOnlySpan<char> text, int start, int digits)
    {
        char separator = text[start + digits];
        int second = start + digits + 1;
        int secondLength = NumberReader.Digits(text, second);
        int third = second + secondLength + 1;
        if (digits == 3 || secondLength is 0 or > 2 || third > text.Length || text[third - 1] != separator)
        {
            return default;
        }

        int thirdLength = NumberReader.Digits(text, third);
        if (digits == 4 ? thirdLength is not (1 or 2) : thirdLength != 4)
        {
            return default;
        }

        DatePart a = Part(text, start, digits);
        DatePart b = Part(text, second, secondLength);
        DatePart c = Part(text, third, thirdLength);
        return Ordered(a, b, c, separator) with { Length = third + thirdLength - start };
    }

    private static DateParts Ordered(DatePart a, DatePart b, DatePart c, char separator)
    {
        bool yearFirst = a.Length == 4;
        (DatePart day, DatePart month, DatePart year) = yearFirst ? (c, b, a) : (a, b, c);
        if (month.Value > 12 && day.Value <= 12)
        {
            (day, month) = (month, day);
        }

        bool isClear = month.Value <= 12 && (yearFirst || separator == '.' || day.Value > 12 || day.Value == month.Value);
        return isClear
            ? new DateParts { Shape = DateShape.Gregorian, Year = year, Month = month, Day = day }
            : new DateParts { Shape = DateShape.Ambiguous, Year = year, Month = b, Day = yearFirst ? c : a };
    }

    private static DateParts Time(ReadOnlySpan<char> text, int start, int digits)
    {
        int minute = start + digits + 1;
        if (NumberReader.Digits(text, minute) != 2)
        {
            return default;
        }

        int end = minute + 2;
        DatePart second = default;
        if (end < text.Length && text[end] == ':' && NumberReader.Digits(text, end + 1) == 2)
        {
            second = Part(text, end + 1, 2);
            end += 3;
        }

        end += HalfDayAfter(text, end, takesArabic: true, out char half);
        return new DateParts
        {
            Shape = DateShape.Time,
            Length = end - start,
            Day = Part(text, start, digits),
            Month = Part(text, minute, 2),
            Year = second,
            HalfDay = half,
        };
    }

    /// <summary><c>5 pm</c>. Not with ص or م, which stand for metres and pages as well.</summary>
    private static DateParts HourOnly(ReadOnlySpan<char> text, int start, int digits)
    {
        int half = HalfDayAfter(text, start + digits, takesArabic: false, out char mark);
        return half == 0 ? default : new DateParts
        {
            Shape = DateShape.Time,
            Length = digits + half,
            Day = Part(text, start, digits),
            HalfDay = mark,
        };
    }

    private static int HalfDayAfter(ReadOnlySpan<char> text, int end, bool takesArabic, out char half)
    {
        half = '\0';
        int at = end < text.Length && text[end] == ' ' ? end + 1 : end;
        if (at >= text.Length)
        {
            return 0;
        }

        if (takesArabic && text[at] is 'ص' or 'م' && NumberReader.IsWordEnd(text, at + 1))
        {
            half = text[at] == 'ص' ? 'a' : 'p';
            return at + 1 - end;
        }

        ReadOnlySpan<char> rest = text[at..];
        int length = rest.StartsWith("am") || rest.StartsWith("pm") ? 2 : rest.StartsWith("a.m") || rest.StartsWith("p.m") ? 3 : 0;
        if (length == 0 || !NumberReader.IsWordEnd(text, at + length))
        {
            return 0;
        }

        half = rest[0];
        bool takesPoint = length == 3 && length + 1 < rest.Length && rest[length] == '.';
        return at + length + (takesPoint ? 1 : 0) - end;
    }

    private static DateParts DayAndMonth(ReadOnlySpan<char> text, int start, int digits)
    {
        DatePart day = Part(text, start, digits);
        int at = start + digits;
        at += NumberReader.OrdinalEnding(text, at);
        at += at < text.Length && text[at] == ' ' ? 1 : 0;
        at += text[at..].StartsWith("of ") || text[at..].StartsWith("من ") ? 3 : 0;
        if (day.Value is < 1 or > 31 || at >= text.Length || !char.IsLetter(text[at]))
        {
            return default;
        }

        DateParts month = Month(text, at);
        return month.Shape == DateShape.None
            ? default
            : YearAfter(text, start, month with { Day = day, Length = at + month.Length - start });
    }

    /// <summary>The name of a month, its second name too.</summary>
    private static DateParts Month(ReadOnlySpan<char> text, int start)
    {
        int end = MonthName(text, start, out PlaceableWord month);
        if (end == 0)
        {
            return default;
        }

        int whole = SecondName(text, end, month, out NamingStyle secondStyle);
        if (whole == end && month.Style == NamingStyle.EnglishShort && end + 1 < text.Length && text[end] == '.')
        {
            whole++; // "nov. 27"
        }

        return new DateParts
        {
            Shape = month.Kind == PlaceableWordKind.Month ? DateShape.Gregorian : DateShape.Hijri,
            Length = whole - start,
            Month = new DatePart(month.Value, start, whole - start),
            Style = month.Style,
            SecondStyle = secondStyle,
        };
    }

    private static int MonthName(ReadOnlySpan<char> text, int start, out PlaceableWord month)
    {
        month = default;
        int end = NumberReader.WordEnd(text, start);
        if (end == 0 || !PlaceableWords.TryGet(text[start..end], out month))
        {
            return 0;
        }

        if (month.Kind == PlaceableWordKind.MonthHead)
        {
            end = NumberReader.NextWord(text, end, out _);
            if (end == 0 || !PlaceableWords.TryGet(text[start..end], out month))
            {
                return 0;
            }
        }

        return month.Kind is PlaceableWordKind.Month or PlaceableWordKind.HijriMonth ? end : 0;
    }

    /// <summary>The end of a second name of the same month: after a slash or hyphen, or in brackets.</summary>
    private static int SecondName(ReadOnlySpan<char> text, int end, PlaceableWord month, out NamingStyle style)
    {
        style = NamingStyle.None;
        int at = end < text.Length && text[end] == ' ' ? end + 1 : end;
        if (at >= text.Length || text[at] is not ('/' or '-' or '('))
        {
            return end;
        }

        bool isBracket = text[at] == '(';
        at += at + 1 < text.Length && text[at + 1] == ' ' && !isBracket ? 2 : 1;
        int second = MonthName(text, at, out PlaceableWord other);
        if (second == 0 || other.Kind != month.Kind || other.Value != month.Value || (isBracket && (second >= text.Length || text[second] != ')')))
        {
            return end;
        }

        style = other.Style;
        return isBracket ? second + 1 : second;
    }

    private static DateParts DayAfter(ReadOnlySpan<char> text, int start, DateParts date)
    {
        int at = start + date.Length;
        int digits = at < text.Length && text[at] == ' ' ? NumberReader.Digits(text, at + 1) : 0;
        if (digits is not (1 or 2) || Part(text, at + 1, digits).Value is < 1 or > 31)
        {
            return date;
        }

        int end = at + 1 + digits;
        end += NumberReader.OrdinalEnding(text, end);
        return IsPlainEnd(text, end) ? date with { Day = Part(text, at + 1, digits), Length = end - start } : date;
    }

    private static DateParts YearAfter(ReadOnlySpan<char> text, int start, DateParts date)
    {
        int at = start + date.Length;
        at += at < text.Length && text[at] is ',' ? 1 : 0;
        if (at >= text.Length || text[at] != ' ' || NumberReader.Digits(text, at + 1) != 4 || !IsPlainEnd(text, at + 5) || !(text[at + 1] == '1' || (text[at + 1] == '2' && date.Shape == DateShape.Gregorian)))
        {
            return date;
        }

        int end = at + 5;
        int mark = end < text.Length && text[end] == ' ' ? end + 1 : end;
        char era = date.Shape == DateShape.Hijri ? 'ه' : 'م';
        if (mark < text.Length && text[mark] == era && NumberReader.IsWordEnd(text, mark + 1))
        {
            end = mark + 1;
        }

        return NumberReader.IsWordEnd(text, end) ? date with { Year = Part(text, at + 1, 4), Length = end - start } : date;
    }

    /// <summary>Whether digits that end here are a number by themselves, not the beginning of a time, a percentage or a longer number.</summary>
    private static bool IsPlainEnd(ReadOnlySpan<char> text, int end)
    {
        if (end >= text.Length)
        {
            return true;
        }

        bool goesOn = text[end] is '.' or ',' or ':' or '/' or '-' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]);
        return !goesOn && !NumberReader.IsUnitSign(text[end]);
    }

    /// <summary>Length of the first name of a date's month.</summary>
    private static int NameLength(ReadOnlySpan<char> text, DateParts date)
    {
        int first = NumberReader.WordEnd(text, date.Month.Start);
        bool isHead = first > 0 && PlaceableWords.TryGet(text[date.Month.Start..first], out PlaceableWord word) && word.Kind == PlaceableWordKind.MonthHead;
        return (isHead ? NumberReader.NextWord(text, first, out _) : first) - date.Month.Start;
    }
}
