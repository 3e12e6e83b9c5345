using TranslationMemory.Core.Alignment.Lexicon;

namespace TranslationMemory.Core.Tests.Alignment.Lexicon;

public class WordListTest
{
    [Fact]
    public void Merged_lists_have_the_translations_of_all_those_of_the_first_in_front()
    {
        WordList own = Read("Bank\tbench\t0.5", "de", "en");
        WordList shipped = Read("Bank\tbank; bench\nSee\tlake", "de-CH", "en");

        WordList merged = WordList.Merge(own, shipped);

        Assert.Equal(["bench", "bank"], merged.Source.Translations("bank"));
        Assert.Equal(0.5f, merged.Source.Weight("bank", "bench"));
        Assert.Equal(["lak"], merged.Source.Translations("see"));
        Assert.Equal(["bank"], merged.Target.Translations("bench"));
        Assert.Equal(["bench"], own.Source.Translations("bank"));
    }

    [Fact]
    public void A_list_of_the_opposite_direction_is_turned_round()
    {
        WordList merged = WordList.Merge(Read("Hund\tdog", "de", "en"), Read("cat\tKatze", "en", "de"));

        Assert.Equal(["cat"], merged.Source.Translations("katz"));
        Assert.Equal(["katz"], merged.Target.Translations("cat"));
    }

    [Fact]
    public void Lists_of_other_languages_do_not_merge()
    {
        WordList german = Read("Hund\tdog", "de", "en");

        Assert.Throws<ArgumentException>(() => WordList.Merge(german, Read("chien\tdog", "fr", "en")));
        Assert.Throws<ArgumentException>(() => WordList.Merge());
        Assert.Same(german, WordList.Merge(german));
    }

    [Fact]
    public void A_form_of_a_word_never_joins_a_word_that_the_list_has()
    {
        // لسوريا leaves سوريا, which is no term here; بلبنان leaves لبن, which is.
        WordList words = Read("سوريا\tSyria\nلبنان\tLebanon\nلبن\tmilk", "ar", "en");

        Assert.Equal(["syria"], words.Source.Translations("سوريا"));
        Assert.Equal(["milk"], words.Source.Translations("لبن"));
    }

    private static WordList Read(string list, string source, string target) => WordListReader.Read(new StringReader(list), source, target).Words;
}
