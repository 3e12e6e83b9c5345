namespace TranslationMemory.Core.Alignment;

/// <summary>
/// The consonants of a name, in classes that Arabic and Latin spelling share, so that بوتين and Putin have the same: vowels and
/// the letters that stand for them are left out, as are the glottal stop and ʿayn. It is for comparing only and cannot be read
/// back. Stateless; linear in the word.
/// </summary>
/// <remarks>After the key of Freeman, Condon and Ackerman ("Cross linguistic name matching in English and Arabic", 2006).</remarks>
internal static class ConsonantSkeleton
{
    private const int MaxLength = 16;

    private static readonly string[] ArabicPrefixes = ["وال", "بال", "فال", "لل", "ال", "و", "ب", "ل", "ف", "ك"];

    /// <summary>The skeletons a folded Arabic word may have: its own, then those without what may be a clitic in front.</summary>
    internal static IEnumerable<string> OfArabic(string word)
    {
        yield return Arabic(word);
        foreach (string prefix in ArabicPrefixes)
        {
            if (word.Length >= prefix.Length + 3 && word.StartsWith(prefix, StringComparison.Ordinal))
            {
                yield return Arabic(word.AsSpan(prefix.Length));
            }
        }
    }

    /// <summary>The skeleton of a folded Arabic word.</summary>
    internal static string Arabic(ReadOnlySpan<char> word)
    {
        Span<char> buffer = stackalloc char[MaxLength];
        int length = 0;
        for (int i = 0; i < word.Length && length < MaxLength; i++)
        {
            bool isLast = i == word.Length - 1;
            if (word[i] == 'ت' && !isLast && word[i + 1] == 'ش')
            {
                continue; // تش writes the one sound of ch
            }

            Append(buffer, ref length, OfArabicLetter(word[i], isLast));
        }

        return buffer[..length].ToString();
    }

    /// <summary>The skeleton of a folded word in Latin letters.</summary>
    internal static string Latin(ReadOnlySpan<char> word)
    {
        Span<char> buffer = stackalloc char[MaxLength];
        int length = 0;
        for (int i = 0; i < word.Length && length < MaxLength; i++)
        {
            char next = i + 1 < word.Length ? word[i + 1] : '\0';
            (char sound, int letters) = OfLatinLetters(word[i], next);
            Append(buffer, ref length, sound);
            if (word[i] == 'x' && length < MaxLength)
            {
                Append(buffer, ref length, 's');
            }

            i += letters - 1;
        }

        if (length > 0 && buffer[length - 1] == 'h')
        {
            length--; // a last h is seldom heard: Abdullah, Sarah
        }

        return buffer[..length].ToString();
    }

    private static void Append(Span<char> buffer, ref int length, char sound)
    {
        if (sound != '\0' && (length == 0 || buffer[length - 1] != sound))
        {
            buffer[length++] = sound;
        }
    }

    private static char OfArabicLetter(char letter, bool isLast) => letter switch
    {
        'ب' or 'پ' => 'b',
        'ت' or 'ط' or 'ث' => 't',
        'د' or 'ض' or 'ذ' => 'd',
        'ج' or 'غ' or 'گ' => 'g',
        'ك' or 'ق' or 'خ' or 'ک' => 'k',
        'ف' or 'ڤ' => 'f',
        'س' or 'ص' or 'ز' or 'ظ' => 's',
        'ش' or 'چ' => 'x',
        'م' => 'm',
        'ن' => 'n',
        'ل' => 'l',
        'ر' => 'r',
        'ح' => 'h',
        'ه' => isLast ? '\0' : 'h',
        _ => '\0',
    };

    private static (char Sound, int Letters) OfLatinLetters(char letter, char next) => (letter, next) switch
    {
        ('s', 'h') or ('c', 'h') => ('x', 2),
        ('t', 'c') => ('\0', 1),
        ('k', 'h') => ('k', 2),
        ('g', 'h') or ('z', 'h') => ('g', 2),
        ('d', 'j') => ('g', 2),
        ('t', 'h') => ('t', 2),
        ('d', 'h') => ('d', 2),
        ('p', 'h') => ('f', 2),
        ('c', 'k') => ('k', 2),
        ('c', 'e' or 'i' or 'y') => ('s', 1),
        ('b' or 'p', _) => ('b', 1),
        ('t', _) => ('t', 1),
        ('d', _) => ('d', 1),
        ('j' or 'g', _) => ('g', 1),
        ('k' or 'q' or 'c' or 'x', _) => ('k', 1),
        ('f' or 'v', _) => ('f', 1),
        ('s' or 'z', _) => ('s', 1),
        ('m' or 'n' or 'l' or 'r' or 'h', _) => (letter, 1),
        _ => ('\0', 1),
    };
}
