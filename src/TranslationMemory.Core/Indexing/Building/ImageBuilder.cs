using System.Numerics;
using TranslationMemory.Core.Indexing.Images;
using TranslationMemory.Core.Indexing.Rows;
using TranslationMemory.Core.Indexing.Words;
using TranslationMemory.Core.Text;

namespace TranslationMemory.Core.Indexing.Building;

/// <summary>
/// Writes the arrays of an image: words ranked by frequency, rows sorted by length, entries by key, and for each word the rows that
/// have it. For one use by one thread. Costs about a microsecond a row.
/// </summary>
internal sealed unsafe class ImageBuilder(WordTable words, RowTable rows, FacetTable facets, CancellationToken cancellationToken)
{
    private readonly byte[] _facetBytes = facets.ToBytes();
    private int[] _wordsByRank = [];
    private int[] _rankOfWord = [];
    private int[] _rowsByPlace = [];
    private int[] _placeOfRow = [];
    private int[] _rowsByLength = [];
    private int[] _entriesByKey = [];
    private uint[] _counts = [];
    private int[] _entriesOfRow = [];
    private int[] _repeatedWords = [];
    private int[] _repeatStarts = [];
    private int[] _firstRepeatOf = [];
    private long[] _postingStarts = [];
    private long _rowUnits;
    private long _sharedLength;

    internal LanguageImage Build()
    {
        RankWords();
        SortRows();
        _entriesByKey = SortEntries();
        FindRepetitions();
        CountPostings();
        LanguageImage image = LanguageImage.Create(Lengths());
        WriteWords(image);
        WriteRows(image);
        WriteEntries(image);
        WritePostings(image);
        _facetBytes.CopyTo(image.Span<byte>(Section.Facets));
        return image;
    }

    private void RankWords()
    {
        _wordsByRank = Enumerable.Range(0, words.Count).ToArray();
        long[] keys = Array.ConvertAll(_wordsByRank, word => ((long)(int.MaxValue - words.OccurrencesOf(word)) << 32) + word);
        Array.Sort(keys, _wordsByRank);
        _rankOfWord = Invert(_wordsByRank);
    }

    private void SortRows()
    {
        int longest = 0;
        for (int row = 0; row < rows.Count; row++)
        {
            longest = Math.Max(longest, rows.LengthOf(row));
        }

        _rowsByLength = new int[longest + 2];
        for (int row = 0; row < rows.Count; row++)
        {
            _rowsByLength[rows.LengthOf(row) + 1]++;
        }

        for (int length = 1; length < _rowsByLength.Length; length++)
        {
            _rowsByLength[length] += _rowsByLength[length - 1];
        }

        int[] next = [.. _rowsByLength];
        _rowsByPlace = new int[rows.Count];
        for (int row = 0; row < rows.Count; row++)
        {
            _rowsByPlace[next[rows.LengthOf(row)]++] = row;
        }

        _placeOfRow = Invert(_rowsByPlace);
    }

    private int[] SortEntries()
    {
        int[] order = Enumerable.Range(0, rows.Entries.Count).ToArray();
        long[] keys = Array.ConvertAll(order, entry => rows.Entries[entry].Key);
        Array.Sort(keys, order);
        return order;
    }

    /// <summary>Finds which words some row has how often, and numbers the lists of repetitions behind those of all words.</summary>
    private void FindRepetitions()
    {
        var most = new byte[words.Count];
        var occurrences = new Occurrences(words.Count);
        for (int row = 0; row < rows.Count; row++)
        {
            foreach (int word in rows.WordsOf(row))
            {
                int rank = _rankOfWord[word];
                most[rank] = (byte)Math.Max(most[rank], occurrences.Next(rank, row));
            }
        }

        _repeatedWords = [.. Enumerable.Range(0, words.Count).Where(rank => most[rank] > 1)];
        _repeatStarts = new int[_repeatedWords.Length + 1];
        _firstRepeatOf = new int[words.Count];
        for (int i = 0; i < _repeatedWords.Length; i++)
        {
            _firstRepeatOf[_repeatedWords[i]] = words.Count + _repeatStarts[i];
            _repeatStarts[i + 1] = _repeatStarts[i] + most[_repeatedWords[i]] - 1;
        }
    }

    /// <summary>The list of the rows that have a word at least so often.</summary>
    private int ListOf(int rank, int times) => times == 1 ? rank : _firstRepeatOf[rank] + times - 2;

    private void CountPostings()
    {
        _counts = new uint[words.Count + _repeatStarts[^1]];
        var occurrences = new Occurrences(words.Count);
        for (int row = 0; row < rows.Count; row++)
        {
            foreach (int word in rows.WordsOf(row))
            {
                int rank = _rankOfWord[word];
                _rowUnits += RowCode.LengthOf(rank);
                int times = occurrences.Next(rank, row);
                if (times > 0)
                {
                    _counts[ListOf(rank, times)]++;
                }
            }
        }

        _postingStarts = new long[_counts.Length + 1];
        for (int list = 0; list < _counts.Length; list++)
        {
            _postingStarts[list + 1] = _postingStarts[list] + Postings.SizeOf(_counts[list], rows.Count);
        }

        _entriesOfRow = new int[rows.Count];
        foreach (int row in rows.RowOfEntry)
        {
            _entriesOfRow[row]++;
        }

        _sharedLength = _entriesOfRow.Where(count => count > 1).Sum(count => count + 1L);
    }

    private Dictionary<Section, long> Lengths()
    {
        long similar = CountSimilar();
        var slots = (long)BitOperations.RoundUpToPowerOf2((ulong)(words.Count + (words.Count / 2)) + 1);
        return new Dictionary<Section, long>
        {
            [Section.WordCharacters] = (long)words.CharacterCount * sizeof(char),
            [Section.WordStarts] = (words.Count + 1L) * sizeof(uint),
            [Section.WordLengths] = (long)words.Count * sizeof(ushort),
            [Section.WordKinds] = words.Count,
            [Section.WordSlots] = slots * sizeof(uint),
            [Section.StemSlots] = slots * sizeof(uint),
            [Section.StemRing] = (long)words.Count * sizeof(uint),
            [Section.LengthStarts] = (Token.MaxSimilarLength + 2L) * sizeof(int),
            [Section.LengthWords] = similar * sizeof(uint),
            [Section.LengthSignatures] = similar * sizeof(uint),
            [Section.RepeatedWords] = (long)_repeatedWords.Length * sizeof(uint),
            [Section.RepeatStarts] = (long)_repeatStarts.Length * sizeof(uint),
            [Section.PostingCounts] = (long)_counts.Length * sizeof(uint),
            [Section.PostingStarts] = (long)_counts.Length * sizeof(uint),
            [Section.Postings] = _postingStarts[^1],
            [Section.RowsByLength] = (long)_rowsByLength.Length * sizeof(int),
            [Section.RowStarts] = (rows.Count + 1L) * sizeof(uint),
            [Section.RowWords] = _rowUnits * sizeof(ushort),
            [Section.RowEntries] = (long)rows.Count * sizeof(uint),
            [Section.SharedEntries] = _sharedLength * sizeof(uint),
            [Section.EntryKeys] = (long)rows.Entries.Count * sizeof(long),
            [Section.EntryTimes] = (long)rows.Entries.Count * sizeof(long),
            [Section.EntryFacets] = (long)rows.Entries.Count * sizeof(uint),
            [Section.EntryForms] = (long)rows.Entries.Count * sizeof(uint),
            [Section.EntryContexts] = rows.Entries.Count,
            [Section.Facets] = _facetBytes.Length,
        };
    }

    private long CountSimilar()
    {
        long similar = 0;
        for (int word = 0; word < words.Count; word++)
        {
            similar += words.FormOf(word).CanBeSimilar ? 1 : 0;
        }

        return similar;
    }

    private void WriteWords(LanguageImage image)
    {
        Span<char> characters = image.Span<char>(Section.WordCharacters);
        Span<uint> starts = image.Span<uint>(Section.WordStarts);
        Span<ushort> lengths = image.Span<ushort>(Section.WordLengths);
        Span<byte> kinds = image.Span<byte>(Section.WordKinds);
        Span<uint> slots = image.Span<uint>(Section.WordSlots);
        Span<int> lengthStarts = image.Span<int>(Section.LengthStarts);
        for (int rank = 0; rank < words.Count; rank++)
        {
            int word = _wordsByRank[rank];
            WordForm form = words.FormOf(word);
            form.Text.CopyTo(characters[(int)starts[rank]..]);
            starts[rank + 1] = starts[rank] + (uint)form.Text.Length;
            lengths[rank] = checked((ushort)form.Length);
            kinds[rank] = (byte)form.Kind;
            slots[FreeSlot(slots, words.HashOf(word))] = (uint)rank + 1;
            if (form.CanBeSimilar)
            {
                lengthStarts[form.Text.Length + 1]++;
            }
        }

        for (int length = 1; length < lengthStarts.Length; length++)
        {
            lengthStarts[length] += lengthStarts[length - 1];
        }

        WriteSimilar(image);
    }

    /// <summary>The words that can be similar to others: by length with their signatures, and in rings by stem.</summary>
    private void WriteSimilar(LanguageImage image)
    {
        Span<int> next = image.Span<int>(Section.LengthStarts).ToArray();
        Span<uint> lengthWords = image.Span<uint>(Section.LengthWords);
        Span<uint> signatures = image.Span<uint>(Section.LengthSignatures);
        Span<uint> stemSlots = image.Span<uint>(Section.StemSlots);
        Span<uint> ring = image.Span<uint>(Section.StemRing);
        for (int rank = 0; rank < words.Count; rank++)
        {
            WordForm form = words.FormOf(_wordsByRank[rank]);
            ring[rank] = (uint)rank;
            if (!form.CanBeSimilar)
            {
                continue;
            }

            int place = next[form.Text.Length]++;
            lengthWords[place] = (uint)rank;
            signatures[place] = LetterSignature.Of(form.Text);
            ReadOnlySpan<char> stem = LightStemmer.Stem(form.Text);
            int slot = StemSlot(stemSlots, stem);
            if (stemSlots[slot] == 0)
            {
                stemSlots[slot] = (uint)rank + 1;
            }
            else
            {
                uint other = stemSlots[slot] - 1;
                (ring[rank], ring[(int)other]) = (ring[(int)other], (uint)rank);
            }
        }
    }

    /// <summary>The slot of a stem, or the free one where it belongs.</summary>
    private int StemSlot(Span<uint> slots, ReadOnlySpan<char> stem)
    {
        int mask = slots.Length - 1;
        int slot = (int)TextHash.Of(stem, seed: 0) & mask;
        while (slots[slot] != 0 && !stem.SequenceEqual(LightStemmer.Stem(words.FormOf(_wordsByRank[(int)slots[slot] - 1]).Text)))
        {
            slot = (slot + 1) & mask;
        }

        return slot;
    }

    private void WriteRows(LanguageImage image)
    {
        _rowsByLength.CopyTo(image.Span<int>(Section.RowsByLength));
        Span<uint> starts = image.Span<uint>(Section.RowStarts);
        var first = image.Pointer<ushort>(Section.RowWords);
        ushort* at = first;
        for (int place = 0; place < rows.Count; place++)
        {
            starts[place] = checked((uint)(at - first));
            foreach (int word in rows.WordsOf(_rowsByPlace[place]))
            {
                at = RowCode.Write(at, _rankOfWord[word]);
            }
        }

        starts[rows.Count] = checked((uint)(at - first));
    }

    private void WriteEntries(LanguageImage image)
    {
        Span<long> keys = image.Span<long>(Section.EntryKeys);
        Span<long> ticks = image.Span<long>(Section.EntryTimes);
        Span<uint> facetNumbers = image.Span<uint>(Section.EntryFacets);
        Span<uint> forms = image.Span<uint>(Section.EntryForms);
        Span<byte> contexts = image.Span<byte>(Section.EntryContexts);
        Span<uint> rowEntries = image.Span<uint>(Section.RowEntries);
        Span<uint> shared = image.Span<uint>(Section.SharedEntries);
        uint nextShared = 0;
        for (int place = 0; place < _entriesByKey.Length; place++)
        {
            Entry entry = rows.Entries[_entriesByKey[place]];
            (keys[place], ticks[place], facetNumbers[place], forms[place], contexts[place]) =
                (entry.Key, entry.Ticks, (uint)entry.Facets, entry.Form, entry.Context);
            int row = rows.RowOfEntry[_entriesByKey[place]];
            ref uint rowEntry = ref rowEntries[_placeOfRow[row]];
            if (_entriesOfRow[row] == 1)
            {
                rowEntry = (uint)place;
                continue;
            }

            if ((rowEntry & MergedRows.SharedFlag) == 0)
            {
                rowEntry = MergedRows.SharedFlag | nextShared;
                nextShared += (uint)_entriesOfRow[row] + 1;
            }

            ref uint count = ref shared[(int)(rowEntry & ~MergedRows.SharedFlag)];
            shared[(int)((rowEntry & ~MergedRows.SharedFlag) + ++count)] = (uint)place;
        }
    }

    private void WritePostings(LanguageImage image)
    {
        _counts.CopyTo(image.Span<uint>(Section.PostingCounts));
        _repeatedWords.CopyTo(image.Span<int>(Section.RepeatedWords));
        _repeatStarts.CopyTo(image.Span<int>(Section.RepeatStarts));
        int[] starts = new int[_counts.Length + 1];
        for (int list = 0; list < _counts.Length; list++)
        {
            starts[list + 1] = checked(starts[list] + (int)_counts[list]);
        }

        int[] places = PlacesOf(starts);
        cancellationToken.ThrowIfCancellationRequested();
        Span<uint> postingStarts = image.Span<uint>(Section.PostingStarts);
        var postings = image.Pointer<uint>(Section.Postings);
        for (int list = 0; list < _counts.Length; list++)
        {
            ReadOnlySpan<int> placesOfList = places.AsSpan(starts[list], (int)_counts[list]);
            postingStarts[list] = placesOfList.Length == 1 ? (uint)placesOfList[0] : checked((uint)(_postingStarts[list] / sizeof(uint)));
            if (placesOfList.Length > 1)
            {
                Postings.Write(postings + postingStarts[list], placesOfList, rows.Count);
            }
        }
    }

    /// <summary>The places of the rows of all lists, ascending, one list after the other.</summary>
    private int[] PlacesOf(int[] starts)
    {
        var all = new int[starts[^1]];
        int[] next = [.. starts];
        var occurrences = new Occurrences(words.Count);
        for (int place = 0; place < rows.Count; place++)
        {
            foreach (int word in rows.WordsOf(_rowsByPlace[place]))
            {
                int rank = _rankOfWord[word];
                int times = occurrences.Next(rank, place);
                if (times > 0)
                {
                    all[next[ListOf(rank, times)]++] = place;
                }
            }
        }

        return all;
    }

    private static int FreeSlot(Span<uint> slots, ulong hash)
    {
        int mask = slots.Length - 1;
        int slot = (int)hash & mask;
        while (slots[slot] != 0)
        {
            slot = (slot + 1) & mask;
        }

        return slot;
    }

    private static int[] Invert(int[] order)
    {
        var inverse = new int[order.Length];
        for (int i = 0; i < order.Length; i++)
        {
            inverse[order[i]] = i;
        }

        return inverse;
    }

    /// <summary>Counts how often a row has a word, one row after the other.</summary>
    private sealed class Occurrences(int words)
    {
        private readonly int[] _rows = new int[words];
        private readonly byte[] _times = new byte[words];

        /// <summary>The how manieth time it is, up to <see cref="Repetitions.Max"/>; 0 above that.</summary>
        internal int Next(int word, int row)
        {
            if (_rows[word] != row + 1)
            {
                (_rows[word], _times[word]) = (row + 1, 1);
                return 1;
            }

            return _times[word] < Repetitions.Max ? ++_times[word] : 0;
        }
    }
}
