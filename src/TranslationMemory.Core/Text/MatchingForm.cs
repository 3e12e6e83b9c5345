namespace TranslationMemory.Core.Text;

/// <summary>
/// A text folded for finding and comparing, with the way back to the text as given. Texts that differ only in spelling have the
/// same <see cref="Text"/>: it is NFKC, lower case, one space for white space of any kind, none at the ends; without bidi and
/// zero-width marks, soft hyphens, tatweel, harakat and Quranic marks; with one alef, heh for teh marbuta, yeh for alef maksura,
/// a bare hamza for a hamza on waw or yeh, ASCII digits, and Latin punctuation for Arabic and typographic marks.
/// </summary>
/// <remarks>
/// <para>It is for machines: it is never shown, and never stored as a translation. Folding is idempotent, and a text has the same
/// form in NFC and in NFD. Besides letters, a few words with two usual spellings have one: <c>didn't</c> and <c>did not</c>,
/// أميركا and أمريكا.</para>
/// <para>Some choices. A zero-width non-joiner goes without leaving a space, as it stands inside words (Persian <c>می‌روم</c>).
/// A hamza keeps its place as <c>ء</c> whatever seat it has, so that <c>الثلاثاء</c> stays, <c>شؤون</c> and <c>شئون</c> agree;
/// on alef it goes, as it is left out there most often. Latin accents stay: they tell words apart. A superscript digit becomes
/// <c>^</c> and the digit, for 10² is not 102. A lone surrogate becomes U+FFFD, so that the form is always well-formed.</para>
/// <para>Immutable and thread-safe. Cost: linear in the text; three numbers and a character of memory for each folded one.</para>
/// </remarks>
public sealed class MatchingForm
{
    private readonly int[] _starts;
    private readonly int[] _ends;

    internal MatchingForm(string given, string text, int[] starts, int[] ends)
    {
        Given = given;
        Text = text;
        _starts = starts;
        _ends = ends;
    }

    /// <summary>The text as given.</summary>
    public string Given { get; }

    /// <summary>The folded text: well-formed UTF-16; empty when nothing of the text is part of the form.</summary>
    public string Text { get; }

    /// <summary>Folds a text; any string is accepted, lone surrogates and control characters too.</summary>
    public static MatchingForm Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new TextFolder(text).Fold();
    }

    /// <summary>The folded text alone, without the way back: for what only has to be found.</summary>
    public static string TextOf(string text) => TextFolder.FoldText(text);

    /// <summary>
    /// Where a stretch of <see cref="Text"/> comes from: the shortest stretch of <see cref="Given"/> that holds all its
    /// characters, with the marks that belong to them. A character that was folded into several is taken whole. An empty
    /// stretch comes from an empty one.
    /// </summary>
    /// <param name="start">Index of the first code unit in <see cref="Text"/>.</param>
    /// <param name="length">Number of code units.</param>
    /// <exception cref="ArgumentOutOfRangeException">The stretch does not lie in <see cref="Text"/>.</exception>
    public TextSpan GivenSpan(int start, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, Text.Length - length);
        if (length == 0)
        {
            return new TextSpan(start < Text.Length ? _starts[start] : Given.Length, 0);
        }

        return TextSpan.FromBounds(_starts[start], _ends[start + length - 1]);
    }

    /// <summary>The folded text.</summary>
    public override string ToString() => Text;
}
