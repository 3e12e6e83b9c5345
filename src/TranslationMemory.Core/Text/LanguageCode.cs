using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace TranslationMemory.Core.Text;

/// <summary>
/// Reads language tags (BCP 47, RFC 5646): checks that a tag is well-formed and gives its canonical case, <c>en-GB</c> for
/// <c>EN-gb</c>. The language must be a two-letter code of ISO 639-1, or any three letters (ISO 639-2, -3 and -5 leave few
/// unassigned); other subtags are checked for their form only. Private and grandfathered tags are refused. Thread-safe.
/// </summary>
public static class LanguageCode
{
    /// <summary>Longest tag accepted, in characters: what RFC 5646, 4.4.1 asks every implementation to have room for.</summary>
    public const int MaxLength = 35;

    /// <summary>
    /// Whether two tags name the same language, or one is a variant of the other: <c>ar-EG</c> of <c>ar</c>, but not <c>en-GB</c> of
    /// <c>en-US</c>. Both in canonical case.
    /// </summary>
    public static bool IsSameOrVariant(string x, string y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        (string shorter, string longer) = x.Length <= y.Length ? (x, y) : (y, x);
        return longer.StartsWith(shorter, StringComparison.Ordinal) && (longer.Length == shorter.Length || longer[shorter.Length] == '-');
    }

    private static readonly FrozenSet<string> TwoLetterCodes = (
        "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et eu " +
        "fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km " +
        "kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om " +
        "or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to " +
        "tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Reads a tag.</summary>
    /// <param name="tag">The tag as given, in any case.</param>
    /// <param name="canonical">The tag in canonical case: language lower, script title, region upper, the rest lower.</param>
    /// <returns>Whether the tag is one.</returns>
    public static bool TryParse(string? tag, [NotNullWhen(true)] out string? canonical)
    {
        canonical = null;
        if (string.IsNullOrEmpty(tag) || tag.Length > MaxLength || !Ascii.IsValid(tag))
        {
            return false;
        }

        string[] subtags = tag.ToLowerInvariant().Split('-');
        if (!Array.TrueForAll(subtags, IsSubtag) || !IsLanguage(subtags[0]))
        {
            return false;
        }

        int next = SkipExtendedLanguages(subtags, 1);
        next = SkipScriptAndRegion(subtags, next);
        next = SkipVariants(subtags, next);
        next = SkipExtensions(subtags, next);
        if (next < subtags.Length)
        {
            return false;
        }

        canonical = string.Join('-', subtags);
        return true;
    }

    private static bool IsSubtag(string subtag) => subtag.Length is > 0 and <= 8 && subtag.All(char.IsAsciiLetterOrDigit);

    private static bool IsLanguage(string subtag) =>
        subtag.Length == 2 ? TwoLetterCodes.Contains(subtag) : subtag.Length == 3 && IsLetters(subtag);

    private static int SkipExtendedLanguages(string[] subtags, int next)
    {
        int last = next + 3; // at most three, RFC 5646, 2.2.2
        while (next < subtags.Length && next < last && subtags[next].Length == 3 && IsLetters(subtags[next]))
        {
            next++;
        }

        return next;
    }

    private static int SkipScriptAndRegion(string[] subtags, int next)
    {
        if (next < subtags.Length && subtags[next].Length == 4 && IsLetters(subtags[next]))
        {
            subtags[next] = char.ToUpperInvariant(subtags[next][0]) + subtags[next][1..];
            next++;
        }

        if (next < subtags.Length && IsRegion(subtags[next]))
        {
            subtags[next] = subtags[next].ToUpperInvariant();
            next++;
        }

        return next;
    }

    private static int SkipVariants(string[] subtags, int next)
    {
        int first = next;
        while (next < subtags.Length && IsVariant(subtags[next]) && Array.IndexOf(subtags, subtags[next], first) == next)
        {
            next++;
        }

        return next;
    }

    /// <summary>Extensions, each a singleton and at least one subtag, no singleton twice; then what is private after an x.</summary>
    private static int SkipExtensions(string[] subtags, int next)
    {
        var singletons = new HashSet<string>(StringComparer.Ordinal);
        while (next + 1 < subtags.Length && subtags[next].Length == 1)
        {
            if (subtags[next] is "x")
            {
                return subtags.Length;
            }

            if (!singletons.Add(subtags[next]) || subtags[next + 1].Length == 1)
            {
                return next;
            }

            next++;
            while (next < subtags.Length && subtags[next].Length > 1)
            {
                next++;
            }
        }

        return next;
    }

    private static bool IsRegion(string subtag) =>
        (subtag.Length == 2 && IsLetters(subtag)) || (subtag.Length == 3 && subtag.All(char.IsAsciiDigit));

    private static bool IsVariant(string subtag) => subtag.Length >= 5 || (subtag.Length == 4 && char.IsAsciiDigit(subtag[0]));

    private static bool IsLetters(string subtag) => subtag.All(char.IsAsciiLetter);
}
