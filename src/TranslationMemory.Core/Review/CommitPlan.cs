using TranslationMemory.Core.Units;

namespace TranslationMemory.Core.Review;

/// <summary>What becomes of the beads that are not sure. The numbers are those of the contract.</summary>
public enum CommitRemainder
{
    /// <summary>They stay in the queue, and the alignment in review.</summary>
    Review = 1,

    /// <summary>Those with two sides become units as well.</summary>
    Store = 2,

    /// <summary>They become none.</summary>
    Discard = 3,
}

/// <summary>How an alignment is committed. Immutable.</summary>
/// <param name="MinConfidence">Beads that nobody has looked at are sure from this confidence on.</param>
/// <param name="Remainder">What becomes of those that are not.</param>
/// <param name="Creator">Who made the translation; may be empty.</param>
/// <param name="FitsUnit">Whether a text may be that of a unit.</param>
public sealed record CommitRules(double MinConfidence, CommitRemainder Remainder, string Creator, Func<string, bool> FitsUnit);

/// <summary>
/// What a commit does to the units of an article, worked out before anything is written. Units that the article has already (of an earlier
/// commit, or of an earlier alignment of it) are kept where a sure bead has their texts, so that their ids and what was recorded of them
/// last. Immutable.
/// </summary>
/// <remarks>
/// What a person reviewed is not thrown away for what an aligner thinks: a reviewed unit stays, and an unreviewed bead with its source text makes
/// no second one. Only where a person has edited this very alignment since, so that none of its beads has the texts of the unit any more, the
/// newer decision holds; a unit whose text was edited by hand stays even then.
/// </remarks>
/// <param name="State">The state of the alignment afterwards.</param>
/// <param name="Created">The new units, in the order of their beads.</param>
/// <param name="Updated">Units that are kept with a new place, confidence or review state.</param>
/// <param name="Deleted">Units that go.</param>
/// <param name="KeptCount">How many units were kept because a bead has their texts, changed or not.</param>
/// <param name="SkippedCount">How many beads with two sides have no unit.</param>
/// <param name="RemainingCount">How many beads stay in the queue.</param>
public sealed record CommitPlan(
    AlignmentState State,
    IReadOnlyList<TranslationUnit> Created,
    IReadOnlyList<TranslationUnit> Updated,
    IReadOnlyList<TranslationUnit> Deleted,
    int KeptCount,
    int SkippedCount,
    int RemainingCount)
{
    /// <summary>Works a commit out.</summary>
    /// <param name="alignment">The alignment.</param>
    /// <param name="existing">The units that this and earlier alignments of its article made.</param>
    /// <param name="rules">How it is committed.</param>
    /// <param name="nextId">Gives the id of each new unit.</param>
    /// <param name="time">When it is committed.</param>
    public static CommitPlan Of(
        ArticleAlignment alignment, IReadOnlyList<TranslationUnit> existing, CommitRules rules, Func<Guid> nextId, DateTimeOffset time)
    {
        ArgumentNullException.ThrowIfNull(alignment);
        ArgumentNullException.ThrowIfNull(existing);
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(nextId);
        return new CommitPlanner(alignment, existing, rules, nextId, time).Plan();
    }
}
