using TranslationMemory.Core.Text;

namespace TranslationMemory.Core.Matching;

/// <summary>The names of months and days as they are written, for putting one in the place of another.</summary>
internal static class CalendarNames
{
    private static readonly string[] English =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    /// <summary>May, June and July have no shorter name that all write.</summary>
    private static readonly string[] EnglishShort = ["Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec"];

    private static readonly string[] Arabic =
        ["يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"];

    private static readonly string[] Levantine =
    [
        "كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول",
    ];

    private static readonly string[] Hijri =
    [
        "محرم", "صفر", "ربيع الأول", "ربيع الآخر", "جمادى الأولى", "جمادى الآخرة", "رجب", "شعبان", "رمضان", "شوال", "ذو القعدة", "ذو الحجة",
    ];

    private static readonly string[] EnglishDays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

    private static readonly string[] ArabicDays = ["الأحد", "الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت"];

    /// <summary>The name of a month, 1 to 12, or of a day of the week, 1 to 7; null where the naming has none here.</summary>
    internal static string? Of(DateShape shape, NamingStyle style, int value)
    {
        string[] names = (shape, style) switch
        {
            (DateShape.Gregorian, NamingStyle.English) => English,
            (DateShape.Gregorian, NamingStyle.EnglishShort) => EnglishShort,
            (DateShape.Gregorian, NamingStyle.Arabic) => Arabic,
            (DateShape.Gregorian, NamingStyle.Levantine) => Levantine,
            (DateShape.Hijri, NamingStyle.Arabic) => Hijri,
            (DateShape.Weekday, NamingStyle.English) => EnglishDays,
            (DateShape.Weekday, NamingStyle.Arabic) => ArabicDays,
            _ => [],
        };
        return value >= 1 && value <= names.Length ? names[value - 1] : null;
    }
}
