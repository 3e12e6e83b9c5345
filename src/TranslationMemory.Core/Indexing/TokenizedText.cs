using TranslationMemory.Core.Text;

namespace TranslationMemory.Core.Indexing;

/// <summary>A folded text, its tokens and its length in the score. Immutable.</summary>
internal sealed class TokenizedText
{
    internal TokenizedText(string folded)
    {
        Folded = folded;
        Tokens = Array.ConvertAll(WordSplitter.Split(folded), word => new Token(word, folded));
        Words = Array.Exists(Tokens, token => token.Word.IsMarkup) ? Array.FindAll(Tokens, token => !token.Word.IsMarkup) : Tokens;
        Length = Math.Max(0, Words.Sum(token => token.Cost) - 1);
    }

    internal string Folded { get; }

    /// <summary>All tokens, those too that mark text up.</summary>
    internal Token[] Tokens { get; }

    /// <summary>The tokens that the base score sees, and so the index.</summary>
    internal Token[] Words { get; }

    /// <summary>Lengths of all words with a separator between each two: what <c>|a|</c> is in the score.</summary>
    internal int Length { get; }
}
