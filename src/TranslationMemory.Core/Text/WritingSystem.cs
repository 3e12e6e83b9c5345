namespace TranslationMemory.Core.Text;

/// <summary>The scripts that texts in the wrong language give themselves away by.</summary>
public enum WritingSystem
{
    /// <summary>Not known, or none of these.</summary>
    Unknown = 0,

    /// <summary>Latin.</summary>
    Latin = 1,

    /// <summary>Arabic.</summary>
    Arabic = 2,

    /// <summary>Hebrew.</summary>
    Hebrew = 3,

    /// <summary>Cyrillic.</summary>
    Cyrillic = 4,

    /// <summary>Greek.</summary>
    Greek = 5,
}

/// <summary>Tells the script of a language and of a text, and says unknown where it is not plain. Thread-safe.</summary>
public static class WritingSystems
{
    /// <summary>Fewer letters tell nothing: a caption may be one foreign name.</summary>
    private const int FewestLetters = 20;

    /// <summary>From this share of the letters on a text is in a script; articles quote names and words in others.</summary>
    private const double MainShare = 0.8;

    private const string Arabic = " ar fa ur ps sd ug ckb ";
    private const string Hebrew = " he yi ";
    private const string Cyrillic = " ru uk be bg mk ";
    private const string Greek = " el ";
    private const string Latin =
        " en fr de es it pt nl sv da no nb nn fi is pl cs sk sl hr hu ro tr id ms vi sw et lv lt ca eu gl ga cy mt sq af tl fil so ";

    /// <summary>The script that a language is written in; unknown for one of several scripts, and for those that are not in the lists.</summary>
    /// <param name="tag">A BCP-47 tag in canonical case; a script in it counts more than the language.</param>
    public static WritingSystem Of(string tag)
    {
        ArgumentNullException.ThrowIfNull(tag);
        string[] subtags = tag.Split('-');
        return Array.Find(subtags[1..], subtag => subtag.Length == 4 && char.IsAsciiLetterUpper(subtag[0])) is { } script
            ? OfScript(script)
            : OfLanguage($" {subtags[0]} ");
    }

    /// <summary>The script that most letters of a text are in; unknown when they are few or mixed.</summary>
    public static WritingSystem MainOf(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Span<int> counts = stackalloc int[6];
        int letters = 0;
        foreach (char unit in text)
        {
            if (char.IsLetter(unit))
            {
                letters++;
                counts[(int)OfLetter(unit)]++;
            }
        }

        for (int i = 1; i < counts.Length; i++)
        {
            if (letters >= FewestLetters && counts[i] >= MainShare * letters)
            {
                return (WritingSystem)i;
            }
        }

        return WritingSystem.Unknown;
    }

    private static WritingSystem OfScript(string script) => script switch
    {
        "Latn" => WritingSystem.Latin,
        "Arab" => WritingSystem.Arabic,
        "Hebr" => WritingSystem.Hebrew,
        "Cyrl" => WritingSystem.Cyrillic,
        "Grek" => WritingSystem.Greek,
        _ => WritingSystem.Unknown,
    };

    private static WritingSystem OfLanguage(string language) => language switch
    {
        _ when Latin.Contains(language, StringComparison.Ordinal) => WritingSystem.Latin,
        _ when Arabic.Contains(language, StringComparison.Ordinal) => WritingSystem.Arabic,
        _ when Hebrew.Contains(language, StringComparison.Ordinal) => WritingSystem.Hebrew,
        _ when Cyrillic.Contains(language, StringComparison.Ordinal) => WritingSystem.Cyrillic,
        _ when Greek.Contains(language, StringComparison.Ordinal) => WritingSystem.Greek,
        _ => WritingSystem.Unknown,
    };

    private static WritingSystem OfLetter(char letter) => letter switch
    {
        <= '\u024F' or (>= '\u1E00' and <= '\u1EFF') => WritingSystem.Latin,
        >= '\u0370' and <= '\u03FF' or (>= '\u1F00' and <= '\u1FFF') => WritingSystem.Greek,
        >= '\u0400' and <= '\u052F' => WritingSystem.Cyrillic,
        >= '\u0590' and <= '\u05FF' => WritingSystem.Hebrew,
        _ when Script.IsArabic(letter) => WritingSystem.Arabic,
        _ => WritingSystem.Unknown,
    };
}
