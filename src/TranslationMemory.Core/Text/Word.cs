using System.Runtime.InteropServices;

namespace TranslationMemory.Core.Text;

/// <summary>What a token of the matching form is.</summary>
public enum WordKind
{
    /// <summary>A word; it has a letter, and may have digits (<c>f16</c>).</summary>
    Word = 0,

    /// <summary>A punctuation mark or symbol; the same one repeated (<c>...</c>) is one token.</summary>
    Punctuation = 1,

    /// <summary>A number in digits, with sign, separators of thousands and decimals; the unit or % sign is a token of its own.</summary>
    Number = 2,

    /// <summary>A date or a time of day in digits: <c>24/11/2025</c>, <c>2025-11-24</c>, <c>10:30</c>.</summary>
    Date = 3,

    /// <summary>A web address that begins with its scheme or <c>www.</c>.</summary>
    Url = 4,

    /// <summary>An e-mail address.</summary>
    Email = 5,

    /// <summary>An inline tag or placeholder: <c>&lt;b&gt;</c>, <c>{0}</c>, <c>{{name}}</c>, <c>%s</c>.</summary>
    Tag = 6,
}

/// <summary>
/// One token of a matching form: its kind and its place. It is a place, not a copy, and means nothing without the folded text it
/// was found in. Equality is by value.
/// </summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Index of its first code unit in the folded text.</param>
/// <param name="Length">Number of its code units, 1 or more.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Word(WordKind Kind, int Start, int Length)
{
    /// <summary>
    /// Whether it stands for a value that translators carry over: a number, date, address or tag. Placeables of a kind compare
    /// equal; <see cref="ValueIn"/> tells their values apart.
    /// </summary>
    public bool IsPlaceable => Kind >= WordKind.Number;

    /// <summary>Its characters.</summary>
    /// <param name="folded">The folded text it was found in.</param>
    public ReadOnlySpan<char> In(string folded) => folded.AsSpan(Start, Length);

    /// <summary>
    /// What the base score compares: the characters of a word without a و or ف written onto it, which says no more than where the
    /// sentence stands; those of anything else as they are.
    /// </summary>
    /// <param name="folded">The folded text it was found in.</param>
    public ReadOnlySpan<char> BareIn(string folded) =>
        Kind == WordKind.Word ? ArabicStemmer.WithoutConjunction(In(folded)) : In(folded);

    /// <summary>
    /// Its value: of a number without separators of thousands, with a decimal point and no zeros at the end of the decimals; of
    /// a date its parts without leading zeros; otherwise its characters. <c>1,234.50</c> and <c>1234.5</c> have the same value.
    /// </summary>
    /// <param name="folded">The folded text it was found in.</param>
    public string ValueIn(string folded) => Kind switch
    {
        WordKind.Number => PlaceableValue.OfNumber(In(folded)),
        WordKind.Date => PlaceableValue.OfDate(In(folded)),
        _ => In(folded).ToString(),
    };
}
