using System.Text;

namespace TranslationMemory.Core.Tests.Indexing;

/// <summary>
/// Texts made by chance from few words in many forms, so that near matches, equal forms, repeated words and words with equal stems
/// all come often.
/// </summary>
internal sealed class SampleTexts(int seed)
{
    private static readonly string[] Stems =
    [
        "كتاب", "وزير", "مدينة", "حكومة", "اقتصاد", "مستشفى", "جامعة", "رئيس", "مجلس", "مشروع", "قال", "قام", "مال", "على", "في", "من",
        "report", "minister", "city", "hospital", "project", "the", "of", "in", "closing", "closed",
    ];

    private static readonly string[] Prefixes = ["", "", "", "ال", "و", "وال", "ب", "لل", "ف"];
    private static readonly string[] Suffixes = ["", "", "", "ات", "ين", "ها", "ة", "s"];
    private static readonly string[] Others = ["15", "23", "1,500", "2025-11-24", "https://a.example/b", "a@b.example", "<b>", "{0}", "،", ".", "؟", "\"", "f16", "漢", "字", "(", ")"];

    private readonly Random _random = new(seed);

    internal int Next(int max) => _random.Next(max);

    /// <summary>A text of up to so many words; now and then without any.</summary>
    internal string Text(int maxWords)
    {
        int words = _random.Next(40) == 0 ? 0 : 1 + _random.Next(maxWords);
        return string.Join(' ', Enumerable.Range(0, words).Select(_ => Word()));
    }

    /// <summary>The text with some words taken out, put in, replaced or misspelled.</summary>
    internal string Edited(string text)
    {
        List<string> words = [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        for (int edits = _random.Next(4); edits > 0; edits--)
        {
            int at = _random.Next(words.Count + 1);
            switch (_random.Next(4))
            {
                case 0 when at < words.Count:
                    words.RemoveAt(at);
                    break;
                case 1:
                    words.Insert(at, Word());
                    break;
                case 2 when at < words.Count:
                    words[at] = Word();
                    break;
                case 3 when at < words.Count:
                    words[at] = Misspelled(words[at]);
                    break;
                default:
                    break;
            }
        }

        return string.Join(' ', words);
    }

    private string Word() => _random.Next(6) == 0
        ? Pick(Others)
        : Pick(Prefixes) + Pick(Stems) + Pick(Suffixes);

    private string Misspelled(string word)
    {
        var letters = new StringBuilder(word);
        letters[_random.Next(letters.Length)] = Pick(["ا", "ب", "ت", "e", "x"])[0];
        return letters.ToString();
    }

    private string Pick(string[] from) => from[_random.Next(from.Length)];
}
