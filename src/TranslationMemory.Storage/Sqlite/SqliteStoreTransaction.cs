using Microsoft.Data.Sqlite;
using TranslationMemory.Core.Segmentation;
using TranslationMemory.Core.Units;

namespace TranslationMemory.Storage.Sqlite;

/// <summary>
/// One change as it runs: checks that it fits, writes the rows, logs it. The keys of memories, language pairs and articles are remembered for its
/// duration, so that a thousand units of one article look each of them up once.
/// </summary>
internal sealed class SqliteStoreTransaction(WriterSession session, DateTimeOffset now) : IStoreTransaction, IDisposable
{
    private readonly Dictionary<(string MemoryId, LanguagePair Languages), (long MemoryKey, long PairKey)> _pairKeys = [];
    private readonly Dictionary<(long MemoryKey, Article Article), long> _articleKeys = [];
    private bool _ended;

    /// <summary>The connection of the writer, while the change runs.</summary>
    public SqliteConnection Connection => _ended
        ? throw new InvalidOperationException("The change has ended; its transaction cannot be used any more.")
        : session.Connection;

    public Memory? FindMemory(string memoryId) => MemoryTable.Find(Connection, memoryId);

    public void InsertMemory(Memory memory)
    {
        RequireWellFormed(memory);
        if (MemoryTable.FindKey(Connection, memory.Id) is not null)
        {
            throw Conflict($"The memory {memory.Id} exists already.");
        }

        MemoryTable.Insert(Connection, memory);
    }

    public void UpdateMemory(Memory memory)
    {
        RequireWellFormed(memory);
        Forget();
        MemoryTable.Update(Connection, MemoryKey(memory.Id), memory);
    }

    public bool DeleteMemory(string memoryId)
    {
        if (MemoryTable.FindKey(Connection, memoryId) is not { } memoryKey)
        {
            return false;
        }

        Forget();
        MemoryTable.Delete(Connection, memoryKey);
        Log(ChangeKind.MemoryDeleted, memoryId, null);
        return true;
    }

    public long CountUnits(string memoryId) => MemoryTable.CountUnits(Connection, memoryId);

    public bool HasUnits(string memoryId, LanguagePair languages) => MemoryTable.HasUnits(Connection, memoryId, languages);

    public bool IsEmpty(string memoryId) => MemoryTable.IsEmpty(Connection, memoryId);

    public TranslationUnit? FindUnit(string memoryId, Guid unitId) => UnitTable.Find(Connection, memoryId, unitId);

    public void InsertUnit(TranslationUnit unit) => InsertUnits([unit]);

    public void InsertUnits(IReadOnlyList<TranslationUnit> units)
    {
        var added = new Dictionary<long, int>();
        foreach (var unit in units)
        {
            var keys = Keys(unit);
            Write(session.InsertUnit, unit, keys);
            Log(ChangeKind.UnitCreated, unit.MemoryId, unit.Id);
            added[keys.PairKey] = added.GetValueOrDefault(keys.PairKey) + 1;
        }

        foreach (var (pairKey, count) in added)
        {
            MemoryTable.AddToCount(Connection, pairKey, count);
        }
    }

    public void UpdateUnit(TranslationUnit unit)
    {
        var before = UnitTable.FindKeys(Connection, unit.MemoryId, unit.Id)
            ?? throw Conflict($"The memory {unit.MemoryId} holds no unit {unit.Id}.");
        var after = Keys(unit) with { UnitKey = before.UnitKey };
        Write(session.UpdateUnit, unit, after);
        if (before.PairKey != after.PairKey)
        {
            MemoryTable.AddToCount(Connection, before.PairKey, -1);
            MemoryTable.AddToCount(Connection, after.PairKey, 1);
        }

        RemoveArticles(before.SourceArticleKey, before.TargetArticleKey);
        Log(ChangeKind.UnitUpdated, unit.MemoryId, unit.Id);
    }

    public bool DeleteUnit(string memoryId, Guid unitId)
    {
        if (UnitTable.FindKeys(Connection, memoryId, unitId) is not { } keys)
        {
            return false;
        }

        UnitTable.Delete(Connection, keys);
        RemoveArticles(keys.SourceArticleKey, keys.TargetArticleKey);
        Log(ChangeKind.UnitDeleted, memoryId, unitId);
        return true;
    }

    public ArticleAlignment? FindAlignment(string memoryId, Guid alignmentId) => AlignmentTable.Find(Connection, memoryId, alignmentId);

    public void InsertAlignment(ArticleAlignment alignment)
    {
        RequireWellFormed(alignment);
        var memoryKey = MemoryKey(alignment.MemoryId);
        if (AlignmentTable.FindArticleKeys(Connection, memoryKey, alignment.Id) is not null)
        {
            throw Conflict($"The memory {alignment.MemoryId} holds an alignment {alignment.Id} already.");
        }

        AlignmentTable.Insert(
            Connection, memoryKey, ArticleKey(memoryKey, alignment.Source.Article), ArticleKey(memoryKey, alignment.Target.Article), alignment);
    }

    public void UpdateAlignment(ArticleAlignment alignment)
    {
        RequireWellFormed(alignment);
        var memoryKey = MemoryKey(alignment.MemoryId);
        var (source, target) = AlignmentTable.FindArticleKeys(Connection, memoryKey, alignment.Id)
            ?? throw Conflict($"The memory {alignment.MemoryId} holds no alignment {alignment.Id}.");
        AlignmentTable.Update(
            Connection, memoryKey, ArticleKey(memoryKey, alignment.Source.Article), ArticleKey(memoryKey, alignment.Target.Article), alignment);
        RemoveArticles(source, target);
    }

    public KeptAnswer? FindAnswer(Guid requestId) => AnswerTable.Find(Connection, requestId, now);

    public void KeepAnswer(KeptAnswer answer)
    {
        if (AnswerTable.Find(Connection, answer.RequestId, now) is not null)
        {
            throw Conflict($"An answer to the request {answer.RequestId} is kept already.");
        }

        AnswerTable.Keep(Connection, answer, now);
    }

    /// <summary>Makes the transaction unusable for a change that kept it.</summary>
    public void Dispose() => _ended = true;

    private static StoreException Conflict(string message) => new(StoreErrorReason.Conflict, message);

    private static void RequireWellFormed(Memory memory)
    {
        StoredForms.RequireWellFormed(memory.Id, "memory id");
        StoredForms.RequireWellFormed(memory.DisplayName, "display name");
        StoredForms.RequireWellFormed(memory.Description, "description");
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

    private static void Write(UnitStatement statement, TranslationUnit unit, UnitKeys keys)
    {
        try
        {
            statement.Execute(unit, keys);
        }
        catch (SqliteException e) when (e.SqliteExtendedErrorCode == SQLitePCL.raw.SQLITE_CONSTRAINT_UNIQUE)
        {
            throw new StoreException(StoreErrorReason.Conflict, $"The memory {unit.MemoryId} holds a unit {unit.Id} already.", e);
        }
    }

    private UnitKeys Keys(TranslationUnit unit)
    {
        var (memoryKey, pairKey) = PairKey(unit);
        return new UnitKeys
        {
            MemoryKey = memoryKey,
            PairKey = pairKey,
            SourceArticleKey = unit.SourceArticle is { } source ? ArticleKey(memoryKey, source) : null,
            TargetArticleKey = unit.TargetArticle is { } target ? ArticleKey(memoryKey, target) : null,
        };
    }

    private long MemoryKey(string memoryId) => MemoryTable.FindKey(Connection, memoryId) ?? throw Conflict($"There is no memory {memoryId}.");

    private (long MemoryKey, long PairKey) PairKey(TranslationUnit unit)
    {
        var connection = Connection;
        if (!_pairKeys.TryGetValue((unit.MemoryId, unit.Languages), out var keys))
        {
            var memoryKey = MemoryKey(unit.MemoryId);
            var pairKey = MemoryTable.FindPairKey(connection, memoryKey, unit.Languages)
                ?? throw Conflict($"The memory {unit.MemoryId} has no language pair {unit.Languages}.");
            _pairKeys[(unit.MemoryId, unit.Languages)] = keys = (memoryKey, pairKey);
        }

        return keys;
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
        _pairKeys.Clear();
        _articleKeys.Clear();
    }

    private void Log(ChangeKind kind, string memoryId, Guid? unitId)
    {
        session.Changes.Append(new Change(session.Sequence + 1, kind, memoryId, unitId, now));
        session.Sequence++;
    }
}
