using TranslationMemory.Core.Alignment.Lexicon;
using TranslationMemory.Core.Units;
using TranslationMemory.Server.Hosting;
using TranslationMemory.Server.Writing;
using TranslationMemory.Storage;

namespace TranslationMemory.Server.Lexicon;

/// <summary>
/// One training: reads what teaches, learns, and stores the new version. Units in the order of their keys and nothing else decide what is learned,
/// so the same units give the same table. Not thread-safe; it blocks its thread, which is one of its own.
/// </summary>
/// <remarks>
/// What drafts teach is learned on top of what units teach and stored as a version of its own, which nothing is learned on top of: once committed,
/// the beads are units and teach again.
/// </remarks>
internal sealed class LexiconTraining(ITranslationStore store, MemoryLexicons lexicons, TimeProvider time, ILogger logger)
{
    /// <summary>So many units are read at once.</summary>
    private const int UnitsPerRead = 1_000;

    /// <summary>Learns, stores what is new, and makes it the lexicon of the memory.</summary>
    /// <exception cref="StoreException">The store failed; what was stored before stays.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public void Run(TrainingRequest request, CancellationToken cancellationToken)
    {
        var memory = Wait(store.FindMemoryAsync(request.MemoryId, cancellationToken));
        if (memory is null || !memory.LanguagePairs.Contains(request.Languages))
        {
            return;
        }

        var start = time.GetTimestamp();
        var basis = FindBasis(request);
        var learned = LearnUnits(memory, request, basis, cancellationToken);
        if (learned.PairCount > 0 || (request.Full && basis.Version is not null))
        {
            LetGo();
            Store(request, learned, includesDrafts: false, start);
        }

        if (request.IncludeDrafts && LearnDrafts(memory, request, learned, cancellationToken) is { PairCount: > 0 } withDrafts)
        {
            LetGo();
            Store(request, withDrafts, includesDrafts: true, start);
        }
    }

    /// <summary>The version to learn on top of, and its table.</summary>
    private (LexiconVersion? Version, TranslationTable Table) FindBasis(TrainingRequest request)
    {
        var version = Wait(store.ListLexiconVersionsAsync(request.MemoryId))
            .LastOrDefault(each => each.Languages == request.Languages && !each.IncludesDrafts);
        var table = version is null || request.Full ? null : Wait(lexicons.FindTableAsync(version));
        return (version, table ?? TranslationTable.Empty(request.Languages.Source, request.Languages.Target));
    }

    private Learned LearnUnits(
        Memory memory, TrainingRequest request, (LexiconVersion? Version, TranslationTable Table) basis, CancellationToken cancellationToken)
    {
        var sequence = store.LastSequence;

        // A table that could not be read has learned from nothing: then all units teach, as when all is to be forgotten.
        var after = basis.Table.Units > 0 ? basis.Version?.LastUnitKey ?? 0 : 0;
        var tail = Wait(store.FindUnitTailAsync(memory.Id, request.Languages, after, cancellationToken));
        after = Math.Max(after, Wait(store.FindKeyBeforeNewestAsync(memory.Id, request.Languages, ServerLimits.MaxLearnedUnits, cancellationToken)));
        var trainer = new TranslationTableTrainer(basis.Table);
        IReadOnlyList<TeachingUnit> units;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            units = Wait(store.ListTeachingUnitsAsync(
                memory.Id, request.Languages, memory.AutoAcceptThreshold, after, tail.LastKey, UnitsPerRead, cancellationToken));
            foreach (var unit in units)
            {
                trainer.Add(unit.SourceText, unit.TargetText);
                after = unit.UnitKey;
            }
        }
        while (units.Count == UnitsPerRead);

        return new Learned(trainer.Train(cancellationToken), trainer.PairCount, sequence, tail);
    }

    private Learned LearnDrafts(Memory memory, TrainingRequest request, Learned units, CancellationToken cancellationToken)
    {
        const int AlignmentsPerRead = 100;
        var trainer = new TranslationTableTrainer(units.Table);
        Guid? after = null;
        IReadOnlyList<AlignmentSummary> page;
        do
        {
            page = Wait(store.ListAlignmentsAsync(memory.Id, after, AlignmentsPerRead, cancellationToken));
            foreach (var summary in page.Where(each => IsDraft(each, request.Languages)))
            {
                if (trainer.PairCount < ServerLimits.MaxLearnedUnits
                    && Wait(store.FindAlignmentAsync(memory.Id, summary.Id, cancellationToken)) is { State: AlignmentState.Draft } draft)
                {
                    AddBeads(trainer, draft, memory.AutoAcceptThreshold);
                }
            }

            after = page.Count > 0 ? page[^1].Id : after;
        }
        while (page.Count == AlignmentsPerRead);

        return units with { Table = trainer.Train(cancellationToken), PairCount = trainer.PairCount };
    }

    private static bool IsDraft(AlignmentSummary alignment, LanguagePair languages) =>
        alignment.State is AlignmentState.Draft
        && string.Equals(alignment.Source.Language, languages.Source, StringComparison.Ordinal)
        && string.Equals(alignment.Target.Language, languages.Target, StringComparison.Ordinal);

    private static void AddBeads(TranslationTableTrainer trainer, ArticleAlignment draft, double minConfidence)
    {
        foreach (var bead in draft.Beads.Where(each => each.IsTranslation && each.Bead.Confidence >= minConfidence))
        {
            trainer.Add(
                UnitMaker.Join(draft.Source, bead.Bead.SourceStart, bead.Bead.SourceCount),
                UnitMaker.Join(draft.Target, bead.Bead.TargetStart, bead.Bead.TargetCount));
        }
    }

    /// <summary>
    /// The pairs learned from are some hundred megabytes, and nobody needs them again: they go back to the system before anything else is made, and
    /// not when a collection happens to come by.
    /// </summary>
    private static void LetGo() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);

    private void Store(TrainingRequest request, Learned learned, bool includesDrafts, long start)
    {
        var version = new LexiconVersion
        {
            MemoryId = request.MemoryId,
            Languages = request.Languages,
            IncludesDrafts = includesDrafts,
            Sequence = learned.Sequence,
            LastUnitKey = learned.Tail.LastKey,
            SeenUnitCount = learned.Tail.Count,
            UnitCount = learned.Table.Units,
            SourceTermCount = learned.Table.SourceTermCount,
            TargetTermCount = learned.Table.TargetTermCount,
            TranslationCount = learned.Table.Count,
            CreateTime = time.NowToMicrosecond(),
        };
        var packed = PackedTable.Pack(learned.Table);
        var stored = Wait(store.WriteAsync(transaction =>
            transaction.FindMemory(request.MemoryId) is null ? null : transaction.AddLexiconVersion(version, packed)));
        if (stored is not null)
        {
            Wait(lexicons.PutAsync(stored, learned.Table));
            logger.LexiconLearned(
                stored.MemoryId, stored.Languages, stored.Number, learned.PairCount, stored.UnitCount, packed.Length, (long)time.GetElapsedTime(start).TotalMilliseconds);
        }
    }

    private static T Wait<T>(Task<T> task) => task.GetAwaiter().GetResult();

    private static void Wait(Task task) => task.GetAwaiter().GetResult();

    /// <summary>A table, from how many new pairs it was learned, and how the units stood then.</summary>
    private sealed record Learned(TranslationTable Table, int PairCount, long Sequence, UnitTail Tail);
}
