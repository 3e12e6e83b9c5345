using TranslationMemory.Core.Alignment.Lexicon;

namespace TranslationMemory.Core.Tests.Alignment.Lexicon;

/// <summary>What is learned of words from texts and their translations, and how it is kept.</summary>
public sealed class TranslationTableTest
{
    private static readonly (string Source, string Target)[] Harbour =
    [
        ("افتتح الوزير المرفأ", "The minister opened the harbour"),
        ("زار الوزير المدرسة", "The minister visited the school"),
        ("افتتح المحافظ المدرسة", "The governor opened the school"),
        ("زار المحافظ المرفأ", "The governor visited the harbour"),
        ("المرفأ واسع", "The harbour is wide"),
        ("المدرسة قديمة", "The school is old"),
    ];

    [Fact]
    public void Words_that_always_meet_are_translations_of_each_other()
    {
        var table = Train(Harbour);

        Assert.Equal("harbour", Best(table, "المرفأ"));
        Assert.Equal("school", Best(table, "المدرسة"));
        Assert.Equal("governor", Best(table, "المحافظ"));
        Assert.Equal(Harbour.Length, table.Units);
    }

    [Fact]
    public void Training_is_the_naive_one_number_by_number()
    {
        var random = new Random(5);
        for (var round = 0; round < 20; round++)
        {
            var pairs = Corpus(random, texts: 3 + random.Next(40), words: 2 + random.Next(20), wordsPerText: 6).ToList();
            var table = Train(pairs);
            var naive = NaiveModelOne.Train(pairs);
            var cells = CellsOf(table);

            foreach (var (cell, count) in naive)
            {
                // Near the least count that is kept, a float may fall on the other side of it.
                Assert.True(
                    Math.Abs(cells.GetValueOrDefault(cell) - count) < 1e-3 || count < 0.0201,
                    $"round {round}, {cell}: {cells.GetValueOrDefault(cell)}, naive {count}");
            }

            Assert.All(cells.Keys, cell => Assert.True(naive.ContainsKey(cell), $"round {round}: {cell}"));
        }
    }

    [Fact]
    public void The_same_texts_give_the_same_bytes()
    {
        var pairs = Corpus(new Random(7), texts: 300, words: 80, wordsPerText: 8).ToList();

        Assert.Equal(Bytes(Train(pairs)), Bytes(Train(pairs)));
    }

    /// <summary>An increment sees only its own texts, with what was learned before as its prior; what it learns is nearly the same.</summary>
    [Fact]
    public void Increments_learn_what_a_training_from_all_texts_learns()
    {
        var pairs = Corpus(new Random(11), texts: 4_000, words: 300, wordsPerText: 8).ToList();
        var full = Train(pairs);
        var grown = TranslationTable.Empty("ar", "en");
        foreach (var part in pairs.Chunk(1_000))
        {
            grown = Train(part, grown);
        }

        var words = Enumerable.Range(0, full.Source.Count).Where(term => full.Source.CountOf(term) >= 10).Select(term => full.Source[term]).ToList();
        var same = words.Count(word => string.Equals(Best(full, word), Best(grown, word), StringComparison.Ordinal));
        Assert.Equal(full.Units, grown.Units);
        Assert.True(words.Count > 100, $"{words.Count} words");
        Assert.True(same >= 0.98 * words.Count, $"{same} of {words.Count} words have the same best translation");
    }

    [Fact]
    public void A_text_without_words_or_with_too_many_teaches_nothing()
    {
        var trainer = new TranslationTableTrainer(TranslationTable.Empty("ar", "en"));
        var many = string.Join(' ', Enumerable.Range(0, TranslationTableTrainer.MaxTermsPerText + 1).Select(Word));

        Assert.False(trainer.Add("", "words"));
        Assert.False(trainer.Add("12 345", "words"));
        Assert.False(trainer.Add(many, "words"));
        Assert.False(trainer.Add("words", many));
        Assert.Equal(0, trainer.Train().Units);
    }

    [Fact]
    public void A_training_ends_when_it_is_cancelled()
    {
        var trainer = new TranslationTableTrainer(TranslationTable.Empty("ar", "en"));
        trainer.Add("مرفأ", "harbour");

        Assert.Throws<OperationCanceledException>(() => trainer.Train(new CancellationToken(canceled: true)));
    }

    [Fact]
    public void A_table_is_read_as_it_was_written()
    {
        var table = Train(Corpus(new Random(3), texts: 100, words: 40, wordsPerText: 6));
        var read = TranslationTable.Read(new MemoryStream(Bytes(table)));

        Assert.Equal(Bytes(table), Bytes(read));
        Assert.Equal(CellsOf(table), CellsOf(read));
        Assert.Equal(
            (table.SourceLanguage, table.TargetLanguage, table.Units, table.Count, table.SourceTermCount, table.TargetTermCount),
            (read.SourceLanguage, read.TargetLanguage, read.Units, read.Count, read.SourceTermCount, read.TargetTermCount));
    }

    /// <summary>A byte may change unseen where it is part of a word or of a number; what it must never do is fail in another way.</summary>
    [Fact]
    public void A_damaged_table_is_refused_as_one()
    {
        var bytes = Bytes(Train(Harbour));
        for (var at = 0; at < bytes.Length; at++)
        {
            AssertReadOrRefused(bytes[..at]);
            foreach (var flip in (byte[])[0x01, 0x80, 0xFF])
            {
                var damaged = (byte[])bytes.Clone();
                damaged[at] ^= flip;
                AssertReadOrRefused(damaged);
            }
        }

        Assert.Throws<InvalidDataException>(() => TranslationTable.Read(new MemoryStream()));
        Assert.Throws<InvalidDataException>(() => TranslationTable.Read(new MemoryStream(bytes[..^1])));
        Assert.Throws<InvalidDataException>(() => TranslationTable.Read(new MemoryStream([0, .. bytes])));
    }

    internal static TranslationTable Train(IEnumerable<(string Source, string Target)> pairs, TranslationTable? prior = null)
    {
        var trainer = new TranslationTableTrainer(prior ?? TranslationTable.Empty("ar", "en"));
        foreach (var (source, target) in pairs)
        {
            trainer.Add(source, target);
        }

        return trainer.Train();
    }

    private static void AssertReadOrRefused(byte[] bytes)
    {
        try
        {
            TranslationTable.Read(new MemoryStream(bytes));
        }
        catch (InvalidDataException)
        {
            // As it should be.
        }
    }

    /// <summary>Texts of an invented language of as many words, some of them much more frequent than others, and their translations, in another order.</summary>
    private static IEnumerable<(string Source, string Target)> Corpus(Random random, int texts, int words, int wordsPerText)
    {
        for (var i = 0; i < texts; i++)
        {
            var chosen = Enumerable.Range(0, 1 + random.Next(wordsPerText)).Select(_ => (int)(words * random.NextDouble() * random.NextDouble())).ToArray();
            var translated = chosen.ToArray();
            random.Shuffle(translated);
            yield return (string.Join(' ', chosen.Select(Word)), string.Join(' ', translated.Select(word => "q" + Word(word))));
        }
    }

    private static string Word(int number)
    {
        const string Consonants = "bdfgkmpz";
        return string.Concat(Enumerable.Range(0, 4).Select(place => $"{Consonants[(number >> (3 * place)) & 7]}o"));
    }

    private static byte[] Bytes(TranslationTable table)
    {
        using var stream = new MemoryStream();
        table.Write(stream);
        return stream.ToArray();
    }

    private static Dictionary<(string, string), double> CellsOf(TranslationTable table)
    {
        var cells = new Dictionary<(string, string), double>();
        for (var term = 0; term < table.Source.Count; term++)
        {
            foreach (var cell in table.FromSource(term))
            {
                cells.Add((table.Source[term], table.Target[cell.Term]), cell.Count);
            }
        }

        return cells;
    }

    private static string? Best(TranslationTable table, string word)
    {
        var term = table.Source.Find(NaiveModelOne.TermsOf(word).Single());
        return term < 0 || table.FromSource(term).IsEmpty ? null : table.Target[table.FromSource(term).ToArray().MaxBy(cell => cell.Count).Term];
    }
}
