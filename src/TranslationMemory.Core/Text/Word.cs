using System.Runtime.InteropServices;

namespace TranslationMemory.Core.Text;

/// <summary>What a token of the matching form is.</summary>
public enum WordKind
{
    /// <summary>A word; it has a letter, and may have digits (<c>f16</c>).</summary>
    Word = 0,

    /// <summary>A punctuation mark or symbol; the same one repeated (<c>...</c>) is one token.</summary>
    Punctuation = 1,

    /// <summary>
    /// A number in digits, with sign, separators of thousands and decimals, and the % or currency sign beside it; or in letters up to
    /// a hundred (ثلاثة وعشرون, <c>twenty-three</c>).
    /// </summary>
    Number = 2,

    /// <summary>
    /// A date, a month or a day of the week, a time of day: <c>24/11/2025</c>, <c>10:30 pm</c>, 24 نوفمبر/تشرين الثاني 2025, الخميس.
    /// </summary>
    Date = 3,

    /// <summary>A web address that begins with its scheme or <c>www.</c>.</summary>
    Url = 4,

    /// <summary>An e-mail address.</summary>
    Email = 5,

    /// <summary>A placeholder, in whose place a value will stand: <c>{0}</c>, <c>{{name}}</c>, <c>%s</c>.</summary>
    Placeholder = 6,

    /// <summary>An inline tag that marks up the text around it: <c>&lt;b&gt;</c>. It says nothing, so the base score does not see it.</summary>
    Markup = 7,
}

/// <summary>
/// One token of a matching form: its kind and its place. It is a place, not a copy, and means nothing without the folded text it
/// was found in. A placeable may span several words. Equality is by value.
/// </summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Index of its first code unit in the folded text.</param>
/// <param name="Length">Number of its code units, 1 or more.</param>
/// <param name="ConjunctionLength">
/// How many of them are a و or ف written in front of it, with the space that may follow; less than <paramref name="Length"/>.
/// </param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Word(WordKind Kind, int Start, int Length, int ConjunctionLength = 0)
{
    /// <summary>
    /// Whether translators carry it over: a number, date, address, placeholder or tag. Placeables of a kind compare
    /// equal; <see cref="ValueIn"/> tells their values apart.
    /// </summary>
    public bool IsPlaceable => Kind >= WordKind.Number;

    /// <summary>Whether it is a tag that marks up the text around it, and so no word of the base score.</summary>
    public bool IsMarkup => Kind == WordKind.Markup;

    /// <summary>Its characters.</summary>
    /// <param name="folded">The folded text it was found in.</param>
    public ReadOnlySpan<char> In(string folded) => folded.AsSpan(Start, Length);

    /// <summary>
    /// What the base score compares: its characters without a و or ف in front, which says no more than where the sentence or the
    /// enumeration stands.
    /// </summary>
    /// <param name="folded">The folded text it was found in.</param>
    public ReadOnlySpan<char> BareIn(string folded) => folded.AsSpan(Start + ConjunctionLength, Length - ConjunctionLength);

    /// <summary>
    /// Its value in a spelling of its own, good for nothing but comparing: of a number without separators of thousands, with a
    /// decimal point, no zeros at the end of the decimals, and its unit; of a date year, month and day whatever their order and
    /// names; otherwise its characters. <c>1,234.50</c> and <c>1234.5</c> have the same value, <c>٪5</c> and <c>5%</c> too, and
    /// <c>27 November 2025</c> and <c>27/11/2025</c>.
    /// </summary>
    /// <param name="folded">The folded text it was found in.</param>
    public string ValueIn(string folded) => PlaceableValue.Of(Kind, BareIn(folded));
}
