namespace TranslationMemory.Core.Checks;

/// <summary>What may be wrong with a translation. The numbers are those of the contract.</summary>
public enum UnitWarningKind
{
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

    /// <summary>One text is several times as long as the other.</summary>
    LengthRatio = 7,

    /// <summary>A character that no text should have.</summary>
    ForbiddenCharacters = 8,
}

/// <summary>Something that may be wrong with a translation.</summary>
/// <param name="Kind">What.</param>
/// <param name="Text">What it is about: the number, the tag, the character; may be empty.</param>
public sealed record UnitWarning(UnitWarningKind Kind, string Text);
