using TranslationMemory.Core.Indexing;

namespace TranslationMemory.Storage.Sqlite;

/// <summary>
/// The last changes, kept in memory as they were committed, so that a follower of the log that keeps up reads no SQL. One thread appends, any
/// number read.
/// </summary>
internal sealed class ChangeTail
{
    /// <summary>So many changes at most: a follower may be a third of a second behind the fastest import and still find all it missed.</summary>
    public const int ChangesMax = 20_000;

    /// <summary>
    /// So many bytes of text at most, for memories of very long segments; a usual segment has some 200 bytes, and 20,000 of them 4 MiB.
    /// </summary>
    public const long TextBytesMax = 64 * 1024 * 1024;

    private readonly Lock _lock = new();
    private readonly Change[] _ring;
    private readonly long _textBytesMax;

    /// <summary>All changes after this one, up to the last, are here.</summary>
    private long _after;
    private long _last;
    private long _textBytes;

    /// <summary>Begins after the last change that was committed when the store was opened.</summary>
    public ChangeTail(long lastSequence, int changesMax = ChangesMax, long textBytesMax = TextBytesMax)
    {
        _after = _last = lastSequence;
        _ring = new Change[changesMax];
        _textBytesMax = textBytesMax;
    }

    /// <summary>Appends committed changes in the order of their numbers.</summary>
    public void Append(List<Change> changes)
    {
        lock (_lock)
        {
            foreach (var change in changes)
            {
                Append(change);
            }
        }
    }

    /// <summary>Reads changes, when all that are asked for are still here.</summary>
    /// <returns>Null when the first of them are not.</returns>
    public IReadOnlyList<Change>? Read(long afterSequence, int limit)
    {
        lock (_lock)
        {
            if (afterSequence < _after)
            {
                return null;
            }

            var changes = new Change[Math.Clamp(_last - afterSequence, 0, limit)];
            for (var i = 0; i < changes.Length; i++)
            {
                changes[i] = Slot(afterSequence + 1 + i);
            }

            return changes;
        }
    }

    private void Append(Change change)
    {
        if (change.Sequence != _last + 1)
        {
            // A commit that was told as failed was on disk after all: its changes are in the log and not here.
            Clear(change.Sequence - 1);
        }

        if (_last - _after == _ring.Length)
        {
            RemoveFirst();
        }

        Slot(change.Sequence) = change;
        _last = change.Sequence;
        _textBytes += TextBytes(change.Unit);
        while (_textBytes > _textBytesMax)
        {
            RemoveFirst();
        }
    }

    private void Clear(long lastSequence)
    {
        Array.Clear(_ring);
        _after = _last = lastSequence;
        _textBytes = 0;
    }

    private void RemoveFirst()
    {
        ref var first = ref Slot(++_after);
        _textBytes -= TextBytes(first.Unit);
        first = default;
    }

    private ref Change Slot(long sequence) => ref _ring[sequence % _ring.Length];

    private static long TextBytes(IndexedUnit? unit) => unit is null
        ? 0
        : sizeof(char) * ((long)unit.SourceText.Length + Length(unit.TargetText) + Length(unit.Context.PreviousSourceText) + Length(unit.Context.NextSourceText));

    private static int Length(string? text) => text?.Length ?? 0;
}
