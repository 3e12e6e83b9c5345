using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using TranslationMemory.Core.Indexing;
using TranslationMemory.Core.Review;
using TranslationMemory.Core.Segmentation;
using TranslationMemory.Core.Units;

namespace TranslationMemory.Storage.Sqlite;

/// <summary>
/// One change as it runs: checks that it fits, writes the rows, logs it. The keys of memories, language pairs and articles are remembered for its
/// duration, so that a thousand units of one article look each of them up once.
/// </summary>
internal sealed class SqliteStoreTransaction(WriterSession session, DateTimeOffset now) : IStoreTransaction, IDisposable
{
    private readonly Dictionary<(string MemoryId, LanguagePair Languages), PairRow> _pairs = [];
    private readonly Dictionary<(long MemoryKey, Article Article), long> _articleKeys = [];
    private readonly DateTimeOffset _now = StoredForms.CutToMicrosecond(now);
    private bool _ended;

    /// <summary>The connection of the writer, while the change runs.</summary>
    public SqliteConnection Connection => Session.Connection;

    private WriterSession Session => _ended
        ? throw new InvalidOperationException("The change has ended; its transaction cannot be used any more.")
        : session;

    public Memory? FindMemory(string memoryId) => Session.Memories.Find(memoryId);

    public void InsertMemory(Memory memory)
    {
        RequireWellFormed(memory);
        if (MemoryTable.FindKey(Connection, memory.Id) is not null)
        {
            throw Conflict($"The memory {memory.Id} exists already.");
        }

        MemoryTable.Insert(Connection, memory);
    }

    public void UpdateMemory(Memory memory) => RunWhole(() =>
    {
        RequireWellFormed(memory);
        var memoryKey = MemoryKey(memory.Id);
        if (MemoryTable.AllowsReverseLookup(Connection, memoryKey) != memory.AllowsReverseLookup)
        {
            throw Conflict($"Whether the memory {memory.Id} allows reverse lookup was chosen when it was created, and stays.");
        }

        Forget();
        MemoryTable.Update(Connection, memoryKey, memory);
    });

    public bool DeleteMemory(string memoryId)
    {
        if (MemoryTable.FindKey(Connection, memoryId) is not { } memoryKey)
        {
            return false;
        }

        Forget();
        MemoryTable.Delete(Connection, memoryKey);
        session.Log(ChangeKind.MemoryDeleted, memoryId, null, null, null, _now);
        return true;
    }

    public long CountUnits(string memoryId) => MemoryTable.CountUnits(Connection, memoryId);

    public bool HasUnits(string memoryId, LanguagePair languages) => MemoryTable.HasUnits(Connection, memoryId, languages);

    public bool IsEmpty(string memoryId) => MemoryTable.IsEmpty(Connection, memoryId);

    public TranslationUnit? FindUnit(string memoryId, Guid unitId) => Session.Units.Find(memoryId, unitId);

    public IReadOnlyList<TranslationUnit?> FindUnits(IReadOnlyList<long> keys) => Session.Units.Find(keys);

    public IReadOnlyList<Change> ReadChanges(long afterSequence) => Session.ReadChanges(afterSequence);

    public void InsertUnit(TranslationUnit unit) => InsertUnits([unit]);

    public void InsertUnits(IReadOnlyList<TranslationUnit> units)
    {
        if (units.Count > 0)
        {
            RunWhole(() => InsertAll(units));
        }
    }

    public void UpdateUnit(TranslationUnit unit, ChangeNote? note = null) => RunWhole(() => Update(unit, note ?? ChangeNote.Updated));

    public bool UseUnit(string memoryId, Guid unitId, DateTimeOffset time)
    {
        if (Session.Units.FindKeys(memoryId, unitId) is not { } keys)
        {
            return false;
        }

        session.Units.Use(keys, time);
        return true;
    }

    public bool DeleteUnit(string memoryId, Guid unitId, ChangeNote? note = null)
    {
        if (Session.Units.FindKeys(memoryId, unitId) is not { } keys)
        {
            return false;
        }

        RunWhole(() =>
        {
            session.Versions.Keep(keys.UnitKey, note ?? ChangeNote.Deleted, _now);
            Delete(memoryId, unitId, keys);
        });
        return true;
    }

    public ArticleAlignment? FindAlignment(string memoryId, Guid alignmentId) => AlignmentTable.Find(Connection, memoryId, alignmentId);

    public void InsertAlignment(ArticleAlignment alignment) => RunWhole(() =>
    {
        RequireWellFormed(alignment);
        var memoryKey = MemoryKey(alignment.MemoryId);
        if (AlignmentTable.FindArticleKeys(Connection, memoryKey, alignment.Id) is not null)
        {
            throw Conflict($"The memory {alignment.MemoryId} holds an alignment {alignment.Id} already.");
        }

        AlignmentTable.Insert(
            Connection, memoryKey, ArticleKey(memoryKey, alignment.Source.Article), ArticleKey(memoryKey, alignment.Target.Article), alignment);
        ReviewBeadTable.Write(Connection, memoryKey, alignment);
    });

    public void UpdateAlignment(ArticleAlignment alignment) => RunWhole(() =>
    {
        RequireWellFormed(alignment);
        var memoryKey = MemoryKey(alignment.MemoryId);
        var (source, target) = AlignmentTable.FindArticleKeys(Connection, memoryKey, alignment.Id)
            ?? throw Conflict($"The memory {alignment.MemoryId} holds no alignment {alignment.Id}.");
        AlignmentTable.Update(
            Connection, memoryKey, ArticleKey(memoryKey, alignment.Source.Article), ArticleKey(memoryKey, alignment.Target.Article), alignment);
        ReviewBeadTable.Write(Connection, memoryKey, alignment);
        RemoveArticles(source, target);
    });

    public bool DeleteAlignment(string memoryId, Guid alignmentId)
    {
        if (MemoryTable.FindKey(Connection, memoryId) is not { } memoryKey || AlignmentTable.FindKey(Connection, memoryKey, alignmentId) is not { } alignmentKey)
        {
            return false;
        }

        RunWhole(() =>
        {
            var (source, target) = AlignmentTable.FindArticleKeys(Connection, memoryKey, alignmentId)!.Value;
            ReviewBeadTable.Delete(Connection, memoryKey, alignmentId);
            AlignmentUndoTable.Delete(Connection, alignmentKey);
            AlignmentTable.Delete(Connection, alignmentKey);
            RemoveArticles(source, target);
        });
        return true;
    }

    public IReadOnlyList<TranslationUnit> FindArticleUnits(ArticleAlignment alignment) =>
        [.. Session.Units.Find(AlignmentTable.FindUnitKeys(Connection, MemoryKey(alignment.MemoryId), alignment)).OfType<TranslationUnit>()];

    public void PushUndo(string memoryId, Guid alignmentId, AlignmentUndo undo) =>
        AlignmentUndoTable.Push(Connection, AlignmentKey(memoryId, alignmentId), undo);

    public AlignmentUndo? PopUndo(string memoryId, Guid alignmentId) => AlignmentUndoTable.Pop(Connection, AlignmentKey(memoryId, alignmentId));

    public LexiconVersion AddLexiconVersion(LexiconVersion version, ReadOnlyMemory<byte> payload) =>
        LexiconTable.AddVersion(Connection, MemoryKey(version.MemoryId), version, payload);

    public IReadOnlyList<LexiconWordList> ListLexiconWordLists(string memoryId) => LexiconTable.ListWordLists(Connection, memoryId);

    public LexiconWordList ImportLexiconEntries(string memoryId, LanguagePair languages, IReadOnlyList<LexiconEntry> entries, bool replace)
    {
        LexiconWordList imported = default;
        RunWhole(() => imported = LexiconTable.Import(Connection, MemoryKey(memoryId), languages, entries, replace));
        return imported;
    }

    public void NoteUnfinished(UnfinishedBatch batch) => ImportTable.Add(Connection, MemoryKey(batch.MemoryId), batch);

    public void FinishImport(Guid importId) => ImportTable.Remove(Connection, importId);

    public bool UndoLastBatch(Guid? importId)
    {
        if (ImportTable.Pop(Connection, importId) is not { } batch)
        {
            return false;
        }

        var memoryKey = MemoryKey(batch.MemoryId);
        foreach (var unitId in batch.UnitIds.Reverse())
        {
            Undo(batch.MemoryId, memoryKey, unitId);
        }

        return true;
    }

    public KeptAnswer? FindAnswer(Guid requestId) => AnswerTable.Find(Connection, requestId, _now);

    public void KeepAnswer(KeptAnswer answer)
    {
        if (AnswerTable.Find(Connection, answer.RequestId, _now) is not null)
        {
            throw Conflict($"An answer to the request {answer.RequestId} is kept already.");
        }

        AnswerTable.Keep(Connection, answer, _now);
    }

    /// <summary>Makes the transaction unusable for a change that kept it.</summary>
    public void Dispose() => _ended = true;

    private static StoreException Conflict(string message) => new(StoreErrorReason.Conflict, message);

    private static void RequireWellFormed(Memory memory)
    {
        StoredForms.RequireWellFormed(memory.Id, "memory id");
        StoredForms.RequireWellFormed(memory.DisplayName, "display name");
        StoredForms.RequireWellFormed(memory.Description, "description");
        foreach (var creator in memory.AllowedCreators)
        {
            StoredForms.RequireWellFormed(creator, "allowed creator");
        }
    }

    private static void RequireWellFormed(ArticleAlignment alignment)
    {
        foreach (var side in (AlignedText[])[alignment.Source, alignment.Target])
        {
            StoredForms.RequireWellFormed(side.Text, "text of the article");
            foreach (var segment in side.Segments)
            {
                StoredForms.RequireWellFormed(segment, "segment");
            }
        }
    }

    private static void Write(UnitStatement statement, TranslationUnit unit, in UnitKeys keys)
    {
        try
        {
            statement.Run(unit, keys);
        }
        catch (SqliteException e) when (e.SqliteExtendedErrorCode == SQLitePCL.raw.SQLITE_CONSTRAINT_UNIQUE)
        {
            throw new StoreException(StoreErrorReason.Conflict, $"The memory {unit.MemoryId} holds a unit {unit.Id} already.", e);
        }
    }

    /// <summary>Runs a write of several statements all or none, also when the change catches its exception and goes on.</summary>
    private void RunWhole(Action write)
    {
        try
        {
            Session.RunWhole(write);
        }
        catch
        {
            // The articles it added are gone again.
            Forget();
            throw;
        }
    }

    private void InsertAll(IReadOnlyList<TranslationUnit> units)
    {
        var indexed = new IndexedUnit[units.Count];
        var added = new Dictionary<long, int>();
        for (var i = 0; i < units.Count; i++)
        {
            var pair = Pair(units[i]);
            var keys = Keys(units[i], session.NextUnitKey(), pair);
            Write(session.InsertUnit, units[i], keys);
            indexed[i] = session.Indexed.Of(units[i], keys.UnitKey, pair.AllowsReverseLookup);
            CollectionsMarshal.GetValueRefOrAddDefault(added, keys.PairKey, out _)++;
        }

        foreach (var (pairKey, count) in added)
        {
            MemoryTable.AddToCount(Connection, pairKey, count);
        }

        session.LogCreated(units, indexed, _now);
    }

    private void Update(TranslationUnit unit, ChangeNote note)
    {
        var before = session.Units.FindKeys(unit.MemoryId, unit.Id) ?? throw Conflict($"The memory {unit.MemoryId} holds no unit {unit.Id}.");
        var pair = Pair(unit);
        var after = Keys(unit, before.UnitKey, pair);
        session.Versions.Keep(before.UnitKey, note, unit.UpdateTime);
        Write(session.UpdateUnit, unit, after);
        if (before.PairKey != after.PairKey)
        {
            MemoryTable.AddToCount(Connection, before.PairKey, -1);
            MemoryTable.AddToCount(Connection, after.PairKey, 1);
        }

        RemoveArticles(before.SourceArticleKey, before.TargetArticleKey);
        var indexed = session.Indexed.Of(unit, after.UnitKey, pair.AllowsReverseLookup);
        session.Log(ChangeKind.UnitUpdated, unit.MemoryId, unit.Id, after.UnitKey, indexed, _now);
    }

    private void Delete(string memoryId, Guid unitId, in UnitKeys keys)
    {
        session.Units.Delete(keys);
        RemoveArticles(keys.SourceArticleKey, keys.TargetArticleKey);
        session.Log(ChangeKind.UnitDeleted, memoryId, unitId, keys.UnitKey, null, _now);
    }

    /// <summary>Takes a unit away as if it had never been stored: it leaves no version, and what it replaced is back as it was.</summary>
    private void Undo(string memoryId, long memoryKey, Guid unitId)
    {
        session.Versions.Forget(memoryKey, unitId);
        _articleKeys.Clear();
        if (session.Units.FindKeys(memoryId, unitId) is not { } keys)
        {
            return;
        }

        Delete(memoryId, unitId, keys);
        foreach (var (versionKey, unit) in session.Versions.FindReplaced(memoryKey, unitId))
        {
            var pair = Pair(unit);
            var unitKey = session.NextUnitKey();
            session.Versions.Restore(versionKey, unitKey);
            MemoryTable.AddToCount(Connection, pair.PairKey, 1);
            session.Log(ChangeKind.UnitCreated, memoryId, unit.Id, unitKey, session.Indexed.Of(unit, unitKey, pair.AllowsReverseLookup), _now);
        }
    }

    private UnitKeys Keys(TranslationUnit unit, long unitKey, PairRow pair) => new(
        unitKey,
        pair.MemoryKey,
        pair.PairKey,
        unit.SourceArticle is { } source ? ArticleKey(pair.MemoryKey, source) : null,
        unit.TargetArticle is { } target ? ArticleKey(pair.MemoryKey, target) : null);

    private long MemoryKey(string memoryId) => MemoryTable.FindKey(Connection, memoryId) ?? throw Conflict($"There is no memory {memoryId}.");

    private long AlignmentKey(string memoryId, Guid alignmentId) => AlignmentTable.FindKey(Connection, MemoryKey(memoryId), alignmentId)
        ?? throw Conflict($"The memory {memoryId} holds no alignment {alignmentId}.");

    private PairRow Pair(TranslationUnit unit)
    {
        var connection = Connection;
        if (!_pairs.TryGetValue((unit.MemoryId, unit.Languages), out var pair))
        {
            pair = MemoryTable.FindPair(connection, MemoryKey(unit.MemoryId), unit.Languages)
                ?? throw Conflict($"The memory {unit.MemoryId} has no language pair {unit.Languages}.");
            _pairs[(unit.MemoryId, unit.Languages)] = pair;
        }

        return pair;
    }

    private long ArticleKey(long memoryKey, Article article)
    {
        if (!_articleKeys.TryGetValue((memoryKey, article), out var key))
        {
            StoredForms.RequireWellFormed(article.Url, "URL of the article");
            StoredForms.RequireWellFormed(article.Outlet, "outlet of the article");
            StoredForms.RequireWellFormed(article.Title, "title of the article");
            _articleKeys[(memoryKey, article)] = key = ArticleTable.FindOrInsert(Connection, memoryKey, article);
        }

        return key;
    }

    private void RemoveArticles(long? source, long? target)
    {
        ArticleTable.RemoveIfUnused(Connection, source);
        ArticleTable.RemoveIfUnused(Connection, target);
        _articleKeys.Clear();
    }

    private void Forget()
    {
        _pairs.Clear();
        _articleKeys.Clear();
    }
}
