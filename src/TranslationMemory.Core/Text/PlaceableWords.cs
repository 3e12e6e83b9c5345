using System.Collections.Frozen;
using System.Runtime.InteropServices;

namespace TranslationMemory.Core.Text;

/// <summary>What a word that may be part of a number or date stands for.</summary>
internal enum PlaceableWordKind
{
    /// <summary>An Arabic number from 1 to 10 that may be the first half of a compound: ثلاثة in ثلاثة عشر and ثلاثة وعشرون.</summary>
    ArabicUnit,

    /// <summary>An English number from 1 to 9, as in <c>twenty three</c> and <c>three hundred</c>.</summary>
    EnglishUnit,

    /// <summary>20, 30 … 90: the second half of an Arabic compound, the first of an English one.</summary>
    Ten,

    /// <summary>Any other number that is one word.</summary>
    Number,

    /// <summary>A month of the Gregorian calendar.</summary>
    Month,

    /// <summary>A month of the Islamic calendar.</summary>
    HijriMonth,

    /// <summary>The first word of the name of a month: كانون, ربيع.</summary>
    MonthHead,

    /// <summary>A day of the week, 1 (Sunday) to 7.</summary>
    Weekday,
}

/// <summary>How a month or a day is named: each place keeps its own habit.</summary>
internal enum NamingStyle
{
    /// <summary>No name.</summary>
    None,

    /// <summary><c>november</c>.</summary>
    English,

    /// <summary><c>nov</c>.</summary>
    EnglishShort,

    /// <summary>نوفمبر, as in Egypt, the Gulf and the Sudan; Arabic days.</summary>
    Arabic,

    /// <summary>تشرين الثاني, as in Iraq and the Levant.</summary>
    Levantine,

    /// <summary>فيفري and جويلية, as in Algeria and Tunisia; أوت and غشت too.</summary>
    Maghrebi,
}

/// <summary>What a word stands for. Equality is by value.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">The number, the month 1 to 12 or the day 1 to 7.</param>
/// <param name="Style">How it is named.</param>
/// <param name="StandsAlone">Whether it means that by itself too; <c>one</c>, <c>may</c> and رجب need a number beside them.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PlaceableWord(PlaceableWordKind Kind, int Value, NamingStyle Style, bool StandsAlone);

/// <summary>
/// The words of numbers and dates in matching form: Arabic and English numbers in letters, months and days. A small filter over
/// the first letter, the last one and the length says of nearly every other word at once that it is none.
/// </summary>
internal static class PlaceableWords
{
    /// <summary>Longest word of the table.</summary>
    internal const int MaxLength = 13;

    private static readonly Dictionary<string, PlaceableWord> Table = Build();

    private static readonly FrozenDictionary<string, PlaceableWord>.AlternateLookup<ReadOnlySpan<char>> Words =
        Table.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly ulong[] Filter = BuildFilter();

    /// <summary>Whether the word may be in the table; false is sure.</summary>
    internal static bool MayContain(ReadOnlySpan<char> word)
    {
        int slot = Slot(word);
        return (Filter[slot >> 6] & (1UL << (slot & 63))) != 0;
    }

    internal static bool TryGet(ReadOnlySpan<char> word, out PlaceableWord meaning)
    {
        if (word.Length is >= 2 and <= 2 * MaxLength && MayContain(word))
        {
            return Words.TryGetValue(word, out meaning);
        }

        meaning = default;
        return false;
    }

    private static int Slot(ReadOnlySpan<char> word) => ((word[0] * 7) + (word[^1] * 61) + (word.Length * 331)) & 4095;

    private static ulong[] BuildFilter()
    {
        var filter = new ulong[64];
        foreach (string word in Table.Keys)
        {
            int slot = Slot(word);
            filter[slot >> 6] |= 1UL << (slot & 63);
        }

        return filter;
    }

    private static Dictionary<string, PlaceableWord> Build()
    {
        var table = new Dictionary<string, PlaceableWord>(StringComparer.Ordinal);
        AddArabicNumbers(table);
        AddEnglishNumbers(table);
        AddMonths(table);
        AddHijriMonths(table);
        Add(table, PlaceableWordKind.Weekday, NamingStyle.English, true, 1, "sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday");
        Add(table, PlaceableWordKind.Weekday, NamingStyle.Arabic, true, 1, "الاحد", "الاثنين", "الثلاثاء", "الاربعاء", "الخميس", "الجمعه", "السبت");
        return table;
    }

    /// <summary>Adds words of consecutive values; a slash parts two words of one value.</summary>
    private static void Add(
        Dictionary<string, PlaceableWord> table, PlaceableWordKind kind, NamingStyle style, bool standsAlone, int first, params ReadOnlySpan<string> words)
    {
        for (int i = 0; i < words.Length; i++)
        {
            foreach (string word in words[i].Split('/', StringSplitOptions.RemoveEmptyEntries))
            {
                table.TryAdd(word, new PlaceableWord(kind, first + i, style, standsAlone));
            }
        }
    }

    private static void AddArabicNumbers(Dictionary<string, PlaceableWord> table)
    {
        const PlaceableWordKind unit = PlaceableWordKind.ArabicUnit;
        Add(table, unit, NamingStyle.Arabic, false, 1, "واحد/واحده/واحدا/احد/احدي", "اثنا/اثني/اثنتا/اثنتي");
        Add(
            table, unit, NamingStyle.Arabic, true, 2, "اثنان/اثنين/اثنتان/اثنتين", "ثلاثه/ثلاث/ثلاثا", "اربعه/اربع/اربعا", "خمسه/خمس/خمسا", "سته/ست/ستا",
            "سبعه/سبع/سبعا", "ثمانيه/ثماني/ثمان/ثمانيا", "تسعه/تسع/تسعا", "عشره/عشر/عشرا");
        string[] tens = ["عشر", "ثلاث", "اربع", "خمس", "ست", "سبع", "ثمان", "تسع"];
        Add(table, PlaceableWordKind.Number, NamingStyle.Arabic, true, 100, "مءه/ماءه");
        Add(table, PlaceableWordKind.Number, NamingStyle.Arabic, true, 200, "مءتان/ماءتان/مءتين/ماءتين/مءتا/ماءتا/مءتي/ماءتي");
        for (int i = 0; i < tens.Length; i++)
        {
            Add(table, PlaceableWordKind.Ten, NamingStyle.Arabic, true, (i + 2) * 10, $"{tens[i]}ون/{tens[i]}ين");
            if (i > 0)
            {
                Add(table, PlaceableWordKind.Number, NamingStyle.Arabic, true, (i + 2) * 100, $"{tens[i]}مءه/{tens[i]}ماءه/{tens[i]}يمءه/{tens[i]}يماءه");
            }
        }
    }

    private static void AddEnglishNumbers(Dictionary<string, PlaceableWord> table)
    {
        string[] units = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
        string[] tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
        Add(table, PlaceableWordKind.EnglishUnit, NamingStyle.English, false, 1, units[0]);
        Add(table, PlaceableWordKind.EnglishUnit, NamingStyle.English, true, 2, units.AsSpan(1));
        Add(
            table, PlaceableWordKind.Number, NamingStyle.English, true, 10, "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
            "eighteen", "nineteen");
        for (int i = 0; i < tens.Length; i++)
        {
            Add(table, PlaceableWordKind.Ten, NamingStyle.English, true, (i + 2) * 10, tens[i]);
            Add(table, PlaceableWordKind.Number, NamingStyle.English, true, ((i + 2) * 10) + 1, Array.ConvertAll(units, unit => $"{tens[i]}-{unit}"));
        }
    }

    private static void AddMonths(Dictionary<string, PlaceableWord> table)
    {
        const PlaceableWordKind month = PlaceableWordKind.Month;
        Add(
            table, month, NamingStyle.English, true, 1, "january", "february", "", "april", "", "june", "july", "august", "september", "october", "november",
            "december");
        Add(table, month, NamingStyle.English, false, 3, "march", "", "may"); // a verb and a noun each
        Add(table, month, NamingStyle.EnglishShort, false, 1, "jan", "feb", "mar", "apr", "", "jun", "jul", "aug", "sep/sept", "oct", "nov", "dec");
        Add(
            table, month, NamingStyle.Arabic, true, 1, "يناير", "فبراير", "", "ابريل", "مايو", "يونيو/يونيه", "يوليو/يوليه", "اغسطس", "سبتمبر", "اكتوبر",
            "نوفمبر", "ديسمبر");
        Add(table, month, NamingStyle.Arabic, false, 3, "مارس"); // he practised
        Add(
            table, month, NamingStyle.Levantine, true, 1, "كانون الثاني", "شباط", "اذار", "نيسان", "ايار", "حزيران", "تموز", "", "ايلول", "تشرين الاول",
            "تشرين الثاني", "كانون الاول");
        Add(table, month, NamingStyle.Levantine, false, 8, "اب"); // a father
        Add(table, month, NamingStyle.Maghrebi, true, 1, "جانفي", "فيفري", "", "افريل", "", "", "جويليه", "", "", "", "", "");
        Add(table, month, NamingStyle.Maghrebi, false, 5, "ماي", "جوان", "يوليوز", "اوت/غشت", "شتنبر", "", "نونبر", "دجنبر");
        Add(table, PlaceableWordKind.MonthHead, NamingStyle.Levantine, false, 0, "كانون/تشرين");
    }

    private static void AddHijriMonths(Dictionary<string, PlaceableWord> table)
    {
        // Names of people and plain words among them: none stands for a month without a number beside it.
        Add(
            table, PlaceableWordKind.HijriMonth, NamingStyle.Arabic, false, 1, "محرم", "صفر", "ربيع الاول", "ربيع الاخر/ربيع الثاني", "جمادي الاولي",
            "جمادي الاخره/جمادي الثانيه", "رجب", "شعبان", "رمضان", "شوال", "ذو القعده/ذي القعده", "ذو الحجه/ذي الحجه");
        Add(
            table, PlaceableWordKind.HijriMonth, NamingStyle.English, false, 1, "muharram", "safar", "", "", "", "", "rajab", "sha'ban/shaban", "ramadan", "shawwal",
            "", "");
        Add(table, PlaceableWordKind.MonthHead, NamingStyle.Arabic, false, 0, "ربيع/جمادي/ذو/ذي");
    }
}
