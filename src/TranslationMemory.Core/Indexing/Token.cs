using System.Runtime.InteropServices;
using TranslationMemory.Core.Text;

namespace TranslationMemory.Core.Indexing;

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
        ReadOnlySpan<char> bare = word.BareIn(folded);
        BareLength = bare.Length;
        Stem = word.Kind == WordKind.Word ? LightStemmer.Find(bare) : new StemSpan(0, bare.Length);
        Hash = string.GetHashCode(bare, StringComparison.Ordinal);
        StemHash = string.GetHashCode(bare.Slice(Stem.Start, Stem.Length), StringComparison.Ordinal);
        CanBeSimilar = word.Kind == WordKind.Word && MayBeSimilar(bare);
    }

    internal Word Word { get; }

    /// <summary>Where the stem is in the word without its conjunction.</summary>
    internal StemSpan Stem { get; }

    /// <summary>A hash of its characters without the conjunction: words of two hashes differ, which the alignment asks once for every pair of words.</summary>
    internal int Hash { get; }

    /// <summary>The same for its stem.</summary>
    internal int StemHash { get; }

    /// <summary>Length of the word without a و or ف written onto it.</summary>
    internal int BareLength { get; }

    /// <summary>Whether words other than itself may be similar to it: words with digits are codes, and one digit makes another.</summary>
    internal bool CanBeSimilar { get; }

    /// <summary>Its length in the score; 0 for a tag that marks text up, which is no word there.</summary>
    internal int Length => Word.IsMarkup ? 0 : Word.IsPlaceable ? PlaceableLength : BareLength;

    /// <summary>What inserting or deleting it costs: its length and that of the separator it brings along.</summary>
    internal int Cost => Word.IsMarkup ? 0 : Length + 1;

    /// <summary>Whether words other than this one may be similar to it.</summary>
    internal static bool MayBeSimilar(ReadOnlySpan<char> bare) => bare.Length is > 0 and <= MaxSimilarLength && !bare.ContainsAnyInRange('0', '9');

    internal ReadOnlySpan<char> In(string folded) => Word.In(folded);

    /// <summary>The word without its conjunction: what the base score compares.</summary>
    internal ReadOnlySpan<char> BareIn(string folded) => folded.AsSpan(Word.Start + Word.Length - BareLength, BareLength);

    internal ReadOnlySpan<char> StemIn(string folded) => BareIn(folded).Slice(Stem.Start, Stem.Length);
}
