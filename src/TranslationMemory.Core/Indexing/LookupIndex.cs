using System.Collections.Frozen;
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

    /// <summary>What was written since the last <see cref="Publish"/>; while a merge is going on, since that began.</summary>
    private readonly List<Operation> _journal = [];
    private Dictionary<string, Generation> _languages;
    private bool _isMerging;
    private long _version;
    private volatile IndexView _current;
    private volatile IndexImage _image;

    internal LookupIndex(IndexImage image, Kernels kernels)
    {
        _kernels = kernels;
        _image = image;
        _languages = image.Languages.ToDictionary(pair => pair.Key, pair => new Generation(pair.Value, kernels), StringComparer.Ordinal);
        _current = MakeView(image.Sequence);
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
        Write(new Operation(unit.Key, [.. IndexedText.Of(unit)], MemoryId: null, Sequence: null));
    }

    /// <summary>Removes a unit; nothing happens when there is none with this key.</summary>
    public void Remove(long key) => Write(new Operation(key, [], MemoryId: null, Sequence: null));

    /// <summary>Removes all units of a memory. Cost: grows with the number of different facets.</summary>
    public void RemoveMemory(string memoryId)
    {
        ArgumentNullException.ThrowIfNull(memoryId);
        Write(new Operation(Key: 0, [], memoryId, Sequence: null));
    }

    /// <summary>Shows everything done since the last call to lookups, all at once.</summary>
    /// <param name="sequence">Number of the last change done.</param>
    public void Publish(long sequence)
    {
        lock (_writing)
        {
            var operation = new Operation(Key: 0, [], MemoryId: null, sequence);
            _current = Apply(operation)!;
            if (_isMerging)
            {
                _journal.Add(operation);
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
            Dictionary<string, Generation> merged = view.Languages.ToDictionary(
                pair => pair.Key, pair => MergeLanguage(pair.Value, view.Version, cancellationToken), StringComparer.Ordinal);
            var image = new IndexImage(view.Sequence, merged.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.Image, StringComparer.Ordinal));
            Swap(merged, image);
        }
        finally
        {
            EndMerge();
        }
    }

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
        foreach (IndexedUnit unit in units)
        {
            foreach (IndexedText text in IndexedText.Of(unit))
            {
                if (!builders.TryGetValue(text.Language, out IndexBuilder? builder))
                {
                    builders.Add(text.Language, builder = new IndexBuilder());
                }

                builder.Add(text);
            }
        }

        FrozenDictionary<string, LanguageImage> images = builders.ToFrozenDictionary(
            pair => pair.Key, pair => pair.Value.Build(CancellationToken.None), StringComparer.Ordinal);
        return new LookupIndex(new IndexImage(sequence, images), kernels);
    }

    private void Write(Operation operation)
    {
        lock (_writing)
        {
            _journal.Add(operation);
            Apply(operation);
        }
    }

    /// <summary>Does an operation; answers the view where it is a publication.</summary>
    private IndexView? Apply(Operation operation)
    {
        if (operation.Sequence is { } sequence)
        {
            _version++;
            return MakeView(sequence);
        }

        foreach (Generation generation in _languages.Values)
        {
            if (operation.MemoryId is not null)
            {
                generation.RemoveMemory(operation.MemoryId, _version + 1);
            }
            else
            {
                generation.Remove(operation.Key, _version + 1);
            }
        }

        foreach (IndexedText text in operation.Texts)
        {
            if (!_languages.TryGetValue(text.Language, out Generation? generation))
            {
                _languages.Add(text.Language, generation = Generation.Empty(_kernels));
            }

            generation.Add(text);
        }

        return null;
    }

    private IndexView MakeView(long sequence) => new(
        sequence, _version, _languages.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.View(), StringComparer.Ordinal));

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
            _journal.RemoveRange(0, _journal.FindLastIndex(operation => operation.Sequence is not null) + 1);
        }
    }

    private Generation MergeLanguage(LanguageView view, long version, CancellationToken cancellationToken)
    {
        if (view.Generation.PendingCount == 0)
        {
            return view.Generation;
        }

        var merged = new Generation(view.Generation.Merge(view, version, cancellationToken), _kernels);
        merged.Neighbours.Warm(view.Generation.Neighbours, cancellationToken);
        return merged;
    }

    /// <summary>Takes the merged languages and does on them what was done since the merge began.</summary>
    private void Swap(Dictionary<string, Generation> merged, IndexImage image)
    {
        lock (_writing)
        {
            _languages = merged;
            IndexView view = MakeView(_current.Sequence);
            foreach (Operation operation in _journal)
            {
                view = Apply(operation) ?? view;
            }

            _current = view;
            _image = image;
        }
    }

    /// <summary>A write: of a unit's texts, none of them to remove it; the removal of a memory; or a publication.</summary>
    private sealed record Operation(long Key, IndexedText[] Texts, string? MemoryId, long? Sequence);
}
