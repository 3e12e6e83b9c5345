namespace TranslationMemory.Core.Segmentation;

/// <summary>Arabic word lists, written without harakat and tatweel: data only.</summary>
internal static class ArabicWords
{
    /// <summary>
    /// Abbreviations of two letters and more, without their full stop. A single letter needs no entry: it always is one
    /// (<c>د.</c>, <c>ص.ب.</c>, <c>ق.م.</c>). Two letters are a word as often as not (<c>به.</c>, <c>هو.</c>), so these are listed.
    /// </summary>
    public static readonly (AbbreviationKind Kind, string Words)[] Abbreviations =
    [
        (AbbreviationKind.NeverEnds, "أد ود وأ وم تح"),
        (AbbreviationKind.BeforeNumber, "صص مج هاتف"),
    ];

    /// <summary>Words whose number or kind is a letter.</summary>
    public const string LetterOwners =
        "فيتامين الفيتامين المجموعة مجموعة الفئة فئة البند بند الفقرة فقرة النقطة نقطة الدرجة درجة الملحق ملحق القسم قسم القاعة قاعة "
        + "المبنى مبنى الوبائي الفيروسي النوع نوع الطراز طراز الخيار الحرف حرف الفرع فرع الجزء جزء";

    /// <summary>Names of Latin letters.</summary>
    public const string LetterNames =
        "إيه ايه أيه بي سي دي إي اي أي إف اف جي إتش اتش آي جيه جاي كي كيه إل ال إم ام إن ان أو او كيو آر ار إس اس تي يو في دبليو إكس اكس واي زد";

    /// <summary>Verbs of speech without a leading waw: with it they begin a new sentence.</summary>
    public const string SpeechVerbs =
        "قال قالت قالوا يقول تقول سأل سألت سألوا يسأل تسأل تساءل تساءلت يتساءل تتساءل صرخ صرخت هتف هتفت صاح صاحت رد ردت يرد ترد أجاب أجابت "
        + "علق علقت كتب كتبت يكتب تكتب أضاف أضافت يضيف تضيف غرد غردت";
}
