using System.Collections.Frozen;

namespace TranslationMemory.Core.Text;

/// <summary>
/// Tells a month from the word that is written like it (مارس "he practised", آب and أب "a father", <c>may</c>, <c>march</c>) by the word
/// before or after it: "في مارس", "آب الماضي", <c>in May</c>. Bounded work at any place.
/// </summary>
internal static class MonthContext
{
    /// <summary>Words before that no verb follows.</summary>
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Before =
        "في شهر شهري خلال منذ مطلع بدايه اواءل منتصف اواخر نهايه بحلول in since until during early late last next"
            .Split(' ').ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> After =
        "الماضي المقبل القادم الجاري المنصرم الفاءت".Split(' ').ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether the words around make a month of a name that may be another word.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="start">Where the name begins.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="date">What it was read as.</param>
    internal static bool Names(ReadOnlySpan<char> text, int start, int end, DateParts date)
    {
        ReadOnlySpan<char> before = WordBefore(text, start);
        if (date.Shape == DateShape.Hijri)
        {
            return before is "شهر"; // the others are names of people as well: "في رجب"
        }

        if (date.Style == NamingStyle.EnglishShort)
        {
            return false;
        }

        return Before.Contains(before) || (NumberReader.NextWord(text, end, out ReadOnlySpan<char> after) > 0 && After.Contains(after));
    }

    /// <summary>The letters before a space before a place, without a و or ف; empty where there are none, or too many.</summary>
    private static ReadOnlySpan<char> WordBefore(ReadOnlySpan<char> text, int start)
    {
        int end = start - 1;
        if (end <= 0 || text[end] != ' ')
        {
            return [];
        }

        int first = end;
        int limit = Math.Max(0, end - PlaceableWords.MaxLength);
        while (first > limit && char.IsLetter(text[first - 1]))
        {
            first--;
        }

        ReadOnlySpan<char> word = text[first..end];
        return !Before.Contains(word) && word is ['و' or 'ف', _, ..] ? word[1..] : word;
    }
}
