using System.Buffers;
using TranslationMemory.Core.Indexing.Images;
using TranslationMemory.Core.Indexing.Rows;
using TranslationMemory.Core.Indexing.Searching;
using TranslationMemory.Core.Text;

namespace TranslationMemory.Core.Indexing.Words;

/// <summary>
/// Finds the words of a vocabulary that are equal or similar to a word: of every length that can be, the words whose letters could
/// be, by their signatures, many at once; then the distance of these; and the words of the same light stem. Costs some tens of
/// microseconds with 300,000 words. Thread-safe.
/// </summary>
internal sealed unsafe class NeighbourFinder
{
    private readonly Vocabulary _vocabulary;
    private readonly Kernels _kernels;
    private readonly int* _lengthStarts;
    private readonly uint* _lengthWords;
    private readonly uint* _signatures;
    private readonly uint* _counts;
    private readonly uint* _postings;
    private readonly int _rowCount;
    private readonly int _longestGroup;

    [ThreadStatic]
    private static WordPattern? _patternOfThread;

    internal NeighbourFinder(Vocabulary vocabulary, Kernels kernels)
    {
        LanguageImage image = vocabulary.Image;
        _vocabulary = vocabulary;
        _kernels = kernels;
        _lengthStarts = image.Pointer<int>(Section.LengthStarts);
        _lengthWords = image.Pointer<uint>(Section.LengthWords);
        _signatures = image.Pointer<uint>(Section.LengthSignatures);
        _counts = image.Pointer<uint>(Section.PostingCounts);
        _postings = image.Pointer<uint>(Section.PostingStarts);
        _rowCount = image.Count<uint>(Section.RowEntries);
        for (int length = 0; length <= Token.MaxSimilarLength; length++)
        {
            _longestGroup = Math.Max(_longestGroup, _lengthStarts[length + 1] - _lengthStarts[length]);
        }
    }

    internal NeighbourList Find(WordForm form, ulong hash)
    {
        var found = new List<Neighbour>();
        int self = _vocabulary.Find(form, hash);
        if (self >= 0)
        {
            found.Add(Make(self, form.Length));
        }

        if (form.CanBeSimilar)
        {
            WordPattern pattern = _patternOfThread ??= new WordPattern();
            pattern.Set(form.Text);
            AddWithinEdits(form, pattern, self, found);
            AddOfSameStem(form, pattern, self, found);
        }

        return new NeighbourList(form.Kind, form.Text.ToString(), [.. found]);
    }

    /// <summary>The list of a word as it is among these words, made from the one among fewer of them that had other numbers.</summary>
    internal NeighbourList Renumber(NeighbourList before, RecentWords recent, Func<int, int> numberOf)
    {
        var found = new List<Neighbour>();
        foreach (Neighbour neighbour in (IEnumerable<Neighbour>)[.. before.Merged, .. before.RecentIn(recent)])
        {
            int word = numberOf(neighbour.Word);
            if (word >= 0)
            {
                found.Add(Make(word, neighbour.Saving));
            }
        }

        return new NeighbourList(before.Form.Kind, before.Form.Text.ToString(), [.. found]);
    }

    private void AddWithinEdits(WordForm form, WordPattern pattern, int self, List<Neighbour> found)
    {
        ReadOnlySpan<char> word = form.Text;
        uint signature = LetterSignature.Of(word);
        int[] candidates = ArrayPool<int>.Shared.Rent(_longestGroup + Kernels.SelectionSlack);
        for (int length = word.Length - (word.Length / WordDistance.EditableShare); length <= Token.MaxSimilarLength; length++)
        {
            int longer = Math.Max(length, word.Length);
            int edits = longer / WordDistance.EditableShare;
            if (length - word.Length > edits)
            {
                break;
            }

            int start = _lengthStarts[length];
            int count = edits == 0 ? 0 : _kernels.SelectSignatures(_signatures + start, _lengthStarts[length + 1] - start, signature, 2 * edits, candidates);
            foreach (int candidate in candidates.AsSpan(0, count))
            {
                int other = (int)_lengthWords[start + candidate];
                int distance = pattern.DistanceTo(_vocabulary.TextOf(other));
                if (distance <= edits && other != self)
                {
                    found.Add(Make(other, longer - distance));
                }
            }
        }

        ArrayPool<int>.Shared.Return(candidates);
    }

    private void AddOfSameStem(WordForm form, WordPattern pattern, int self, List<Neighbour> found)
    {
        int first = _vocabulary.FindByStem(LightStemmer.Stem(form.Text));
        if (first < 0)
        {
            return;
        }

        int other = first;
        do
        {
            int length = _vocabulary.LengthOf(other);
            int longer = Math.Max(length, form.Text.Length);
            int distance = pattern.DistanceTo(_vocabulary.TextOf(other));
            bool isFoundAlready = distance <= longer / WordDistance.EditableShare;
            if (other != self && !isFoundAlready && distance < longer)
            {
                found.Add(Make(other, longer - distance));
            }

            other = _vocabulary.NextOfStem(other);
        }
        while (other != first);
    }

    private Neighbour Make(int word, int saving) =>
        new(word, (ushort)saving, Postings.FormOf(_counts[word], _rowCount), _counts[word], _postings[word]);
}
