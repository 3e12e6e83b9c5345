using TranslationMemory.Core.Units;

namespace TranslationMemory.Core.Matching;

/// <summary>What a lookup is to return. Immutable; equality is by value.</summary>
public sealed record LookupOptions
{
    /// <summary>The threshold used where none is given: below it, correcting costs as much as translating anew.</summary>
    public const int DefaultMinScore = 70;

    /// <summary>The number of matches used where none is given: what an editor shows without scrolling.</summary>
    public const int DefaultMaxMatches = 5;

    /// <summary>Highest number of matches that can be asked for.</summary>
    public const int MaxMatchesLimit = 100;

    /// <summary>Threshold 70, five matches.</summary>
    public static LookupOptions Default { get; } = new();

    /// <summary>
    /// Lowest base score of a match, 1 to 100. It is held against the score before penalties, so that what is found never depends
    /// on them: a match at the threshold may show a lower score.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is set to less than 1 or more than 100.</exception>
    public int MinScore
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 100);
            field = value;
        }
    }
    = DefaultMinScore;

    /// <summary>Highest number of matches returned, 1 to 100; the best ones in <see cref="MatchOrder"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is set to less than 1 or more than 100.</exception>
    public int MaxMatches
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, MaxMatchesLimit);
            field = value;
        }
    }
    = DefaultMaxMatches;

    /// <summary>How units stand beside their texts. Default: all alike.</summary>
    public StandingOf Standing { get; init; } = (_, _) => default;

    /// <summary>
    /// Which of the units found count, asked of each as stored, where the index cannot tell. Default: null, all of them. For
    /// <see cref="SegmentLookup"/>; the candidates of a <see cref="LinearScan"/> are its caller's choice.
    /// </summary>
    public Predicate<TranslationUnit>? Accepts { get; init; }

    /// <summary>
    /// Whether units whose source texts are the same, and whose target texts are, up to canonical equivalence and white space, are one match:
    /// the best of them, with their number. Counting them means reading them. Default: false.
    /// </summary>
    public bool MergesEqualTargets { get; init; }
}
