namespace TranslationMemory.Client;

/// <summary>A unit that may be wrong. Immutable; lists compare by reference.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Warnings">What may be wrong with it, one or more.</param>
public sealed record CheckedUnit(TranslationUnit Unit, IReadOnlyList<UnitWarning> Warnings);

/// <summary>Something that may be wrong with a translation. It is no error: a good translation may have one.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">What it is about: the number, the tag, the bracket, the code point (<c>U+FFFD</c>); may be empty.</param>
public sealed record UnitWarning(UnitWarningKind Kind, string Text);

/// <summary>What may be wrong with a translation. The numbers are those of the contract.</summary>
public enum UnitWarningKind
{
    /// <summary>Never sent.</summary>
    Unspecified = 0,

    /// <summary>The target text has nothing but white space.</summary>
    EmptyTarget = 1,

    /// <summary>The target text is the source text.</summary>
    TargetEqualsSource = 2,

    /// <summary>A number in digits stands on one side only.</summary>
    Numbers = 3,

    /// <summary>A tag or placeholder stands on one side only, or not as often.</summary>
    Tags = 4,

    /// <summary>A bracket of the target text is not closed or not opened, and those of the source text are.</summary>
    Brackets = 5,

    /// <summary>A quotation of the target text is not closed, and those of the source text are.</summary>
    Quotes = 6,

    /// <summary>One text is more than three times as long as the other, and has at least 20 code points.</summary>
    LengthRatio = 7,

    /// <summary>A character of a wrong decoding or a private font.</summary>
    ForbiddenCharacters = 8,
}
