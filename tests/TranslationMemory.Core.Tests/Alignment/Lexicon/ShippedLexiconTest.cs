using System.Text.RegularExpressions;
using TranslationMemory.Core.Alignment.Lexicon;

namespace TranslationMemory.Core.Tests.Alignment.Lexicon;

public partial class ShippedLexiconTest
{
    private static readonly string[] Entries = [.. Lines().Where(line => line.Length > 0 && line[0] != '#')];

    [Fact]
    public void Every_line_is_an_arabic_term_a_tab_and_english_terms() =>
        Assert.All(Entries, line => Assert.Matches(EntryLine(), line));

    [Fact]
    public void Nothing_of_it_is_refused()
    {
        WordListReading reading = WordListReader.Read(new StringReader(string.Join('\n', Lines())), "ar", "en");

        Assert.Empty(reading.Rejected);
        Assert.Equal(0, reading.SkippedCount);
        Assert.Equal(Pairs().Count(), reading.Entries);
    }

    [Fact]
    public void It_has_thousands_of_terms_each_on_one_line()
    {
        string[] terms = [.. Entries.Select(line => line.Split('\t')[0])];

        Assert.InRange(terms.Length, 4_500, 20_000);
        Assert.Empty(Repeated(terms));
    }

    [Fact]
    public void No_pair_stands_there_twice() => Assert.Empty(Repeated(Pairs()));

    [Fact]
    public void Sections_have_headings_of_their_own()
    {
        string[] headings = [.. Lines().SkipWhile(line => line is not "#").Where(line => line.StartsWith("# ", StringComparison.Ordinal))];

        Assert.InRange(headings.Length, 10, 100);
        Assert.Empty(Repeated(headings));
    }

    [Theory]
    [InlineData("قالت", "says")]
    [InlineData("يقولون", "said")]
    [InlineData("ستذهب", "went")]
    [InlineData("كتب", "books")]
    [InlineData("الأطفال", "children")]
    [InlineData("فلسطينيين", "Palestinians")]
    [InlineData("الفلسطينية", "Palestinian")]
    [InlineData("لسوريا", "Syria")]
    [InlineData("بسوريا", "Syria")]
    [InlineData("مدينتهم", "city")]
    [InlineData("اللقاحات", "vaccine")]
    [InlineData("على الرغم من", "despite")]
    [InlineData("مجلس الأمن", "Security Council")]
    [InlineData("أكبر", "largest")]
    [InlineData("الذي", "who")]
    public void Forms_of_a_word_are_found(string arabic, string english)
    {
        string from = Assert.Single(Keys("ar", arabic));
        string to = Assert.Single(Keys("en", english));

        Assert.Contains(to, NewsLexicon.Shipped.Arabic.Translations(from));
        Assert.Contains(from, NewsLexicon.Shipped.English.Translations(to));
    }

    [Theory]
    [InlineData("من", "obesity")]
    [InlineData("لم", "word")]
    [InlineData("أن", "was")]
    [InlineData("ما", "German")]
    [InlineData("بين", "Philippines")]
    public void Frequent_small_words_keep_clear_of_words_with_their_stem(string arabic, string english) =>
        Assert.DoesNotContain(Assert.Single(Keys("en", english)), NewsLexicon.Shipped.Arabic.Translations(Assert.Single(Keys("ar", arabic))));

    /// <summary>The key of a term, by way of a list of one line.</summary>
    private static IEnumerable<string> Keys(string language, string term) =>
        WordListReader.Read(new StringReader($"{term}\tx"), language is "ar" ? "fa" : language, "de").Words.Source.AllTerms;

    private static IEnumerable<string> Pairs() =>
        Entries.SelectMany(line => line.Split('\t')[1].Split(';').Select(translation => $"{line.Split('\t')[0]} = {translation.Trim()}"));

    private static IEnumerable<string> Repeated(IEnumerable<string> values) =>
        values.GroupBy(value => value, StringComparer.Ordinal).Where(group => group.Skip(1).Any()).Select(group => group.Key);

    private static string[] Lines()
    {
        using Stream stream = typeof(WordList).Assembly.GetManifestResourceStream("TranslationMemory.Core.Alignment.Lexicon.news.ar-en.tsv")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n');
    }

    [GeneratedRegex(@"^[\p{IsArabic}0-9 ]+\t[^\t;\p{IsArabic}]+(; [^\t;\p{IsArabic}]+)*$")]
    private static partial Regex EntryLine();
}
