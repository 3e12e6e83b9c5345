using System.Runtime.InteropServices;
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

            _entries[_count] = new Entry(form);
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
        var sought = new Traits(form);
        string stem = form.CanBeSimilar ? LightStemmer.Stem(form.Text).ToString() : "";
        for (int i = from; i < to; i++)
        {
            int saving = entries[i].Traits.MayBeSimilarTo(sought) ? entries[i].SavingWith(form, stem) : 0;
            if (saving > 0)
            {
                found.Add(new Neighbour(firstNumber + i, (ushort)saving, PostingForm.None, Count: 0, Start: 0));
            }
        }

        return found;
    }

    /// <summary>
    /// What rules most words out without a look at their letters: they are in the array itself, since a word that was not looked up for a
    /// while during an import is compared with thousands.
    /// </summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly struct Traits
    {
        private readonly uint _signature;
        private readonly ushort _length;
        private readonly ushort _stemHash;

        internal Traits(WordForm form)
        {
            _signature = LetterSignature.Of(form.Text);
            _length = (ushort)Math.Min(form.Text.Length, ushort.MaxValue);
            _stemHash = (ushort)TextHash.Of(form.CanBeSimilar ? LightStemmer.Stem(form.Text) : form.Text, (ulong)form.Kind);
        }

        /// <summary>Whether words may be equal or similar: of one stem, or with few other letters.</summary>
        internal bool MayBeSimilarTo(in Traits other)
        {
            int edits = Math.Max(_length, other._length) / WordDistance.EditableShare;
            return _stemHash == other._stemHash
                || (Math.Abs(_length - other._length) <= edits && System.Numerics.BitOperations.PopCount(_signature ^ other._signature) <= 2 * edits);
        }
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly struct Entry(WordForm form)
    {
        private readonly string _stem = form.CanBeSimilar ? LightStemmer.Stem(form.Text).ToString() : "";
        private readonly bool _canBeSimilar = form.CanBeSimilar;

        internal Traits Traits { get; } = new(form);

        internal WordKind Kind { get; } = form.Kind;

        internal string Text { get; } = form.Text.ToString();

        internal int SavingWith(WordForm form, string stem)
        {
            if (Kind != form.Kind)
            {
                return 0;
            }

            if (form.Text.SequenceEqual(Text))
            {
                return form.Length;
            }

            if (!_canBeSimilar || stem.Length == 0)
            {
                return 0;
            }

            int longer = Math.Max(form.Text.Length, Text.Length);
            int max = string.Equals(stem, _stem, StringComparison.Ordinal) ? longer : longer / WordDistance.EditableShare;
            int distance = max > 0 ? WordDistance.Levenshtein(form.Text, Text, max) : max + 1;
            return distance <= max ? longer - distance : 0;
        }
    }
}
