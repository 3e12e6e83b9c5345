using System.Runtime.InteropServices;

namespace TranslationMemory.Core.Segmentation;

/// <summary>What a run of sentence-ending characters is, taken together.</summary>
internal enum TerminatorKind
{
    /// <summary>One full stop: the ambiguous case.</summary>
    FullStop,

    /// <summary>Two or more full stops, spaced or not, or the one character: mostly a pause inside a sentence.</summary>
    Ellipsis,

    /// <summary>A question or exclamation mark is in the run.</summary>
    Mark,

    /// <summary>A stop that ends a sentence whatever follows.</summary>
    Absolute,
}

/// <summary>
/// A run of sentence-ending characters: <c>.</c>, <c>?!</c>, <c>...</c>, <c>. . . .</c>, <c>؟..</c>
/// </summary>
/// <param name="Kind">What the run is, taken together.</param>
/// <param name="Start">Index of its first character.</param>
/// <param name="End">Index after its last character.</param>
/// <param name="Dots">How many full stops it has; the character <c>…</c> counts three.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Terminator(TerminatorKind Kind, int Start, int End, int Dots)
{
    private const int DotsOfEllipsisCharacter = 3;

    /// <summary>Reads the run that starts at a sentence-ending character.</summary>
    public static Terminator Read(ReadOnlySpan<char> text, int start)
    {
        var (end, dots, mark, absolute) = (start, 0, false, false);
        while (end < text.Length)
        {
            var c = text[end];
            if (CharacterClasses.IsTerminator(c))
            {
                dots += c == '…' ? DotsOfEllipsisCharacter : CharacterClasses.IsDot(c) ? 1 : 0;
                mark |= CharacterClasses.IsMark(c);
                absolute |= CharacterClasses.IsAbsoluteStop(c);
                end++;
            }
            else if (dots > 0 && IsSpacedDot(text, end))
            {
                dots++;
                end += 2;
            }
            else
            {
                break;
            }
        }

        var kind = absolute ? TerminatorKind.Absolute : mark ? TerminatorKind.Mark : dots > 1 ? TerminatorKind.Ellipsis : TerminatorKind.FullStop;
        return new Terminator(kind, start, end, dots);
    }

    /// <summary>A space and a full stop that is not the head of a name such as <c>.NET</c>.</summary>
    private static bool IsSpacedDot(ReadOnlySpan<char> text, int at) =>
        text[at] is ' ' or '\u00A0' && at + 1 < text.Length && text[at + 1] == '.'
        && (at + 2 == text.Length || !char.IsLetterOrDigit(text[at + 2]));
}
