using System.Runtime.InteropServices;

namespace TranslationMemory.Core.Text;

/// <summary>
/// A stretch of a text as given: where it starts and how long it is, in UTF-16 code units. It is a place, not a copy:
/// it means nothing without the text it was made for. A span may be empty. Equality is by value.
/// </summary>
/// <param name="Start">Index of the first code unit, 0 or more.</param>
/// <param name="Length">Number of code units, 0 or more.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TextSpan(int Start, int Length)
{
    /// <summary>Index just after the last code unit.</summary>
    public int End => Start + Length;

    /// <summary>The span from <paramref name="start"/> up to, not including, <paramref name="end"/>.</summary>
    public static TextSpan FromBounds(int start, int end) => new(start, end - start);

    /// <summary>The stretch itself, cut out of the text the span was made for.</summary>
    public string In(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Substring(Start, Length);
    }
}
