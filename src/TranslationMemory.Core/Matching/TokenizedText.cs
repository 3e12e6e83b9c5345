using TranslationMemory.Core.Text;

namespace TranslationMemory.Core.Matching;

/// <summary>A folded text, its tokens and its length in the score. Immutable.</summary>
internal sealed class TokenizedText
{
    internal TokenizedText(string folded)
    {
        Folded = folded;
        Tokens = Array.ConvertAll(WordSplitter.Split(folded), word => new Token(word, folded));
        Length = Math.Max(0, Tokens.Sum(token => token.Length + 1) - 1);
        Conjunctions = Tokens.Sum(token => token.Conjunction);
    }

    internal string Folded { get; }

    internal Token[] Tokens { get; }

    /// <summary>Lengths of all tokens with a separator between each two: what <c>|a|</c> is in the score.</summary>
    internal int Length { get; }

    /// <summary>How many words have a conjunction written onto them: as much length as an alignment may change at no cost.</summary>
    internal int Conjunctions { get; }

    /// <summary>Length of the token and the separator it brings along: what inserting or deleting it costs.</summary>
    internal int CostOf(int token) => Tokens[token].Length + 1;
}
