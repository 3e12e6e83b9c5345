using TranslationMemory.Core.Indexing.Rows;
using TranslationMemory.Core.Text;

namespace TranslationMemory.Core.Indexing.Words;

/// <summary>
/// The words that came since the last merge, in order of arrival, numbered on from the vocabulary. One thread adds; any number
/// read up to <see cref="Count"/> without locks.
/// </summary>
internal sealed class RecentWords(int firstNumber)
{
    private readonly WordTable _numbers = new();
    private Entry[] _entries = new Entry[16];
    private volatile int _count;

    /// <summary>How many there are.</summary>
    internal int Count => _count;

    /// <summary>The number of a word, added when it is new. Only for the thread that writes.</summary>
    internal int GetOrAdd(WordForm form, ulong hash)
    {
        int place = _numbers.GetOrAdd(form, hash);
        if (place == _count)
        {
            if (_count == _entries.Length)
            {
                Array.Resize(ref _entries, _count * 2);
            }

            _entries[_count] = new Entry(form.Kind, form.Text.ToString(), form.CanBeSimilar);
            _count++; // a volatile write: what the entry holds is seen before the count that covers it
        }

        return firstNumber + place;
    }

    /// <summary>The word of this number.</summary>
    internal WordForm FormOf(int number)
    {
        Entry entry = Volatile.Read(ref _entries)[number - firstNumber];
        return new WordForm(entry.Kind, entry.Text);
    }

    /// <summary>The words equal or similar to a word among those in a range of arrival.</summary>
    internal List<Neighbour> NeighboursOf(WordForm form, int from, int to)
    {
        var found = new List<Neighbour>();
        Entry[] entries = Volatile.Read(ref _entries);
        uint signature = LetterSignature.Of(form.Text);
        string stem = form.CanBeSimilar ? LightStemmer.Stem(form.Text).ToString() : "";
        for (int i = from; i < to; i++)
        {
            int saving = entries[i].SavingWith(form, signature, stem);
            if (saving > 0)
            {
                found.Add(new Neighbour(firstNumber + i, (ushort)saving, PostingForm.None, Count: 0, Start: 0));
            }
        }

        return found;
    }

    private sealed class Entry(WordKind kind, string text, bool canBeSimilar)
    {
        private readonly uint _signature = LetterSignature.Of(text);
        private readonly string _stem = canBeSimilar ? LightStemmer.Stem(text).ToString() : "";

        internal WordKind Kind => kind;

        internal string Text => text;

        internal int SavingWith(WordForm form, uint signature, string stem)
        {
            if (kind != form.Kind)
            {
                return 0;
            }

            if (form.Text.SequenceEqual(text))
            {
                return form.Length;
            }

            if (!canBeSimilar || stem.Length == 0)
            {
                return 0;
            }

            int longer = Math.Max(form.Text.Length, text.Length);
            int max = string.Equals(stem, _stem, StringComparison.Ordinal) ? longer : longer / WordDistance.EditableShare;
            bool mayBeSimilar = max == longer || System.Numerics.BitOperations.PopCount(signature ^ _signature) <= 2 * max;
            int distance = mayBeSimilar && max > 0 ? WordDistance.Levenshtein(form.Text, text, max) : max + 1;
            return distance <= max ? longer - distance : 0;
        }
    }
}
