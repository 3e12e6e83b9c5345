using System.Runtime.InteropServices;
using TranslationMemory.Core.Text;

namespace TranslationMemory.Core.Matching;

/// <summary>
/// A word of a text prepared for scoring: its place, its stem's place, and what the score needs to know of it. It means nothing
/// without its folded text.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct Token
{
    /// <summary>
    /// Length every placeable has in the score, whatever it is written with: about what a number takes to type. It is a constant
    /// so that placeables of a class are equal in all that the score sees.
    /// </summary>
    internal const int PlaceableLength = 3;

    /// <summary>
    /// Longest word, in UTF-16 units, that can be similar to another; above, only equal words go together. No language comes near
    /// it, and it bounds the work a pair of words can make.
    /// </summary>
    internal const int MaxSimilarLength = 64;

    internal Token(Word word, string folded)
    {
        Word = word;
        ReadOnlySpan<char> text = word.In(folded);
        Stem = word.Kind == WordKind.Word ? LightStemmer.Find(text) : new StemSpan(0, word.Length);
        Conjunction = word.Kind == WordKind.Word ? word.Length - ArabicStemmer.WithoutConjunction(text).Length : 0;
        Hash = string.GetHashCode(text, StringComparison.Ordinal);
        StemHash = string.GetHashCode(text.Slice(Stem.Start, Stem.Length), StringComparison.Ordinal);
        CanBeSimilar = word.Kind == WordKind.Word && word.Length <= MaxSimilarLength && !text.ContainsAnyInRange('0', '9');
    }

    internal Word Word { get; }

    internal StemSpan Stem { get; }

    /// <summary>A hash of its characters: words of two hashes differ, which the alignment asks once for every pair of words.</summary>
    internal int Hash { get; }

    /// <summary>The same for its stem.</summary>
    internal int StemHash { get; }

    /// <summary>Length of the و or ف written onto it: 0 or 1.</summary>
    internal int Conjunction { get; }

    /// <summary>Whether words other than itself may be similar to it: words with digits are codes, and one digit makes another.</summary>
    internal bool CanBeSimilar { get; }

    /// <summary>Its length in the score.</summary>
    internal int Length => Word.IsPlaceable ? PlaceableLength : Word.Length;

    internal ReadOnlySpan<char> In(string folded) => Word.In(folded);

    /// <summary>The word without its conjunction.</summary>
    internal ReadOnlySpan<char> BareIn(string folded) => In(folded)[Conjunction..];

    internal ReadOnlySpan<char> StemIn(string folded) => folded.AsSpan(Word.Start + Stem.Start, Stem.Length);
}
