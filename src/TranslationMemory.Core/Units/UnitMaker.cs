namespace TranslationMemory.Core.Units;

/// <summary>Stand-in.</summary>
public static class UnitMaker
{
    /// <summary>Stand-in.</summary>
    public static IEnumerable<TranslationUnit> Make(ArticleAlignment alignment, double minConfidence, Func<Guid> newId, DateTimeOffset now) =>
        alignment.Beads.Where(b => b.IsTranslation && b.Confidence >= minConfidence).Select((b, i) => new TranslationUnit
        {
            Id = newId(),
            MemoryId = alignment.MemoryId,
            Languages = new LanguagePair(alignment.Source.Language, alignment.Target.Language),
            SourceText = alignment.Source.Segments[b.SourceStart],
            TargetText = alignment.Target.Segments[b.TargetStart],
            Origin = new AlignmentOrigin(alignment.Id, i, b.Confidence),
            SourceArticle = alignment.Source.Article,
            TargetArticle = alignment.Target.Article,
            CreateTime = now,
            UpdateTime = now,
            Revision = 1,
        });
}
