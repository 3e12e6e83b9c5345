using System.Globalization;
using System.Text;

namespace TranslationMemory.Core.Text;

/// <summary>Brings numbers and dates to one spelling, so that equal values compare equal.</summary>
internal static class PlaceableValue
{
    /// <summary>
    /// The value of a number in folded digits. A separator is of thousands where groups of three follow the first one to three
    /// digits and nothing speaks for decimals; a lone comma before another count of digits is a decimal comma, a lone point
    /// always a decimal point. A number that fits no such reading (1.2.3) stays as it is. Leading zeros stay: 007 is not 7.
    /// </summary>
    internal static string OfNumber(ReadOnlySpan<char> number)
    {
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

    /// <summary>The parts of a date or time without leading zeros; a colon between them stays, any other separator is a hyphen.</summary>
    internal static string OfDate(ReadOnlySpan<char> date)
    {
        var value = new StringBuilder(date.Length);
        foreach (Range part in date.SplitAny("/.-:"))
        {
            if (value.Length > 0)
            {
                value.Append(date[part.Start.Value - 1] == ':' ? ':' : '-');
            }

            ReadOnlySpan<char> digits = date[part].TrimStart('0');
            value.Append(CultureInfo.InvariantCulture, $"{(digits.IsEmpty ? "0" : digits)}");
        }

        return value.ToString();
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
        if (whole.StartsWith("-"))
        {
            whole = whole[1..];
        }

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
