using TranslationMemory.Core.Units;

namespace TranslationMemory.Core.Review;

/// <summary>
/// What takes one update of an alignment back: its segments, beads, state and lexicon as they were, in the form of small changes. Immutable.
/// </summary>
/// <param name="State">The state before.</param>
/// <param name="LexiconVersion">The lexicon before.</param>
/// <param name="Source">What changed in the source segments.</param>
/// <param name="Target">What changed in the target segments.</param>
/// <param name="Beads">What changed in the beads; their starts are left out, since the counts before them say where they begin.</param>
public sealed record AlignmentUndo(
    AlignmentState State, string LexiconVersion, ListChange<string> Source, ListChange<string> Target, ListChange<ArticleBead> Beads)
{
    /// <summary>How many updates of an alignment can be taken back; older ones are forgotten, so that its history stays small.</summary>
    public const int MaxSteps = 100;

    /// <summary>What takes an update back.</summary>
    /// <param name="before">The alignment before it.</param>
    /// <param name="after">The alignment after it.</param>
    public static AlignmentUndo Between(ArticleAlignment before, ArticleAlignment after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return new AlignmentUndo(
            before.State,
            before.LexiconVersion,
            ListChange<string>.Between(before.Source.Segments, after.Source.Segments),
            ListChange<string>.Between(before.Target.Segments, after.Target.Segments),
            ListChange<ArticleBead>.Between(WithoutStarts(before.Beads), WithoutStarts(after.Beads)));
    }

    /// <summary>The alignment as it was before. Times and revision are the caller's to set.</summary>
    public ArticleAlignment Apply(ArticleAlignment alignment)
    {
        ArgumentNullException.ThrowIfNull(alignment);
        return alignment with
        {
            State = State,
            LexiconVersion = LexiconVersion,
            Source = alignment.Source with { Segments = Source.Undo(alignment.Source.Segments) },
            Target = alignment.Target with { Segments = Target.Undo(alignment.Target.Segments) },
            Beads = BeadPlaces.Of(Beads.Undo(WithoutStarts(alignment.Beads))),
        };
    }

    private static List<ArticleBead> WithoutStarts(IReadOnlyList<ArticleBead> beads) =>
        [.. beads.Select(bead => bead with { Bead = bead.Bead with { SourceStart = 0, TargetStart = 0 } })];
}
