using TranslationMemory.Core.Alignment;

namespace TranslationMemory.Core.Units;

/// <summary>
/// Makes translation units of the beads of an aligned article: each with its neighbours, its place on both sides, and the bead it
/// was. Pure: ids and the time are the caller's. Thread-safe.
/// </summary>
public static class UnitMaker
{
    /// <summary>Languages that are written without spaces between sentences.</summary>
    private static readonly string[] UnspacedLanguages = ["ja", "zh", "th", "lo", "km", "my"];

    /// <summary>The unit of a bead with two sides; its id is empty, for the caller to choose.</summary>
    /// <param name="alignment">The alignment; it is not changed.</param>
    /// <param name="index">Index of the bead.</param>
    /// <param name="time">When the unit is made.</param>
    /// <returns>
    /// The unit, reviewed when a person approved the bead. A side of several segments is their text with one space between, or none where the
    /// script has none.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The bead reaches beyond the segments.</exception>
    public static TranslationUnit Unit(ArticleAlignment alignment, int index, DateTimeOffset time)
    {
        ArgumentNullException.ThrowIfNull(alignment);
        Bead bead = alignment.Beads[index].Bead;
        return new TranslationUnit
        {
            Id = Guid.Empty,
            MemoryId = alignment.MemoryId,
            Languages = new LanguagePair(alignment.Source.Language, alignment.Target.Language),
            SourceText = Join(alignment.Source, bead.SourceStart, bead.SourceCount),
            TargetText = Join(alignment.Target, bead.TargetStart, bead.TargetCount),
            Origin = new AlignmentOrigin(alignment.Id, index, bead.Confidence),
            SourceArticle = alignment.Source.Article,
            TargetArticle = alignment.Target.Article,
            SourceRange = new SegmentRange(bead.SourceStart, bead.SourceCount),
            TargetRange = new SegmentRange(bead.TargetStart, bead.TargetCount),
            Context = new SegmentContext(
                SegmentAt(alignment.Source, bead.SourceStart - 1),
                SegmentAt(alignment.Source, bead.SourceStart + bead.SourceCount)),
            ReviewState = alignment.Beads[index].IsApproved ? ReviewState.Reviewed : ReviewState.Unreviewed,
            CreateTime = time,
            UpdateTime = time,
            Revision = 1,
        };
    }

    /// <summary>Consecutive segments as one text; empty when there is none.</summary>
    /// <param name="text">Their side.</param>
    /// <param name="start">Index of the first.</param>
    /// <param name="count">How many.</param>
    /// <exception cref="ArgumentOutOfRangeException">They reach beyond the side.</exception>
    public static string Join(AlignedText text, int start, int count)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, text.Segments.Count - start);
        return count == 1 ? text.Segments[start] : string.Join(IsUnspaced(text.Language) ? "" : " ", text.Segments.Skip(start).Take(count));
    }

    /// <summary>A segment, empty beyond either end of its side.</summary>
    public static string SegmentAt(AlignedText text, int index)
    {
        ArgumentNullException.ThrowIfNull(text);
        return index >= 0 && index < text.Segments.Count ? text.Segments[index] : "";
    }

    private static bool IsUnspaced(string language) =>
        Array.Exists(UnspacedLanguages, unspaced => language.Equals(unspaced, StringComparison.OrdinalIgnoreCase)
            || language.StartsWith(unspaced + "-", StringComparison.OrdinalIgnoreCase));
}
