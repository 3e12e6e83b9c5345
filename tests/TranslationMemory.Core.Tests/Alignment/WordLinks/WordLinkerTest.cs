using CsCheck;
using TranslationMemory.Core.Alignment.Lexicon;
using TranslationMemory.Core.Alignment.WordLinks;

namespace TranslationMemory.Core.Tests.Alignment.WordLinks;

public class WordLinkerTest
{
    private static readonly WordLinker Shipped = new(AlignmentLexicon.Shipped);

    private static readonly Gen<string[]> Tokens = Gen.OneOf(
        "قال", "وقال", "الوزير", "ل", "ها", "البحر", "الأسود", "أوباما", "عام", "15", "١٥", "2025", "نوفمبر", "«", "،", ".", "لم", "مجهول", "ﷺ", "ﻻ",
        "said", "minister", "Sea", "Black", "Obama", "the", "of", "not", "November", "twenty", "\"", "obscure", "it's", "well-known", "é", "漢字",
        "", " ", "\u200F", "\uD800", "\u0301", "<b>", "a@b.org").Array[0, 12];

    private static readonly Gen<(string[] Source, string[] Target)> Pairs = Gen.Select(Tokens, Tokens);

    [Fact]
    public void Clitics_that_a_corpus_cut_off_are_no_obstacle()
    {
        string[] source = ["كتب", "ل", "أوباما", "رسالة", "نشر", "ها", "يوم", "الاثنين", "."];
        string[] target = ["He", "wrote", "Obama", "a", "letter", "and", "published", "it", "on", "Monday", "."];
        var links = Shipped.Link(source, "ar", target, "en").Select(link => $"{source[link.Source]}={target[link.Target]}").ToHashSet(StringComparer.Ordinal);
        Assert.Superset(new HashSet<string>(StringComparer.Ordinal) { "كتب=wrote", "أوباما=Obama", "رسالة=letter", "نشر=published", "الاثنين=Monday" }, links);
    }

    [Fact]
    public void Without_a_lexicon_for_the_languages_only_what_is_the_same_is_linked()
    {
        string[] source = ["Le", "président", "Martin", "a", "ouvert", "12", "musées", "."];
        string[] target = ["Präsident", "Martin", "eröffnete", "12", "Museen", "."];
        var links = Shipped.Link(source, "fr", target, "de").Select(link => (source[link.Source], target[link.Target]));
        Assert.Equal([("Martin", "Martin"), ("12", "12")], links);
    }

    [Fact]
    public void What_a_memory_teaches_is_used()
    {
        var trainer = new TranslationTableTrainer(TranslationTable.Empty("ar", "en"));
        foreach ((string arabic, string english) in new[] { ("حطاب صغير", "young woodcutter"), ("حطاب فقير", "poor woodcutter"), ("موقد صغير", "young hearth"), ("حطاب", "woodcutter"), ("موقد", "hearth") })
        {
            trainer.Add(arabic, english);
        }

        string[] source = ["موقد", "حطاب"];
        string[] target = ["woodcutter", "hearth"];
        var links = new WordLinker(AlignmentLexicon.Shipped.With(trainer.Train())).Link(source, "ar", target, "en");
        Assert.Equal([(0, 1), (1, 0)], links.Select(link => (link.Source, link.Target)));
    }

    [Fact]
    public void A_text_that_was_never_split_is_linked_up_to_the_limit()
    {
        string[] source = [.. Enumerable.Range(0, 5_000).Select(i => $"{i}")];
        var links = Shipped.Link(source, "ar", source, "en");
        Assert.Equal(Enumerable.Range(0, WordLinker.MaxTokens).Select(i => (i, i)), links.Select(link => (link.Source, link.Target)));
    }

    [Fact]
    public void Links_lie_in_the_texts_once_each_in_order() => Pairs.Sample(pair =>
    {
        var links = Shipped.Link(pair.Source, "ar", pair.Target, "en");
        Assert.All(links, link =>
        {
            Assert.InRange(link.Source, 0, pair.Source.Length - 1);
            Assert.InRange(link.Target, 0, pair.Target.Length - 1);
            Assert.InRange(link.Confidence, WordLinkWeights.LinkOfTwoFree, 1);
            Assert.Contains(pair.Source[link.Source].EnumerateRunes(), IsOfWord);
            Assert.Contains(pair.Target[link.Target].EnumerateRunes(), IsOfWord);
        });
        Assert.Equal(links.OrderBy(link => link.Source).ThenBy(link => link.Target), links);
        Assert.Distinct(links.Select(link => (link.Source, link.Target)));
    });

    [Fact]
    public void Both_directions_give_the_same_confidence() => Pairs.Sample(pair =>
    {
        // Which of two equal links is taken first may differ, so only links of words that stand once are compared.
        string[] source = [.. pair.Source.Distinct(StringComparer.Ordinal)];
        string[] target = [.. pair.Target.Distinct(StringComparer.Ordinal)];
        var there = Shipped.Link(source, "ar", target, "en").Where(link => link.Confidence > 0.7).ToDictionary(link => (link.Source, link.Target), link => link.Confidence);
        foreach (WordLink link in Shipped.Link(target, "en", source, "ar").Where(link => link.Confidence > 0.7))
        {
            Assert.Equal(there[(link.Target, link.Source)], link.Confidence, 1e-4);
        }
    });

    private static bool IsOfWord(System.Text.Rune rune) => !System.Text.Rune.IsPunctuation(rune);
}
