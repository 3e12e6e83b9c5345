using TranslationMemory.Core.Text;

namespace TranslationMemory.Core.Indexing.Words;

/// <summary>Numbers distinct words in order of arrival. For one thread.</summary>
internal sealed class WordTable
{
    private const int FirstSlots = 1 << 6;

    private int[] _slots = new int[FirstSlots];
    private char[] _characters = new char[FirstSlots];
    private int[] _starts = new int[FirstSlots];
    private ulong[] _hashes = new ulong[FirstSlots];
    private WordKind[] _kinds = new WordKind[FirstSlots];

    /// <summary>Number of words.</summary>
    internal int Count { get; private set; }

    internal WordForm FormOf(int word) => new(_kinds[word], _characters.AsSpan(_starts[word], _starts[word + 1] - _starts[word]));

    /// <summary>The number of a word, added when it is new.</summary>
    internal int GetOrAdd(WordForm form) => GetOrAdd(form, form.Hash);

    /// <summary>The same for who knows the hash of the word.</summary>
    internal int GetOrAdd(WordForm form, ulong hash)
    {
        int mask = _slots.Length - 1;
        int slot = (int)hash & mask;
        for (; _slots[slot] != 0; slot = (slot + 1) & mask)
        {
            int word = _slots[slot] - 1;
            if (_hashes[word] == hash && form.Equals(FormOf(word)))
            {
                return word;
            }
        }

        Add(form, hash);
        _slots[slot] = Count;
        if (Count * 2 > _slots.Length)
        {
            Rehash();
        }

        return Count - 1;
    }

    private void Add(WordForm form, ulong hash)
    {
        int end = _starts[Count] + form.Text.Length;
        if (Count + 2 > _starts.Length)
        {
            int capacity = _starts.Length * 2;
            Array.Resize(ref _starts, capacity);
            Array.Resize(ref _hashes, capacity);
            Array.Resize(ref _kinds, capacity);
        }

        if (end > _characters.Length)
        {
            Array.Resize(ref _characters, Math.Max(end, _characters.Length * 2));
        }

        form.Text.CopyTo(_characters.AsSpan(_starts[Count]));
        (_hashes[Count], _kinds[Count]) = (hash, form.Kind);
        Count++;
        _starts[Count] = end;
    }

    private void Rehash()
    {
        _slots = new int[_slots.Length * 2];
        int mask = _slots.Length - 1;
        for (int word = 0; word < Count; word++)
        {
            int slot = (int)_hashes[word] & mask;
            while (_slots[slot] != 0)
            {
                slot = (slot + 1) & mask;
            }

            _slots[slot] = word + 1;
        }
    }
}
