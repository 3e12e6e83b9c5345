using System.Collections.Frozen;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using TranslationMemory.Core.Indexing.Building;
using TranslationMemory.Core.Indexing.Images;
using TranslationMemory.Core.Indexing.Searching;

namespace TranslationMemory.Core.Indexing;

/// <summary>
/// All units of a store, arranged so that those like a given segment are found at once. A cache: it never knows more than it was told,
/// and can always be built again.
/// </summary>
/// <remarks>
/// <para>One thread writes at a time (<see cref="Put"/>, <see cref="Remove"/>, <see cref="RemoveMemory"/>, <see cref="Publish"/>), any
/// number read through <see cref="Current"/> without locks, and one <see cref="Merge"/> may run beside all of them.</para>
/// <para>A language has an index of its own, shared by all memories that have units in it. What is written goes to tiers in order of
/// arrival; a merge puts everything into one image, and what was written meanwhile is written again after it.</para>
/// </remarks>
public sealed class LookupIndex
{
    private readonly Lock _writing = new();
    private readonly Kernels _kernels;

    /// <summary>
    /// What was written since the last <see cref="Publish"/>; while a merge is going on, since that began. The texts stand in the tiers.
    /// </summary>
    private readonly List<Operation> _journal = [];
    private readonly Dictionary<string, Generation> _languages;
    private bool _isMerging;
    private long _version;
    private volatile IndexView _current;
    private volatile IndexImage _image;

    internal LookupIndex(IndexImage image, Kernels kernels)
    {
        _kernels = kernels;
        _image = image;
        _languages = image.Languages.ToDictionary(pair => pair.Key, pair => new Generation(pair.Value, kernels), StringComparer.Ordinal);
        _current = new IndexView(
            this, image.Sequence, _version, _languages.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.View(), StringComparer.Ordinal));
    }

    /// <summary>Makes an index without units.</summary>
    public LookupIndex()
        : this(IndexImage.Empty, Kernels.Fastest)
    {
    }

    /// <summary>The units as of the last <see cref="Publish"/>.</summary>
    public IndexView Current => _current;

    /// <summary>What the last merge, or the file it was opened from, made of the units.</summary>
    public IndexImage Image => _image;

    /// <summary>How many units and removals came after the last merge: what slows lookups down a little until the next one.</summary>
    public long PendingCount
    {
        get
        {
            lock (_writing)
            {
                return _languages.Values.Sum(generation => generation.PendingCount);
            }
        }
    }

    /// <summary>
    /// How many threads a lookup may use, 1 or more. More than one is used only for lookups that take milliseconds, and only while no
    /// other lookup is running: many at once keep all processors busy as it is. The answer is the same. Default: 1.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is set to less than 1.</exception>
    public int MaxThreadsPerLookup
    {
        get => Sharing.MaxThreads;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            Sharing = Sharing with { MaxThreads = value };
        }
    }

    /// <summary>Builds an index of many units, faster than one <see cref="Put"/> after the other.</summary>
    /// <param name="units">The units, each key once.</param>
    /// <param name="sequence">Number of the last change they hold.</param>
    /// <exception cref="ArgumentException">A text is longer than 20,000 UTF-16 units.</exception>
    public static LookupIndex Build(IEnumerable<IndexedUnit> units, long sequence) => Build(units, sequence, Kernels.Fastest);

    /// <summary>Reads an index in place, as <see cref="IndexImage.CopyTo"/> wrote it.</summary>
    /// <param name="memory">Where it is, as a rule a mapped file; kept alive as long as the index needs it.</param>
    /// <param name="offset">Where in the memory it begins, a multiple of 64.</param>
    /// <param name="length">Number of its bytes.</param>
    /// <exception cref="ArgumentException">The image does not lie inside the memory.</exception>
    /// <exception cref="InvalidDataException">
    /// There is no index of this version. Damage within is not always seen, and then answers are wrong: check what was stored before.
    /// </exception>
    public static LookupIndex Open(SafeBuffer memory, long offset, long length) => new(IndexImage.Open(memory, offset, length), Kernels.Fastest);

    /// <summary>Adds a unit, or replaces the one with its key; lookups see it after <see cref="Publish"/>.</summary>
    /// <exception cref="ArgumentException">A text is longer than 20,000 UTF-16 units; nothing was changed.</exception>
    public void Put(IndexedUnit unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        Write(unit.Key, IndexedText.Of(unit), memoryId: null);
    }

    /// <summary>Removes a unit; nothing happens when there is none with this key.</summary>
    public void Remove(long key) => Write(key, [], memoryId: null);

    /// <summary>Removes all units of a memory. Cost: grows with the number of different facets.</summary>
    public void RemoveMemory(string memoryId)
    {
        ArgumentNullException.ThrowIfNull(memoryId);
        Write(key: 0, [], memoryId);
    }

    /// <summary>Shows everything done since the last call to lookups, all at once.</summary>
    /// <param name="sequence">Number of the last change done.</param>
    public void Publish(long sequence)
    {
        lock (_writing)
        {
            _version++;
            _current = new IndexView(this, sequence, _version, _languages.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.View(), StringComparer.Ordinal));
            if (_isMerging)
            {
                _journal.Add(Operation.Publication);
            }
            else
            {
                _journal.Clear();
            }
        }
    }

    /// <summary>
    /// Puts everything published into the compact form that lookups are fastest on, about a second for a million units. Lookups go on
    /// meanwhile, and see no difference but in speed; writes wait only while those of meanwhile are written again.
    /// </summary>
    /// <param name="cancellationToken">Gives up; the index stays as it was.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="InvalidOperationException">A merge is going on already.</exception>
    public void Merge(CancellationToken cancellationToken)
    {
        IndexView view = BeginMerge();
        try
        {
            Dictionary<string, Generation> merged = view.Languages.Where(pair => pair.Value.Generation.PendingCount > 0).ToDictionary(
                pair => pair.Key, pair => pair.Value.Generation.Merge(pair.Value, view.Version, cancellationToken), StringComparer.Ordinal);
            var image = new IndexImage(view.Sequence, view.Languages.ToFrozenDictionary(
                pair => pair.Key, pair => merged.GetValueOrDefault(pair.Key, pair.Value.Generation).Image, StringComparer.Ordinal));
            Swap(view, merged, image);
        }
        finally
        {
            EndMerge();
        }
    }

    /// <summary>
    /// Finds the words similar to the commonest ones, so that the first lookups after a start need not: about a second, to be spent in
    /// the background.
    /// </summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public void Warm(CancellationToken cancellationToken)
    {
        foreach (LanguageView language in _current.Languages.Values)
        {
            language.Generation.Warm(cancellationToken);
        }
    }

    /// <summary>When lookups are shared among threads; set before the first.</summary>
    internal Sharing Sharing { get; set; } = new(MaxThreads: 1, Sharing.DefaultMinWork);

    /// <summary>Bytes the index takes, other than the neighbours of words looked up lately, which are bounded.</summary>
    internal long SizeInBytes => _current.Languages.Values.Sum(language => language.Generation.SizeInBytes);

    /// <summary>Forgets the neighbours of the words looked up lately: for measuring what a lookup costs without them.</summary>
    internal void ClearNeighbourCache()
    {
        foreach (LanguageView language in _current.Languages.Values)
        {
            language.Generation.Neighbours.Clear();
        }
    }

    /// <summary>Builds an index that uses certain kernels.</summary>
    internal static LookupIndex Build(IEnumerable<IndexedUnit> units, long sequence, Kernels kernels)
    {
        ArgumentNullException.ThrowIfNull(units);
        var builders = new Dictionary<string, IndexBuilder>(StringComparer.Ordinal);
        try
        {
            // Texts are folded and cut into words on all processors, in order, while this thread gathers them.
            foreach (IndexedText text in units.AsParallel().AsOrdered().SelectMany(IndexedText.Of))
            {
                if (!builders.TryGetValue(text.Language, out IndexBuilder? builder))
                {
                    builders.Add(text.Language, builder = new IndexBuilder());
                }

                builder.Add(text);
            }
        }
        catch (AggregateException failure)
        {
            ExceptionDispatchInfo.Throw(failure.InnerExceptions[0]);
        }

        FrozenDictionary<string, LanguageImage> images = builders.ToFrozenDictionary(
            pair => pair.Key, pair => pair.Value.Build(CancellationToken.None), StringComparer.Ordinal);
        return new LookupIndex(new IndexImage(sequence, images), kernels);
    }

    private void Write(long key, IndexedText[] texts, string? memoryId)
    {
        lock (_writing)
        {
            var operation = new Operation(
                key, texts.Length > 0 ? texts[0].Language : null, texts.Length > 1 ? texts[1].Language : null, memoryId, _version + 1);
            _journal.Add(operation);
            foreach (Generation generation in _languages.Values)
            {
                RemoveFrom(generation, operation);
            }

            foreach (ref readonly IndexedText text in texts.AsSpan())
            {
                if (!_languages.TryGetValue(text.Language, out Generation? generation))
                {
                    _languages.Add(text.Language, generation = Generation.Empty(_kernels));
                }

                generation.Add(text);
            }
        }
    }

    private static void RemoveFrom(Generation generation, in Operation operation)
    {
        if (operation.MemoryId is not null)
        {
            generation.RemoveMemory(operation.MemoryId, operation.Version);
        }
        else
        {
            generation.Remove(operation.Key, operation.Version);
        }
    }

    private IndexView BeginMerge()
    {
        lock (_writing)
        {
            if (_isMerging)
            {
                throw new InvalidOperationException("A merge is going on already.");
            }

            _isMerging = true;
            return _current; // what came after it is in the journal
        }
    }

    private void EndMerge()
    {
        lock (_writing)
        {
            _isMerging = false;
            _journal.RemoveRange(0, _journal.FindLastIndex(operation => operation == Operation.Publication) + 1);
        }
    }

    /// <summary>
    /// Takes the merged languages and does on them, with the versions it had, what was done since the merge began; the others, and what
    /// lookups see of them, stay as they are.
    /// </summary>
    private void Swap(IndexView view, Dictionary<string, Generation> merged, IndexImage image)
    {
        lock (_writing)
        {
            Dictionary<string, LanguageView> views = _current.Languages.ToDictionary(StringComparer.Ordinal);
            foreach ((string language, Generation generation) in merged)
            {
                views[language] = Redo(language, view.Languages[language], generation);
                _languages[language] = generation;
            }

            _current = new IndexView(this, _current.Sequence, _current.Version, views.ToFrozenDictionary(StringComparer.Ordinal));
            _image = image;
        }
    }

    /// <summary>Does on a merged generation what was done on the one before it since the merge began.</summary>
    /// <returns>What was published of it.</returns>
    private LanguageView Redo(string language, LanguageView before, Generation generation)
    {
        LanguageView published = generation.View();
        var added = new LaterRows(before, generation);
        foreach (ref readonly Operation operation in CollectionsMarshal.AsSpan(_journal))
        {
            if (operation == Operation.Publication)
            {
                published = generation.View();
                continue;
            }

            RemoveFrom(generation, operation);
            for (int texts = operation.TextsIn(language); texts > 0; texts--)
            {
                added.AddNext();
            }
        }

        return published;
    }

    /// <summary>A write: of a unit, which may remove it; or the removal of a memory.</summary>
    /// <param name="Key">Key of the unit.</param>
    /// <param name="SourceLanguage">Language of its source text, null where the write has none.</param>
    /// <param name="TargetLanguage">Language of its target text, null where the write has none.</param>
    /// <param name="MemoryId">The memory to remove, null for a unit.</param>
    /// <param name="Version">Version from which on it is seen.</param>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Operation(long Key, string? SourceLanguage, string? TargetLanguage, string? MemoryId, long Version)
    {
        /// <summary>Marks that what came before was published.</summary>
        internal static Operation Publication { get; } = new(Key: 0, SourceLanguage: null, TargetLanguage: null, MemoryId: null, Version: 0);

        /// <summary>How many of its texts are in a language.</summary>
        internal int TextsIn(string language) =>
            (string.Equals(SourceLanguage, language, StringComparison.Ordinal) ? 1 : 0) + (string.Equals(TargetLanguage, language, StringComparison.Ordinal) ? 1 : 0);
    }
}
