using System.Globalization;
using System.Text;

namespace TranslationMemory.Cli.Output;

/// <summary>How texts of any script look in a terminal: cells, direction, and what must not reach it.</summary>
internal static class DisplayText
{
    private const char LeftToRightIsolate = '\u2066';
    private const char RightToLeftIsolate = '\u2067';
    private const char PopIsolate = '\u2069';

    /// <summary>The cells a text takes: none for combining and format characters, two for wide East Asian ones.</summary>
    public static int WidthOf(string text) => text.EnumerateRunes().Sum(WidthOf);

    /// <summary>
    /// A text that is safe in one line: control characters and line breaks become spaces (an escape sequence in a stored text must not
    /// reach the terminal), and marks that turn the direction of what follows go, since one that is left open would turn our own layout.
    /// </summary>
    public static string OneLine(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            {
                line.Append(' ');
            }
            else if (rune.Value is not ((>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069)))
            {
                line.Append(rune);
            }
        }

        return line.ToString().Trim();
    }

    /// <summary>The same with the spaces at its ends: they part a run from those beside it.</summary>
    public static string OneLineSpaced(string text) => OneLine($"|{text}|")[1..^1];

    /// <summary>Whether more of its letters are written from right to left than from left to right.</summary>
    public static bool IsRightToLeft(string text)
    {
        var balance = 0;
        foreach (var rune in text.EnumerateRunes().Where(Rune.IsLetter))
        {
            balance += IsRightToLeft(rune) ? 1 : -1;
        }

        return balance > 0;
    }

    /// <summary>
    /// The marks to put around a line of text so that a terminal with bidirectional display neither moves it nor its neighbours (UAX 9,
    /// isolates); empty ones for a text without right-to-left letters.
    /// </summary>
    public static (string Open, string Close) IsolatesFor(string text, bool rightToLeft)
    {
        if (rightToLeft)
        {
            return (RightToLeftIsolate.ToString(), PopIsolate.ToString());
        }

        return text.EnumerateRunes().Any(IsRightToLeft) ? (LeftToRightIsolate.ToString(), PopIsolate.ToString()) : ("", "");
    }

    private static bool IsRightToLeft(Rune rune) => rune.Value is
        (>= 0x0590 and <= 0x08FF) or (>= 0xFB1D and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFE)
        or (>= 0x10800 and <= 0x10FFF) or (>= 0x1E800 and <= 0x1EFFF);

    private static int WidthOf(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format or UnicodeCategory.Control => 0,
        _ => IsWide(rune.Value) ? 2 : 1,
    };

    private static bool IsWide(int value) => value is
        (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF)
        or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6)
        or (>= 0x1F300 and <= 0x1FAFF) or (>= 0x20000 and <= 0x3FFFD);
}
