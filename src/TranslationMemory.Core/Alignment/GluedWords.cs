using TranslationMemory.Core.Alignment.Lexicon;
using TranslationMemory.Core.Text;

namespace TranslationMemory.Core.Alignment;

/// <summary>
/// Parts Arabic words whose spaces were lost, as happens when a page is scraped: the likeliest sequence of known words, by a unigram model
/// and dynamic programming over the letters (Viterbi). A word that is known, or is not made of known words, stays whole. Not thread-safe.
/// Time: letters × <see cref="MaxPiece"/> look-ups a word that is looked at; few are.
/// </summary>
internal sealed class GluedWords(LexiconSide? list, TermVocabulary? learned)
{
    /// <summary>Letters from which on a word may be several: shorter ones are names more often.</summary>
    internal const int MinLetters = 8;

    /// <summary>Letters that are looked at: who glues more glued a whole page.</summary>
    internal const int MaxLetters = 1_000;

    private const int MinPiece = 2;
    private const int MaxPiece = 13;

    /// <summary>Terms that a listed one stands for where no memory has counted it.</summary>
    private const double ListedCount = 2;

    /// <summary>Terms that the counts are taken out of, at least: a list alone counts nothing.</summary>
    private const double MinTotal = 20_000;

    /// <summary>What a word costs that is taken as a whole though nobody knows it, and each of its letters.</summary>
    private const double UnknownCost = 9;
    private const double UnknownLetterCost = 2.2;

    /// <summary>What a letter costs that is taken for a part of an ending.</summary>
    private const double EndingLetterCost = 0.3;

    private readonly double[] _costs = new double[MaxLetters + 1];
    private readonly int[] _lengths = new int[MaxLetters + 1];
    private readonly double _total = Math.Max(MinTotal, learned?.Total ?? 0);

    /// <summary>Whether a folded word may be several glued together.</summary>
    internal bool MayBeGlued(ReadOnlySpan<char> word) =>
        word.Length is >= MinLetters and <= MaxLetters && Script.IsArabic(word[0]) && CountOf(word) == 0;

    /// <summary>The lengths of the words a glued one is made of, in order; empty when it stays whole.</summary>
    internal int[] Parts(ReadOnlySpan<char> word)
    {
        for (int end = 1; end <= word.Length; end++)
        {
            _costs[end] = double.PositiveInfinity;
            for (int length = MinPiece; length <= Math.Min(MaxPiece, end); length++)
            {
                double before = _costs[end - length];
                double cost = before < double.PositiveInfinity ? before + CostOf(word.Slice(end - length, length)) : before;
                if (cost < _costs[end])
                {
                    _costs[end] = cost;
                    _lengths[end] = length;
                }
            }
        }

        return _costs[word.Length] < UnknownCost + (UnknownLetterCost * word.Length) ? Path(word.Length) : [];
    }

    private int[] Path(int end)
    {
        var parts = new List<int>();
        for (int at = end; at > 0; at -= _lengths[at])
        {
            parts.Add(_lengths[at]);
        }

        parts.Reverse();
        return [.. parts];
    }

    /// <summary>What a piece costs; infinity when nobody knows it. Letters that may be an ending may be the beginning of the next word as well.</summary>
    private double CostOf(ReadOnlySpan<char> piece)
    {
        double count = CountOf(piece);
        return count > 0 ? Math.Log(_total / count) + (EndingLetterCost * (piece.Length - LightStemmer.Find(piece).End)) : double.PositiveInfinity;
    }

    private double CountOf(ReadOnlySpan<char> word)
    {
        ReadOnlySpan<char> stem = LightStemmer.Stem(word);
        int term = learned?.Find(stem) ?? -1;
        double count = term < 0 ? 0 : learned!.CountOf(term);
        return count + (list is not null && list.Contains(stem) ? ListedCount : 0);
    }
}
