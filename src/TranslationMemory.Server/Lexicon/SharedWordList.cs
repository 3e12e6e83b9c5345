using System.Security.Cryptography;
using TranslationMemory.Core.Alignment.Lexicon;
using TranslationMemory.Server.Hosting;

namespace TranslationMemory.Server.Lexicon;

/// <summary>The word list of the operator, which every memory knows beside the shipped one. Read once, at the start.</summary>
internal static class SharedWordList
{
    /// <summary>The setting that takes FreeDict where it is installed.</summary>
    public const string Auto = "auto";

    private const string FreeDict = "/usr/share/dictd/freedict-ara-eng.index";
    private const string IndexExtension = ".index";

    /// <summary>Reads the list that a setting names; without one, and for <see cref="Auto"/> without FreeDict, only the shipped list is known.</summary>
    /// <exception cref="SettingsException">The file cannot be read.</exception>
    public static AlignmentLexicon Read(string? setting, ILogger logger)
    {
        var isAuto = string.Equals(setting, Auto, StringComparison.OrdinalIgnoreCase);
        if (string.IsNullOrEmpty(setting) || (isAuto && !File.Exists(FreeDict)))
        {
            return AlignmentLexicon.Shipped;
        }

        var path = isAuto ? FreeDict : setting;
        try
        {
            var bytes = File.ReadAllBytes(path);
            var (reading, hash) = path.EndsWith(IndexExtension, StringComparison.Ordinal) ? ReadDictionary(path, bytes) : (ReadList(bytes), SHA256.HashData(bytes));
            logger.WordListRead(path, reading.Entries, reading.RejectedCount);
            return AlignmentLexicon.Shipped.With(reading.Words, "list-" + Convert.ToHexStringLower(hash, 0, 4));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException or DictionaryFormatException)
        {
            throw new SettingsException($"{ServerSettings.WordListKey} is '{setting}', which cannot be read: {e.Message}");
        }
    }

    private static WordListReading ReadList(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        return WordListReader.Read(stream, "ar", "en");
    }

    /// <summary>Beside the index stand the entries, packed or not; FreeDict says both languages in the name of the file.</summary>
    private static (WordListReading Reading, byte[] Hash) ReadDictionary(string path, byte[] index)
    {
        var entries = path[..^IndexExtension.Length] + ".dict";
        var dictionary = File.ReadAllBytes(File.Exists(entries) ? entries : entries + ".dz");
        var isFromEnglish = Path.GetFileName(path).Contains("eng-ara", StringComparison.OrdinalIgnoreCase);
        using var indexStream = new MemoryStream(index);
        using var dictionaryStream = new MemoryStream(dictionary);
        var reading = DictdReader.Read(indexStream, dictionaryStream, isFromEnglish ? "en" : "ar", isFromEnglish ? "ar" : "en");
        return (reading, SHA256.HashData([.. index, .. dictionary]));
    }
}
