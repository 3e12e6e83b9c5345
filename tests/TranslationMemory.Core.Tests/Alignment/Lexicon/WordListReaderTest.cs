using System.Text;
using TranslationMemory.Core.Alignment.Lexicon;

namespace TranslationMemory.Core.Tests.Alignment.Lexicon;

public class WordListReaderTest
{
    [Fact]
    public void Terms_are_known_by_their_stems_in_both_directions()
    {
        WordList words = Read("# Ämter\nMinister\tminister; secretary\n\nBundeskanzler\tFederal Chancellor\t0.5\n").Words;

        Assert.Equal("de", words.SourceLanguage);
        Assert.Equal("en", words.TargetLanguage);
        Assert.Equal(["minister", "secretary"], words.Source.Translations("minister"));
        Assert.Equal(["bundeskanzler"], words.Target.Translations("federal chancellor"));
        Assert.True(words.Target.BeginsPhrase("federal"));
        Assert.Same(words.Source, words.Side("de-AT"));
        Assert.Null(words.Side("fr"));
    }

    [Fact]
    public void A_weight_holds_for_all_translations_of_its_line()
    {
        WordList words = Read("Bank\tbank\nBank\tbench; pew\t0.25\nSee\tlake\t\n").Words;

        Assert.Equal(1f, words.Source.Weight("bank", "bank"));
        Assert.Equal(0.25f, words.Source.Weight("bank", "bench"));
        Assert.Equal(0.25f, words.Target.Weight("pew", "bank"));
        Assert.Equal(1f, words.Source.Weight("see", "lake"));
    }

    [Theory]
    [InlineData("Haus", WordListFault.NoTab, "")]
    [InlineData("\thouse", WordListFault.NoWord, "")]
    [InlineData("Haus\t", WordListFault.NoWord, "")]
    [InlineData("Haus\thouse;;", WordListFault.NoWord, "")]
    [InlineData("...\thouse", WordListFault.NoWord, "...")]
    [InlineData("ein zwei\tone fine day in spring", WordListFault.TooManyWords, "one fine day in spring")]
    [InlineData("Haus\thouse\t0", WordListFault.BadWeight, "0")]
    [InlineData("Haus\thouse\t1.5", WordListFault.BadWeight, "1.5")]
    [InlineData("Haus\thouse\t-1", WordListFault.BadWeight, "-1")]
    [InlineData("Haus\thouse\tNaN", WordListFault.BadWeight, "NaN")]
    [InlineData("Haus\thouse\t0,5", WordListFault.BadWeight, "0,5")]
    [InlineData("Haus\thouse\thigh", WordListFault.BadWeight, "high")]
    [InlineData("Haus\thouse\t1\tnote", WordListFault.TooManyFields, "")]
    [InlineData("Ha\0us\thouse", WordListFault.InvalidText, "")]
    [InlineData("Ha\uD800us\thouse", WordListFault.InvalidText, "")]
    public void A_bad_line_is_told_and_the_rest_is_read(string line, WordListFault fault, string term)
    {
        WordListReading reading = Read($"# list\nHund\tdog\n{line}\nKatze\tcat\n");

        Assert.Contains(new RejectedLine(3, fault, term), reading.Rejected);
        Assert.Equal(reading.Rejected.Count, reading.RejectedCount);
        Assert.All(reading.Rejected, rejected => Assert.StartsWith("line 3: ", rejected.ToString(), StringComparison.Ordinal));
        Assert.True(reading.Words.Source.Contains("hund"));
        Assert.True(reading.Words.Source.Contains("katz"));
    }

    [Fact]
    public void A_bad_translation_leaves_the_others_of_its_line()
    {
        WordListReading reading = Read("Haus\thouse; a building that people live in; home\n");

        Assert.Equal(2, reading.Entries);
        Assert.Equal(new RejectedLine(1, WordListFault.TooManyWords, "a building that people live in"), Assert.Single(reading.Rejected));
    }

    [Fact]
    public void A_term_may_have_200_characters_and_no_more()
    {
        WordListReading reading = Read($"{new string('a', 200)}\tlong\n{new string('b', 201)}\tlonger\n");

        Assert.Equal(1, reading.Entries);
        RejectedLine rejected = Assert.Single(reading.Rejected);
        Assert.Equal((2, WordListFault.TooLong, 60), (rejected.Line, rejected.Fault, rejected.Term.Length));
    }

    [Fact]
    public void A_huge_line_is_passed_over()
    {
        WordListReading reading = Read($"Hund\tdog\nx\t{new string('y', 3_000_000)}\r\nKatze\tcat");

        Assert.Equal(new RejectedLine(2, WordListFault.TooLong, ""), Assert.Single(reading.Rejected));
        Assert.Equal(2, reading.Entries);
    }

    [Theory]
    [InlineData("\uFEFFHund\tdog\nKatze\tcat\n")]
    [InlineData("Hund\tdog\r\nKatze\tcat\r\n")]
    [InlineData("Hund\tdog\rKatze\tcat")]
    [InlineData("\uFEFF# comment\n Hund \t dog \n\nKatze\tcat")]
    public void Byte_order_marks_and_line_ends_do_not_matter(string list)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(list));

        foreach (WordListReading reading in new[] { Read(list), WordListReader.Read(stream, "de", "en") })
        {
            Assert.Empty(reading.Rejected);
            Assert.Equal(["hund", "katz"], reading.Words.Source.AllTerms);
        }

        Assert.True(stream.CanRead);
    }

    [Fact]
    public void Bytes_that_are_no_utf8_are_told_by_line()
    {
        using var stream = new MemoryStream([.. "Hund\tdog\nM"u8, 0xFC, .. "ller\tmiller\nKatze\tcat\n"u8]);

        WordListReading reading = WordListReader.Read(stream, "de", "en");

        Assert.Equal(new RejectedLine(2, WordListFault.InvalidText, ""), Assert.Single(reading.Rejected));
        Assert.Equal(2, reading.Entries);
    }

    [Fact]
    public void An_empty_list_is_a_list() => Assert.Equal((0, 0), (Read("").Entries, Read("").Words.SourceCount));

    [Fact]
    public void Many_bad_lines_are_counted_and_the_first_are_told()
    {
        WordListReading reading = Read(string.Concat(Enumerable.Repeat("bad\n", WordListReading.MaxReported + 5)));

        Assert.Equal(WordListReading.MaxReported, reading.Rejected.Count);
        Assert.Equal(WordListReading.MaxReported + 5, reading.RejectedCount);
    }

    [Fact]
    public void A_word_with_more_translations_than_any_has_keeps_the_first()
    {
        WordList words = Read(string.Concat(Enumerable.Range(0, 5_000).Select(i => $"Ding\tthingx{i}\n"))).Words;

        Assert.Equal(LexiconSide.MaxTranslations, words.Source.Translations("ding").Count);
    }

    [Fact]
    public void What_comes_after_the_limit_is_counted()
    {
        const int Skipped = 3;
        WordListReading reading = WordListReader.Read(new RepeatingReader("a\tb\n", WordListReader.MaxEntries + Skipped), "de", "en");

        Assert.Equal(WordListReader.MaxEntries, reading.Entries);
        Assert.Equal(Skipped, reading.SkippedCount);
    }

    [Fact]
    public void Reading_stops_when_asked()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => WordListReader.Read(new StringReader("a\tb"), "de", "en", source.Token));
    }

    private static WordListReading Read(string list) => WordListReader.Read(new StringReader(list), "de", "en");

    /// <summary>The same line again and again, without holding them all.</summary>
    private sealed class RepeatingReader(string line, int count) : TextReader
    {
        private long _position;

        public override int Read(char[] buffer, int index, int count1)
        {
            int read = 0;
            while (read < count1 && _position < (long)line.Length * count)
            {
                buffer[index + read++] = line[(int)(_position++ % line.Length)];
            }

            return read;
        }
    }
}
