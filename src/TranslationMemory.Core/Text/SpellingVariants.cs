using System.Buffers;
using System.Collections.Frozen;
using System.Runtime.InteropServices;

namespace TranslationMemory.Core.Text;

/// <summary>A stretch of a folded text and what it becomes. Equality is by value.</summary>
/// <param name="Start">Index of its first code unit.</param>
/// <param name="Length">Number of its code units.</param>
/// <param name="Text">What stands there in the matching form.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SpellingVariant(int Start, int Length, string Text);

/// <summary>
/// Words with two usual spellings that no rule for letters joins: English negations written onto a verb (<c>didn't</c> is
/// <c>did not</c>, <c>cannot</c> and <c>can't</c> are <c>can not</c>), and the two Arabic spellings of America and England; and single
/// quotation marks, which are apostrophes only between two letters. The matching form has one of them.
/// </summary>
/// <remarks>
/// What a variant becomes never holds a variant, nor makes one with what stands beside it, so that folding stays idempotent: a
/// contraction needs a whole word of a short list in front and no letter behind. Linear in the text.
/// </remarks>
internal static class SpellingVariants
{
    private const int MaxVerbLength = 6;

    /// <summary>What <c>n't</c> is written onto; <c>ca</c>, <c>wo</c> and <c>sha</c> are nothing by themselves.</summary>
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Verbs =
        "is are was were do does did has have had ca wo sha could would should might must need ought"
            .Split(' ').ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>
    /// Arabic stems, and what as many of their letters become: a letter that could begin the next stem is only looked at. Not اميرك
    /// alone, which is "your prince".
    /// </summary>
    private static readonly (string From, string To)[] Stems = [("اميركا", "امريك"), ("اميركي", "امريك"), ("انكليز", "انجليز"), ("انكلترا", "انجلتر")];

    private static readonly SearchValues<string> Signs = SearchValues.Create(["n't", "cannot", "'", .. Stems.Select(stem => stem.From)], StringComparison.Ordinal);

    /// <summary>Whether a text may have a variant: most have none, and to see that is faster than to look for the first.</summary>
    internal static bool MayBeIn(ReadOnlySpan<char> text)
    {
        if (text.Contains('\'') || text.Contains("cannot", StringComparison.Ordinal)) // every n't has the mark
        {
            return true;
        }

        foreach ((string from, _) in Stems)
        {
            if (text.Contains(from, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The first variant at or after a place of a folded text; false when there is none.</summary>
    internal static bool TryFind(ReadOnlySpan<char> text, int start, out SpellingVariant variant)
    {
        variant = default;
        for (int at = start; at < text.Length; at++)
        {
            int found = text[at..].IndexOfAny(Signs);
            if (found < 0)
            {
                return false;
            }

            at += found;
            if (TryRead(text, start, at, out variant))
            {
                return true;
            }
        }

        return false;
    }

    private static bool TryRead(ReadOnlySpan<char> text, int start, int at, out SpellingVariant variant)
    {
        variant = default;
        ReadOnlySpan<char> rest = text[at..];
        foreach ((string from, string to) in Stems)
        {
            if (rest.StartsWith(from, StringComparison.Ordinal))
            {
                variant = new SpellingVariant(at, to.Length, to);
                return true;
            }
        }

        switch (rest[0])
        {
            case '\'':
                variant = new SpellingVariant(at, 1, "\"");
                return !IsApostrophe(text, at);
            case 'c':
                variant = new SpellingVariant(at + 3, 3, " not");
                return (at == 0 || !IsPartOfWord(text, at - 1)) && IsEnd(text, at + 6);
        }

        return TryReadContraction(text, start, at, out variant);
    }

    private static bool TryReadContraction(ReadOnlySpan<char> text, int start, int at, out SpellingVariant variant)
    {
        int verb = at;
        while (verb > start && at - verb <= MaxVerbLength && char.IsAsciiLetterLower(text[verb - 1]))
        {
            verb--;
        }

        variant = text[verb..at] switch
        {
            "ca" => new SpellingVariant(at, 3, "n not"),
            "sha" => new SpellingVariant(at, 3, "ll not"),
            "wo" => new SpellingVariant(verb, 5, "will not"),
            _ => new SpellingVariant(at, 3, " not"),
        };
        return Verbs.Contains(text[verb..at]) && (verb == 0 || !IsPartOfWord(text, verb - 1)) && IsEnd(text, at + 3);
    }

    private static bool IsEnd(ReadOnlySpan<char> text, int end) => end >= text.Length || !IsPartOfWord(text, end);

    /// <summary>Letters, digits, marks, and what may join them.</summary>
    private static bool IsPartOfWord(ReadOnlySpan<char> text, int at) => text[at] == '\'' ? IsApostrophe(text, at) : text[at] is '-' or '_' || IsLetter(text[at]);

    /// <summary>Whether the mark joins two letters, and does not quote.</summary>
    private static bool IsApostrophe(ReadOnlySpan<char> text, int at) => at > 0 && at + 1 < text.Length && IsLetter(text[at - 1]) && IsLetter(text[at + 1]);

    private static bool IsLetter(char unit) => unit > 0x7F || char.IsAsciiLetterOrDigit(unit);
}
