using TranslationMemory.Core.Alignment.Lexicon;

namespace TranslationMemory.Evaluation.Data;

/// <summary>A word list from disk: lines of an Arabic term, a tab and English terms, or the index of a dictionary of dictd.</summary>
internal static class WordListFile
{
    private const string IndexExtension = ".index";

    /// <summary>Reads a list; what is bad in it is counted on stderr.</summary>
    internal static WordList Read(string path)
    {
        WordListReading reading = path.EndsWith(IndexExtension, StringComparison.Ordinal) ? ReadDictionary(path) : ReadList(path);
        Console.Error.WriteLine($"{path}: {reading.Entries} entries, {reading.RejectedCount} left out");
        return reading.Words;
    }

    private static WordListReading ReadList(string path)
    {
        using FileStream list = File.OpenRead(path);
        return WordListReader.Read(list, "ar", "en");
    }

    private static WordListReading ReadDictionary(string path)
    {
        string entries = path[..^IndexExtension.Length] + ".dict";
        using FileStream index = File.OpenRead(path);
        using FileStream dictionary = File.OpenRead(File.Exists(entries) ? entries : entries + ".dz");
        bool isFromEnglish = Path.GetFileName(path).Contains("eng-ara", StringComparison.OrdinalIgnoreCase);
        return DictdReader.Read(index, dictionary, isFromEnglish ? "en" : "ar", isFromEnglish ? "ar" : "en");
    }
}
