using TranslationMemory.Core.Units;

namespace TranslationMemory.Core.Review;

/// <summary>Reasons for a person to look at a bead. The numbers are those of the contract.</summary>
public enum BeadDoubt
{
    /// <summary>Its confidence is below the threshold.</summary>
    LowPosterior = 1,

    /// <summary>Few of its words have a counterpart.</summary>
    FewMatchedWords = 2,

    /// <summary>A number of one side is missing on the other.</summary>
    NumberDiffers = 3,

    /// <summary>A name of one side is missing on the other.</summary>
    NameDiffers = 4,

    /// <summary>One side is much longer than translations of the other usually are.</summary>
    LengthUnusual = 5,

    /// <summary>It has one side only.</summary>
    OneSideEmpty = 6,
}

/// <summary>Names what speaks against a bead, so that a reviewer sees at once where to look. It decides nothing. Thread-safe.</summary>
public static class BeadDoubts
{
    /// <summary>
    /// Below this share of matched words a bead is named; a lexicon that knows every third content word of a text is what a shipped one
    /// amounts to on news.
    /// </summary>
    private const double FewWordsShare = 0.25;

    /// <summary>So few words say nothing as a share.</summary>
    private const int FewestWords = 4;

    /// <summary>From here on, in standard deviations, a ratio of lengths is unusual: one true pair in twenty is beyond.</summary>
    private const double UnusualDeviation = 2;

    /// <summary>The doubts of a bead, the weightiest first; those of a decided one are facts that remain, but its posterior is none.</summary>
    /// <param name="bead">The bead.</param>
    /// <param name="acceptThreshold">The confidence below which it is not taken as it is.</param>
    public static IReadOnlyList<BeadDoubt> Of(ArticleBead bead, double acceptThreshold)
    {
        ArgumentNullException.ThrowIfNull(bead);
        var doubts = new List<BeadDoubt>();
        Add(doubts, BeadDoubt.OneSideEmpty, !bead.IsTranslation);
        if (bead.Evidence is { } evidence && bead.IsTranslation)
        {
            Add(doubts, BeadDoubt.NumberDiffers, evidence.MatchedNumbers < evidence.Numbers);
            Add(doubts, BeadDoubt.NameDiffers, evidence.MatchedNames < evidence.Names);
            Add(doubts, BeadDoubt.FewMatchedWords, evidence.Words >= FewestWords && evidence.MatchedWords < FewWordsShare * evidence.Words);
            Add(doubts, BeadDoubt.LengthUnusual, Math.Abs(evidence.LengthDeviation) > UnusualDeviation);
        }

        Add(doubts, BeadDoubt.LowPosterior, !bead.IsDecided && bead.Bead.Confidence < acceptThreshold);
        return doubts;
    }

    private static void Add(List<BeadDoubt> doubts, BeadDoubt doubt, bool applies)
    {
        if (applies)
        {
            doubts.Add(doubt);
        }
    }
}
