using System.Runtime.InteropServices;

namespace TranslationMemory.Core.Segmentation;

/// <summary>
/// What comes after a run of sentence-ending characters: the first character that says something, and what was passed on the way
/// to it. Quotes, brackets, invisible marks and, after white space, dashes and bullets say nothing.
/// </summary>
/// <param name="Start">Index of that character; the length of the paragraph when there is none.</param>
/// <param name="Exists">Whether there is one.</param>
/// <param name="IsSpaced">Whether white space was passed.</param>
/// <param name="IsAfterCloser">Whether a quote or bracket touched the run and white space came next, so that it closed.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FollowingText(int Start, bool Exists, bool IsSpaced, bool IsAfterCloser)
{
    /// <summary>Reads on from the end of the run.</summary>
    public static FollowingText Read(ReadOnlySpan<char> text, int start)
    {
        var (at, isSpaced, touches, isAfterCloser) = (start, false, false, false);
        for (; at < text.Length; at++)
        {
            var c = text[at];
            if (char.IsWhiteSpace(c))
            {
                isAfterCloser |= touches && !isSpaced;
                isSpaced = true;
            }
            else if (CharacterClasses.IsQuote(c) || CharacterClasses.IsOpeningBracket(c) || (!isSpaced && CharacterClasses.IsClosingBracket(c)))
            {
                touches |= !isSpaced;
            }
            else if (!CharacterClasses.IsInvisible(c) && !(isSpaced && CharacterClasses.IsDashOrBullet(c)))
            {
                break;
            }
        }

        return new FollowingText(at, at < text.Length, isSpaced, isAfterCloser);
    }
}
