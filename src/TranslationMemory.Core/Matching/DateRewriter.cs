using System.Globalization;
using TranslationMemory.Core.Text;

namespace TranslationMemory.Core.Matching;

/// <summary>Puts a date in the place of another, part by part, so that its order, names, digits and separators stay those of the place.</summary>
internal static class DateRewriter
{
    /// <summary>The changes that make the date at a place the query's; null where that is not certain: other parts, a name this library does not know.</summary>
    internal static IReadOnlyList<TextEdit>? Rewrite(WrittenPlaceable place, WrittenPlaceable stored, WrittenPlaceable query)
    {
        DateParts old = PlaceableValue.DateIn(place.Folded);
        DateParts value = InOrderOf(PlaceableValue.DateIn(stored.Folded), PlaceableValue.DateIn(query.Folded));
        if (old.Shape != value.Shape || old.Shape is DateShape.None or DateShape.Ambiguous)
        {
            return null;
        }

        return old.Shape switch
        {
            DateShape.Weekday => Name(place, old, value.Day.Value) is { } name ? [new TextEdit(place.SpanOf(old.Day.Start, old.Day.Length), name)] : null,
            DateShape.Time => Time(place, old, value),
            _ => Calendar(place, old, value),
        };
    }

    /// <summary>A date that may be read two ways, read in the order of the stored one where that has only one: 5/12/2025 beside 27/11/2025.</summary>
    private static DateParts InOrderOf(DateParts stored, DateParts value)
    {
        bool isClear = stored.Shape == DateShape.Gregorian && stored.Style == NamingStyle.None && stored.Year.Start > 0 && stored.Day.Value != stored.Month.Value;
        if (value.Shape != DateShape.Ambiguous || !isClear)
        {
            return value;
        }

        return stored.Day.Start < stored.Month.Start
            ? value with { Shape = DateShape.Gregorian }
            : value with
            {
                Shape = DateShape.Gregorian,
                Day = value.Month,
                Month = value.Day,
            };
    }

    private static List<TextEdit>? Calendar(WrittenPlaceable place, DateParts old, DateParts value)
    {
        if (!HasSameParts(old, value))
        {
            return null;
        }

        var edits = new List<TextEdit>();
        bool isPadded = old.Style == NamingStyle.None && (IsPadded(place, old.Day) || IsPadded(place, old.Month) || old.Year.Start == 0);
        AddDigits(edits, place, old.Year, value.Year.Value, isPadded: false);
        AddDay(edits, place, old, value.Day.Value, isPadded || IsPadded(place, old.Day));
        if (old.Style == NamingStyle.None)
        {
            AddDigits(edits, place, old.Month, value.Month.Value, isPadded);
        }
        else if (old.Month.Value != value.Month.Value)
        {
            if (Name(place, old, value.Month.Value) is not { } name)
            {
                return null;
            }

            edits.Add(new TextEdit(place.SpanOf(old.Month.Start, old.Month.Length), name));
        }

        return edits;
    }

    private static bool HasSameParts(DateParts x, DateParts y) =>
        x.Year.Length > 0 == y.Year.Length > 0 && x.Month.Length > 0 == y.Month.Length > 0 && x.Day.Length > 0 == y.Day.Length > 0;

    private static bool IsPadded(WrittenPlaceable place, DatePart part) => part.Length > 1 && place.Folded[part.Start] == '0';

    private static void AddDay(List<TextEdit> edits, WrittenPlaceable place, DateParts old, int value, bool isPadded)
    {
        AddDigits(edits, place, old.Day, value, isPadded);
        int ending = old.Day.Start + old.Day.Length;
        if (old.Day.Length > 0 && old.Day.Value != value && NumberReader.OrdinalEnding(place.Folded, ending) is > 0 and int length)
        {
            string digits = value.ToString(CultureInfo.InvariantCulture);
            edits.Add(new TextEdit(place.SpanOf(ending, length), NumberRewriter.OrdinalEnding(place.GivenPart(ending, length), digits)));
        }
    }

    private static void AddDigits(List<TextEdit> edits, WrittenPlaceable place, DatePart part, int value, bool isPadded)
    {
        if (part.Length > 0 && part.Value != value)
        {
            string digits = new DigitHabits(place.GivenPart(part.Start, part.Length)).Write(value, isPadded ? 2 : 1);
            edits.Add(new TextEdit(place.SpanOf(part.Start, part.Length), digits));
        }
    }

    /// <summary>The name of another month or day in the naming of the place; null where a name is missing.</summary>
    private static string? Name(WrittenPlaceable place, DateParts old, int value)
    {
        DatePart part = old.Shape == DateShape.Weekday ? old.Day : old.Month;
        string given = place.GivenPart(part.Start, part.Length);
        string? name = CalendarNames.Of(old.Shape, old.Style, value);
        if (name is not null && old.SecondStyle != NamingStyle.None)
        {
            string? second = CalendarNames.Of(old.Shape, old.SecondStyle, value);
            return second is null ? null : given.Contains('(', StringComparison.Ordinal) ? $"{name} ({second})" : $"{name}/{second}";
        }

        if (name is not null && char.IsAsciiLetter(given[0]))
        {
            bool isCapitals = given.Length > 1 && char.IsUpper(given[1]);
            name = isCapitals ? name.ToUpperInvariant() : name;
            name += given[^1] == '.' && name.Length <= 4 && value is not (5 or 6 or 7) ? "." : "";
        }

        return name;
    }

    /// <summary>Hour, minute and second in the clock of the place, 12 or 24 hours; null where the half of the day would have to change.</summary>
    private static List<TextEdit>? Time(WrittenPlaceable place, DateParts old, DateParts value)
    {
        if (!HasSameParts(old, value) || HourIn(old, value) is not { } hour)
        {
            return null;
        }

        var edits = new List<TextEdit>();
        AddDigits(edits, place, old.Day, hour, IsPadded(place, old.Day));
        AddDigits(edits, place, old.Month, value.Month.Value, isPadded: true);
        AddDigits(edits, place, old.Year, value.Year.Value, isPadded: true);
        return edits;
    }

    private static int? HourIn(DateParts old, DateParts value)
    {
        int hour = value.Day.Value;
        if (old.HalfDay == value.HalfDay)
        {
            return hour;
        }

        char half = value.HalfDay != '\0' ? value.HalfDay : hour > 12 ? 'p' : hour == 0 ? 'a' : '\0';
        if (old.HalfDay != '\0')
        {
            return old.HalfDay != half ? null : hour > 12 ? hour - 12 : hour == 0 ? 12 : hour;
        }

        bool hasClockOf24 = old.Day.Value is 0 or > 12;
        return hasClockOf24 ? (hour % 12) + (half == 'p' ? 12 : 0) : null;
    }
}
