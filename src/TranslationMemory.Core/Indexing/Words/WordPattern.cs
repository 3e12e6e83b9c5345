namespace TranslationMemory.Core.Indexing.Words;

/// <summary>
/// A word made ready to be compared with many others: the Levenshtein distance in UTF-16 units, a machine word of it at once
/// (Myers, "A fast bit-vector algorithm for approximate string matching based on dynamic programming", 1999, in the form of
/// Hyyrö, 2003). For one thread; words have at most 64 units.
/// </summary>
internal sealed class WordPattern
{
    private const int Slots = 128; // twice the longest word, so that a free slot is near

    private readonly char[] _letters = new char[Slots];
    private readonly ulong[] _masks = new ulong[Slots];
    private int _length;

    /// <summary>Takes a word, 1 to 64 units.</summary>
    internal void Set(ReadOnlySpan<char> word)
    {
        Array.Clear(_masks);
        _length = word.Length;
        for (int i = 0; i < word.Length; i++)
        {
            int slot = SlotOf(word[i]);
            _letters[slot] = word[i];
            _masks[slot] |= 1UL << i;
        }
    }

    /// <summary>The distance to another word, 1 to 64 units.</summary>
    internal int DistanceTo(ReadOnlySpan<char> other)
    {
        ulong positive = ulong.MaxValue;
        ulong negative = 0;
        ulong last = 1UL << (_length - 1);
        int distance = _length;
        foreach (char unit in other)
        {
            ulong equal = MaskOf(unit);
            ulong diagonal = (((equal & positive) + positive) ^ positive) | equal | negative;
            ulong horizontalPositive = negative | ~(diagonal | positive);
            ulong horizontalNegative = diagonal & positive;
            distance += (horizontalPositive & last) != 0 ? 1 : 0;
            distance -= (horizontalNegative & last) != 0 ? 1 : 0;
            horizontalPositive = (horizontalPositive << 1) | 1;
            positive = (horizontalNegative << 1) | ~(diagonal | horizontalPositive);
            negative = diagonal & horizontalPositive;
        }

        return distance;
    }

    private ulong MaskOf(char unit) => _masks[SlotOf(unit)]; // a free slot has an empty mask

    private int SlotOf(char unit)
    {
        int slot = unit & (Slots - 1);
        while (_masks[slot] != 0 && _letters[slot] != unit)
        {
            slot = (slot + 1) & (Slots - 1);
        }

        return slot;
    }
}
