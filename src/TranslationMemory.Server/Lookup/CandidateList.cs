using TranslationMemory.Core.Matching;

namespace TranslationMemory.Server.Lookup;

/// <summary>
/// The candidates of one memory and language pair, in order of arrival. One thread writes; any number read it through
/// <see cref="CandidateView"/>, without locks: candidates are only ever appended, and one that is removed is stamped with the number of the
/// change, so that an older view goes on seeing it.
/// </summary>
internal sealed class CandidateList
{
    private const int InitialCapacity = 16;

    /// <summary>Fewer removed entries than this are not worth a compaction.</summary>
    private const int MinRemovedToCompact = 1_024;

    private Entry[] _entries = new Entry[InitialCapacity];
    private int _count;
    private int _removed;

    /// <summary>Adds a candidate and returns its entry.</summary>
    public Entry Add(PreparedSegment candidate)
    {
        if (_count == _entries.Length)
        {
            Array.Resize(ref _entries, _count * 2);
        }

        var entry = new Entry(candidate, this);
        _entries[_count++] = entry;
        return entry;
    }

    /// <summary>The list as it is after the change of this number.</summary>
    public CandidateView At(long sequence)
    {
        if (_removed >= MinRemovedToCompact && _removed > _count / 2)
        {
            _entries = [.. _entries.Take(_count).Where(entry => !entry.IsRemovedAt(sequence))];
            _count = _entries.Length;
            _removed = 0;
            Array.Resize(ref _entries, Math.Max(InitialCapacity, _count * 2));
        }

        return new CandidateView(new ArraySegment<Entry>(_entries, 0, _count), sequence);
    }

    /// <summary>A candidate and when it went.</summary>
    internal sealed class Entry(PreparedSegment candidate, CandidateList list)
    {
        private long _removedAt = long.MaxValue;

        public PreparedSegment Candidate => candidate;

        public bool IsRemovedAt(long sequence) => Volatile.Read(ref _removedAt) <= sequence;

        public void Remove(long sequence)
        {
            Volatile.Write(ref _removedAt, sequence);
            list._removed++;
        }
    }
}

/// <summary>The candidates of one memory and language pair as they were after one change. Immutable to its readers.</summary>
internal readonly struct CandidateView(ArraySegment<CandidateList.Entry> entries, long sequence)
{
    /// <summary>The candidates, in order of arrival.</summary>
    public IEnumerable<PreparedSegment> Candidates
    {
        get
        {
            foreach (var entry in entries)
            {
                if (!entry.IsRemovedAt(sequence))
                {
                    yield return entry.Candidate;
                }
            }
        }
    }
}
