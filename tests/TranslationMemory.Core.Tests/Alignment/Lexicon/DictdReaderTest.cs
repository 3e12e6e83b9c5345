using System.IO.Compression;
using System.Text;
using TranslationMemory.Core.Alignment.Lexicon;

namespace TranslationMemory.Core.Tests.Alignment.Lexicon;

public class DictdReaderTest
{
    private const string Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    /// <summary>A dictionary of our own in the layout of FreeDict.</summary>
    private static readonly (string Headword, string Entry)[] Sample =
    [
        ("00databaseinfo", "00-database-info\nA small dictionary\n"),
        ("وَزير", "وَزِير /wazˈiːr/ <n>\nminister <n>, secretary <n>\n      \"وزير الصحة\"  - health minister\n   Synonym: {مسؤول}\n"),
        ("خطبة", "الخُطبة /ʔalχˈut̪ba/\n1. sermon (in a mosque), speech\n2. [fam.] engagement\n\n see: {خطيب}\n"),
        ("ذهب", "ذهب، مضى /ðahab/\nto go; to leave\n"),
        ("حرف", "حرف\nletter; that which stands before other words\n"),
        ("شرح", "شرح\nan explanation of many many words\n"),
        ("قوس", "قوس (غير مغلق\nbow [unclosed, nothing more\n"),
    ];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Headwords_and_translations_are_taken_out_of_their_marks(bool isPacked)
    {
        WordListReading reading = Read(Index(), isPacked ? Packed(Text()) : Text());
        WordList words = reading.Words;

        Assert.Equal(["minister", "secretary"], words.Source.Translations("وزير"));
        Assert.Equal(["sermon", "speech", "engagement"], words.Source.Translations("خطب"));
        Assert.Equal(["go", "leav"], words.Source.Translations("ذهب"));
        Assert.Equal(["go", "leav"], words.Source.Translations("مضي"));
        Assert.Equal(["letter"], words.Source.Translations("حرف"));
        Assert.Equal(["bow"], words.Source.Translations("قوس"));
        Assert.False(words.Target.Contains("health minister"));
        Assert.Equal(11, reading.Entries);
    }

    [Fact]
    public void An_entry_without_a_term_to_keep_is_told_by_its_line_of_the_index() =>
        Assert.Equal(new RejectedLine(6, WordListFault.TooManyWords, "شرح"), Assert.Single(Read(Index(), Packed(Text())).Rejected));

    [Fact]
    public void The_other_direction_is_read_too()
    {
        (string, string)[] sample = [("to go", "to go /ɡoʊ/\n1. ذهب\n2. مضى\n"), ("table", "table\nطاولة\n")];
        WordListReading reading = DictdReader.Read(new MemoryStream(Index(sample)), new MemoryStream(Packed(Text(sample))), "en", "ar");

        Assert.Equal(["ذهب", "مضي"], reading.Words.Source.Translations("go"));
        Assert.Equal(["tabl"], reading.Words.Target.Translations("طاول"));
    }

    [Fact]
    public void An_entry_with_several_lines_in_the_index_is_read_once()
    {
        byte[] twice = [.. Index(), .. Index()];
        Assert.Equal(11, Read(twice, Text()).Entries);
    }

    [Fact]
    public void An_index_may_have_a_fourth_field_and_empty_lines()
    {
        string index = Encoding.UTF8.GetString(Index()).Replace("\n", "\toriginal\n\n", StringComparison.Ordinal);
        Assert.Equal(11, Read(Encoding.UTF8.GetBytes(index), Text()).Entries);
    }

    [Theory]
    [InlineData("وزير", 1)]
    [InlineData("وزير\tA", 1)]
    [InlineData("وزير\tA\t", 1)]
    [InlineData("وزير\t-\tB", 1)]
    [InlineData("وزير\tA B\tB", 1)]
    [InlineData("وزير\tA\tB\nوزير\tA\t////////////////////////", 2)]
    [InlineData("وزير\tA\tB\nwaz", 2)]
    public void A_damaged_index_is_told_by_line(string index, int line) =>
        Assert.Equal(line, Assert.Throws<DictionaryFormatException>(() => Read(Encoding.UTF8.GetBytes(index), Text())).Line);

    [Fact]
    public void An_index_that_is_cut_anywhere_never_crashes()
    {
        byte[] index = Index();
        for (int length = 0; length < index.Length; length++)
        {
            Exception? error = Record.Exception(() => Read(index[..length], Text()));
            Assert.True(error is null or DictionaryFormatException, $"cut at {length}: {error}");
        }
    }

    [Fact]
    public void An_entry_outside_of_the_dictionary_is_told_by_line_and_offset()
    {
        byte[] text = Text();
        DictionaryFormatException error = Assert.Throws<DictionaryFormatException>(() => Read(Index(), text[..^1]));

        Assert.Equal(Sample.Length, error.Line);
        Assert.Equal(text.Length - Encoding.UTF8.GetByteCount(Sample[^1].Entry), error.Offset);
    }

    [Fact]
    public void A_line_of_the_index_without_end_is_refused() =>
        Assert.Equal(1, Assert.Throws<DictionaryFormatException>(() => Read(new byte[1_000_000], Text())).Line);

    [Fact]
    public void A_packed_dictionary_that_is_damaged_is_refused()
    {
        byte[] packed = Packed(Text());
        for (int i = 2; i < packed.Length; i++)
        {
            byte[] damaged = [.. packed];
            damaged[i] ^= 0x55;
            Exception? error = Record.Exception(() => Read(Index(), damaged));
            Assert.True(error is null or DictionaryFormatException, $"byte {i}: {error}");
        }
    }

    [Fact]
    public void A_packed_dictionary_that_is_cut_is_refused_unless_no_entry_is_lost()
    {
        byte[] packed = Packed(Text());
        for (int length = 0; length < packed.Length; length++)
        {
            int entries = 0;
            Exception? error = Record.Exception(() => entries = Read(Index(), packed[..length]).Entries);
            Assert.True(error is DictionaryFormatException || (error is null && entries == 11), $"cut at {length}: {entries} entries, {error}");
        }

        Assert.Throws<DictionaryFormatException>(() => Read(Index(), packed[..(packed.Length / 2)]));
    }

    [Fact]
    public void Bytes_that_are_no_dictionary_are_refused() =>
        Assert.Throws<DictionaryFormatException>(() => Read(Index(), [0x1F, 0x8B, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]));

    [Fact]
    public void Two_empty_files_are_an_empty_dictionary() => Assert.Equal(0, Read([], []).Entries);

    private static WordListReading Read(byte[] index, byte[] dictionary) =>
        DictdReader.Read(new MemoryStream(index), new MemoryStream(dictionary), "ar", "en");

    private static byte[] Text((string Headword, string Entry)[]? sample = null) =>
        Encoding.UTF8.GetBytes(string.Concat((sample ?? Sample).Select(pair => pair.Entry)));

    private static byte[] Index((string Headword, string Entry)[]? sample = null)
    {
        var index = new StringBuilder();
        int offset = 0;
        foreach ((string headword, string entry) in sample ?? Sample)
        {
            int length = Encoding.UTF8.GetByteCount(entry);
            index.Append(headword).Append('\t').Append(Base64(offset)).Append('\t').Append(Base64(length)).Append('\n');
            offset += length;
        }

        return Encoding.UTF8.GetBytes(index.ToString());
    }

    private static string Base64(int number) => number < 64 ? Digits[number].ToString() : Base64(number / 64) + Digits[number % 64];

    private static byte[] Packed(byte[] text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(text);
        }

        return packed.ToArray();
    }
}
