using System.Text;
using TranslationMemory.Core.Text;

namespace TranslationMemory.Core.Matching;

/// <summary>Texts as given, made comparable: canonical composition (NFC) and white space.</summary>
internal static class CanonicalText
{
    /// <summary>The text in NFC; a text that is no Unicode text has no such form and is taken as it is.</summary>
    internal static string Of(string text)
    {
        if (Ascii.IsValid(text))
        {
            return text;
        }

        bool isUnicode = TextCheck.IsWellFormed(text) && !text.Contains('\uFFFE', StringComparison.Ordinal);
        return isUnicode ? text.Normalize(NormalizationForm.FormC) : text;
    }

    /// <summary>Whether nothing but invisible marks, tatweel and harakat differs.</summary>
    internal static bool HaveSameVisible(string x, string y) =>
        x.EnumerateRunes().Where(rune => !CharacterFolding.IsIgnorable(rune))
            .SequenceEqual(y.EnumerateRunes().Where(rune => !CharacterFolding.IsIgnorable(rune)));

    internal static string CollapseWhiteSpace(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    internal static string RemoveWhiteSpace(string text) =>
        string.Concat(text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
