using TranslationMemory.Core.Text;

namespace TranslationMemory.Core.Indexing;

/// <summary>A folded text, its tokens and its length in the score. Immutable.</summary>
internal sealed class TokenizedText
{
    internal TokenizedText(string folded)
    {
        Folded = folded;
        Tokens = Array.ConvertAll(WordSplitter.Split(folded), word => new Token(word, folded));
        Length = Math.Max(0, Tokens.Sum(token => token.Length + 1) - 1);
    }

    internal string Folded { get; }

    internal Token[] Tokens { get; }

    /// <summary>Lengths of all tokens with a separator between each two: what <c>|a|</c> is in the score.</summary>
    internal int Length { get; }

    /// <summary>Length of the token and the separator it brings along: what inserting or deleting it costs.</summary>
    internal int CostOf(int token) => Tokens[token].Length + 1;
}
