using System.Globalization;
using System.Text;

namespace TranslationMemory.Core.Text;

/// <summary>
/// Folds one cluster, a character with the marks that follow it, to its matching form, and says of every UTF-16 code unit how
/// much care it needs. The answer for a code unit is worked out once and kept in a table, so that ordinary text never meets the
/// normaliser. Thread-safe: a race only works the same answer out twice.
/// </summary>
/// <remarks>
/// A cluster is folded in rounds until nothing changes: marks that are no part of the matching form go, the rest is brought to
/// NFKC (UAX #15), letters, digits and punctuation are mapped. More than one round is needed where a mapping makes room for a
/// composition: <c>H̱</c> has no composed form, its lower case <c>ẖ</c> has.
/// </remarks>
internal static class CharacterFolding
{
    /// <summary>Entry of a code unit that leaves nothing behind, wherever it stands.</summary>
    internal const ushort Removed = 1;

    /// <summary>Entry of a code unit that has to be folded as a cluster.</summary>
    internal const ushort Complex = 2;

    /// <summary>Entry of a code unit that belongs to the cluster before it.</summary>
    internal const ushort Extender = 3;

    /// <summary>
    /// Most marks a cluster keeps: the length of a run in the Stream-Safe Text Format (UAX #15, section 13). No orthography comes
    /// near it, and the normaliser sorts the marks of a run in quadratic time.
    /// </summary>
    internal const int MaxMarks = 30;

    /// <summary>No cluster needed more than three rounds so far; the limit only keeps a surprise from becoming a loop.</summary>
    private const int MaxRounds = 8;

    private const char Replacement = '\uFFFD';
    private const char Hamza = 'ء';

    private static readonly ushort[] Entries = new ushort[char.MaxValue + 1];

    /// <summary>
    /// What the code unit folds to where no mark follows it; or <see cref="Removed"/>, <see cref="Complex"/>,
    /// <see cref="Extender"/>.
    /// </summary>
    internal static ushort Entry(char unit)
    {
        ushort entry = Entries[unit];
        return entry != 0 ? entry : Entries[unit] = Classify(unit);
    }

    /// <summary>Whether the code point belongs to the cluster before it: it may compose with it, or leaves nothing behind.</summary>
    internal static bool Extends(Rune rune) => rune.IsBmp ? Entry((char)rune.Value) is Removed or Extender : IsExtender(rune);

    /// <summary>Whether the code point is a combining mark.</summary>
    internal static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    /// <summary>
    /// Whether the code point is no part of the matching form: format characters (bidi marks, zero-width joiners and spaces, soft
    /// hyphen, byte order mark), variation selectors, tatweel, harakat and Quranic marks. Hamza above and below are no harakat.
    /// </summary>
    internal static bool IsIgnorable(Rune rune)
    {
        int value = rune.Value;
        switch (value)
        {
            case 0x0640 or 0x06DE or 0x06E5 or 0x06E6 or 0x06E9 or 0x034F:
            case >= 0xFE00 and <= 0xFE0F or >= 0xE0100 and <= 0xE01EF:
                return true;
            case 0x0654 or 0x0655:
                return false;
        }

        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.Format => true,
            UnicodeCategory.NonSpacingMark => Script.IsArabic(value),
            _ => false,
        };
    }

    /// <summary>The matching form of a cluster; white space is a space each, neither collapsed nor trimmed.</summary>
    internal static string Fold(string cluster)
    {
        string folded = cluster;
        for (int round = 0; round < MaxRounds; round++)
        {
            string next = FoldOnce(folded);
            if (string.Equals(next, folded, StringComparison.Ordinal))
            {
                break;
            }

            folded = next;
        }

        return folded;
    }

    private static ushort Classify(char unit)
    {
        if (char.IsSurrogate(unit))
        {
            return Complex;
        }

        string folded = Fold(unit.ToString());
        if (folded.Length == 0)
        {
            return Removed;
        }

        if (IsExtender(new Rune(unit)))
        {
            return Extender;
        }

        return folded.Length == 1 && folded[0] > Extender ? folded[0] : Complex;
    }

    /// <summary>What composes with the character before it begins, taken apart, with a mark or a Hangul vowel or final.</summary>
    private static bool IsExtender(Rune rune)
    {
        if (IsMark(rune) || IsIgnorable(rune))
        {
            return true;
        }

        if (rune.Value == 0xFFFE)
        {
            return false;
        }

        Rune.DecodeFromUtf16(rune.ToString().Normalize(NormalizationForm.FormKD), out Rune first, out _);
        return IsMark(first) || IsIgnorable(first) || first.Value is >= 0x1160 and <= 0x11FF;
    }

    private static string FoldOnce(string cluster)
    {
        var builder = new StringBuilder(cluster.Length + 4);
        foreach (Rune rune in cluster.EnumerateRunes())
        {
            if (!IsIgnorable(rune))
            {
                AppendBeforeNormalizing(builder, rune);
            }
        }

        string normalized = builder.ToString().Normalize(NormalizationForm.FormKC);
        builder.Clear();
        foreach (Rune rune in normalized.EnumerateRunes())
        {
            if (!IsIgnorable(rune))
            {
                builder.Append(AfterNormalizing(rune).ToString());
            }
        }

        return builder.ToString();
    }

    /// <summary>What NFKC would turn into something else, or would not compose, goes its own way first.</summary>
    private static void AppendBeforeNormalizing(StringBuilder builder, Rune rune)
    {
        if (Rune.IsWhiteSpace(rune))
        {
            builder.Append(' ');
            return;
        }

        switch (rune.Value)
        {
            case 0xFFFE: // the normaliser refuses it
                builder.Append(Replacement);
                break;
            case 0x0649 or 0x06CC: // with a hamza above it is the same letter as yeh with one
                builder.Append('ي');
                break;
            case 0x00B4 or 0x1FFD: // NFKC makes an accent on a space of them; in running text they are apostrophes
                builder.Append('\'');
                break;
            case 0x2033 or 0x2036:
                builder.Append('"');
                break;
            case 0x00B2 or 0x00B3 or 0x00B9 or 0x2070 or >= 0x2074 and <= 0x2079: // 10² is not 102
                builder.Append('^').Append((char)('0' + (int)Rune.GetNumericValue(rune)));
                break;
            default:
                builder.Append(rune.ToString());
                break;
        }
    }

    private static Rune AfterNormalizing(Rune rune)
    {
        if (Rune.IsWhiteSpace(rune))
        {
            return new Rune(' ');
        }

        char mapped = Map(rune.Value);
        if (mapped != 0)
        {
            return new Rune(mapped);
        }

        if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.DecimalDigitNumber)
        {
            return new Rune('0' + (int)Rune.GetNumericValue(rune));
        }

        return Rune.ToLowerInvariant(rune);
    }

    /// <summary>Letters and punctuation that stand for the same; 0 where the character stays.</summary>
    private static char Map(int value) => value switch
    {
        'أ' or 'إ' or 'آ' or 'ٱ' or 0x0672 or 0x0673 => 'ا',
        'ؤ' or 'ئ' or 0x0654 or 0x0655 => Hamza, // the seat changes with case and country: أبناؤه, أبنائه, أبناءه; مسؤول, مسئول
        'ة' or 0x06C0 or 0x06C1 or 0x06C2 or 0x06C3 or 0x06D5 or 0x06BE => 'ه',
        'ى' or 0x06CC => 'ي',
        0x06A9 or 0x06AA => 'ك',
        0x03C2 => 'σ',
        _ => MapPunctuation(value),
    };

    private static char MapPunctuation(int value) => value switch
    {
        '،' or 0x066C or 0x3001 => ',',
        '؛' => ';',
        '؟' => '?',
        0x066A => '%',
        0x066B or 0x06D4 or 0x3002 => '.',
        0x060D => '/',
        0x066D => '*',
        >= 0x201C and <= 0x201F or 0x00AB or 0x00BB or 0x2039 or 0x203A or 0x2033 or 0x301D or 0x301E or 0x301F => '"',
        >= 0x2018 and <= 0x201B or 0x2032 or 0x2035 or 0x02B9 or 0x02BC or '`' => '\'',
        >= 0x2010 and <= 0x2015 or 0x2212 or 0x2043 => '-',
        _ => '\0',
    };
}
