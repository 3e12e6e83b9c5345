using TranslationMemory.Core.Alignment;
using TranslationMemory.Core.Alignment.Lexicon;
using TranslationMemory.Evaluation.Data;

namespace TranslationMemory.Evaluation;

/// <summary>The one place where commands get their aligner from.</summary>
internal static class Aligners
{
    private const string IndexExtension = ".index";

    /// <summary>An aligner that knows the words shipped, and those of two files where they are given.</summary>
    /// <param name="words">A word list: Arabic, English between tabs, or the .index of a dictd dictionary beside its entries.</param>
    /// <param name="memory">Units to learn from: domain, en, ar between tabs.</param>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="FormatException">A line of the memory is no unit.</exception>
    /// <exception cref="DictionaryFormatException">The dictionary is damaged.</exception>
    internal static SentenceAligner Make(FileInfo? words = null, FileInfo? memory = null)
    {
        AlignmentLexicon lexicon = AlignmentLexicon.Shipped;
        if (words is not null)
        {
            WordListReading reading = Read(words.FullName);
            Console.Error.WriteLine($"read {reading.Entries} pairs of terms from {words.Name}; {reading.RejectedCount} lines are bad");
            lexicon = lexicon.With(reading.Words, words.Name);
        }

        return new SentenceAligner(memory is null ? lexicon : lexicon.With(TrainingFile.Train(memory.FullName)));
    }

    private static WordListReading Read(string path)
    {
        using FileStream stream = File.OpenRead(path);
        if (!path.EndsWith(IndexExtension, StringComparison.Ordinal))
        {
            return WordListReader.Read(stream, "ar", "en");
        }

        string entries = path[..^IndexExtension.Length] + ".dict";
        using FileStream dictionary = File.OpenRead(File.Exists(entries) ? entries : entries + ".dz");
        bool isFromEnglish = Path.GetFileName(path).Contains("eng-ara", StringComparison.OrdinalIgnoreCase);
        return DictdReader.Read(stream, dictionary, isFromEnglish ? "en" : "ar", isFromEnglish ? "ar" : "en");
    }
}
