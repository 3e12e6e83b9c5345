using System.Numerics;
using TranslationMemory.Core.Indexing.Images;
using TranslationMemory.Core.Indexing.Rows;
using TranslationMemory.Core.Indexing.Words;
using TranslationMemory.Core.Text;

namespace TranslationMemory.Core.Indexing.Building;

/// <summary>
/// Writes the arrays of an image: words ranked by frequency, rows sorted by length, entries by key, and for each word the rows that
/// have it. For one use by one thread. Costs about a microsecond a row, and some 40 bytes beside the image.
/// </summary>
/// <param name="formOf">The words, by the numbers that the rows have them by.</param>
/// <param name="words">How often they stand in the rows.</param>
/// <param name="rows">The rows.</param>
/// <param name="facetsOf">The number in the image of the facets that entries have by another.</param>
/// <param name="facetBytes">The facets of the image, as bytes.</param>
/// <param name="cancellationToken">Gives up.</param>
internal sealed unsafe class ImageBuilder(
    Func<int, WordForm> formOf, WordCounts words, RowTable rows, Func<int, int> facetsOf, byte[] facetBytes, CancellationToken cancellationToken)
{
    /// <summary>Bits of the number of a word, of which <see cref="RowCode"/> takes no more.</summary>
    private const int WordBits = 29;

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
    private long _rowUnits;
    private long _sharedLength;

    internal LanguageImage Build()
    {
        rows.Close();
        RankWords();
        SortRows();
        _entriesByKey = SortEntries();
        CountLists();
        CountEntries();
        LanguageImage image = LanguageImage.Create(Lengths());
        WriteWords(image);
        WriteRows(image);
        WriteEntries(image);
        facetBytes.CopyTo(image.Span<byte>(Section.Facets));
        return image;
    }

    private void RankWords()
    {
        _wordsByRank = [.. Enumerable.Range(0, words.Limit).Where(word => words.TotalOf(word) > 0)];
        long[] keys = Array.ConvertAll(_wordsByRank, word => word - (words.TotalOf(word) << WordBits));
        Array.Sort(keys, _wordsByRank);
        _rankOfWord = new int[words.Limit];
        for (int rank = 0; rank < _wordsByRank.Length; rank++)
        {
            _rankOfWord[_wordsByRank[rank]] = rank;
        }
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
        int[] order = Enumerable.Range(0, rows.RowOfEntry.Length).ToArray();
        long[] keys = Array.ConvertAll(order, entry => rows.EntryAt(entry).Key);
        Array.Sort(keys, order);
        return order;
    }

    /// <summary>Counts what the lists hold: those of all words, and behind them those of the rows that have a word twice, three times and so on.</summary>
    private void CountLists()
    {
        var repeated = new List<int>();
        var starts = new List<int> { 0 };
        var counts = new List<uint>(_wordsByRank.Length);
        foreach (int word in _wordsByRank)
        {
            counts.Add(words.RowsOf(word));
        }

        _firstRepeatOf = new int[_wordsByRank.Length];
        for (int rank = 0; rank < _wordsByRank.Length; rank++)
        {
            _rowUnits += words.TotalOf(_wordsByRank[rank]) * RowCode.LengthOf(rank);
            ReadOnlySpan<uint> repeats = words.RepeatsOf(_wordsByRank[rank]);
            if (repeats.Length > 0)
            {
                _firstRepeatOf[rank] = counts.Count;
                counts.AddRange(repeats);
                repeated.Add(rank);
                starts.Add(counts.Count - _wordsByRank.Length);
            }
        }

        (_repeatedWords, _repeatStarts, _counts) = ([.. repeated], [.. starts], [.. counts]);
    }

    /// <summary>The list of the rows that have a word at least so often.</summary>
    private int ListOf(int rank, int times) => times == 1 ? rank : _firstRepeatOf[rank] + times - 2;

    private void CountEntries()
    {
        _entriesOfRow = new int[rows.Count];
        foreach (int row in rows.RowOfEntry)
        {
            _entriesOfRow[row]++;
        }

        _sharedLength = _entriesOfRow.Where(count => count > 1).Sum(count => count + 1L);
    }

    private Dictionary<Section, long> Lengths()
    {
        (long characters, long similar) = CountCharacters();
        var slots = (long)BitOperations.RoundUpToPowerOf2((ulong)(_wordsByRank.Length + (_wordsByRank.Length / 2)) + 1);
        return new Dictionary<Section, long>
        {
            [Section.WordCharacters] = characters * sizeof(char),
            [Section.WordStarts] = (_wordsByRank.Length + 1L) * sizeof(uint),
            [Section.WordLengths] = (long)_wordsByRank.Length * sizeof(ushort),
            [Section.WordKinds] = _wordsByRank.Length,
            [Section.WordSlots] = slots * sizeof(uint),
            [Section.StemSlots] = slots * sizeof(uint),
            [Section.StemRing] = (long)_wordsByRank.Length * sizeof(uint),
            [Section.LengthStarts] = (Token.MaxSimilarLength + 2L) * sizeof(int),
            [Section.LengthWords] = similar * sizeof(uint),
            [Section.LengthSignatures] = similar * sizeof(uint),
            [Section.RepeatedWords] = (long)_repeatedWords.Length * sizeof(uint),
            [Section.RepeatStarts] = (long)_repeatStarts.Length * sizeof(uint),
            [Section.PostingCounts] = (long)_counts.Length * sizeof(uint),
            [Section.PostingStarts] = (long)_counts.Length * sizeof(uint),
            [Section.Postings] = PostingsWriter.SizeOf(_counts, rows.Count),
            [Section.RowsByLength] = (long)_rowsByLength.Length * sizeof(int),
            [Section.RowStarts] = (rows.Count + 1L) * sizeof(uint),
            [Section.RowWords] = _rowUnits * sizeof(ushort),
            [Section.RowEntries] = (long)rows.Count * sizeof(uint),
            [Section.SharedEntries] = _sharedLength * sizeof(uint),
            [Section.EntryKeys] = (long)rows.RowOfEntry.Length * sizeof(long),
            [Section.EntryTimes] = (long)rows.RowOfEntry.Length * sizeof(long),
            [Section.EntryFacets] = (long)rows.RowOfEntry.Length * sizeof(uint),
            [Section.EntryForms] = (long)rows.RowOfEntry.Length * sizeof(uint),
            [Section.EntryContexts] = rows.RowOfEntry.Length,
            [Section.Facets] = facetBytes.Length,
        };
    }

    /// <summary>How many characters the words have together, and how many of them can be similar to others.</summary>
    private (long Characters, long Similar) CountCharacters()
    {
        long characters = 0;
        long similar = 0;
        foreach (int word in _wordsByRank)
        {
            WordForm form = formOf(word);
            characters += form.Text.Length;
            similar += form.CanBeSimilar ? 1 : 0;
        }

        return (characters, similar);
    }

    private void WriteWords(LanguageImage image)
    {
        Span<char> characters = image.Span<char>(Section.WordCharacters);
        Span<uint> starts = image.Span<uint>(Section.WordStarts);
        Span<ushort> lengths = image.Span<ushort>(Section.WordLengths);
        Span<byte> kinds = image.Span<byte>(Section.WordKinds);
        Span<uint> slots = image.Span<uint>(Section.WordSlots);
        Span<int> lengthStarts = image.Span<int>(Section.LengthStarts);
        for (int rank = 0; rank < _wordsByRank.Length; rank++)
        {
            WordForm form = formOf(_wordsByRank[rank]);
            form.Text.CopyTo(characters[(int)starts[rank]..]);
            starts[rank + 1] = starts[rank] + (uint)form.Text.Length;
            lengths[rank] = checked((ushort)form.Length);
            kinds[rank] = (byte)form.Kind;
            slots[FreeSlot(slots, form.Hash)] = (uint)rank + 1;
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
        for (int rank = 0; rank < _wordsByRank.Length; rank++)
        {
            WordForm form = formOf(_wordsByRank[rank]);
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
        while (slots[slot] != 0 && !stem.SequenceEqual(LightStemmer.Stem(formOf(_wordsByRank[(int)slots[slot] - 1]).Text)))
        {
            slot = (slot + 1) & mask;
        }

        return slot;
    }

    /// <summary>Writes the words of the rows, and in the same pass the lists of the rows that have a word.</summary>
    private void WriteRows(LanguageImage image)
    {
        _rowsByLength.CopyTo(image.Span<int>(Section.RowsByLength));
        _repeatedWords.CopyTo(image.Span<int>(Section.RepeatedWords));
        _repeatStarts.CopyTo(image.Span<int>(Section.RepeatStarts));
        Span<uint> starts = image.Span<uint>(Section.RowStarts);
        var first = image.Pointer<ushort>(Section.RowWords);
        ushort* at = first;
        var lists = new PostingsWriter(image, _counts, rows.Count);
        var occurrences = new Occurrences();
        for (int place = 0; place < rows.Count; place++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            starts[place] = checked((uint)(at - first));
            foreach (int word in rows.WordsOf(_rowsByPlace[place]))
            {
                int rank = _rankOfWord[word];
                at = RowCode.Write(at, rank);
                int times = occurrences.Next(rank, place);
                if (times > 0)
                {
                    lists.Add(ListOf(rank, times), place);
                }
            }
        }

        starts[rows.Count] = checked((uint)(at - first));
        lists.Finish();
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
            Entry entry = rows.EntryAt(_entriesByKey[place]);
            (keys[place], ticks[place], facetNumbers[place], forms[place], contexts[place]) =
                (entry.Key, entry.Ticks, (uint)facetsOf(entry.Facets), entry.Form, entry.Context);
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
}
