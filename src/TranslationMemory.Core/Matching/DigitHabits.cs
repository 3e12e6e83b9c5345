using System.Buffers;
using System.Globalization;
using System.Text;
using TranslationMemory.Core.Text;

namespace TranslationMemory.Core.Matching;

/// <summary>
/// How digits are written at a place of a text: the script, what parts thousands and what the decimals. Other digits put there are
/// written the same way. Immutable.
/// </summary>
internal sealed class DigitHabits
{
    private const int ArabicIndicZero = 0x0660;
    private const int ExtendedArabicIndicZero = 0x06F0;

    private static readonly SearchValues<char> DigitsAndPoint = SearchValues.Create("0123456789.");

    private readonly int _zero;
    private readonly string? _group;
    private readonly string? _decimal;
    private readonly bool _isLongWithoutGroups;

    /// <summary>The habits of digits as given.</summary>
    /// <param name="given">The digits with their separators.</param>
    internal DigitHabits(string given)
    {
        _zero = ZeroOf(given);
        (string whole, string decimals) = Split(given);
        int group = IndexOfSeparator(whole);
        _group = group < 0 ? null : whole[group..(group + 1)];
        _isLongWithoutGroups = group < 0 && whole.Length > 3;
        _decimal = decimals.Length == 0 ? null : given[whole.Length..(whole.Length + 1)];
    }

    /// <summary>Other digits in these habits; null where they cannot be read as a number with decimals.</summary>
    /// <param name="folded">The other digits in matching form: their separators count where the habits do not say.</param>
    internal string? Write(string folded)
    {
        if (Canonical(folded) is null)
        {
            return null;
        }

        (string grouped, string decimals) = Split(folded); // all decimals that are written: they say how exact a number is
        string whole = string.Concat(Digits(grouped));
        var text = new StringBuilder();
        string? group = _group ?? (_isLongWithoutGroups || IndexOfSeparator(grouped) < 0 ? null : DefaultGroup);
        for (int i = 0; i < whole.Length; i++)
        {
            text.Append(i > 0 && (whole.Length - i) % 3 == 0 ? group : null).Append(char.ConvertFromUtf32(_zero + whole[i] - '0'));
        }

        if (decimals.Length > 0)
        {
            text.Append(_decimal ?? DefaultDecimal);
            foreach (char digit in Digits(decimals))
            {
                text.Append(char.ConvertFromUtf32(_zero + digit - '0'));
            }
        }

        return text.ToString();
    }

    /// <summary>Digits without separators, at least so many, in the script of the place.</summary>
    internal string Write(int value, int minLength) =>
        string.Concat(value.ToString(new string('0', Math.Max(1, minLength)), CultureInfo.InvariantCulture).Select(digit => char.ConvertFromUtf32(_zero + digit - '0')));

    private bool IsArabic => _zero is ArabicIndicZero or ExtendedArabicIndicZero;

    private string DefaultGroup => IsArabic ? "\u066C" : ",";

    private string DefaultDecimal => IsArabic ? "\u066B" : ".";

    /// <summary>Whether digits as given are a plain number, in a value that tells its decimals.</summary>
    private static string? Canonical(string given)
    {
        string value = PlaceableValue.OfDigits(MatchingForm.Of(given).Text);
        return value.Length == 0 || value.AsSpan().ContainsAnyExcept(DigitsAndPoint) || value.AsSpan().Count('.') > 1 ? null : value;
    }

    private static (string Whole, string Decimals) Split(string given)
    {
        string? canonical = Canonical(given);
        int mark = given.Length;
        bool hasDecimals = canonical is not null && (canonical.Contains('.', StringComparison.Ordinal) || Digits(given).Count() > canonical.Length);
        while (hasDecimals && mark > 0 && (mark == given.Length || !IsSeparator(given[mark])))
        {
            mark--;
        }

        return mark == given.Length ? (given, "") : (given[..mark], given[(mark + 1)..]);
    }

    private static int IndexOfSeparator(string given)
    {
        for (int i = 0; i < given.Length; i++)
        {
            if (IsSeparator(given[i]))
            {
                return i;
            }
        }

        return -1;
    }

    private static bool IsSeparator(char unit) => !char.IsSurrogate(unit) && char.GetUnicodeCategory(unit) is not (UnicodeCategory.DecimalDigitNumber or UnicodeCategory.Format or UnicodeCategory.NonSpacingMark);

    private static IEnumerable<char> Digits(string given) =>
        given.EnumerateRunes().Where(Rune.IsDigit).Select(rune => (char)('0' + (int)Rune.GetNumericValue(rune)));

    private static int ZeroOf(string given)
    {
        foreach (Rune rune in given.EnumerateRunes())
        {
            if (Rune.IsDigit(rune))
            {
                return rune.Value - (int)Rune.GetNumericValue(rune);
            }
        }

        return '0';
    }
}
