using TranslationMemory.Core.Alignment;
using TranslationMemory.Core.Alignment.Lexicon;

namespace TranslationMemory.Core.Tests.Alignment;

public class LengthCueTest
{
    [Fact]
    public void Like_lengths_speak_for_a_translation_and_unlike_ones_against()
    {
        LengthCue cue = LengthCue.For(1000, 1200, 10, AlignmentWeights.ArabicToEnglishLength);
        Assert.True(cue.Score(100, 120) > 1);
        Assert.True(cue.Score(100, 400) < -3);
        Assert.True(cue.Score(100, 25) < -3);
    }

    [Fact]
    public void Short_segments_say_less()
    {
        LengthCue cue = LengthCue.For(1000, 1000, 10, 0);
        Assert.True(cue.Score(200, 200) > cue.Score(5, 5));
        Assert.True(cue.Score(5, 10) > cue.Score(200, 400));
    }

    [Fact]
    public void The_mean_lies_between_the_document_and_the_language_pair()
    {
        Assert.InRange(LengthCue.For(1000, 1500, 10, 0.1).Mean, 0.1, Math.Log(1.5));
        Assert.True(LengthCue.For(1000, 1500, 100, 0.1).Mean > LengthCue.For(1000, 1500, 2, 0.1).Mean);
    }

    [Fact]
    public void Empty_texts_are_no_infinity() => Assert.True(double.IsFinite(LengthCue.For(0, 0, 0, 0).Score(0, 0)));
}

public class PunctuationCueTest
{
    [Theory]
    [InlineData("هل تكفي الطاقة?", PunctuationMarks.Question)]
    [InlineData("قال: \"نعم\".", PunctuationMarks.Colon | PunctuationMarks.Quotation)]
    [InlineData("(رويترز).", PunctuationMarks.Bracket)]
    [InlineData("عنوان", PunctuationMarks.OpenEnd)]
    [InlineData("", PunctuationMarks.OpenEnd)]
    [InlineData("انتهى.", PunctuationMarks.None)]
    public void Marks_are_found(string folded, object marks) => Assert.Equal((PunctuationMarks)marks, PunctuationCue.MarksIn(folded));

    [Fact]
    public void A_mark_on_one_side_speaks_against()
    {
        Assert.True(PunctuationCue.Score(PunctuationMarks.Question, PunctuationMarks.Question) > 1);
        Assert.True(PunctuationCue.Score(PunctuationMarks.Question, PunctuationMarks.None) < 0);
        Assert.Equal(0, PunctuationCue.Score(PunctuationMarks.None, PunctuationMarks.None));
    }
}

public class LinkTableTest
{
    [Theory]
    [InlineData("١٢٣٤٫٥", "1,234.5", AlignmentWeights.IdenticalLink)]
    [InlineData("1.234.567", "1,234,567", AlignmentWeights.IdenticalLink)]
    [InlineData("iPhone", "iPhone", AlignmentWeights.IdenticalLink)]
    [InlineData("كانون الثاني", "January", AlignmentWeights.IdenticalLink)]
    [InlineData("تشرين الأول", "October", AlignmentWeights.IdenticalLink)]
    [InlineData("والوزراء", "ministers", AlignmentWeights.LexiconLink)]
    [InlineData("ثلاثة", "3", AlignmentWeights.IdenticalLink)]
    [InlineData("الأمم المتحدة", "United Nations", AlignmentWeights.LexiconLink)]
    [InlineData("لوكاشينكو", "Lukashenko", AlignmentWeights.NameLink)]
    [InlineData("وبوتين", "Putin's", AlignmentWeights.NameLink)]
    [InlineData("خاشقجي", "Khashoggi", AlignmentWeights.NearNameLink)]
    public void Translations_are_linked(string arabic, string english, double mass) => Assert.Equal(mass, Mass(arabic, english), 5);

    [Theory]
    [InlineData("كانون الثاني", "December")]
    [InlineData("كانون الأول", "January")]
    [InlineData("12", "13")]
    [InlineData("وزير", "football")]
    [InlineData("قلم", "column")]
    public void Strangers_are_not(string arabic, string english) => Assert.Equal(0, Mass(arabic, english));

    private static double Mass(string arabic, string english)
    {
        LexiconView lexicon = AlignmentLexicon.Shipped.For("ar", "en");
        var source = new AlignmentText([arabic], lexicon.Source, lexicon.SourceTerms);
        var target = new AlignmentText([english], lexicon.Target, lexicon.TargetTerms);
        LinkTable links = LinkTable.Between(source, target, lexicon);
        Assert.Equal(links.FromSource.Sum(row => row.Length), links.FromTarget.Sum(row => row.Length));
        return links.FromSource.SelectMany(row => row).Select(link => (double)link.Mass).DefaultIfEmpty(0).Max();
    }
}

public class NewsLexiconTest
{
    [Fact]
    public void The_shipped_list_is_read_in_both_directions()
    {
        Assert.InRange(NewsLexicon.Shipped.Arabic.Count, 1000, 100_000);
        Assert.InRange(NewsLexicon.Shipped.English.Count, 1000, 100_000);
    }

    [Theory]
    [InlineData("وزير")]
    [InlineData("\tminister")]
    [InlineData("وزير\tone two three four five")]
    public void A_line_that_is_no_entry_is_refused(string line) =>
        Assert.Throws<FormatException>(() => NewsLexicon.Read(new StringReader(line)));

    [Theory]
    [InlineData("ar-EG", true)]
    [InlineData("EN", true)]
    [InlineData("arn", false)]
    [InlineData("fr", false)]
    public void Regions_share_the_list_of_their_language(string language, bool has) =>
        Assert.Equal(has, NewsLexicon.Shipped.Side(language) is not null);
}
