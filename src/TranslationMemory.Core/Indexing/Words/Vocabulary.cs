using System.Runtime.CompilerServices;
using TranslationMemory.Core.Indexing.Images;
using TranslationMemory.Core.Text;

namespace TranslationMemory.Core.Indexing.Words;

/// <summary>
/// The distinct words of the merged rows, numbered from the most frequent down, so that most numbers are small. Immutable and
/// thread-safe; it reads the arrays of an image in place.
/// </summary>
internal sealed unsafe class Vocabulary
{
    private readonly LanguageImage _image;
    private readonly char* _characters;
    private readonly uint* _starts;
    private readonly ushort* _lengths;
    private readonly byte* _kinds;
    private readonly uint* _wordSlots;
    private readonly uint _wordMask;
    private readonly uint* _stemSlots;
    private readonly uint _stemMask;
    private readonly uint* _stemRing;

    internal Vocabulary(LanguageImage image)
    {
        _image = image;
        _characters = image.Pointer<char>(Section.WordCharacters);
        _starts = image.Pointer<uint>(Section.WordStarts);
        _lengths = image.Pointer<ushort>(Section.WordLengths);
        _kinds = image.Pointer<byte>(Section.WordKinds);
        _wordSlots = image.Pointer<uint>(Section.WordSlots);
        _wordMask = (uint)image.Count<uint>(Section.WordSlots) - 1;
        _stemSlots = image.Pointer<uint>(Section.StemSlots);
        _stemMask = (uint)image.Count<uint>(Section.StemSlots) - 1;
        _stemRing = image.Pointer<uint>(Section.StemRing);
        Count = image.Count<byte>(Section.WordKinds);
    }

    /// <summary>Number of words.</summary>
    internal int Count { get; }

    internal LanguageImage Image => _image;

    /// <summary>The word of this number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ReadOnlySpan<char> TextOf(int word) => new(_characters + _starts[word], (int)(_starts[word + 1] - _starts[word]));

    internal WordForm FormOf(int word) => new((WordKind)_kinds[word], TextOf(word));

    /// <summary>Its length in the score.</summary>
    internal int LengthOf(int word) => _lengths[word];

    /// <summary>The number of a word, -1 when it is not among these.</summary>
    internal int Find(WordForm form, ulong hash)
    {
        for (uint slot = (uint)hash & _wordMask; _wordSlots[slot] != 0; slot = (slot + 1) & _wordMask)
        {
            int word = (int)_wordSlots[slot] - 1;
            if (form.Equals(FormOf(word)))
            {
                return word;
            }
        }

        return -1;
    }

    /// <summary>Some word with this light stem, -1 when there is none.</summary>
    internal int FindByStem(ReadOnlySpan<char> stem)
    {
        for (uint slot = (uint)TextHash.Of(stem, seed: 0) & _stemMask; _stemSlots[slot] != 0; slot = (slot + 1) & _stemMask)
        {
            int word = (int)_stemSlots[slot] - 1;
            if (stem.SequenceEqual(LightStemmer.Stem(TextOf(word))))
            {
                return word;
            }
        }

        return -1;
    }

    /// <summary>The next word of the same stem, round in a ring.</summary>
    internal int NextOfStem(int word) => (int)_stemRing[word];
}
