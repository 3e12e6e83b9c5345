using TranslationMemory.Core.Review;
using TranslationMemory.Core.Units;

namespace TranslationMemory.Storage;

/// <summary>
/// What a change may do, valid only while the delegate given to <see cref="ITranslationStore.WriteAsync{T}"/> runs and only on its thread. Its reads
/// see the change's own writes, and nothing else can change in between: checking first and writing then is safe.
/// </summary>
/// <remarks>
/// A write that does not fit what is stored (an id that is taken, a memory, unit or language pair that is missing) throws
/// <see cref="StoreException"/> with <see cref="StoreErrorReason.Conflict"/>, and has written nothing: a change may catch that and go on. Every
/// write of a unit but <see cref="UseUnit"/> adds one <see cref="Change"/> to the log.
/// Texts are kept as they are; one with half a surrogate pair, which no UTF-8 can hold, throws <see cref="ArgumentException"/>.
/// </remarks>
public interface IStoreTransaction
{
    /// <summary>The memory of this id, null when there is none.</summary>
    Memory? FindMemory(string memoryId);

    /// <summary>Adds a memory; its id must be free.</summary>
    void InsertMemory(Memory memory);

    /// <summary>
    /// Replaces the fields of the memory with this id. A language pair that has units cannot be taken away, one that has none takes the versions
    /// of its former units with it, and
    /// <see cref="Memory.AllowsReverseLookup"/> stays as it was chosen: an index has only the texts it allows.
    /// </summary>
    void UpdateMemory(Memory memory);

    /// <summary>
    /// Removes a memory with its units, their versions, alignments and articles; logged as one <see cref="ChangeKind.MemoryDeleted"/>. The cost grows with its size.
    /// </summary>
    /// <returns>False when there is no such memory.</returns>
    bool DeleteMemory(string memoryId);

    /// <summary>How many units a memory holds, 0 when there is no such memory; a kept number.</summary>
    long CountUnits(string memoryId);

    /// <summary>Whether a memory holds a unit of this language pair; a kept number, cheap at any size.</summary>
    bool HasUnits(string memoryId, LanguagePair languages);

    /// <summary>Whether a memory holds neither a unit nor an alignment; true as well when there is no such memory.</summary>
    bool IsEmpty(string memoryId);

    /// <summary>The unit of this memory with this id, null when there is none.</summary>
    TranslationUnit? FindUnit(string memoryId, Guid unitId);

    /// <summary>Units by their keys, as many as the keys and in their order; null where there is none.</summary>
    IReadOnlyList<TranslationUnit?> FindUnits(IReadOnlyList<long> keys);

    /// <summary>
    /// All changes after a certain one, those of this transaction's own among them, with their units as they are now: for who knows the store up to
    /// that change, and knows most of it.
    /// </summary>
    IReadOnlyList<Change> ReadChanges(long afterSequence);

    /// <summary>Adds a unit; its memory and language pair must exist and its id be free in the memory.</summary>
    void InsertUnit(TranslationUnit unit);

    /// <summary>
    /// Adds units, of one or several memories, in this order, all or none of them; the fast way for more than one. Their keys ascend in this
    /// order, and are larger than any key before.
    /// </summary>
    void InsertUnits(IReadOnlyList<TranslationUnit> units);

    /// <summary>Replaces all fields of the unit with this id, and keeps it as it was as a version that ends at the new time of change.</summary>
    /// <param name="unit">The unit as it is to be.</param>
    /// <param name="note">Who changes it and why; null when nothing is known of that.</param>
    void UpdateUnit(TranslationUnit unit, ChangeNote? note = null);

    /// <summary>
    /// Counts a use of a unit. It is no change of the unit: nothing is logged, and its revision and time of change stay. The only way to write
    /// <see cref="TranslationUnit.LastUseTime"/>; inserts and updates leave it as it is.
    /// </summary>
    /// <param name="memoryId">Id of its memory.</param>
    /// <param name="unitId">Its id.</param>
    /// <param name="time">When it was used, to the microsecond.</param>
    /// <returns>False when there is no such unit.</returns>
    bool UseUnit(string memoryId, Guid unitId, DateTimeOffset time);

    /// <summary>Removes a unit, and keeps it as it was as a version that ends now.</summary>
    /// <param name="memoryId">Id of its memory.</param>
    /// <param name="unitId">Its id.</param>
    /// <param name="note">Who removes it and why; null when nothing is known of that.</param>
    /// <returns>False when there is no such unit; then nothing is logged.</returns>
    bool DeleteUnit(string memoryId, Guid unitId, ChangeNote? note = null);

    /// <summary>The alignment of this memory with this id, texts and all, null when there is none.</summary>
    ArticleAlignment? FindAlignment(string memoryId, Guid alignmentId);

    /// <summary>Adds an alignment; its memory must exist and its id be free in the memory.</summary>
    void InsertAlignment(ArticleAlignment alignment);

    /// <summary>Replaces all fields of the alignment with this id.</summary>
    void UpdateAlignment(ArticleAlignment alignment);

    /// <summary>Removes an alignment with what takes its updates back; its units stay.</summary>
    /// <returns>False when there is no such alignment.</returns>
    bool DeleteAlignment(string memoryId, Guid alignmentId);

    /// <summary>
    /// The units that alignments of the article of a stored alignment made, this one and earlier ones, in its language pair and in the order they were
    /// stored: those of the same source address or, where the alignment has none, of alignments with the same source text and article.
    /// </summary>
    IReadOnlyList<TranslationUnit> FindArticleUnits(ArticleAlignment alignment);

    /// <summary>Keeps what takes an update of an alignment back; of each alignment the last <see cref="AlignmentUndo.MaxSteps"/> are kept.</summary>
    void PushUndo(string memoryId, Guid alignmentId, AlignmentUndo undo);

    /// <summary>What takes the last update of an alignment back, which is then kept no longer; null when there is none.</summary>
    AlignmentUndo? PopUndo(string memoryId, Guid alignmentId);

    /// <summary>
    /// Adds a version of what was learned of words, under the next number of its memory and pair. Of each pair the newest versions are kept, and
    /// those that alignments name which are not committed.
    /// </summary>
    /// <param name="version">What it was learned from; its number is not looked at.</param>
    /// <param name="payload">The table, packed.</param>
    /// <returns>The version with its number.</returns>
    LexiconVersion AddLexiconVersion(LexiconVersion version, ReadOnlyMemory<byte> payload);

    /// <summary>The word lists of a memory, one for each language pair that ever had an entry.</summary>
    IReadOnlyList<LexiconWordList> ListLexiconWordLists(string memoryId);

    /// <summary>
    /// Adds entries to the word list of a memory and pair; where a pair of terms is there already, its weight is replaced.
    /// </summary>
    /// <param name="memoryId">The memory; it must exist.</param>
    /// <param name="languages">The language pair.</param>
    /// <param name="entries">The entries; their keys and languages are not looked at.</param>
    /// <param name="replace">Whether every other entry of the pair goes.</param>
    /// <returns>The word list as it is now.</returns>
    LexiconWordList ImportLexiconEntries(string memoryId, LanguagePair languages, IReadOnlyList<LexiconEntry> entries, bool replace);

    /// <summary>Notes units that an import has stored, in the transaction that stores them, until <see cref="FinishImport"/>; the memory must exist.</summary>
    void NoteUnfinished(UnfinishedBatch batch);

    /// <summary>Forgets the notes of an import: its units stay.</summary>
    void FinishImport(Guid importId);

    /// <summary>
    /// Removes the units that an import stored last, those that are still there, with their note; they are logged as deleted and leave no versions.
    /// The units they replaced are stored again as they were, under new keys, and logged as created.
    /// </summary>
    /// <param name="importId">The import; null for any.</param>
    /// <returns>False when no import, or not this one, is noted any more.</returns>
    bool UndoLastBatch(Guid? importId);

    /// <summary>The answer given to a request less than <see cref="KeptAnswer.Lifetime"/> ago, null when there is none.</summary>
    KeptAnswer? FindAnswer(Guid requestId);

    /// <summary>Keeps the answer to a request together with the change it answers. An answer still kept under this id is a conflict.</summary>
    void KeepAnswer(KeptAnswer answer);
}
