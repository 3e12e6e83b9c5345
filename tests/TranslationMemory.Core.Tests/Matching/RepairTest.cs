using CsCheck;
using TranslationMemory.Core.Matching;

namespace TranslationMemory.Core.Tests.Matching;

/// <summary>What of a query is carried over into a stored translation, and how it is written there.</summary>
public class RepairTest
{
    [Theory]
    [InlineData("جرح 23 عاملا", "جرح 15 عاملا", "15 workers were hurt", "23 workers were hurt")]
    [InlineData("جرح ٢٣ عاملا", "جرح 15 عاملا", "15 workers were hurt", "23 workers were hurt")]
    [InlineData("23 workers were hurt", "15 workers were hurt", "جرح ١٥ عاملا", "جرح ٢٣ عاملا")]
    [InlineData("جرح 23 عاملا", "جرح خمسة عشر عاملا", "Fifteen workers were hurt", "Twenty-three workers were hurt")]
    [InlineData("جرح 230 عاملا", "جرح خمسة عشر عاملا", "Fifteen workers were hurt", "230 workers were hurt")]
    [InlineData("جرح سبعة عمال", "جرح 5 عمال", "5 workers were hurt", "7 workers were hurt")]
    [InlineData("خصص ١٬٥٠٠ دينار", "خصص 800 دينار", "It set aside 800 dinars", "It set aside 1,500 dinars")]
    [InlineData("خصص 12500 دينار", "خصص 1500 دينار", "It set aside 1,500 dinars", "It set aside 12,500 dinars")]
    [InlineData("It set aside 2,250,000 dinars", "It set aside 1,500 dinars", "خصص ١٬٥٠٠ دينار", "خصص ٢٬٢٥٠٬٠٠٠ دينار")]
    [InlineData("It fell by 12.50 points", "It fell by 2.5 points", "تراجع ٢٫٥ نقطة", "تراجع ١٢٫٥٠ نقطة")]
    [InlineData("It fell by 3.00 points", "It fell by 2.5 points", "تراجع 2,5 نقطة", "تراجع 3,00 نقطة")]
    [InlineData("تراجع 7.5 بالمئة", "تراجع 2.5%", "It fell 2.5 percent", "It fell 7.5 percent")]
    [InlineData("دفع 50$ أمس", "دفع 40$ أمس", "He paid $40 yesterday", "He paid $50 yesterday")]
    [InlineData("خصص 800 دولار", "خصص 1500 دولار", "It set aside $1,500", "It set aside $800")]
    [InlineData("It set aside $800", "It set aside $1,500", "خصص 1500 دولار", "خصص 800 دولار")]
    [InlineData("The 3rd session opened", "The 4th session opened", "افتتحت الدورة 4", "افتتحت الدورة 3")]
    [InlineData("افتتحت الدورة 32", "افتتحت الدورة 21", "The 21st session opened", "The 32nd session opened")]
    [InlineData("The 113th session opened", "The 21st session opened", "THE 21ST SESSION OPENED", "THE 113TH SESSION OPENED")]
    [InlineData("حدث ذلك في عام 1998", "حدث ذلك في عام 2025", "It happened in 2025", "It happened in 1998")]
    public void A_number_is_written_as_its_place_writes_numbers(string query, string stored, string target, string suggestion) =>
        AssertRepaired(query, stored, target, suggestion);

    [Theory]
    [InlineData("وصل يوم الخميس", "وصل يوم الأحد", "He came on Sunday", "He came on Thursday")]
    [InlineData("He came on Thursday", "He came on Sunday", "وصل يوم الأحد", "وصل يوم الخميس")]
    [InlineData("وصل في مارس الماضي", "وصل في مايو الماضي", "He came last May", "He came last March")]
    [InlineData("وصل في آذار/مارس", "وصل في أيلول/سبتمبر", "He came in September", "He came in March")]
    [InlineData("وصل في 3 أبريل 2026", "وصل في 27 تشرين الثاني 2025", "He came on November 27, 2025", "He came on April 3, 2026")]
    [InlineData("وصل في 3 أبريل", "وصل في 27 نوفمبر", "He came on Nov. 27", "He came on Apr. 3")]
    [InlineData("وصل في 3 حزيران", "وصل في 27 نوفمبر", "He came on the 27th of November", "He came on the 3rd of June")]
    [InlineData("He came on 3 May 2026", "He came on 27 November 2025", "وصل في ٢٧ نوفمبر/تشرين الثاني ٢٠٢٥", "وصل في ٣ مايو/أيار ٢٠٢٦")]
    [InlineData("وصل في 3/4/2026", "وصل في 27/11/2025", "He came on 2025-11-27", "He came on 2026-04-03")]
    [InlineData("وصل في 30/12/2026", "وصل في 27/11/2025", "He came on 11/27/2025", "He came on 12/30/2026")]
    [InlineData("وصل في 15 شوال 1447 هـ", "وصل في 10 رمضان 1446 هـ", "١٠ رمضان ١٤٤٦هـ", "١٥ شوال ١٤٤٧هـ")]
    [InlineData("وصل الساعة 9:05 م", "وصل الساعة 10:30 م", "He came at 10:30 p.m. at last", "He came at 9:05 p.m. at last")]
    [InlineData("وصل الساعة 21:05", "وصل الساعة 22:30", "He came at 10:30 pm", "He came at 9:05 pm")]
    [InlineData("وصل الساعة 9:05 م", "وصل الساعة 10:30 م", "He came at 22:30", "He came at 21:05")]
    public void A_date_keeps_order_names_and_digits_of_its_place(string query, string stored, string target, string suggestion) =>
        AssertRepaired(query, stored, target, suggestion);

    [Theory]
    [InlineData("انظر https://example.org/b للمزيد", "انظر https://example.org/a للمزيد", "See https://example.org/a.", "See https://example.org/b.")]
    [InlineData("اكتب إلى a@example.org", "اكتب إلى b@example.org", "Write to b@example.org!", "Write to a@example.org!")]
    [InlineData("وصل في 05/03/2026", "وصل في 04/03/2026", "He came on 04/03/2026", "He came on 05/03/2026")]
    [InlineData("احذف {1} من {0}", "احذف {0} من {1}", "Delete {0} from {1}", "Delete {1} from {0}")]
    [InlineData("Hello, %(user)s", "Hello, %(name)s", "مرحبا %(name)s", "مرحبا %(user)s")]
    public void What_is_written_alike_on_both_sides_is_replaced_as_it_is(string query, string stored, string target, string suggestion) =>
        AssertRepaired(query, stored, target, suggestion);

    [Theory]
    [InlineData("جرح 23 عاملا و23 سائقا", "جرح 15 عاملا و15 سائقا", "15 workers and 15 drivers", "23 workers and 23 drivers")]
    [InlineData("جرح 15 عاملا و23 سائقا", "جرح 23 عاملا و15 سائقا", "23 workers and 15 drivers", "15 workers and 23 drivers")]
    public void A_value_is_changed_wherever_it_stands(string query, string stored, string target, string suggestion) =>
        AssertRepaired(query, stored, target, suggestion);

    [Theory]
    [InlineData("absent", "جرح 23 عاملا", "جرح 15 عاملا", "Some workers were hurt")]
    [InlineData("twice there", "جرح 23 عاملا", "جرح 15 عاملا", "15 of the 15 workers were hurt")]
    [InlineData("two replacements", "جرح 23 عاملا و7 سائقين", "جرح 15 عاملا و15 سائقين", "15 workers and 15 drivers")]
    [InlineData("one of two stays", "جرح 23 عاملا و15 سائقين", "جرح 15 عاملا و15 سائقين", "15 workers and 15 drivers")]
    [InlineData("another unit", "دفع 50€", "دفع 40$", "He paid $40")]
    [InlineData("unit only in the source", "تراجع 7%", "تراجع 5%", "It fell 5 points")]
    [InlineData("Arabic letters have a gender", "7 workers", "5 workers", "خمسة عمال")]
    [InlineData("sign", "بلغت -7 درجات", "بلغت ٥ درجات", "It reached 5 degrees")]
    [InlineData("other parts of the date", "وصل في 3 مايو 2026", "وصل في 27 نوفمبر", "He came on November 27")]
    [InlineData("half of the day", "وصل الساعة 9:05 ص", "وصل الساعة 10:30 م", "He came at 10:30 pm")]
    [InlineData("either may be the month", "وصل في 05/03/2026", "وصل في 04/03/2026", "He came on 2026-03-04")]
    [InlineData("a percentage for a number", "بلغ 7", "بلغ 5", "It reached 5%")]
    [InlineData("another unit, and a word", "دفع 50€", "دفع 40$", "He paid 40 dollars")]
    [InlineData("markup", "اضغط <b>هنا", "اضغط <i>هنا", "Press <i>here")]
    [InlineData("half a character", "أضف 3 أكواب", "أضف 1 أكواب", "Add ½ cups of 5")]
    public void A_place_that_is_not_certain_is_left_to_the_translator(string reason, string query, string stored, string target)
    {
        Match match = MatchingSamples.Score(query, stored, target);
        Assert.True(match is { Kind: MatchKind.Fuzzy, BaseScore: 100, SuggestedTargetText: null }, reason);
        Assert.NotEmpty(match.Penalties);
    }

    [Fact]
    public void A_number_that_only_one_side_has_leaves_no_suggestion() =>
        Assert.Null(MatchingSamples.Score("جرح 23 عاملا", "جرح 15 عاملا في 3 مواقع", "15 workers were hurt at 3 sites").SuggestedTargetText);

    [Fact]
    public void Where_words_differ_too_the_numbers_are_carried_over_and_the_match_is_fuzzy()
    {
        Match match = MatchingSamples.Score("جرح 23 سائقا في المصنع الجديد", "جرح 15 عاملا في المصنع الجديد", "15 workers were hurt at the new plant");
        Assert.Equal((MatchKind.Fuzzy, "23 workers were hurt at the new plant"), (match.Kind, match.SuggestedTargetText));
    }

    [Fact]
    public void A_conjunction_more_is_not_repaired()
    {
        Match match = MatchingSamples.Score("وجرح 23 عاملا", "جرح 15 عاملا", "15 workers were hurt");
        Assert.Equal((MatchKind.Fuzzy, "23 workers were hurt"), (match.Kind, match.SuggestedTargetText));
    }

    [Fact]
    public void Marks_of_direction_around_a_number_stay() =>
        AssertRepaired("23 workers", "15 workers", "عمال \u200E15\u200E جرحوا", "عمال \u200E23\u200E جرحوا");

    [Fact]
    public void An_exact_match_has_no_suggestion() => Assert.Null(MatchingSamples.Score("جرح ١٥ عاملا", "جرح 15 عاملا", "15 workers").SuggestedTargetText);

    [Fact]
    public void A_kind_above_fuzzy_has_base_score_100_and_a_repaired_one_its_suggestion() =>
        Gen.Select(MatchingSamples.Texts, MatchingSamples.Texts, MatchingSamples.Texts).Sample((query, stored, target) =>
        {
            Match match = MatchingSamples.Score(query, stored, target);
            Assert.True(match.Kind == MatchKind.Fuzzy || match.BaseScore == 100);
            if (match.Kind == MatchKind.Repaired)
            {
                Assert.NotNull(match.SuggestedTargetText);
                Assert.InRange(match.Score, 0, PenaltyTable.WordScoreMax);
                Assert.Contains(match.Penalties, penalty => penalty.Kind is PenaltyKind.Number or PenaltyKind.Address or PenaltyKind.Tag);
            }
        });

    [Fact]
    public void A_repaired_source_is_the_query()
    {
        // The target is the stored source itself: putting the query's values there must give the query, up to how numbers are written.
        Gen<string> words = Gen.OneOf("قال", "said", "15", "٢٣", "7", "12 مايو", "3 يونيو", "الأحد", "الخميس", "5%", "$9", "10:30", "11:45", ".");
        Gen.Select(words, words).Array[1, 6].Sample(pairs =>
        {
            string query = string.Join(" ثم ", pairs.Select(pair => pair.Item1));
            string stored = string.Join(" ثم ", pairs.Select(pair => pair.Item2));
            if (MatchingSamples.Score(query, stored, stored) is { Kind: MatchKind.Repaired } match)
            {
                Assert.Equal(MatchKind.Exact, MatchingSamples.Score(query, match.SuggestedTargetText!).Kind);
            }
        });
    }

    private static void AssertRepaired(string query, string stored, string target, string suggestion)
    {
        Match match = MatchingSamples.Score(query, stored, target);
        Assert.Equal((MatchKind.Repaired, suggestion), (match.Kind, match.SuggestedTargetText));
        Assert.InRange(match.Score, 0, PenaltyTable.WordScoreMax);
    }
}
