using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CsCheck;
using TranslationMemory.Core.Text;

namespace TranslationMemory.Core.Tests.Text;

public class MatchingFormPropertyTest
{
    private static readonly Gen<string> Units = Gen.Frequency(
        (6, Gen.Char['\u0600', '\u06FF'].Select(c => c.ToString())),
        (4, Gen.Char['\u0020', '\u024F'].Select(c => c.ToString())),
        (2, Gen.Char['\uFB50', '\uFEFF'].Select(c => c.ToString())),
        (2, Gen.Char['\u0300', '\u036F'].Select(c => c.ToString())),
        (1, Gen.Char['\u1100', '\u11FF'].Select(c => c.ToString())),
        (1, Gen.Char['\u2000', '\u206F'].Select(c => c.ToString())),
        (1, Gen.Int[0x10000, 0x1F9FF].Select(char.ConvertFromUtf32)),
        (2, Gen.Char['\u0000', '\uFFFF'].Select(c => c.ToString())));

    /// <summary>Pieces of the words that have two spellings, so that they meet in every way.</summary>
    private static readonly Gen<string> Variants = Gen.OneOf(
        "n't", "n’t", "'t", "n", "t", "'", "can", "cannot", "ca", "wo", "sha", "do", "did", "-", "_", " ", ".", "2", "\u0301", "اميرك", "أميركا", "ي", "ا", "إنكليز", "انكلترا", "ـ");

    /// <summary>Texts that fold letter by letter: any part of one folds by itself as it does in the whole.</summary>
    private static readonly Gen<string> Letters = Units.Array[0, 20].Select(string.Concat);

    private static readonly Gen<string> Texts = Gen.Frequency(
        (3, Letters),
        (1, Variants.Array[0, 12].Select(string.Concat)));

    /// <summary>Texts of which nearly all characters fold by themselves, with much white space.</summary>
    private static readonly Gen<string> PlainTexts = Gen.Frequency(
        (20, Gen.Char['ء', 'غ'].Select(c => c.ToString())),
        (20, Gen.Char['!', 'z'].Select(c => c.ToString())),
        (10, Gen.OneOf(" ", "\t", "\u00A0", "\n")),
        (1, Units),
        (1, Variants)).Array[0, 60].Select(string.Concat);

    [Fact]
    public void Folding_is_idempotent() => Texts.Sample(text =>
    {
        string folded = MatchingForm.Of(text).Text;
        Assert.Equal(folded, MatchingForm.Of(folded).Text);
    });

    [Fact]
    public void Composed_and_decomposed_texts_have_the_same_form() => Texts.Where(IsUnicode).Sample(text =>
    {
        string folded = MatchingForm.Of(text).Text;
        Assert.Equal(folded, MatchingForm.Of(text.Normalize(NormalizationForm.FormC)).Text);
        Assert.Equal(folded, MatchingForm.Of(text.Normalize(NormalizationForm.FormD)).Text);
    });

    [Fact]
    public void It_is_the_form_of_the_plain_definition() => Texts.Where(IsUnicode).Sample(text =>
        Assert.Equal(NaiveMatchingForm.Of(text), MatchingForm.Of(text).Text));

    [Fact]
    public void Without_the_way_back_the_text_is_the_same() => Gen.Frequency((3, Texts), (2, PlainTexts)).Sample(text =>
        Assert.Equal(MatchingForm.Of(text).Text, MatchingForm.TextOf(text)));

    [Fact]
    public void The_way_back_keeps_the_order_and_stays_in_the_text() => Texts.Sample(text =>
    {
        MatchingForm form = MatchingForm.Of(text);
        TextSpan before = default;
        for (int i = 0; i < form.Text.Length; i++)
        {
            TextSpan span = form.GivenSpan(i, 1);
            Assert.True(span.Length > 0 && span.Start >= before.Start && span.End >= before.End && span.End <= text.Length);
            before = span;
        }
    });

    [Fact]
    public void What_a_word_comes_from_folds_to_the_word() => Letters.Sample(text =>
    {
        MatchingForm form = MatchingForm.Of(text);
        foreach (string part in form.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            int start = form.Text.IndexOf(part, StringComparison.Ordinal);
            Assert.Contains(part, MatchingForm.Of(form.GivenSpan(start, part.Length).In(text)).Text, StringComparison.Ordinal);
        }
    });

    [Fact]
    public void The_form_is_always_unicode() => Texts.Sample(text => IsUnicode(MatchingForm.Of(text).Text));

    [Fact]
    public void A_lone_surrogate_is_a_replacement_character()
    {
        // Not as inline data: attributes are stored as UTF-8, which has no lone surrogates.
        Assert.Equal("\uFFFD", MatchingForm.Of("\uD800").Text);
        Assert.Equal("a\uFFFD\u0301b", MatchingForm.Of("a\uDC00\u0301b").Text);
        Assert.Equal("\uFFFD\uFFFD", MatchingForm.Of("\uDC00\uD800").Text);
        Assert.Equal(new TextSpan(1, 1), MatchingForm.Of("a\uDC00b").GivenSpan(1, 1));
    }

    [Theory]
    [InlineData("\u0301\u0316")]
    [InlineData("\u1161")]
    [InlineData("\u064B\u200F")]
    [InlineData("<")]
    [InlineData("a.")]
    [InlineData("%(")]
    [InlineData("1,")]
    [InlineData("www.")]
    [InlineData("n't")]
    [InlineData(" don't")]
    [InlineData("cannot ")]
    [InlineData("أميركا")]
    [InlineData("و ")]
    [InlineData("و\"")]
    [InlineData("1 000")]
    [InlineData("ثلاثة و")]
    [InlineData("27 تشرين ")]
    [InlineData("twenty ")]
    [InlineData("$ ")]
    public void A_long_text_of_trouble_takes_no_longer_than_another(string unit)
    {
        string text = "a" + string.Concat(Enumerable.Repeat(unit, 500_000));
        MatchingForm form = MatchingForm.Of(text);
        Assert.True(WordSplitter.Split(form).Length <= form.Text.Length);
    }

    private static bool IsUnicode(string text) =>
        text.EnumerateRunes().Count(rune => rune == Rune.ReplacementChar) == text.Count(c => c == '\uFFFD') && !text.Contains('\uFFFE', StringComparison.Ordinal);
}

/// <summary>The matching form as it is defined: the whole text in rounds, character by character, with no way back.</summary>
internal static class NaiveMatchingForm
{
    private static readonly (char To, string From)[] Mappings =
    [
        ('ا', "أإآٱٲٳ"), ('ء', "ؤئ\u0654\u0655"), ('ه', "ةۀہۂۃەھ"), ('ي', "ىی"), ('ك', "کڪ"), ('σ', "ς"),
        (',', "،٬、"), (';', "؛"), ('?', "؟"), ('%', "٪"), ('.', "٫۔。"), ('/', "؍"), ('*', "٭"),
        ('"', "“”„‟«»‹›〝〞〟"), ('\'', "‘’‚‛′‵ʹʼ`"), ('-', "‐‑‒–—―−⁃"),
    ];

    internal static string Of(string text)
    {
        string before;
        do
        {
            before = text;
            text = Round(text);
        }
        while (!string.Equals(text, before, StringComparison.Ordinal));
        return WithOneSpelling(text);
    }

    private static string WithOneSpelling(string text)
    {
        const string letter = "[0-9a-z\\u0080-\\uFFFF]";
        const string part = "[0-9a-z'_\\-\\u0080-\\uFFFF]";
        text = Regex.Replace(text, $"(?<!{letter})'|'(?!{letter})", "\"");
        text = Regex.Replace(text, $"(?<!{part})(is|are|was|were|do|does|did|has|have|had|ca|wo|sha|could|would|should|might|must|need|ought)n't(?!{part})", match => match.Groups[1].Value switch
        {
            "ca" => "can not",
            "wo" => "will not",
            "sha" => "shall not",
            string verb => verb + " not",
        });
        text = Regex.Replace(text, $"(?<!{part})cannot(?!{part})", "can not");
        return Regex.Replace(text, "اميرك(?=[اي])", "امريك").Replace("انكليز", "انجليز", StringComparison.Ordinal).Replace("انكلترا", "انجلترا", StringComparison.Ordinal);
    }

    private static string Round(string text)
    {
        text = Drop(text).Replace('ى', 'ي').Replace('ی', 'ي').Replace('´', '\'').Replace('\u1FFD', '\'').Replace('″', '"').Replace('‶', '"');
        foreach ((char power, char digit) in "²³¹⁰⁴⁵⁶⁷⁸⁹".Zip("2310456789"))
        {
            text = text.Replace(power.ToString(), "^" + digit, StringComparison.Ordinal);
        }

        text = string.Concat(text.Select(c => char.IsWhiteSpace(c) ? ' ' : c));
        text = Drop(text.Normalize(NormalizationForm.FormKC));
        var mapped = new StringBuilder();
        foreach (Rune rune in text.EnumerateRunes())
        {
            (char to, string? from) = Array.Find(Mappings, mapping => mapping.From.Contains(rune.ToString(), StringComparison.Ordinal));
            mapped.Append(from is not null ? to.ToString()
                : Rune.GetUnicodeCategory(rune) == UnicodeCategory.DecimalDigitNumber ? Rune.GetNumericValue(rune).ToString(CultureInfo.InvariantCulture)
                : Rune.ToLowerInvariant(rune).ToString());
        }

        return string.Join(' ', mapped.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private static string Drop(string text) => string.Concat(text.EnumerateRunes().Where(rune => !IsDropped(rune)).Select(rune => rune.ToString()));

    private static bool IsDropped(Rune rune)
    {
        UnicodeCategory category = Rune.GetUnicodeCategory(rune);
        int value = rune.Value;
        bool isArabic = value is (>= 0x600 and < 0x700) or (>= 0x750 and < 0x780) or (>= 0x870 and < 0x900) or (>= 0x10EC0 and < 0x10F00);
        return category == UnicodeCategory.Format
            || (category == UnicodeCategory.NonSpacingMark && isArabic && value is not (0x654 or 0x655))
            || value is 0x640 or 0x6DE or 0x6E5 or 0x6E6 or 0x6E9 or 0x34F or (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF);
    }
}
