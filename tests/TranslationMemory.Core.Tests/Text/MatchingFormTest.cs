using System.Text;
using TranslationMemory.Core.Text;

namespace TranslationMemory.Core.Tests.Text;

public class HamzaSeatTest
{
    [Theory]
    [InlineData("أعلن", "اعلن")]
    [InlineData("إعلان", "اعلان")]
    [InlineData("آمن", "امن")]
    [InlineData("ٱلكتاب", "الكتاب")]
    public void Alef_loses_its_hamza(string given, string folded) => Assert.Equal(folded, MatchingForm.Of(given).Text);

    [Theory]
    [InlineData("مسؤول", "مسئول")]
    [InlineData("شؤون", "شئون")]
    [InlineData("أبناؤه", "أبنائه")]
    [InlineData("أبناؤه", "أبناءه")]
    public void The_seat_of_a_hamza_does_not_matter(string one, string other) =>
        Assert.Equal(MatchingForm.Of(one).Text, MatchingForm.Of(other).Text);

    [Fact]
    public void A_final_hamza_without_a_seat_stays() => Assert.Equal("الثلاثاء", MatchingForm.Of("الثلاثاء").Text);

    [Theory]
    [InlineData("\u0648\u0654", "ؤ")]
    [InlineData("\u064A\u0654", "ئ")]
    [InlineData("\u0649\u0654", "ئ")]
    [InlineData("\u0627\u0655", "إ")]
    [InlineData("\u0627\u0653", "آ")]
    [InlineData("\u0627\u064E\u0654", "أ")]
    [InlineData("\u0648\u200D\u064F\u0654", "ؤ")]
    public void A_combining_hamza_is_the_hamza_it_composes_to(string given, string composed) =>
        Assert.Equal(MatchingForm.Of(composed).Text, MatchingForm.Of(given).Text);

    [Fact]
    public void A_hamza_above_a_tatweel_is_a_hamza() => Assert.Equal("الافءده", MatchingForm.Of("ٱلۡأَفۡـِٔدَةِ").Text);
}

public class TehMarbutaTest
{
    [Theory]
    [InlineData("حكومة")]
    [InlineData("حكومه")]
    [InlineData("حكومۃ")]
    public void It_is_a_heh(string given) => Assert.Equal("حكومه", MatchingForm.Of(given).Text);
}

public class AlefMaksuraTest
{
    [Theory]
    [InlineData("على")]
    [InlineData("علي")]
    [InlineData("علی")]
    public void It_is_a_yeh(string given) => Assert.Equal("علي", MatchingForm.Of(given).Text);

    [Fact]
    public void Persian_kaf_is_a_kaf() => Assert.Equal("كتاب", MatchingForm.Of("کتاب").Text);
}

public class TatweelTest
{
    [Fact]
    public void It_goes() => Assert.Equal("كتاب جديد", MatchingForm.Of("كـتـــاب جديــد").Text);

    [Fact]
    public void The_letter_before_it_takes_it_along()
    {
        MatchingForm form = MatchingForm.Of("كـتـــاب");
        Assert.Equal("تـــ", form.GivenSpan(1, 1).In(form.Given));
    }

    [Fact]
    public void One_at_the_start_belongs_to_nothing()
    {
        MatchingForm form = MatchingForm.Of("ـهم");
        Assert.Equal("هم", form.Text);
        Assert.Equal(new TextSpan(1, 1), form.GivenSpan(0, 1));
    }
}

public class HarakatTest
{
    [Theory]
    [InlineData("كَتَبَ الوَلَدُ دَرْسًا", "كتب الولد درسا")]
    [InlineData("الشَّمْسُ", "الشمس")]
    [InlineData("هٰذا", "هذا")]
    [InlineData("لَهُۥ", "له")]
    [InlineData("خَيۡرٞۚ", "خير")]
    [InlineData("۞ وقال", "وقال")]
    [InlineData("ﹷ", "")]
    public void Marks_go(string given, string folded) => Assert.Equal(folded, MatchingForm.Of(given).Text);

    [Fact]
    public void A_letter_comes_with_its_marks()
    {
        MatchingForm form = MatchingForm.Of("الشَّمْسُ");
        Assert.Equal("شَّ", form.GivenSpan(2, 1).In(form.Given));
        Assert.Equal("الشَّمْسُ", form.GivenSpan(0, 5).In(form.Given));
    }

    [Fact]
    public void Latin_accents_stay() => Assert.Equal("résumé", MatchingForm.Of("Résumé").Text);
}

public class LamAlefTest
{
    [Theory]
    [InlineData("ﻻ", "لا")]
    [InlineData("ﻷ", "لا")]
    [InlineData("ﻼ", "لا")]
    [InlineData("سﻼم", "سلام")]
    public void The_ligature_is_two_letters(string given, string folded) => Assert.Equal(folded, MatchingForm.Of(given).Text);

    [Fact]
    public void Half_a_ligature_comes_from_the_whole()
    {
        MatchingForm form = MatchingForm.Of("سﻼم");
        Assert.Equal("ﻼ", form.GivenSpan(1, 1).In(form.Given));
        Assert.Equal("ﻼ", form.GivenSpan(2, 1).In(form.Given));
        Assert.Equal("ﻼم", form.GivenSpan(2, 2).In(form.Given));
    }
}

public class PresentationFormsTest
{
    [Theory]
    [InlineData("ﻣﺪﻳﻨﺔ", "مدينه")]
    [InlineData("ﷲ", "الله")]
    [InlineData("ﷺ", "صلي الله عليه وسلم")]
    [InlineData("ﺀ", "ء")]
    [InlineData("ﺳﺌﻞ", "سءل")]
    [InlineData("ＡＢＣ１２", "abc12")]
    [InlineData("ﬁn", "fin")]
    public void They_are_plain_letters(string given, string folded) => Assert.Equal(folded, MatchingForm.Of(given).Text);
}

public class BidiMarksTest
{
    [Theory]
    [InlineData("\u200Fقال\u200E نعم")]
    [InlineData("\u202Bقال\u202C نعم")]
    [InlineData("\u2067قال\u2069 نعم")]
    [InlineData("قال\u061C نعم")]
    public void They_go(string given) => Assert.Equal("قال نعم", MatchingForm.Of(given).Text);

    [Fact]
    public void Between_two_spaces_they_do_not_keep_both() => Assert.Equal("قال نعم", MatchingForm.Of("قال \u200F نعم").Text);
}

public class ZeroWidthTest
{
    [Theory]
    [InlineData("می\u200Cروم", "ميروم")]
    [InlineData("co\u00ADoperate", "cooperate")]
    [InlineData("\uFEFFtext", "text")]
    [InlineData("te\u200Bxt", "text")]
    [InlineData("te\u2060xt\uFE0F", "text")]
    [InlineData("\U000E0100text", "text")]
    public void They_go_without_a_space(string given, string folded) => Assert.Equal(folded, MatchingForm.Of(given).Text);

    [Fact]
    public void A_mark_composes_across_them() => Assert.Equal("é", MatchingForm.Of("e\u200D\u0301").Text);
}

public class ArabicIndicDigitsTest
{
    [Theory]
    [InlineData("١٢٣", "123")]
    [InlineData("٢٫٥", "2.5")]
    [InlineData("١٬٢٣٤٫٥٠", "1,234.50")]
    [InlineData("٧٥٪", "75%")]
    public void They_are_ascii_digits(string given, string folded) => Assert.Equal(folded, MatchingForm.Of(given).Text);
}

public class PersianDigitsTest
{
    [Theory]
    [InlineData("۱۲۳", "123")]
    [InlineData("۴٫۵", "4.5")]
    [InlineData("۱٬۲۳۴", "1,234")]
    [InlineData("१२", "12")]
    public void They_are_ascii_digits(string given, string folded) => Assert.Equal(folded, MatchingForm.Of(given).Text);

    [Theory]
    [InlineData("10²", "10^2")]
    [InlineData("CO₂", "co2")]
    public void A_power_is_not_a_digit(string given, string folded) => Assert.Equal(folded, MatchingForm.Of(given).Text);
}

public class ArabicPunctuationTest
{
    [Theory]
    [InlineData("نعم، لا؛ لماذا؟", "نعم, لا; لماذا?")]
    [InlineData("«نعم» “نعم” „نعم‟", "\"نعم\" \"نعم\" \"نعم\"")]
    [InlineData("قال ‹نعم›", "قال \"نعم\"")]
    [InlineData("he said 'I can't'", "he said \"i can not\"")]
    [InlineData("the workers’ 'well-known' rock'n'roll 5'", "the workers\" \"well-known\" rock'n'roll 5\"")]
    [InlineData("Jo’s ‘now’", "jo's \"now\"")]
    [InlineData("a – b — c − d", "a - b - c - d")]
    [InlineData("انتهى۔", "انتهي.")]
    [InlineData("etc…", "etc...")]
    public void It_is_latin(string given, string folded) => Assert.Equal(folded, MatchingForm.Of(given).Text);
}

public class WhiteSpaceTest
{
    [Theory]
    [InlineData("  a  b ")]
    [InlineData("a\u00A0b")]
    [InlineData("a\t\r\nb")]
    [InlineData("\u3000a\u2003\u2028b\u0085")]
    public void It_is_one_space_and_none_at_the_ends(string given) => Assert.Equal("a b", MatchingForm.Of(given).Text);

    [Fact]
    public void The_space_comes_from_all_of_it()
    {
        MatchingForm form = MatchingForm.Of("a \t\u200F b");
        Assert.Equal(new TextSpan(1, 4), form.GivenSpan(1, 1));
    }

    [Fact]
    public void Nothing_but_white_space_is_nothing() => Assert.Equal("", MatchingForm.Of(" \t\u00A0").Text);
}

public class NormalizationFormTest
{
    [Theory]
    [InlineData("أعلنت الهيئة عن رؤيتها الآن")]
    [InlineData("Crème brûlée, Ångström")]
    [InlineData("한국어")]
    [InlineData("Tiếng Việt")]
    [InlineData("कार्यक्रम क़िला")]
    public void Composed_and_decomposed_text_have_the_same_form(string text)
    {
        string expected = MatchingForm.Of(text.Normalize(NormalizationForm.FormC)).Text;
        Assert.Equal(expected, MatchingForm.Of(text.Normalize(NormalizationForm.FormD)).Text);
        Assert.Equal(expected, MatchingForm.Of(text.Normalize(NormalizationForm.FormKD)).Text);
    }

    [Fact]
    public void Lower_case_that_composes_where_upper_case_did_not() => Assert.Equal("ẖ", MatchingForm.Of("H\u0331").Text);
}

public class SpellingVariantTest
{
    [Theory]
    [InlineData("Didn’t", "did not")]
    [InlineData("can't", "cannot")]
    [InlineData("can't", "can not")]
    [InlineData("won't", "will not")]
    [InlineData("SHAN'T", "shall not")]
    [InlineData("(isn't)", "(is not)")]
    [InlineData("الأميركيين", "الأمريكيين")]
    [InlineData("بأميركا", "بأمريكا")]
    [InlineData("إنكليزي", "إنجليزي")]
    [InlineData("وإنكلترا", "وإنجلترا")]
    public void Two_spellings_have_one_form(string one, string other) => Assert.Equal(MatchingForm.Of(other).Text, MatchingForm.Of(one).Text);

    [Theory]
    [InlineData("n't")]
    [InlineData("an'tn't")]
    [InlineData("don't've")]
    [InlineData("don'ts")]
    [InlineData("scannot")]
    [InlineData("cannots")]
    [InlineData("can n't")]
    [InlineData("unbelievn't")]
    [InlineData("اميرك واميركم")]
    public void What_only_looks_like_one_stays(string text) => Assert.Equal(text, MatchingForm.Of(text).Text);

    [Theory]
    [InlineData("they didn't", "did", "did")]
    [InlineData("they didn't", "not", "n't")]
    [InlineData("I cannot", "can", "can")]
    [InlineData("I cannot", "not", "not")]
    [InlineData("I can't", "can", "can")]
    [InlineData("الأميركي", "امريكي", "أميركي")]
    public void The_way_back_leads_to_what_stands_there(string text, string folded, string given)
    {
        MatchingForm form = MatchingForm.Of(text);
        int start = form.Text.IndexOf(folded, StringComparison.Ordinal);
        Assert.Equal(given, form.GivenSpan(start, folded.Length).In(text));
    }
}
