using CsCheck;
using TranslationMemory.Core.Text;

namespace TranslationMemory.Core.Tests.Text;

/// <summary>Which stretches of a text are one number or date, and which of them have one value.</summary>
public class PlaceableTest
{
    private static readonly Gen<string> Texts = Gen.OneOf(
        "1", "27", "2025", "1446", ".", ",", "/", "-", ":", " ", " ", " ", "%", "٪", "$", "€", "°", "+", "'", "(", ")", "و", "ف", "و ", "من ", "of ", "th", "st", "pm", "a.m.",
        "م", "ص", "هـ", "نوفمبر", "تشرين", "الثاني", "رمضان", "ذو", "القعدة", "الأحد", "ثلاثة", "خمسة", "عشر", "وعشرون", "مئة", "بالمئة", "في المئة", "percent", "november",
        "nov", "may", "monday", "twenty", "three", "one", "hundred", "twenty-one", "x", "\u0301", "漢", "😀").Array[0, 10].Select(string.Concat);

    [Theory]
    [InlineData("1,500", "1500", "١٬٥٠٠", "1\u202F500", "1 500", "1'500", "1,500.0")]
    [InlineData("2.5", "2,5", "٢٫٥", "2.50", "+2.5")]
    [InlineData("-5", "−5", "-٥")]
    [InlineData("5%", "٪5", "٥٪", "5 %", "%5", "5 percent", "5 per cent", "5 بالمئة", "5 بالمائة", "5 في المئة", "5 في المائة", "خمسة بالمئة", "five percent")]
    [InlineData("$5", "5$", "5 $", "$ 5", "＄5")]
    [InlineData("5‰")]
    [InlineData("21st", "21ST")]
    [InlineData("1446هـ", "1446 هـ", "١٤٤٦هـ")]
    [InlineData("3", "ثلاثة", "ثلاث", "three")]
    [InlineData("11", "أحد عشر", "إحدى عشرة", "eleven")]
    [InlineData("12", "اثنا عشر", "اثنتي عشرة", "twelve")]
    [InlineData("15", "خمسة عشر", "خمس عشرة", "fifteen")]
    [InlineData("20", "عشرون", "عشرين", "twenty")]
    [InlineData("21", "واحد وعشرون", "إحدى وعشرين", "twenty-one", "twenty one")]
    [InlineData("23", "ثلاثة وعشرون", "ثلاث وعشرين", "ثلاثا وعشرين", "twenty-three", "Twenty three")]
    [InlineData("99", "تسعة وتسعون", "ninety-nine")]
    [InlineData("100", "مئة", "مائة", "one hundred")]
    [InlineData("200", "مئتان", "مائتين", "مئتا", "مائتي", "two hundred")]
    [InlineData("300", "ثلاثمئة", "ثلاثمائة", "three hundred")]
    public void One_number(params string[] spellings) => AssertOneValue(WordKind.Number, spellings);

    [Theory]
    [InlineData("2025-11-27", "27/11/2025", "11/27/2025", "27-11-2025", "27.11.2025", "٢٧/١١/٢٠٢٥", "27 نوفمبر 2025", "27 تشرين الثاني 2025", "27 نوفمبر/تشرين الثاني 2025",
        "27 تشرين الثاني / نوفمبر 2025", "27 نوفمبر (تشرين الثاني) 2025", "27 نوفمبر 2025م", "27 من نوفمبر 2025", "27 November 2025", "November 27, 2025", "Nov. 27, 2025",
        "27th of November 2025", "27 نونبر 2025")]
    [InlineData("3.4.2026", "3 April 2026", "2026/4/3", "3 أبريل 2026", "3 نيسان 2026", "3 أفريل 2026")]
    [InlineData("27 نوفمبر", "Nov 27", "November 27th", "the 27th of November")]
    [InlineData("نوفمبر 2025", "November 2025", "تشرين الثاني 2025", "November, 2025")]
    [InlineData("يناير", "January", "كانون الثاني", "يناير/كانون الثاني", "جانفي")]
    [InlineData("مارس/آذار", "آذار", "آذار/مارس", "آذار (مارس)")]
    [InlineData("أغسطس 2025", "آب 2025", "أوت 2025", "غشت 2025", "August 2025")]
    [InlineData("15 رمضان 1446", "15 رمضان 1446 هـ", "١٥ رمضان ١٤٤٦هـ")]
    [InlineData("3 ربيع الآخر", "3 ربيع الثاني")]
    [InlineData("1 ذو القعدة 1446", "1 ذي القعدة 1446 هـ")]
    [InlineData("الأحد", "Sunday")]
    [InlineData("الثلاثاء", "Tuesday")]
    [InlineData("10:30 pm", "10:30 م", "10:30 p.m", "22:30", "10:30PM")]
    [InlineData("0:15", "12:15 am", "00:15", "12:15 ص")]
    [InlineData("5 pm", "5pm", "5:00 م", "17:00")]
    [InlineData("9:05", "09:05")]
    public void One_date(params string[] spellings) => AssertOneValue(WordKind.Date, [.. spellings.Select(spelling => spelling.Replace("the ", "", StringComparison.Ordinal))]);

    [Theory]
    [InlineData("5", "5%", "$5", "5€", "-5", "5th", "5.5", "5°", "55")]
    [InlineData("1500", "1.5", "15000", "1.2.3")]
    [InlineData("7", "007", "17", "ثمانية", "nine")]
    [InlineData("1446", "1446هـ")]
    [InlineData("2025-11-27", "2025-11-28", "2025-12-27", "2024-11-27", "27 نوفمبر", "نوفمبر 2025", "05/03/2026", "03/05/2026")]
    [InlineData("15 رمضان 1446", "15 شعبان 1446", "15 رمضان")]
    [InlineData("10:30", "10:30 ص", "10:30 م", "10:31", "10:30:30")]
    [InlineData("الأحد", "الاثنين", "Saturday")]
    public void Different_values(params string[] spellings) => Assert.Equal(spellings.Length, spellings.Select(Value).Distinct(StringComparer.Ordinal).Count());

    [Theory]
    [InlineData("1.500", "1,500", ValueRelation.SameInOneReading)]
    [InlineData("1.500", "1500", ValueRelation.SameInOneReading)]
    [InlineData("1.500%", "1500%", ValueRelation.SameInOneReading)]
    [InlineData("1.500", "1.5", ValueRelation.Same)]
    [InlineData("1.500", "1.600", ValueRelation.Different)]
    [InlineData("0.500", "500", ValueRelation.Different)]
    [InlineData("1.500%", "1500", ValueRelation.Different)]
    [InlineData("05/03/2026", "2026-03-05", ValueRelation.SameInOneReading)]
    [InlineData("05/03/2026", "3 May 2026", ValueRelation.SameInOneReading)]
    [InlineData("05/03/2026", "03/05/2026", ValueRelation.Different)]
    [InlineData("05/03/2026", "5/3/2026", ValueRelation.Same)]
    [InlineData("05/03/2026", "2026-03-06", ValueRelation.Different)]
    internal void What_may_be_read_two_ways_equals_either_but_no_third(string one, string other, ValueRelation relation)
    {
        WordKind kind = one.Contains('/', StringComparison.Ordinal) ? WordKind.Date : WordKind.Number;
        Assert.Equal(relation, PlaceableValue.Compare(kind, MatchingForm.Of(one).Text, MatchingForm.Of(other).Text));
        Assert.Equal(relation, PlaceableValue.Compare(kind, MatchingForm.Of(other).Text, MatchingForm.Of(one).Text));
    }

    [Theory]
    [InlineData("واحد من الوزراء لم يحضر أحد")]
    [InlineData("one of them may march, you may go; no one")]
    [InlineData("رجب طيب أردوغان وصفر اليدين ورمضان كريم")]
    [InlineData("مارس الرياضة مع أب حنون")]
    [InlineData("the march in the rain may last")]
    [InlineData("a second look, the first hundred")]
    [InlineData("الثلاثة الكبار وكانون الموقد")]
    public void Words_that_are_numbers_and_dates_only_sometimes_stay_words(string text) =>
        Assert.All(WordSplitter.Split(MatchingForm.Of(text)), word => Assert.False(word.IsPlaceable));

    [Theory]
    [InlineData("في مارس", "مارس")]
    [InlineData("وفي آب", "آب")]
    [InlineData("منذ غشت", "غشت")]
    [InlineData("آب الماضي", "آب")]
    [InlineData("مطلع مارس المقبل", "مارس")]
    [InlineData("شهر رمضان", "رمضان")]
    [InlineData("in May", "may")]
    [InlineData("last March", "march")]
    public void A_word_beside_it_makes_a_month_of_a_name(string text, string name)
    {
        string folded = MatchingForm.Of(text).Text;
        Word month = Assert.Single(WordSplitter.Split(folded), word => word.Kind == WordKind.Date);
        Assert.Equal(MatchingForm.Of(name).Text, month.In(folded).ToString());
    }

    [Theory]
    [InlineData("و15", "15", 1)]
    [InlineData("و 15", "15", 2)]
    [InlineData("فـ٪5", "%5", 1)]
    [InlineData("و$5", "$5", 1)]
    [InlineData("وثلاثة عشر", "ثلاثه عشر", 1)]
    [InlineData("ونوفمبر/تشرين الثاني", "نوفمبر/تشرين الثاني", 1)]
    [InlineData("والأحد", "الاحد", 1)]
    [InlineData("فبراير", "فبراير", 0)]
    [InlineData("و قال", "قال", 2)]
    [InlineData("وBBC", "bbc", 1)]
    [InlineData("وفندت", "ندت", 2)]
    [InlineData("وفحصت", "فحصت", 1)]
    [InlineData("وفتحت", "فتحت", 1)]
    [InlineData("و{0}", "{0}", 1)]
    [InlineData("وhttps://example.org", "https", 1)]
    public void A_conjunction_belongs_to_what_follows(string text, string bare, int length)
    {
        string folded = MatchingForm.Of(text).Text;
        Word word = WordSplitter.Split(folded)[0];
        Assert.Equal((bare, length, 0), (word.BareIn(folded).ToString(), word.ConjunctionLength, word.Start));
    }

    [Fact]
    public void Tokens_cover_all_but_the_spaces_between_them_in_order() => Texts.Sample(text =>
    {
        string folded = MatchingForm.Of(text).Text;
        int end = 0;
        foreach (Word word in WordSplitter.Split(folded))
        {
            Assert.True(word.Start >= end && word.Length > word.ConjunctionLength && string.IsNullOrWhiteSpace(folded[end..word.Start]));
            end = word.Start + word.Length;
        }

        Assert.Equal(folded.Length, end);
    });

    [Fact]
    public void Every_placeable_has_a_value_that_it_keeps_when_it_stands_alone() => Texts.Sample(text =>
    {
        string folded = MatchingForm.Of(text).Text;
        foreach (Word word in WordSplitter.Split(folded).Where(word => word.IsPlaceable))
        {
            string bare = word.BareIn(folded).ToString();
            Assert.NotEmpty(word.ValueIn(folded));
            Assert.True(word.Kind is not WordKind.Number || PlaceableValue.NumberIn(bare).Length > 0, bare);
            Assert.True(word.Kind is not WordKind.Date || PlaceableValue.DateIn(bare).Shape != DateShape.None, bare);
        }
    });

    private static void AssertOneValue(WordKind kind, string[] spellings)
    {
        Assert.All(spellings, spelling => Assert.Equal(kind, Assert.Single(WordSplitter.Split(MatchingForm.Of(spelling))).Kind));
        Assert.Equal([Value(spellings[0])], spellings.Select(Value).Distinct(StringComparer.Ordinal));
    }

    private static string Value(string spelling)
    {
        string folded = MatchingForm.Of(spelling).Text;
        return Assert.Single(WordSplitter.Split(folded)).ValueIn(folded);
    }
}
