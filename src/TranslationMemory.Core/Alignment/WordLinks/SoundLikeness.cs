using System.Numerics;
using System.Runtime.InteropServices;

namespace TranslationMemory.Core.Alignment.WordLinks;

/// <summary>The consonants of a word, and which letters are among them as bits. Equality is by value.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Sounds(string Consonants, uint Letters);

/// <summary>
/// How alike words of an Arabic and a Latin text sound, by the consonants of their <see cref="ConsonantSkeleton"/>: finer than the index that
/// sentences are aligned with, as there are only the words of one sentence to mistake a name for. Stateless.
/// </summary>
internal static class SoundLikeness
{
    private const int MinWord = 3;
    private const int MaxWord = 30;
    private const int MinSounds = 2;

    /// <summary>
    /// For each word what it may sound like; nothing for words that are no names: values, function words, very short and very long ones, and
    /// Latin words without a capital letter.
    /// </summary>
    internal static Sounds[][] SoundsOf(ReadOnlySpan<LinkWord> words)
    {
        var sounds = new Sounds[words.Length][];
        for (int i = 0; i < sounds.Length; i++)
        {
            sounds[i] = SoundsOf(words[i]);
        }

        return sounds;
    }

    /// <summary>How alike two words sound, 0 to 1.</summary>
    internal static double Of(Sounds[] left, Sounds[] right)
    {
        double best = 0;
        foreach (Sounds x in left)
        {
            foreach (Sounds y in right)
            {
                best = Math.Max(best, Of(x, y));
            }
        }

        return best;
    }

    private static Sounds[] SoundsOf(in LinkWord word)
    {
        if (word.IsValue || word.IsFunction || word.Surface.Length is < MinWord or > MaxWord)
        {
            return [];
        }

        if (!word.IsArabic)
        {
            string latin = word.IsCapital && char.IsAsciiLetter(word.Surface[0]) ? ConsonantSkeleton.Latin(word.Surface) : "";
            return latin.Length < MinSounds ? [] : [new Sounds(latin, LettersOf(latin))];
        }

        var sounds = new List<Sounds>(2);
        foreach (string arabic in ConsonantSkeleton.OfArabic(word.Surface))
        {
            if (arabic.Length >= MinSounds)
            {
                sounds.Add(new Sounds(arabic, LettersOf(arabic)));
            }
        }

        return [.. sounds];
    }

    /// <summary>The share of the consonants that are the same in the same order, less where they are few; 0 when it is too small a share.</summary>
    private static double Of(Sounds x, Sounds y)
    {
        int longer = Math.Max(x.Consonants.Length, y.Consonants.Length);
        int shorter = Math.Min(x.Consonants.Length, y.Consonants.Length);
        int mostEdits = (int)((1 - WordLinkWeights.MinLikeness) * longer);

        // Each edit takes away one letter at most, so that letters the other does not have at all say soon how many it takes.
        if (longer - shorter > mostEdits
            || BitOperations.PopCount(x.Letters & ~y.Letters) > mostEdits
            || BitOperations.PopCount(y.Letters & ~x.Letters) > mostEdits)
        {
            return 0;
        }

        int edits = Distance(x.Consonants, y.Consonants);
        return edits > mostEdits ? 0 : (1 - ((double)edits / longer)) * Math.Min(1, shorter / WordLinkWeights.CertainConsonants);
    }

    private static uint LettersOf(string consonants)
    {
        uint letters = 0;
        foreach (char consonant in consonants)
        {
            letters |= 1u << (consonant - 'a');
        }

        return letters;
    }

    /// <summary>Levenshtein's distance.</summary>
    private static int Distance(string x, string y)
    {
        Span<int> row = stackalloc int[y.Length + 1];
        for (int j = 0; j < row.Length; j++)
        {
            row[j] = j;
        }

        for (int i = 1; i <= x.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.Length; j++)
            {
                int replaced = diagonal + (x[i - 1] == y[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
