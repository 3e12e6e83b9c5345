using System.Security.Cryptography;
using System.Text;

namespace TranslationMemory.Core.Alignment.Lexicon;

/// <summary>
/// The Arabic–English word list of news and everyday prose that ships with the library. Immutable and thread-safe; read once, on
/// first use.
/// </summary>
internal sealed class NewsLexicon
{
    /// <summary>Most words of a term.</summary>
    internal const int MaxPhraseWords = WordList.MaxPhraseWords;

    /// <summary>The languages of the list.</summary>
    internal const string SourceLanguage = "ar", TargetLanguage = "en";

    private const string ResourceName = "TranslationMemory.Core.Alignment.Lexicon.news.ar-en.tsv";

    private static readonly Lazy<NewsLexicon> Shared = new(Load);

    private NewsLexicon(WordList words) => Words = words;

    /// <summary>The shipped list.</summary>
    internal static NewsLexicon Shipped => Shared.Value;

    /// <summary>The list itself, Arabic to English.</summary>
    internal WordList Words { get; }

    /// <summary>The first 8 hexadecimal digits of the SHA-256 of the list: another edition has another.</summary>
    internal string Hash { get; private init; } = "";

    /// <summary>Arabic terms and their English translations.</summary>
    internal LexiconSide Arabic => Words.Source;

    /// <summary>English terms and their Arabic translations.</summary>
    internal LexiconSide English => Words.Target;

    /// <summary>The side of a language, null for any but Arabic and English.</summary>
    /// <param name="language">A BCP-47 tag.</param>
    internal LexiconSide? Side(string language) => Words.Side(language);

    /// <summary>Reads a list like the shipped one (<see cref="WordListReader"/>), in which no line may be bad.</summary>
    /// <exception cref="FormatException">A line is bad.</exception>
    internal static NewsLexicon Read(TextReader reader)
    {
        WordListReading reading = WordListReader.Read(reader, SourceLanguage, TargetLanguage);
        return reading.Rejected.Count == 0
            ? new NewsLexicon(reading.Words)
            : throw new FormatException($"The lexicon is damaged: {reading.Rejected[0]}");
    }

    private static NewsLexicon Load()
    {
        using Stream stream = typeof(NewsLexicon).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new InvalidOperationException($"The resource {ResourceName} is missing.");
        byte[] hash = SHA256.HashData(stream);
        stream.Position = 0;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return new NewsLexicon(Read(reader).Words) { Hash = Convert.ToHexStringLower(hash, 0, 4) };
    }
}
