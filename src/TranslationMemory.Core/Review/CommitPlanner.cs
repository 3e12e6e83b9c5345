using TranslationMemory.Core.Units;

namespace TranslationMemory.Core.Review;

/// <summary>Holds the beads of an alignment against the units that its article has already. For one plan, one thread.</summary>
internal sealed class CommitPlanner(
    ArticleAlignment alignment, IReadOnlyList<TranslationUnit> existing, CommitRules rules, Func<Guid> nextId, DateTimeOffset time)
{
    private readonly List<TranslationUnit> _created = [];
    private readonly List<TranslationUnit> _updated = [];
    private readonly List<TranslationUnit> _deleted = [];
    private int _kept;
    private int _skipped;

    internal CommitPlan Plan()
    {
        List<(ArticleBead Bead, TranslationUnit Unit)> made = [.. alignment.Beads.Index()
            .Where(entry => entry.Item.IsTranslation)
            .Select(entry => (entry.Item, UnitMaker.Unit(alignment, entry.Index, time) with { Creator = rules.Creator }))];
        HashSet<(string, string)> texts = [.. made.Select(entry => TextsOf(entry.Unit))];
        HashSet<string> reviewed = [.. existing
            .Where(unit => unit.ReviewState == ReviewState.Reviewed && (texts.Contains(TextsOf(unit)) || !IsOutdated(unit)))
            .Select(unit => unit.SourceText)];
        Dictionary<(string, string), Queue<TranslationUnit>> byTexts = ByTexts();
        foreach ((ArticleBead bead, TranslationUnit unit) in made)
        {
            bool hasUnit = byTexts.TryGetValue(TextsOf(unit), out Queue<TranslationUnit>? same) && same.Count > 0
                ? Keep(bead, same.Dequeue(), unit)
                : Create(bead, unit, reviewed);
            _skipped += hasUnit ? 0 : 1;
        }

        foreach (TranslationUnit unit in byTexts.Values.SelectMany(rest => rest))
        {
            if (unit.ReviewState == ReviewState.Unreviewed || IsOutdated(unit))
            {
                _deleted.Add(unit);
            }
        }

        int remaining = rules.Remainder == CommitRemainder.Review ? alignment.Beads.Count(IsDoubtful) : 0;
        return new CommitPlan(
            remaining > 0 ? AlignmentState.InReview : AlignmentState.Committed, _created, _updated, _deleted, _kept, _skipped, remaining);
    }

    private bool IsDoubtful(ArticleBead bead) => !bead.IsDecided && bead.Bead.Confidence < rules.MinConfidence;

    private bool IsWanted(ArticleBead bead, TranslationUnit unit) =>
        (bead.IsApproved || (!bead.IsDecided && (rules.Remainder == CommitRemainder.Store || !IsDoubtful(bead))))
        && rules.FitsUnit(unit.SourceText) && rules.FitsUnit(unit.TargetText);

    /// <summary>What becomes of a unit that has the texts of a bead; false when it goes.</summary>
    private bool Keep(ArticleBead bead, TranslationUnit stored, TranslationUnit made)
    {
        if (!IsWanted(bead, made))
        {
            bool isRejectedHere = bead.State == BeadState.Rejected && IsOwn(stored);
            if (stored.ReviewState == ReviewState.Unreviewed || isRejectedHere)
            {
                _deleted.Add(stored);
                return false;
            }

            _kept++;
            return true;
        }

        _kept++;
        TranslationUnit updated = stored with
        {
            Origin = made.Origin,
            SourceArticle = made.SourceArticle,
            TargetArticle = made.TargetArticle,
            SourceRange = made.SourceRange,
            TargetRange = made.TargetRange,
            Context = stored.Context.Key is { } key ? made.Context with { Key = key } : made.Context,
            ReviewState = stored.ReviewState == ReviewState.Reviewed ? ReviewState.Reviewed : made.ReviewState,
        };
        if (updated != stored)
        {
            _updated.Add(updated.ChangedAt(time));
        }

        return true;
    }

    private bool Create(ArticleBead bead, TranslationUnit unit, HashSet<string> reviewed)
    {
        if (!IsWanted(bead, unit) || (!bead.IsApproved && reviewed.Contains(unit.SourceText)))
        {
            return false;
        }

        _created.Add(unit with { Id = nextId() });
        return true;
    }

    /// <summary>The units by their texts, those of this alignment first.</summary>
    private Dictionary<(string Source, string Target), Queue<TranslationUnit>> ByTexts() => existing
        .OrderByDescending(IsOwn)
        .GroupBy(TextsOf)
        .ToDictionary(same => same.Key, same => new Queue<TranslationUnit>(same));

    private static (string Source, string Target) TextsOf(TranslationUnit unit) => (unit.SourceText, unit.TargetText);

    private bool IsOwn(TranslationUnit unit) => unit.Origin is AlignmentOrigin origin && origin.AlignmentId == alignment.Id;

    /// <summary>Whether a reviewed unit of this alignment is what beads once gave and none gives any more.</summary>
    private bool IsOutdated(TranslationUnit unit) =>
        IsOwn(unit) && IsRunOfSegments(unit.SourceText, alignment.Source) && IsRunOfSegments(unit.TargetText, alignment.Target);

    private static bool IsRunOfSegments(string text, AlignedText side)
    {
        for (int start = 0; start < side.Segments.Count; start++)
        {
            int count = 0;
            string run;
            do
            {
                run = UnitMaker.Join(side, start, ++count);
            }
            while (run.Length < text.Length && start + count < side.Segments.Count && text.StartsWith(run, StringComparison.Ordinal));

            if (string.Equals(run, text, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
