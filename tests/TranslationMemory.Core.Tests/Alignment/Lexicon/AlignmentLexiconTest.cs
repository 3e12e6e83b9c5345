using TranslationMemory.Core.Alignment;
using TranslationMemory.Core.Alignment.Lexicon;

namespace TranslationMemory.Core.Tests.Alignment.Lexicon;

/// <summary>What a lexicon is made of, and how it names that.</summary>
public sealed class AlignmentLexiconTest
{
    private static readonly WordList Own = WordListEntries.Read([new("زقزوق", "warbler", 1), new("قط", "cat", 0.25)], "ar", "en").Words;

    [Fact]
    public void The_version_names_every_part_and_only_those_of_the_pair()
    {
        var shipped = AlignmentLexicon.Shipped.VersionFor("ar", "en");
        var lexicon = AlignmentLexicon.Shipped.With(Own, "words-3").With(TranslationTable.Empty("ar", "en"), 12);

        Assert.Matches("^shipped-[0-9a-f]{8}$", shipped);
        Assert.Equal($"{shipped}+words-3+learned-12", lexicon.VersionFor("ar-EG", "en-GB"));
        Assert.Equal(lexicon.VersionFor("ar", "en"), lexicon.VersionFor("en", "ar"));
        Assert.Equal("none", lexicon.VersionFor("fr", "en"));
        Assert.Equal("none", lexicon.VersionFor("ar", "ar"));
        Assert.Equal("learned-2", lexicon.With(TranslationTable.Empty("fr", "en"), 2).VersionFor("fr", "en"));
        Assert.Equal(shipped, AlignmentLexicon.Shipped.VersionFor("ar", "en"));
    }

    [Fact]
    public void A_newer_table_takes_the_place_of_the_one_before_in_either_direction()
    {
        var lexicon = AlignmentLexicon.Shipped.With(TranslationTable.Empty("ar", "en"), 1).With(TranslationTable.Empty("en", "ar"), 2);

        Assert.EndsWith("+learned-2", lexicon.VersionFor("ar", "en"), StringComparison.Ordinal);
        Assert.True(lexicon.For("ar", "en").IsReverse);
        Assert.False(lexicon.For("en", "ar").IsReverse);
    }

    [Fact]
    public void Own_words_stand_beside_the_shipped_ones()
    {
        var view = AlignmentLexicon.Shipped.With(Own, "words-1").For("ar", "en");
        var key = NaiveModelOne.TermsOf("زقزوق").Single();

        Assert.Equal(["warbler"], view.Source!.Translations(key));
        Assert.NotEmpty(view.Source.Translations(NaiveModelOne.TermsOf("وزير").Single()));
        Assert.Empty(AlignmentLexicon.Shipped.For("ar", "en").Source!.Translations(key));
        Assert.Equal(0.25f, view.Source.Weight(NaiveModelOne.TermsOf("قط").Single(), "cat"));
    }

    [Fact]
    public void A_list_of_other_languages_leaves_arabic_and_english_alone()
    {
        var french = WordListEntries.Read([new("chat", "cat", 1)], "fr", "en").Words;
        var lexicon = AlignmentLexicon.Shipped.With(french, "words-1");

        Assert.Equal("words-1", lexicon.VersionFor("fr", "en"));
        Assert.Equal(AlignmentLexicon.Shipped.VersionFor("ar", "en"), lexicon.VersionFor("ar", "en"));
        Assert.Equal(0, lexicon.For("fr", "en").LengthRatio);
        Assert.Equal(lexicon.For("ar", "en").LengthRatio, -lexicon.For("en", "ar").LengthRatio);
        Assert.NotEqual(0, lexicon.For("ar", "en").LengthRatio);
    }

    [Fact]
    public void An_alignment_names_the_lexicon_it_used()
    {
        var lexicon = AlignmentLexicon.Shipped.With(TranslationTable.Empty("ar", "en"), 4);

        Assert.Equal(lexicon.VersionFor("ar", "en"), new SentenceAligner(lexicon).Align(["مرفأ."], "ar", ["A harbour."], "en").LexiconVersion);
        Assert.Equal(
            lexicon.VersionFor("ar", "en"),
            new SentenceAligner(lexicon).Align(["مرفأ."], "ar", ["A harbour."], "en", [new Bead(0, 1, 0, 1, 1)]).LexiconVersion);
    }

    [Fact]
    public void Entries_that_are_no_terms_are_told_by_their_number()
    {
        var reading = WordListEntries.Read(
            [new("قط", "cat", 1), new("...", "cat", 1), new("قط", "one two three four five", 1), new(new string('ق', 201), "cat", 1)], "ar", "en");

        Assert.Equal(1, reading.Entries);
        Assert.Equal(
            [(2, WordListFault.NoWord), (3, WordListFault.TooManyWords), (4, WordListFault.TooLong)],
            reading.Rejected.Select(line => (line.Line, line.Fault)));
    }
}
