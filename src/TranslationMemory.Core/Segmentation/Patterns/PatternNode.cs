namespace TranslationMemory.Core.Segmentation.Patterns;

/// <summary>A part of a pattern, as <see cref="PatternParser"/> reads it. Immutable.</summary>
internal abstract record PatternNode
{
    /// <summary>Matches the empty text.</summary>
    public static PatternNode Empty { get; } = new Sequence([]);
}

/// <summary>One code point out of a set.</summary>
internal sealed record OneOf(CharacterSet Set) : PatternNode;

/// <summary>Parts one after the other.</summary>
internal sealed record Sequence(IReadOnlyList<PatternNode> Parts) : PatternNode;

/// <summary>Any one of several parts.</summary>
internal sealed record Choice(IReadOnlyList<PatternNode> Parts) : PatternNode;

/// <summary>A part several times; <paramref name="Maximum"/> is null when there is no limit.</summary>
internal sealed record Repeat(PatternNode Part, int Minimum, int? Maximum) : PatternNode;

/// <summary>A condition on a place in the text, which takes no characters.</summary>
/// <param name="Kind">What is asked.</param>
/// <param name="IsNegated">Whether the answer must be no.</param>
/// <param name="Key">The same for the same question, whatever the answer wanted.</param>
/// <param name="Pattern">What <see cref="AssertionKind.Ahead"/> and <see cref="AssertionKind.Behind"/> look for.</param>
internal sealed record Assertion(AssertionKind Kind, bool IsNegated, string Key, PatternNode? Pattern = null) : PatternNode;

/// <summary>What can be asked of a place in the text.</summary>
internal enum AssertionKind
{
    /// <summary>Whether the text begins here; for what stands before a break, the segment.</summary>
    Start,

    /// <summary>Whether the text ends here.</summary>
    End,

    /// <summary>Whether a line begins here.</summary>
    LineStart,

    /// <summary>Whether a line ends here.</summary>
    LineEnd,

    /// <summary>Whether a word begins or ends here.</summary>
    WordBoundary,

    /// <summary>Whether a pattern matches from here on.</summary>
    Ahead,

    /// <summary>Whether a pattern matches up to here.</summary>
    Behind,
}
