using TranslationMemory.Core.Text;

namespace TranslationMemory.Core.Alignment.Lexicon;

/// <summary>
/// The keys under which a text may have an Arabic term beside the key of the term itself. The light stemmer takes at most one
/// preposition and one ending off, whether or not they are any: سوريا alone loses its first letter, but لسوريا only its
/// preposition; فلسطيني loses what could be a pronoun, فلسطينية does not. A list has the plain form, so these are worked out here.
/// </summary>
internal static class ArabicForms
{
    private const int MinLength = 3;

    /// <summary>The other keys of a term, none when all its forms have the same.</summary>
    /// <param name="first">Its first word, folded.</param>
    /// <param name="keys">The keys of its words.</param>
    internal static string[] OtherKeys(ReadOnlySpan<char> first, string[] keys)
    {
        if (first.Length < MinLength || !Script.IsArabic(first[0]))
        {
            return [];
        }

        List<string>? found = null;
        if (first[0] is 'ب' or 'ل' or 'ك' or 'س')
        {
            Add("ب", first, keys, ref found);
            Add("ل", first, keys, ref found);
        }

        if (keys.Length == 1)
        {
            AddEndings(first, keys, ref found);
        }

        return found?.ToArray() ?? [];
    }

    /// <summary>With a pronoun, and in the feminine; a teh marbuta becomes a teh before a pronoun.</summary>
    private static void AddEndings(ReadOnlySpan<char> word, string[] keys, ref List<string>? found)
    {
        if (word[^1] == 'ه')
        {
            Add(word[..^1], "تها", keys, ref found);
        }
        else
        {
            Add(word, "ها", keys, ref found);
            Add(word, "ه", keys, ref found);
        }
    }

    private static void Add(ReadOnlySpan<char> front, ReadOnlySpan<char> back, string[] keys, ref List<string>? found)
    {
        Span<char> word = stackalloc char[front.Length + back.Length];
        front.CopyTo(word);
        back.CopyTo(word[front.Length..]);
        ReadOnlySpan<char> stem = LightStemmer.Stem(word);
        if (stem.SequenceEqual(keys[0]))
        {
            return;
        }

        string key = keys.Length == 1 ? stem.ToString() : string.Join(' ', [stem.ToString(), .. keys[1..]]);
        found ??= [];
        if (!found.Contains(key, StringComparer.Ordinal))
        {
            found.Add(key);
        }
    }
}
