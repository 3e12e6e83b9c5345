using System.Security.Cryptography;
using System.Text;
using TranslationMemory.Core.Text;

namespace TranslationMemory.Core.Alignment.Lexicon;

/// <summary>
/// The Arabic–English word list of news that ships with the library, by light stems and in both directions. It tells which words
/// may be translations of each other, not how to translate. A term is one stem, or up to <see cref="MaxPhraseWords"/> stems with a
/// space between them. Immutable and thread-safe; read once, on first use (some milliseconds).
/// </summary>
internal sealed class NewsLexicon
{
    /// <summary>Most words of a term.</summary>
    internal const int MaxPhraseWords = 4;

    private const string ResourceName = "TranslationMemory.Core.Alignment.Lexicon.news.ar-en.tsv";

    private static readonly Lazy<NewsLexicon> Shared = new(Load);

    private NewsLexicon(LexiconSide arabic, LexiconSide english)
    {
        Arabic = arabic;
        English = english;
    }

    /// <summary>The shipped list.</summary>
    internal static NewsLexicon Shipped => Shared.Value;

    /// <summary>The first 8 hexadecimal digits of the SHA-256 of the list: another edition has another.</summary>
    internal string Hash { get; private init; } = "";

    /// <summary>Arabic terms and their English translations.</summary>
    internal LexiconSide Arabic { get; }

    /// <summary>English terms and their Arabic translations.</summary>
    internal LexiconSide English { get; }

    /// <summary>The side of a language, null for any but Arabic and English.</summary>
    /// <param name="language">A BCP-47 tag.</param>
    internal LexiconSide? Side(string language) => PrimarySubtag(language) switch
    {
        "ar" => Arabic,
        "en" => English,
        _ => null,
    };

    /// <summary>Reads a list: lines of an Arabic term, a tab, and English terms with semicolons between; <c>#</c> begins a comment.</summary>
    /// <exception cref="FormatException">A line has no tab, or a term is empty or longer than <see cref="MaxPhraseWords"/>.</exception>
    internal static NewsLexicon Read(TextReader reader, string hash = "")
    {
        var arabic = new LexiconSide();
        var english = new LexiconSide();
        for (int number = 1; reader.ReadLine() is { } line; number++)
        {
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            int tab = line.IndexOf('\t', StringComparison.Ordinal);
            if (tab < 0)
            {
                throw new FormatException($"Line {number} of the lexicon has no tab.");
            }

            string source = Term(line[..tab], number);
            foreach (string translation in line[(tab + 1)..].Split(';'))
            {
                string target = Term(translation, number);
                arabic.Add(source, target);
                english.Add(target, source);
            }
        }

        return new NewsLexicon(arabic, english) { Hash = hash };
    }

    private static string Term(string text, int line)
    {
        string folded = MatchingForm.Of(text).Text;
        Word[] words = WordSplitter.Split(folded);
        if (words.Length is 0 or > MaxPhraseWords)
        {
            throw new FormatException($"Line {line} of the lexicon has a term of {words.Length} words.");
        }

        var term = new StringBuilder();
        foreach (Word word in words)
        {
            term.Append(term.Length == 0 ? "" : " ").Append(Terms.KeyOf(word, folded));
        }

        return term.ToString();
    }

    private static string PrimarySubtag(string language)
    {
        int hyphen = language.AsSpan().IndexOfAny('-', '_');
        return (hyphen < 0 ? language : language[..hyphen]).ToLowerInvariant();
    }

    private static NewsLexicon Load()
    {
        using Stream stream = typeof(NewsLexicon).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new InvalidOperationException($"The resource {ResourceName} is missing.");
        byte[] hash = SHA256.HashData(stream);
        stream.Position = 0;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return Read(reader, Convert.ToHexStringLower(hash, 0, 4));
    }
}
