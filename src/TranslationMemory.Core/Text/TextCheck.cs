using System.Runtime.InteropServices;

namespace TranslationMemory.Core.Text;

/// <summary>What can be wrong with a text that a client sends.</summary>
public enum TextFaultKind
{
    /// <summary>A surrogate without its other half: no Unicode text.</summary>
    LoneSurrogate = 1,

    /// <summary>A control character other than tab, line feed and carriage return.</summary>
    ControlCharacter = 2,
}

/// <summary>The first thing wrong with a text. Equality is by value.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Index">Where, in UTF-16 code units from 0.</param>
/// <param name="Unit">The code unit that is wrong.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TextFault(TextFaultKind Kind, int Index, char Unit)
{
    /// <summary>The fault as a person reads it: <c>control character U+0007 at index 12</c>.</summary>
    public override string ToString()
    {
        string what = Kind == TextFaultKind.LoneSurrogate ? "lone surrogate" : "control character";
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{what} U+{(int)Unit:X4} at index {Index}");
    }
}

/// <summary>
/// Looks a text over before it is taken in: what a memory keeps must be Unicode, and fit to be shown. It says what is wrong and
/// where; whether to refuse is the caller's business. Thread-safe; linear, allocates nothing.
/// </summary>
public static class TextCheck
{
    /// <summary>The first lone surrogate or control character, null when there is none.</summary>
    public static TextFault? FirstFault(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        for (int i = 0; i < text.Length; i++)
        {
            char unit = text[i];
            if (char.IsSurrogate(unit))
            {
                if (i + 1 == text.Length || !char.IsSurrogatePair(unit, text[i + 1]))
                {
                    return new TextFault(TextFaultKind.LoneSurrogate, i, unit);
                }

                i++;
            }
            else if (char.IsControl(unit) && unit is not ('\t' or '\n' or '\r'))
            {
                return new TextFault(TextFaultKind.ControlCharacter, i, unit);
            }
        }

        return null;
    }

    /// <summary>Whether every surrogate is half of a pair; control characters are well-formed.</summary>
    internal static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        for (int i = text.IndexOfAnyInRange('\uD800', '\uDFFF'); i >= 0 && i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && (++i == text.Length || !char.IsSurrogatePair(text[i - 1], text[i])))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Length in Unicode code points, the unit of every limit of the contract; a lone surrogate counts as one.</summary>
    public static int CountCodePoints(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int count = text.Length;
        for (int i = 1; i < text.Length; i++)
        {
            if (char.IsSurrogatePair(text[i - 1], text[i]))
            {
                count--;
            }
        }

        return count;
    }
}
