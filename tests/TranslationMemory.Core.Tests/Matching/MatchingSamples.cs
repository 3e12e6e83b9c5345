using CsCheck;
using TranslationMemory.Core.Matching;
using TranslationMemory.Core.Units;

namespace TranslationMemory.Core.Tests.Matching;

/// <summary>Units and random texts that the tests of matching share.</summary>
internal static class MatchingSamples
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Words, marks, digits, tags and trouble: short lists, so that random texts have words in common.</summary>
    private static readonly Gen<string> Pieces = Gen.OneOf(
        "قال", "وقال", "الوزير", "وزير", "مدرسة", "المدرسه", "كِتَاب", "كـتاب", "لم", "لا", "إلى", "الى", "ﻻ", "ﷺ", "شؤون", "شئون",
        "minister", "Minister", "ministers", "not", "didn't", "said", "é", "e\u0301", "COVID-19", "F16", "F18",
        "15", "١٥", "23", "1,234.50", "٢٫٥", "-5", "24/11/2025", "2025-11-24", "05/03/2026", "10:30", "50%", "٪50", "$5", "5", "21st", "1 500",
        "ثلاثة", "وعشرون", "عشر", "twenty", "three", "27", "نوفمبر", "تشرين", "الثاني", "/", "november", "الأحد", "م", "ه", "can't", "cannot", "can", "أميركا", "½", "https://example.org/a", "a@b.org", "<b>", "</b>", "{0}", "%s",
        ".", "،", ",", "؟", "«", "»", "\"", "...", "–", "و", "漢字", "ไทย", "\u200F", "\uD83D\uDE00", "\uD800", "\uDC00", "\uFFFE", "\u0001", "\u0301", "\u0654");

    private static readonly Gen<string> Gaps = Gen.OneOf(" ", " ", " ", "  ", "", "\u00A0", "\t");

    /// <summary>Texts of up to twelve pieces, any of them next to any other.</summary>
    internal static Gen<string> Texts { get; } =
        Gen.Select(Pieces, Gaps, (piece, gap) => piece + gap).Array[0, 12].Select(string.Concat);

    /// <summary>Those that something can stand in front of: a mark at the beginning would be one of its last character.</summary>
    internal static Gen<string> TextsWithABeginning { get; } =
        Texts.Where(text => text.TrimStart(' ', '\u00A0', '\t', '\u0001', '\u200F').FirstOrDefault() is not ('\u0301' or '\u0654'));

    internal static TranslationUnit Unit(string source, int number = 0) => new()
    {
        Id = new Guid(number, 0, 0, new byte[8]),
        MemoryId = "news",
        Languages = new LanguagePair("ar", "en"),
        SourceText = source,
        TargetText = "-",
        CreateTime = Noon,
        UpdateTime = Noon,
        Revision = 1,
    };

    internal static Match Score(string query, string stored, string target = "-") =>
        SegmentScorer.Score(SegmentQuery.Of(query), PreparedSegment.Of(Unit(stored) with { TargetText = target }), 0)!;
}
