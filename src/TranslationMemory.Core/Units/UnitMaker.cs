using TranslationMemory.Core.Alignment;

namespace TranslationMemory.Core.Units;

/// <summary>
/// Makes translation units of the beads of an aligned article: each with its neighbours, its place on both sides, and the bead it
/// was. Pure: ids and the time are the caller's. Thread-safe where the caller's id source is.
/// </summary>
public static class UnitMaker
{
    /// <summary>Languages that are written without spaces between sentences.</summary>
    private static readonly string[] UnspacedLanguages = ["ja", "zh", "th", "lo", "km", "my"];

    /// <summary>The units of an alignment's translation beads, in reading order.</summary>
    /// <param name="alignment">The alignment; it is not changed.</param>
    /// <param name="minConfidence">Beads of less confidence make no unit; 0 takes all.</param>
    /// <param name="nextId">Gives the id of each unit.</param>
    /// <param name="time">When the units are made.</param>
    /// <param name="creator">Who makes them, at most 200 characters; may be empty.</param>
    /// <returns>
    /// A unit for each bead with two sides that have text. A side of several segments is their text with one space between, or none
    /// where the script has none. Beads with an empty side make none.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">A bead reaches beyond the segments.</exception>
    public static IReadOnlyList<TranslationUnit> Units(
        ArticleAlignment alignment, double minConfidence, Func<Guid> nextId, DateTimeOffset time, string creator = "")
    {
        ArgumentNullException.ThrowIfNull(alignment);
        ArgumentNullException.ThrowIfNull(nextId);
        var units = new List<TranslationUnit>();
        for (int index = 0; index < alignment.Beads.Count; index++)
        {
            Bead bead = alignment.Beads[index];
            if (!bead.IsTranslation || bead.Confidence < minConfidence)
            {
                continue;
            }

            string source = Join(alignment.Source, bead.SourceStart, bead.SourceCount);
            string target = Join(alignment.Target, bead.TargetStart, bead.TargetCount);
            if (source.Length > 0 && target.Length > 0)
            {
                units.Add(Unit(alignment, index, source, target, nextId(), time) with { Creator = creator });
            }
        }

        return units;
    }

    private static TranslationUnit Unit(ArticleAlignment alignment, int index, string source, string target, Guid id, DateTimeOffset time)
    {
        Bead bead = alignment.Beads[index];
        return new TranslationUnit
        {
            Id = id,
            MemoryId = alignment.MemoryId,
            Languages = new LanguagePair(alignment.Source.Language, alignment.Target.Language),
            SourceText = source,
            TargetText = target,
            Origin = new AlignmentOrigin(alignment.Id, index, bead.Confidence),
            SourceArticle = alignment.Source.Article,
            TargetArticle = alignment.Target.Article,
            SourceRange = new SegmentRange(bead.SourceStart, bead.SourceCount),
            TargetRange = new SegmentRange(bead.TargetStart, bead.TargetCount),
            Context = new SegmentContext(
                Neighbour(alignment.Source.Segments, bead.SourceStart - 1),
                Neighbour(alignment.Source.Segments, bead.SourceStart + bead.SourceCount)),
            CreateTime = time,
            UpdateTime = time,
            Revision = 1,
        };
    }

    private static string Neighbour(IReadOnlyList<string> segments, int index) =>
        index >= 0 && index < segments.Count ? segments[index] : "";

    private static string Join(AlignedText text, int start, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, text.Segments.Count - start);
        return string.Join(IsUnspaced(text.Language) ? "" : " ", text.Segments.Skip(start).Take(count));
    }

    private static bool IsUnspaced(string language) =>
        Array.Exists(UnspacedLanguages, unspaced => language.Equals(unspaced, StringComparison.OrdinalIgnoreCase)
            || language.StartsWith(unspaced + "-", StringComparison.OrdinalIgnoreCase));
}
