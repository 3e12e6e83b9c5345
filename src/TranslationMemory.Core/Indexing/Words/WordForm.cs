using TranslationMemory.Core.Text;

namespace TranslationMemory.Core.Indexing.Words;

/// <summary>What the base score sees of a token: its kind and, of words and punctuation, its characters; all placeables of a kind are one.</summary>
internal readonly ref struct WordForm
{
    internal WordForm(WordKind kind, ReadOnlySpan<char> text)
    {
        Kind = kind;
        Text = kind >= WordKind.Number ? [] : text;
    }

    internal WordKind Kind { get; }

    internal ReadOnlySpan<char> Text { get; }

    internal ulong Hash => TextHash.Of(Text, (ulong)Kind + 1);

    internal bool CanBeSimilar => Kind == WordKind.Word && Token.MayBeSimilar(Text);

    internal int Length => Kind >= WordKind.Number ? Token.PlaceableLength : Text.Length;

    internal bool Equals(WordForm other) => Kind == other.Kind && Text.SequenceEqual(other.Text);
}
